"""When a stage begins and ends, and what the words around a mention say of its status."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from khabar.lang.ar.phases.days import Days
from khabar.lang.ar.phases.events import event_at
from khabar.lang.ar.phases.governors import Governors
from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.mention import Mention
from khabar.lang.ar.phases.passing import Passing
from khabar.lang.ar.phases.phrases import Phrases
from khabar.lang.ar.phases.predicates import Predicates
from khabar.lang.ar.phases.status import Facts
from khabar.lang.ar.phases.terms import Event
from khabar.record import Date
from khabar.text import Tokens

# A day so many tokens behind a stage is not its own.
_BESIDE = 8
# A verb shared with the stage before says less of this one.
_SHARED = 0.5


_OF_PLANS = frozenset(("من", "ومن", "علي"))


@dataclass
class Bounds:
    """Reads the clauses of one text's mentions."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases
    dates: Sequence[Date]
    published: str | None
    # The tokens that the mentions begin at.
    starts: Sequence[int]
    days: Days = field(init=False)
    governors: Governors = field(init=False)
    predicates: Predicates = field(init=False)
    passing: Passing = field(init=False)
    last: Event | None = None

    def __post_init__(self) -> None:
        self.days = Days(self.tokens, self.lexicon, self.phrases, self.published)
        self.governors = Governors(self.tokens, self.lexicon, self.phrases, self.days)
        self.passing = Passing(self.tokens, self.lexicon, self.phrases)
        self.predicates = Predicates(self.tokens, self.lexicon, self.phrases, self.days)

    def read(self, mention: Mention, floor: int, ceiling: int) -> Facts:
        """The facts of a mention whose clause lies between tokens `floor` and `ceiling`."""
        facts = Facts()
        if self._asked(mention) or self._judged(mention):
            self.last = None
            return facts
        event = self.governors.read(mention, floor, facts)
        if event is None and self.last is not None and self._carried(mention, floor):
            # The verb of the mention before governs this one, too.
            event = self.last
            if not mention.renames:
                facts.tell(event, less=_SHARED)
        end = self._onward(mention, self._own(mention, ceiling))
        self.predicates.read(mention, end, event, facts)
        if not facts.evidence:
            first, _ = self.tokens.sentences[self.tokens.sentence_of[mention.first]]
            self.passing.read(mention, first, ceiling, facts)
        if facts.begins is None and facts.ends is None and not facts.off:
            self._beside(mention.after, ceiling, facts)
        self.last = event
        return facts

    def _own(self, mention: Mention, ceiling: int) -> int:
        """The end of a mention's clause, less a verb that governs the next one («على أن تبدأ
        المرحلة الثانية…»)."""
        at = bisect_left(self.starts, ceiling)
        if ceiling <= mention.after + 1 or self.starts[at : at + 1] != [ceiling]:
            return ceiling
        verb = ceiling - 1
        while verb > mention.after and (
            self.tokens.words[verb] in self._prepositions or self.phrases.date_at(verb) is not None
        ):
            verb -= 1
        event = event_at(self.tokens, self.lexicon, verb, mention.after)
        if event is None or event.tense not in ("past", "present"):
            return ceiling
        # «ومن المنتظر أن تصل الدفعة الثانية»
        planning = self.lexicon.words["planning.words"] | _OF_PLANS
        while verb > mention.after and self.tokens.words[verb - 1] in planning:
            verb -= 1
        return verb

    @property
    def _prepositions(self) -> frozenset[str]:
        return self.lexicon.words["impersonal.within"]

    def _onward(self, mention: Mention, ceiling: int) -> int:
        """The end of what may speak of a mention: of the next sentence, too, where it goes on with
        a verb whose subject is the stage («… المرحلة الثالثة. وتبدأ في مارس.»)."""
        sentence = self.tokens.sentence_of[mention.first] + 1
        if sentence >= len(self.tokens.sentences):
            return ceiling
        first, last = self.tokens.sentences[sentence]
        if first != ceiling or not self.predicates.continues(first, mention):
            return ceiling
        following = bisect_left(self.starts, first)
        return min((last, *self.starts[following : following + 1]))

    def _asked(self, mention: Mention) -> bool:
        """Whether a question asks for it, and so tells nothing of it («أين وصلت…؟»)."""
        words = self.tokens.words
        first, end = self.tokens.sentences[self.tokens.sentence_of[mention.first]]
        asks = words[end - 1] == "؟"
        return asks and self.lexicon.words["stops.whether"].isdisjoint(words[first:end])

    def _judged(self, mention: Mention) -> bool:
        """Whether someone only says what a step is like («هذه خطوة أولى جيدة»)."""
        after = self.tokens.words[mention.after : mention.after + 1]
        return mention.noun.step and not self.lexicon.words["stops.judging"].isdisjoint(after)

    def _beside(self, after: int, ceiling: int, facts: Facts) -> None:
        """«الأولى في 18 أغسطس»: no verb tells of the stage, only a day beside it."""
        words, known = self.tokens.words, self.lexicon.words
        # «حتى نفهم أين نقف اليوم»: a day of something else.
        stops = known["stops.relatives"] | known["stops.asking"]
        after = self.predicates.asides.past(after, ceiling)
        for at in range(after, min(ceiling, after + _BESIDE)):
            date = self.phrases.dates.get(at)
            if words[at] in stops or self.predicates.asides.of_all(at):
                return
            if date is None or words[at].startswith("ل"):
                if words[at][0] == "و" and not self.phrases.joins(at):
                    # Something else happened that day.
                    return
                continue
            self.days.on(self.dates[date], facts)
            return

    def _carried(self, mention: Mention, floor: int) -> bool:
        """Whether a mention shares the verb of the one before it in its sentence: it renames it,
        or comes next in a row («ثم الثالثة في…»)."""
        words = self.tokens.words
        if mention.renames:
            return True
        if self.last is None or self.last.bound not in ("begins", "held") or floor == 0:
            return False
        return mention.first > floor and self.lexicon.is_sequel(words[mention.first - 1])
