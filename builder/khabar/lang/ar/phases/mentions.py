"""Where a text speaks of stages: mentions of one or several, and bare counts of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.mention import Mention, skip
from khabar.lang.ar.phases.modifiers import Modifiers
from khabar.lang.ar.phases.phrases import Phrases
from khabar.lang.ar.phases.series import Counts, Series
from khabar.lang.ar.phases.terms import Form, Noun
from khabar.text import Tokens


@dataclass(slots=True)
class Finder:
    """Reads the mentions of one text, in order."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases
    modifiers: Modifiers = field(init=False)
    counts: Counts = field(init=False)
    # The tokens of nouns that only take up a stage told of before («هذه المرحلة», «المرحلة»).
    anaphors: list[tuple[int, Noun]] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self.modifiers = Modifiers(self.tokens, self.lexicon, self.phrases)
        self.counts = Counts(self.tokens, self.lexicon)

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
            else:
                series = self.counts.near(index)
                if series is not None and word in ordinals:
                    mention = self._alone(index, series)
                elif series is not None and word in owned:
                    mention = self._owned(index, series)
            if mention is not None:
                self.counts.remember(mention)
                last = mention.last
                yield mention

    # A stage noun and what stands around it.

    def _at_noun(self, index: int, form: Form) -> Mention | None:
        words, noun = self.tokens.words, form.noun
        before = self._ordinal_before(index)
        if before is not None:
            return self._from_ordinal(index, form, *before)
        if form.number != "one":
            several = self._joint(index, form) or self._early(index, form)
            if several is None:
                self.counts.count(index, form)
            return several
        after = index + 1
        if after >= len(words):
            return None
        if noun.verbal and not form.definite and not self._is_noun(index):
            return None
        mention = Mention(index, after, 0, 0, noun)
        if not form.definite:
            self.modifiers.complement(mention, self.counts.covers(index, noun))
        self.modifiers.read(mention, form.definite or mention.inner is not None, form.owned)
        if self._of_its_kind(mention.last):
            return None
        if not mention.ordinals and (not mention.key or (noun.verbal and form.owned)):
            if form.definite and not form.owned and not form.skip:
                self.anaphors.append((index, noun))
            return None
        if not mention.ordinals:
            self.counts.order(mention)
        return self._place(mention, form)

    def _of_its_kind(self, at: int) -> bool:
        """«الخطوة الأولى من نوعها»: no stage of a process."""
        ahead = self.tokens.words[at : at + 2]
        return ahead[:1] == ["من"] and ahead[-1] in self.lexicon.words["stops.demonstratives"]

    def _place(self, mention: Mention, form: Form) -> Mention:
        mention.fused = form.fused
        mention.start = skip(self.tokens, mention.first, form.skip)
        if mention.parts and mention.parts[0][0] < mention.start:
            mention.parts = ((mention.start, mention.parts[0][1]), *mention.parts[1:])
        mention.end = self.tokens.ends[mention.last - 1]
        return mention

    def _is_noun(self, index: int) -> bool:
        """Whether a word that may be a verb follows what a noun follows."""
        if index == 0:
            return False
        before = self.tokens.words[index - 1]
        return before in self.lexicon.words["stops.hosts"] or self.lexicon.is_sequel(before)

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
        after = index + 1
        if form.skip or form.owned or self._of_its_kind(after):
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

    def _early(self, index: int, form: Form) -> Mention | None:
        """«مراحلها الأولى», «المراحل النهائية»: the first or last of them, as one."""
        noun, at = form.noun, index + 1
        if noun.kinds != "open" or not form.definite or form.number != "many":
            return None
        if at >= len(self.tokens) or at in self.phrases.dates:
            return None
        mention = Mention(index, at + 1, 0, 0, noun)
        read = self.modifiers.ordinal(at, noun, definite=True)
        bare = self.tokens.words[at].removeprefix("ال")
        if read is not None and read[0] == 1:
            mention.ordinals = (1,)
        elif read is None and self.lexicon.deictics.get(bare) in ("last", "final"):
            mention.key = mention.meaning = self.lexicon.deictics[bare]
        else:
            return None
        return self._place(mention, form)

    # «الأولى», «والثانية» where the noun was dropped

    def _alone(self, index: int, series: Series) -> Mention | None:
        words = self.tokens.words
        read = self.modifiers.ordinal(index, series.noun, definite=True)
        if read is None or not (self._hosted(index) or self._done(index, series)):
            return None
        value, after = read
        if not self.counts.goes_on(index, after, value, series):
            return None
        ordinal = self.lexicon.ordinals[words[index]]
        start, end = skip(self.tokens, index, ordinal.skip), self.tokens.ends[after - 1]
        mention = Mention(index, after, start, end, series.noun, (value,), elided=True)
        mention.fused = words[index][ordinal.skip] == "ل"
        mention.count = series.number
        return mention

    def _owned(self, index: int, series: Series) -> Mention | None:
        """«أولاها…»: the series' stages by a pronoun."""
        value, feminine, letters = self.lexicon.owned[self.tokens.words[index]]
        if feminine != series.noun.feminine or value != series.reached + 1:
            return None
        start, end = skip(self.tokens, index, letters), self.tokens.ends[index]
        mention = Mention(index, index + 1, start, end, series.noun, (value,), elided=True)
        mention.owned = True
        mention.count = series.number
        return mention

    def _done(self, index: int, series: Series) -> bool:
        """Whether a verb in the feminine tells what comes of one of stages counted: «حُوّلت الأولى»,
        «وستُحوّل الثانية»."""
        if series.count is None or not series.noun.feminine or index == 0:
            return False
        verb = self.tokens.words[index - 1].removeprefix("و").removeprefix("ف")
        perfect = len(verb) > 3 and verb[-1] == "ت" and verb[-2] != "ا"
        return perfect or (len(verb) > 4 and verb.startswith("ست"))

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
