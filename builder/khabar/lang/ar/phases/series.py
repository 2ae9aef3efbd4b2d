"""How many stages a text counts, and which comes next."""

from dataclasses import dataclass, field

from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.mention import Mention
from khabar.lang.ar.phases.terms import Form, Noun
from khabar.text import Tokens

# An ordinal alone belongs to a count so many sentences before it.
_NEAR = 2


@dataclass(slots=True)
class Series:
    """Stages that are counted («بأربع مراحل»), so that later ordinals may stand alone."""

    noun: Noun
    sentence: int
    count: int | None
    reached: int = 0
    number: int = 0
    # Told together right before («المرحلتين الأولى والثانية: الأولى…»).
    joint: tuple[int, ...] = ()


@dataclass(slots=True)
class Counts:
    """The counts of one text's stages, in order."""

    tokens: Tokens
    lexicon: Lexicon
    series: Series | None = None
    # By noun: its last count and how many there were, and the highest ordinal.
    known: dict[str, tuple[int, int]] = field(default_factory=dict)
    highest: dict[str, int] = field(default_factory=dict)
    # The tokens that tell how many stages there are, by noun.
    told: dict[str, list[int]] = field(default_factory=dict)

    def near(self, index: int) -> Series | None:
        """The series that a word at token `index` may go on with."""
        series = self.series
        if series is None or self.tokens.sentence_of[index] > series.sentence + _NEAR:
            return None
        return series

    def covers(self, index: int, noun: Noun) -> bool:
        """Whether the stages of the noun at token `index` have been counted right before."""
        series = self.near(index)
        return series is not None and series.noun == noun and series.count is not None

    def count(self, index: int, form: Form) -> None:
        """Remembers «بأربع مراحل», «المراحل الثلاث», «مرحلتين» as how many there are."""
        if form.noun.of:
            return
        words, counts = self.tokens.words, self.lexicon.counts
        count = 2 if form.number == "two" else None
        for near in (index - 1, index + 1):
            if count is None and 0 <= near < len(words):
                word = words[near]
                count = counts.get(word)
                if count is None and word.isdecimal() and len(word) < 3:
                    count = int(word)
        lemma, sentence = form.noun.lemma, self.tokens.sentence_of[index]
        within = set(words[max(0, index - 3) : index]) & self.lexicon.words["stops.partitives"]
        if within:
            # «أربع مراحل، منها مرحلتان في…»
            return
        if count is not None:
            known, number = self.known.get(lemma, (count, 0))
            # Fewer than were told of, or other than counted before: of another process.
            number += known != count or self.highest.get(lemma, 0) > count
            self.known[lemma] = count, number
            self.told.setdefault(lemma, []).append(index)
            self.series = Series(form.noun, sentence, count, number=number)
        elif not form.definite and not (self.series and self.series.noun == form.noun):
            self.series = Series(form.noun, sentence, None)

    def remember(self, mention: Mention) -> None:
        """Takes in a mention that was found."""
        if not mention.ordinals or mention.noun.of:
            return
        lemma = mention.noun.lemma
        self.highest[lemma] = max(self.highest.get(lemma, 0), *mention.ordinals)
        sentence = self.tokens.sentence_of[mention.first]
        series = self.series
        if series is None or series.noun != mention.noun:
            series = self.series = Series(mention.noun, sentence, None)
        series.sentence = sentence
        series.reached = max(mention.ordinals)
        if mention.parts or not mention.elided:
            series.joint = mention.ordinals if mention.parts else ()

    def order(self, mention: Mention) -> None:
        """Gives a stage without an ordinal its place among those counted or told before it."""
        series, index = self.series, mention.first
        if series is None or series.noun != mention.noun:
            return
        count, reached = series.count, series.reached
        if mention.meaning == "last" and count:
            # «المرحلة الأخيرة» of a known count has its number.
            mention.ordinals = (count,)
        elif mention.meaning == "before-last" and count and count > 1:
            mention.ordinals = (count - 1,)
        elif not reached or self.tokens.sentence_of[index] > series.sentence + 1:
            return
        elif self._sequel(index) and (count is None or reached < count):
            # «الثانية…؛ تليها مرحلة…»
            mention.ordinals, mention.counted = (reached + 1,), True
        elif self._finally(index) and (count is None or reached == count - 1):
            mention.ordinals = (reached + 1,)
            mention.counted = mention.final = True

    def goes_on(self, index: int, after: int, value: int, series: Series) -> bool:
        """Whether an ordinal by itself is the next of the series, or one of those told of."""
        words = self.tokens.words
        ahead = words[after : after + 2]
        if ahead[:1] == ["من"] and set(ahead) & self.lexicon.words["stops.demonstratives"]:
            return False
        if value > (series.count or value):
            return False
        if value == series.reached + 1:
            return bool(
                series.count or series.reached or self.tokens.sentence_of[index] == series.sentence
            )
        if value in series.joint and self.tokens.sentence_of[index] == series.sentence:
            return True
        if series.count and ahead and ahead[0] in self.lexicon.words["stops.partitives"]:
            # «انسحبت في الثانية منها…»
            return True
        # «قبل أن تنتهي الأولى»
        return 0 < value <= series.reached and words[index - 1] in self.lexicon.events

    def _sequel(self, index: int) -> bool:
        sequels = self.lexicon.words["stops.sequels"]
        return self.tokens.words[index - 1].removeprefix("و") in sequels

    def _finally(self, index: int) -> bool:
        words, known = self.tokens.words, self.lexicon.words["stops.finally"]
        near = words[max(0, index - 3) : index]
        return any(word in known or word.removeprefix("و") in known for word in near)
