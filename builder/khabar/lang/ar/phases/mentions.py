"""Where a text speaks of stages: mentions of one or several, and bare counts of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from khabar.lang.ar.phases.lexicon import Form, Lexicon, Noun
from khabar.lang.ar.phases.phrases import Phrases
from khabar.text import Tokens
from khabar.text.fold import MARKS

# An ordinal in digits beyond this is an amount.
_HIGHEST = 99
_MARK = re.compile(f"[{MARKS}]")


@dataclass(slots=True)
class Mention:
    """A stage as the text mentions it: tokens `first` to `last` (exclusive), code points `start`
    to `end`. `ordinals` holds several for a joint mention, `parts` then each one's own words.
    `key` tells stages without an ordinal apart."""

    first: int
    last: int
    start: int
    end: int
    noun: Noun
    ordinals: tuple[int, ...] = ()
    key: str = ""
    meaning: str | None = None
    parts: tuple[tuple[int, int], ...] = ()
    elided: bool = False
    # A complement between noun and ordinal: what it is a stage of («جولة المناقشة الأولى»).
    inner: tuple[int, int] | None = None
    # The span begins with the article's lam after «لـ» («للمرحلة»).
    fused: bool = False
    # The last of a known count («وأخيرا مرحلة…»).
    final: bool = False
    # Says what the stage before it is («الثانية هي مرحلة الفحص»).
    renames: bool = False


@dataclass(slots=True)
class Series:
    """Stages that are counted («بأربع مراحل»), so that later ordinals may stand alone."""

    noun: Noun
    sentence: int
    count: int | None
    reached: int = 0


@dataclass(slots=True)
class Finder:
    """Reads the mentions of one text, in order."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases
    series: Series | None = field(default=None, init=False)

    def read(self) -> Iterator[Mention]:
        forms, ordinals = self.lexicon.forms, self.lexicon.ordinals
        words = self.tokens.words
        last = 0
        for index, word in enumerate(words):
            if index < last:
                continue
            mention = None
            if word in forms:
                mention = self._at_noun(index, forms[word])
            elif self.series is not None and word in ordinals:
                mention = self._alone(index, self.series)
            if mention is not None:
                self._remember(mention)
                last = mention.last
                yield mention

    # A stage noun and what stands around it.

    def _at_noun(self, index: int, form: Form) -> Mention | None:
        words, noun = self.tokens.words, form.noun
        before = self._ordinal_before(index)
        if before is not None:
            return self._from_ordinal(index, form, *before)
        if form.number != "one":
            joint = self._joint(index, form)
            if joint is None:
                self._count(index, form)
            return joint
        after = index + 1
        if after >= len(words):
            return None
        if noun.verbal and not form.definite and not self._after_preposition(index):
            return None
        mention = Mention(index, after, 0, 0, noun)
        if not form.definite:
            self._complement(mention)
        self._modifiers(mention, form.definite or mention.inner is not None, form.owned)
        if not mention.ordinals and not mention.key:
            return None
        if self._finally(index) and self.series is not None and self.series.noun == noun:
            count, reached = self.series.count, self.series.reached
            if not mention.ordinals and count is not None and reached == count - 1:
                mention.ordinals, mention.final = (count,), True
        return self._place(mention, form)

    def _place(self, mention: Mention, form: Form) -> Mention:
        mention.fused = form.fused
        mention.start = skip(self.tokens, mention.first, form.skip)
        mention.end = self.tokens.ends[mention.last - 1]
        return mention

    def _after_preposition(self, index: int) -> bool:
        return index > 0 and self.tokens.words[index - 1] in self.lexicon.words["stops.hosts"]

    def _finally(self, index: int) -> bool:
        words, known = self.tokens.words, self.lexicon.words["stops.finally"]
        near = words[max(0, index - 3) : index]
        return any(word in known or word.removeprefix("و") in known for word in near)

    # «أولى الجولات التحكيمية», «ثالث مراحل», «آخر جولة»

    def _ordinal_before(self, index: int) -> tuple[int | None, int] | None:
        if index == 0:
            return None
        word = self.tokens.words[index - 1]
        ordinal = self.lexicon.ordinals.get(word)
        if ordinal is not None and not ordinal.definite and not ordinal.compound_only:
            return ordinal.value, ordinal.skip
        bare = word.lstrip("و").removeprefix("ب").removeprefix("ل")
        if bare in self.lexicon.words["ordinals.last"]:
            return None, len(word) - len(bare)
        return None

    def _from_ordinal(
        self, index: int, form: Form, value: int | None, skipped: int
    ) -> Mention | None:
        words = self.tokens.words
        after = index + 1
        ahead = words[after + 1 : after + 2] if after < len(words) and words[after] == "من" else []
        if (
            form.skip
            or form.owned
            or (ahead and ahead[0] in self.lexicon.words["stops.demonstratives"])
        ):
            return None
        if form.noun.verbal and not form.definite:
            return None
        if form.noun.names == "none" and value is None:
            return None
        mention = Mention(index - 1, after, 0, 0, form.noun)
        mention.ordinals = (value,) if value is not None else ()
        mention.key = "" if value is not None else "last"
        mention.meaning = None if value is not None else "last"
        self._adjectives(mention, form.definite)
        mention.start = skip(self.tokens, index - 1, skipped)
        mention.end = self.tokens.ends[mention.last - 1]
        return mention

    # «المرحلتين الأولى والثانية»

    def _joint(self, index: int, form: Form) -> Mention | None:
        words = self.tokens.words
        values: list[int] = []
        parts: list[tuple[int, int]] = []
        if not form.definite and not form.owned:
            return None
        at = index + 1
        while at < len(words):
            comma = words[at] in "،," and bool(values)
            read = self._ordinal(at + comma, form.noun, definite=True)
            if read is None:
                break
            value, after = read
            first = at + comma
            conjunction = 1 if words[first].startswith("و") else 0
            values.append(value)
            parts.append((skip(self.tokens, first, conjunction), self.tokens.ends[after - 1]))
            at = after
        if len(values) < 2:
            return None
        mention = Mention(index, at, 0, 0, form.noun, tuple(values), parts=tuple(parts))
        return self._place(mention, form)

    def _count(self, index: int, form: Form) -> None:
        """Remembers «بأربع مراحل», «المراحل الثلاث», «مرحلتين» as how many there are."""
        words, counts = self.tokens.words, self.lexicon.counts
        count = 2 if form.number == "two" else None
        for near in (index - 1, index + 1):
            if count is None and 0 <= near < len(words):
                word = words[near]
                count = counts.get(word)
                if count is None and word.isdecimal() and len(word) < 3:
                    count = int(word)
        if count is not None:
            self.series = Series(form.noun, self.tokens.sentence_of[index], count)

    # «الأولى», «والثانية» where the noun was dropped

    def _alone(self, index: int, series: Series) -> Mention | None:
        words = self.tokens.words
        sentence = self.tokens.sentence_of[index]
        if sentence > series.sentence + 2:
            self.series = None
            return None
        read = self._ordinal(index, series.noun, definite=True)
        if read is None or not self._hosted(index):
            return None
        value, after = read
        known = series.count is not None or series.reached
        if not known or value != series.reached + 1 or value > (series.count or value):
            return None
        ordinal = self.lexicon.ordinals[words[index]]
        start, end = skip(self.tokens, index, ordinal.skip), self.tokens.ends[after - 1]
        mention = Mention(index, after, start, end, series.noun, (value,), elided=True)
        mention.fused = words[index][ordinal.skip] == "ل"
        return mention

    def _hosted(self, index: int) -> bool:
        """Whether the ordinal stands for a noun of its own, not as an adjective of one."""
        word = self.tokens.words[index]
        if index == 0 or word.startswith(("وال", "فال", "بال", "لل")):
            return index == 0 or word not in self.tokens.words[index - 1]
        previous = self.tokens.words[index - 1]
        lexicon = self.lexicon
        if not previous[0].isalnum() or previous in lexicon.words["stops.hosts"]:
            return True
        if previous in lexicon.inclusions:
            return True
        bare = previous.removeprefix("و").removeprefix("ف")
        return bare in lexicon.words["stops.hosts"] or bare.removeprefix("س") in lexicon.events

    def _remember(self, mention: Mention) -> None:
        if not mention.ordinals:
            return
        sentence = self.tokens.sentence_of[mention.first]
        series = self.series
        if series is None or series.noun != mention.noun:
            series = self.series = Series(mention.noun, sentence, None)
        series.sentence = sentence
        series.reached = max(mention.ordinals)

    # What follows the noun.

    def _ordinal(self, at: int, noun: Noun, *, definite: bool) -> tuple[int, int] | None:
        """An ordinal at token `at`: its value and the token after it."""
        words, lexicon = self.tokens.words, self.lexicon
        if at >= len(words):
            return None
        word = words[at]
        tens = lexicon.tens.get(word) if definite and word.startswith("ال") else None
        if tens is not None:
            return tens, at + 1
        ordinal = lexicon.ordinals.get(word)
        if ordinal is None or ordinal.definite != definite or ordinal.feminine != noun.feminine:
            return None
        following = words[at + 1] if at + 1 < len(words) else ""
        if following in lexicon.words["ordinals.teen"]:
            return ordinal.value + 10, at + 2
        if following.startswith("و") and following in lexicon.tens:
            return ordinal.value + lexicon.tens[following], at + 2
        return None if ordinal.compound_only else (ordinal.value, at + 1)

    def _number(self, at: int) -> tuple[int, int] | None:
        """«الـ15», «رقم 3», «(2)», «2», «III» at token `at`."""
        words, lexicon = self.tokens.words, self.lexicon
        opened = at < len(words) and words[at] == "("
        signed = at < len(words) and (
            words[at] in lexicon.words["ordinals.number_signs"] or words[at] == "ال"
        )
        at += opened or signed
        if at >= len(words):
            return None
        word = words[at]
        after = at + 1
        if opened and not (after < len(words) and words[after] == ")"):
            return None
        roman = self.lexicon.stages["ordinals"]["roman"]
        if word in roman:
            return roman.index(word) + 1, after + opened
        if not word.isdecimal() or len(word) > 2 or not 0 < int(word) <= _HIGHEST:
            return None
        following = words[after] if after < len(words) else ""
        glued = following in "./-:٫" and after < len(words) and following != ""
        if following in lexicon.words["ordinals.units"] or (
            glued and after + 1 < len(words) and words[after + 1].isdecimal()
        ):
            return None
        return int(word), after + opened

    def _modifiers(self, mention: Mention, definite: bool, owned: bool) -> None:
        """Reads ordinal and adjectives after the noun (or its complement) into the mention."""
        noun, words = mention.noun, self.tokens.words
        at = mention.last
        read = self._ordinal(at, noun, definite=definite)
        if read is None and definite and not owned and mention.inner is None:
            read = self._number(at)
        if read is not None:
            mention.ordinals = (read[0],)
            mention.last = read[1]
            self._adjectives(mention, definite)
            return
        if mention.inner is not None:
            mention.key = self._key(*mention.inner)
            self._adjectives(mention, definite)
            return
        adjective = self._adjective(at, noun, definite)
        if adjective is None or (owned and noun.fresh and noun.names == "listed"):
            return
        word, meaning = adjective
        mention.key, mention.meaning = meaning or word, meaning
        mention.last = at + 1
        # «المرحلة الانتقالية الأولى»
        read = self._ordinal(mention.last, noun, definite=definite)
        if read is not None:
            mention.ordinals, mention.last = (read[0],), read[1]
        elif self._is_fresh(at, noun) and words[mention.last : mention.last + 1] != ["من"]:
            mention.key = ""

    def _is_fresh(self, at: int, noun: Noun) -> bool:
        return noun.fresh and self.tokens.words[at] in self.lexicon.fresh

    def _adjectives(self, mention: Mention, definite: bool) -> None:
        """Extends a mention over the adjectives of kind right after it («الأولى التجريبية»)."""
        words = self.tokens.words
        while mention.last < len(words):
            at = mention.last
            word = words[at]
            # «الثانية والأخيرة»: a second adjective by conjunction is part of the name.
            joined = word.startswith("وال")
            bare = word[1:] if joined else word
            if definite:
                known = bare.startswith("ال") and self._kind(bare[2:], mention.noun, definite, True)
            else:
                known = not joined and self._kind(word, mention.noun, definite, True)
            if not known or at in self.phrases.dates:
                return
            mention.meaning = mention.meaning or self.lexicon.deictics.get(bare.removeprefix("ال"))
            mention.last = at + 1

    def _adjective(self, at: int, noun: Noun, definite: bool) -> tuple[str, str | None] | None:
        word = self.tokens.words[at]
        if at in self.phrases.dates:
            return None
        if definite:
            if not word.startswith("ال"):
                return None
            word = word[2:]
        elif noun.fresh and word in self.lexicon.fresh:
            return word, None
        known = self._kind(word, noun, definite, False)
        return (word, self.lexicon.deictics.get(word)) if known else None

    def _kind(self, word: str, noun: Noun, definite: bool, numbered: bool) -> bool:
        """Whether an adjective (without ال) makes, or belongs to, a stage of its own."""
        lexicon = self.lexicon
        if not word or word.endswith("ه") != noun.feminine:
            return False
        if word in lexicon.level_adjectives or word in lexicon.plain_kinds:
            return False
        if word in lexicon.words["levels.school"] and not numbered:
            return noun.names == "listed"
        if word in lexicon.deictics:
            return definite
        if word in lexicon.kinds:
            return noun.kinds != "none" or numbered
        relational = word.endswith("يه") or (not noun.feminine and word.endswith("ي"))
        return relational and definite and len(word) > 4 and (noun.kinds == "open" or numbered)

    def _complement(self, mention: Mention) -> None:
        """Reads what names the stage («مرحلة الحرب ضد…», «جولة المناقشة») into the mention."""
        noun, at = mention.noun, mention.last
        if at in self.phrases.dates or not self._names(noun, at):
            return
        after = self.phrases.noun_phrase(at, noun)
        if after > at:
            mention.inner = (at, after)
            mention.last = after

    def _names(self, noun: Noun, at: int) -> bool:
        """Whether token `at` can open a complement that names a stage."""
        words, known = self.tokens.words, self.lexicon.words
        word = words[at]
        head = word.removeprefix("ال")
        if noun.names == "none" or head in known["levels.nouns"]:
            return False
        if noun.names == "listed":
            return head in known["names.words"]
        if word in known["stops.relatives"]:
            return False
        if word in known["names.openers"]:
            following = words[at + 1 : at + 2]
            return word != "ما" or (bool(following) and following[0] in known["names.after_opener"])
        return (word.startswith("ال") and len(word) > 4) or self.lexicon.is_action(word)

    def _key(self, first: int, last: int) -> str:
        return " ".join(word.removeprefix("ال") for word in self.tokens.words[first:last])


def skip(tokens: Tokens, index: int, letters: int) -> int:
    """The code point after the first `letters` letters of a token (marks go with theirs)."""
    text, at, end = tokens.text, tokens.starts[index], tokens.ends[index]
    while letters and at < end:
        at += 1
        while at < end and is_mark(text[at]):
            at += 1
        letters -= 1
    return at


def is_mark(letter: str) -> bool:
    """Whether folding drops the character."""
    return "\u0610" <= letter <= "\u06ed" and _MARK.match(letter) is not None
