"""Where a text speaks of stages: mentions of one or several, and bare counts of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from khabar.lang.ar.phases.lexicon import Form, Lexicon
from khabar.lang.ar.phases.mention import Mention, Series, skip
from khabar.lang.ar.phases.modifiers import Modifiers
from khabar.lang.ar.phases.phrases import Phrases
from khabar.text import Tokens


@dataclass(slots=True)
class Finder:
    """Reads the mentions of one text, in order."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases
    modifiers: Modifiers = field(init=False)
    series: Series | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.modifiers = Modifiers(self.tokens, self.lexicon, self.phrases)

    def read(self) -> Iterator[Mention]:
        forms, ordinals = self.lexicon.forms, self.lexicon.ordinals
        owned = self.lexicon.owned
        words = self.tokens.words
        begins = self.lexicon.begins
        last = 0
        for index in [index for index, word in enumerate(words) if word in begins]:
            if index < last:
                continue
            word, mention = words[index], None
            if word in forms:
                mention = self._at_noun(index, forms[word])
            elif self.series is not None:
                if word in ordinals:
                    mention = self._alone(index, self.series)
                elif word in owned:
                    mention = self._owned(index, self.series)
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
            self.modifiers.complement(mention)
        self.modifiers.read(mention, form.definite or mention.inner is not None, form.owned)
        if not mention.ordinals and not mention.key:
            return None
        series = self.series
        if series is not None and series.noun == noun and series.count and not mention.ordinals:
            if mention.meaning == "last":
                # «المرحلة الأخيرة» of a known count has its number.
                mention.ordinals = (series.count,)
            elif 0 < series.reached < series.count and words[index - 1] in self._sequels:
                # «الثانية…؛ تليها مرحلة…»
                mention.ordinals, mention.counted = (series.reached + 1,), True
            elif series.reached == series.count - 1 and self._finally(index):
                mention.ordinals = (series.count,)
                mention.counted = mention.final = True
        return self._place(mention, form)

    def _place(self, mention: Mention, form: Form) -> Mention:
        mention.fused = form.fused
        mention.start = skip(self.tokens, mention.first, form.skip)
        if mention.parts and mention.parts[0][0] < mention.start:
            mention.parts = ((mention.start, mention.parts[0][1]), *mention.parts[1:])
        mention.end = self.tokens.ends[mention.last - 1]
        return mention

    def _after_preposition(self, index: int) -> bool:
        return index > 0 and self.tokens.words[index - 1] in self.lexicon.words["stops.hosts"]

    @property
    def _sequels(self) -> frozenset[str]:
        return self.lexicon.words["stops.sequels"]

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
        if not form.definite and (form.number == "many" or form.noun.names == "listed"):
            self._inside(mention, form)
        self.modifiers.adjectives(mention, form.definite)
        mention.start = skip(self.tokens, index - 1, skipped)
        mention.end = self.tokens.ends[mention.last - 1]
        return mention

    def _inside(self, mention: Mention, form: Form) -> None:
        """Reads a complement that the noun governs («ثالث جولات الحوار»)."""
        at = mention.last
        if at >= len(self.tokens) or not (
            form.number == "many" or self.modifiers.names(form.noun, at)
        ):
            return
        after = self.phrases.noun_phrase(at)
        if after > at:
            mention.inner, mention.last = (at, after), after

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
            read = self.modifiers.ordinal(at + comma, form.noun, definite=True)
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
        read = self.modifiers.ordinal(index, series.noun, definite=True)
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

    def _owned(self, index: int, series: Series) -> Mention | None:
        """«أولاها…»: the series' stages by a pronoun."""
        value, feminine, letters = self.lexicon.owned[self.tokens.words[index]]
        near = self.tokens.sentence_of[index] <= series.sentence + 2
        if not near or feminine != series.noun.feminine or value != series.reached + 1:
            return None
        start, end = skip(self.tokens, index, letters), self.tokens.ends[index]
        mention = Mention(index, index + 1, start, end, series.noun, (value,), elided=True)
        mention.owned = True
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
        if previous in lexicon.events:
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
