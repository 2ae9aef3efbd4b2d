"""Sources without a name: «مصدر أمني», «فلاحون من قرية كذا», «أحد المفرج عنهم»."""

from khabar.lang.ar.quotes.chains import Chains
from khabar.lang.ar.quotes.lexicon import MINISTRY, ORG, ROLE, STOP, UNNAMED, UTTER
from khabar.lang.ar.quotes.masdars import is_masdar
from khabar.lang.ar.quotes.sources import Called, Source
from khabar.record import SpeakerKind


class Descriptions(Chains):
    """Reads descriptions, and makes the mention of any phrase that is no personal name."""

    def _source(
        self, at: int, end: int, cut: int, kind: SpeakerKind, called: Called, first: str
    ) -> Source:
        text = self._surface(at, end, cut)
        if self.closing.get(at) == end - 1:
            text = text[1:-1].strip()
        joint = self._joint(at, end)
        if joint is not None and kind == "unnamed":
            # «وزراء خارجية مصر والأردن»
            state = joint in self.places or self.words[joint][1:] in self.states
            joint = None if state else joint
        inner = 0 if joint is None else self.classes.get(self.words[joint][1:], 0)
        if joint is not None and self.words[joint][1:] in self.epithets:
            # «مصادر رسمية ومعارضة»
            joint, inner = None, 0
        if inner & ORG and not inner & MINISTRY:
            # «عميد المحامين وجمعية «س»»: a body is among them.
            kind = "organization"
        return Source(
            at, end, cut, kind, called, text, None, first.removeprefix("ال"),
            (first, *self.words[at + 1 : end]),
            # A country is feminine, but for a few; their verbs will tell.
            "f" if self.is_feminine(first) or at in self.places else "m",
            joint,
        )  # fmt: skip

    def _surface(self, at: int, end: int, cut: int = 0) -> str:
        """Tokens `at:end` as written, with the article's alef where «للـ» has swallowed it."""
        tokens = self.tokens
        text = tokens.text[tokens.starts[at] + cut : tokens.ends[end - 1]]
        if cut and text.startswith("ل") and self.bare(at, cut).startswith("ال"):
            return self._article(self.words[at][cut:]) + text
        return text

    def _joint(self, at: int, end: int) -> int | None:
        """Where a second source begins in tokens `at:end`: «الوزارة والنقابة»."""
        for index in range(at + 1, end):
            word = self.words[index]
            if word[0] == "و" and word not in self.waw and len(word) > 2:
                bits = self.classes.get(word[1:], 0)
                if bits & (ORG | ROLE | UNNAMED) or index in self.places:
                    return index
        return None

    def _unnamed(self, at: int, limit: int, cut: int, first: str, end: int = 0) -> Source:
        """The description that starts at token `at`, of which tokens up to `end` are known."""
        end = end or self._marked_end(at + 1, limit)
        while end < limit:
            after = self._described_end(at, end, limit, first)
            if after == end:
                break
            end = after
        called: Called = "pointer" if first.startswith("ال") else "kind"
        return self._source(at, end, cut, "unnamed", called, first)

    def _marked_end(self, at: int, limit: int) -> int:
        """The token after a name in marks right behind a head: «مصادر "س"»."""
        close = self.closing.get(at, limit)
        return close + 1 if close < limit and close - at <= 4 else at

    def _described_end(self, at: int, end: int, limit: int, first: str) -> int:
        """One step on in a description that runs to token `end`; `end` itself where it stops."""
        word = self.words[end]
        bits = self.classes.get(word, 0)
        before = self.words[end - 1]
        if self.closing.get(end) == end + 2 and self._nisba(self.words[end + 1]):
            # «وسائل إعلام "إسرائيلية"»
            return end + 3
        if word in self.naming:
            return end
        if word in self.here and end == at + 1:
            return end + 1
        if self._epithet(end):
            return end + 1
        if word == "كل" and self.words[end + 1 : end + 2] == ["من"]:
            return self._listed(end + 2, limit) or end
        if word in self.pronominal:
            # «عضو فيها», «أحد المفرج عنهم»
            return end + 1
        if word in ("في", "من", "ب") and end + 1 < limit:
            return self._located_end(end, limit)
        ways = self.networks if first in self.users else self.ways
        if word == "على" and end + 1 < limit and self.words[end + 1] in ways:
            # «سائق على خط المطار», «مستخدم على تويتر»
            return self._chain(end + 1, limit, False, person=False)[0]
        if word in self.owning and before.startswith("ال") and end + 1 < limit:
            # «مصدر في الشركة صاحبة المنصة»
            return self._chain(end + 1, limit, False, person=False)[0]
        if end in self.places and word[0] not in "بل":
            return min(self.places[end], limit)
        if not word[0].isalpha() or bits & STOP or end in self.dates:
            return end
        if word[0] == "و" and word not in self.waw:
            inner = self.classes.get(word[1:], 0)
            plural = inner & UNNAMED and not word.startswith("وال")
            # «ومنتخبون محليون»
            plural = plural or (
                word.endswith("ون") and word[1] not in "يت" and word[1:] not in self.cues
            )
            if not plural and (inner or self._inner_class(end)) & ORG:
                # «أهالي القرية وجمعية «س»»
                return self._chain(end + 1, limit, word.startswith("وال"), person=False)[0]
            plural = plural or (self._nisba(before) and word[-3:] == before[-3:])
            # «مصدر وزاري»
            plural = plural or (end == at + 1 and self._nisba(word) and not inner)
            # «مصادر رسمية ومعارضة»
            plural = plural or (self._nisba(before) and word[1:] in self.epithets)
            if plural and word[1:] in self.partitive:
                # «مسؤولون ووسائل إعلام محلية»
                return self._unnamed(end, limit, 1, word[1:]).last
            return end + 1 if plural or self._couples(first, before, word) else end
        if word[0] in "بل" and len(word) > 3 and not bits:
            if self._attached(word, end, limit):
                return self._chain(end, limit, True, person=False)[0]
            if self._clitic(end, limit):
                return end
        if before.startswith("ال") and not word.startswith("ال"):
            return end
        if bits & ORG and not word.startswith("ال"):
            # «محللو مصرف "س"»
            return self._chain(end, limit, False, person=False)[0]
        verb = word[0] == "ي" or (word[0] == "ت" and first[-1] == "ه" and not self.is_object(word))
        if (verb and not bits and not self._nisba(word)) or self.adverbial(end):
            # «سائق ينتظر», «نشر ناشطون صورًا»
            return end
        if word in self.reputed and not before.startswith("ال"):
            return end + 1
        if word.startswith("ال") and end > at + 1 and (
            before.endswith(("ي", "يه", "ين", "ون")) and self._nisba(before)
        ):  # fmt: skip
            # «طالب سفراء أوروبيون السلطات بكذا»
            return end
        if self._nisba(word) or (word.startswith("ال") and not self.is_object(word)):
            return end + 1
        if word.startswith("ال") and (
            # «أهالي ضحايا الحادث», «خبراء الأرصاد أن»
            (
                end > at + 1
                and not (
                    self._class(end - 1) & ~UNNAMED or self._nisba(before) or is_masdar(before)
                )
            )
            or (end + 1 < self.count and self.words[end + 1] in self.complementizers)
        ):
            return end + 1
        if end == at + 1 and (
            first in self.partitive
            or not (self.is_object(word) or word in self.cues or self.is_state(word))
            or (is_masdar(word) and self._over(end + 1, limit))
        ):
            # «خبراء اقتصاد لـ"الصحيفة"»: what was said needs more words than one.
            return end + 1
        return end

    def _over(self, at: int, limit: int) -> bool:
        """Whether nothing that belongs to a noun phrase stands at token `at`."""
        return (
            self.closes(at, limit) or self.words[at] in self.complementizers
            or self.words[at] in ("ل", "ب")
        )  # fmt: skip

    def _couples(self, first: str, before: str, word: str) -> bool:
        """Whether «و» adds people of one kind to others: «ممثلو الأطباء والممرضين»."""
        plural = word.endswith(("ين", "ات")) if first.endswith("و") else before.startswith("ال")
        return plural and word.startswith("وال") and not (
            word[1:] in self.cues or word[1:] in self.verbs
        )  # fmt: skip

    def _located_end(self, at: int, limit: int) -> int:
        """The end of a description's «في …» or «من …» at token `at`; `at` where it is none."""
        after = self.words[at + 1]
        inner = self._class(at + 1)
        if at + 1 in self.dates or inner & UTTER or after in self.cues:
            return at
        if (
            after in self.superlatives
            or after in self.occasions
            or (is_masdar(after) and at + 1 not in self.places and not inner & ORG)
        ):
            return at
        if after[0].isalpha() and not inner & STOP:
            return self._chain(at + 1, limit, False, person=False)[0]
        close = self.closing.get(at + 1, limit)
        return close + 1 if close < limit and close - at <= 6 else at
