"""What is said of a stage after its mention, in its clause and in those that go on with it."""

from dataclasses import dataclass, field

from khabar.lang.ar.phases.asides import Asides
from khabar.lang.ar.phases.days import Days
from khabar.lang.ar.phases.events import event_at, of_stage
from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.mention import Mention
from khabar.lang.ar.phases.phrases import Phrases
from khabar.lang.ar.phases.status import Evidence, Facts
from khabar.lang.ar.phases.telling import tells
from khabar.lang.ar.phases.terms import Event
from khabar.text import Tokens

_FORTH = 45
# A verb so near behind a stage has it as its subject.
_NEXT = 3
# A verb says nothing of a date so many tokens away.
_ROLE = 10
# Weaker verbs have any subject.
_FIRM = 2
# What the tense of a verb of inclusion says, in the future and in the past.
_TO_COME = 2
_WEAK = 1.5
_COMMAS = frozenset("،,")
# Behind an impersonal verb these take a stage up, by its gender.
_OF_IT = {True: (["عنها"],), False: (["عنه"],)}


@dataclass
class Predicates:
    """Reads what stands behind one text's mentions."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases
    days: Days
    asides: Asides = field(init=False)

    def __post_init__(self) -> None:
        self.asides = Asides(self.tokens, self.lexicon)

    def read(self, mention: Mention, ceiling: int, event: Event | None, facts: Facts) -> None:
        """Reads the clauses behind a mention up to token `ceiling`; `event` governs it from
        before."""
        words, lexicon = self.tokens.words, self.lexicon
        after = mention.after
        outer = role = event.bound if event is not None else None
        included, since, near = False, after, after
        at, stop = after, min(ceiling, after + _FORTH)
        resume = self.asides.past(after, stop)
        while at < stop:
            word = words[at]
            if at == resume and at > after:
                # The clause goes on behind an aside.
                role, since = outer, at
            elif at - since > _ROLE:
                role = None
            date = self.phrases.dates.get(at)
            if date is not None and at == after and word[0] == "ل" and mention.process:
                # «انتخابات المجالس لسنة 2023»: the process's name.
                near = at = self.phrases.date_last(date)
                continue
            if date is not None:
                close = self._close(near, at)
                role = self.days.take(self.phrases.dated[date], at, role, close, facts)
                near = at = self.phrases.date_last(date)
                continue
            if word[0] == "و" and at > after and self._starts_anew(at):
                return
            if not tells[word]:
                at += 1
                continue
            skipped = self._goes_on(at)
            if skipped:
                at += skipped
                continue
            if at > after and self._leaves(at):
                next_at = self._returns(at, stop, mention)
                if next_at is None:
                    return
                at, role = next_at, None
                continue
            if self.asides.of_process(at, mention, event) or self.asides.of_all(at):
                closing = self.asides.comma(at, stop)
                if closing is None:
                    return
                at, role = closing, None
                continue
            inclusion = lexicon.inclusion_at(words, at)
            found = event_at(self.tokens, lexicon, at, after)
            if found is not None and self._says(found, at, mention, event):
                if not included or self._paused(at):
                    found = of_stage(found, mention.noun, "")
                    if inclusion is None or found.bound != "none":
                        facts.tell(found)
                    role, since = found.bound, at
                    if facts.off and found.status == "planned" and role != "moved":
                        # «ألغيت… التي كانت مقررة في مارس»
                        role = None
            elif inclusion is not None and found is None and not self._has_subject(at):
                if inclusion.tense != "none":
                    included, role = True, None
                    self._course(inclusion.tense, facts)
            elif word == ":":
                return
            elif at - after < _NEXT and lexicon.is_future(word) and self._agrees(mention, word):
                facts.evidence.append(Evidence(_TO_COME, "planned"))
            at += 1

    def _close(self, near: int, at: int) -> bool:
        """Whether no more than a comma and a preposition stand before a date at token `at`."""
        words = self.tokens.words
        near += near < at and words[near] in _COMMAS
        if words[near] == "في" and self.phrases.places.get(near + 1) == near + 2:
            # «الثانية في بابل من 20 إلى 24 مايو»
            near += 2
        return at - near <= 1 or (
            at - near == 2 and words[at - 1] in self.lexicon.words["prepositions.direct"]
        )

    def _has_subject(self, at: int) -> bool:
        """Whether an ordinal that stands for another noun is a verb's subject («وتهدف الأولى»)."""
        words = self.tokens.words
        ordinal = self.lexicon.ordinals.get(words[at + 1]) if at + 1 < len(words) else None
        return ordinal is not None and ordinal.definite

    def _starts_anew(self, at: int) -> bool:
        """Whether a verb with a subject of its own begins another clause («وتكون الحملة…»)."""
        words = self.tokens.words
        if not self.phrases.opens_clause(at) or at + 1 >= len(words):
            return False
        known = self.lexicon.inclusions
        return words[at] not in known and words[at + 1].startswith("ال") and not self._alone(at)

    def _goes_on(self, at: int) -> int:
        """How many tokens only say that the clause goes on: «غير أنها…», «على أن…», «بل…»."""
        words, known = self.tokens.words, self.lexicon.words
        word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
        if word in known["stops.goes_on"]:
            return 1
        if word in known["stops.turns"] and following in known["stops.taken_up"]:
            return 2
        return 3 if following in known["stops.wishes"] else 0

    def _leaves(self, at: int) -> bool:
        """Whether token `at` opens a clause that may have another subject."""
        words, known = self.tokens.words, self.lexicon.words
        word = words[at]
        if self.lexicon.is_sequel(word):
            return True
        if word in self.lexicon.events or words[at - 1] in known["planning.words"]:
            return False
        return word in known["stops.clauses"] or word in known["stops.reports"]

    def _returns(self, at: int, stop: int, mention: Mention) -> int | None:
        """Where the stage is the subject again: behind an aside («، وهي تجريبية،»), or at a verb
        without a subject of its own («، وانتهت الخميس الماضي»)."""
        words, known = self.tokens.words, self.lexicon.words
        if words[at - 1] in _COMMAS and words[at] in known["stops.identity"]:
            closing = self.asides.comma(at, stop)
            return None if closing is None else closing + 1
        for comma in range(at, stop - 2):
            if words[comma] not in _COMMAS or words[comma + 1][0] != "و":
                continue
            if self.continues(comma + 1, mention):
                return comma + 1
        return None

    def continues(self, at: int, mention: Mention) -> bool:
        """Whether a verb at token `at` has a stage told of before as its subject, since it has none
        of its own («وانتهت الخميس الماضي»)."""
        found = event_at(self.tokens, self.lexicon, at, at)
        if found is None or found.tense not in ("past", "present") or found.weight < _FIRM:
            return False
        return self._alone(at) and self._agrees(mention, self.tokens.words[at], found)

    def _alone(self, at: int) -> bool:
        """Whether no subject follows the verb at token `at`."""
        words = self.tokens.words
        if at + 1 >= len(words) or at + 1 in self.phrases.dates:
            return True
        following = words[at + 1]
        if following in self.lexicon.words["stops.particles"] or following in self.lexicon.events:
            return True
        return not following[0].isalpha() or (
            not following.startswith("ال")
            and (following.endswith(("ا", "ها")) or following[0] in "بل")
        )

    def _paused(self, at: int) -> bool:
        """Whether a verb opens a clause of its own."""
        before = self.tokens.words[at - 1]
        return (
            not before[0].isalnum()
            or self.tokens.words[at][0] in "وف"
            or before in self.lexicon.words["impersonal.denials"]
            or before in self.lexicon.words["impersonal.openers"]
        )

    def _course(self, tense: str, facts: Facts) -> None:
        if tense == "future":
            facts.evidence.append(Evidence(_TO_COME, "planned"))
        elif tense == "past":
            facts.evidence.append(Evidence(_WEAK, "completed"))

    def _says(self, found: Event, at: int, mention: Mention, event: Event | None) -> bool:
        """Whether a verb behind a mention speaks of it, or of the noun that governs it."""
        words = self.tokens.words
        if found.tense == "noun":
            return False
        clause = found.near or words[at][0] == "و" or words[at - 1] in _COMMAS
        if at > mention.after and clause and found.tense != "own" and not self._alone(at):
            return False
        planned = found.tense == "state" and found.status == "planned"
        if planned and (self._plans(at) or self._of_other(found, at, mention)):
            return False
        if found.bound == "ends" and words[at + 1 : at + 2] and words[at + 1] in self._parts:
            return False
        if words[at + 1 : at + 2] in _OF_IT[mention.noun.feminine]:
            # «المرحلة الأولى نتج عنها…»
            return True
        governed = event is not None and event.tense == "noun" and not self._paused(at)
        impersonal = words[at] in self.lexicon.words["planning.words"] or self._done(at, mention)
        return governed or impersonal or self._agrees(mention, words[at], found)

    @property
    def _parts(self) -> frozenset[str]:
        return self.lexicon.words["light.parts"]

    def _of_other(self, found: Event, at: int, mention: Mention) -> bool:
        """Whether an adjective at token `at` is of a noun right before it («بمواجهة مرتقبة»)."""
        words, known = self.tokens.words, self.lexicon.words
        before = words[at - 1]
        return (
            at > mention.after
            and found.bound == "begins"
            and before.isalpha()
            and not words[at].startswith("ال")
            and not before.startswith("ال")
            and before not in self.lexicon.events
            and before.removeprefix("و") not in known["stops.auxiliaries"]
            and not self.phrases.stops(at - 1)
        )

    def _done(self, at: int, mention: Mention) -> bool:
        """«خلال المرحلة الثانية سيتم ربط…»: what is done in the stage, right behind it."""
        words, known = self.tokens.words, self.lexicon.words
        before = words[mention.first - 1].removeprefix("و") if mention.first else ""
        bare = words[at].removeprefix("س")
        inside = before in known["impersonal.within"] and at <= mention.after + 1
        return inside and bare in known["impersonal.words"]

    def _plans(self, at: int) -> bool:
        """Whether what is planned at token `at` is told next («من المتوقع إنجازها…»)."""
        words = self.tokens.words
        then = at + 1 + (words[at + 1 : at + 2] == ["أن"])
        return then < len(words) and event_at(self.tokens, self.lexicon, then, at) is not None

    def _agrees(self, mention: Mention, word: str, found: Event | None = None) -> bool:
        """Whether a verb's person can have the stage as its subject."""
        bare = word
        for clitic in ("و", "ف", "س"):
            if len(bare) > 4:
                bare = bare.removeprefix(clitic)
        if bare.endswith(("ه", "ها")):
            return True
        starts = found is None or found.tense != "past"
        feminine = bare.endswith("ت") or (starts and bare.startswith("ت"))
        return feminine == mention.noun.feminine
