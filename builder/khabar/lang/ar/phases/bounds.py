"""When a stage begins and ends, and what the words around a mention say of its status."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from khabar.lang.ar.phases.lexicon import Event, Lexicon, Verdict
from khabar.lang.ar.phases.mention import Mention
from khabar.lang.ar.phases.phrases import Phrases
from khabar.record import Date, PhaseStatus
from khabar.text import Tokens

_BACK = 7
_FORTH = 45
# A verb says nothing of a date so many tokens away.
_ROLE = 10
_PAST_COURSE = 1.5
# «المقبلة», «الحالية» say more than a verb of inclusion, less than one of beginning or end.
_MEANING = 2.5


@dataclass(slots=True)
class Facts:
    """What one mention's clause says: dates, and statuses with the weight of their evidence."""

    begins: Date | None = None
    ends: Date | None = None
    evidence: list[tuple[float, Verdict]] = field(default_factory=list)


@dataclass
class Bounds:
    """Reads the clauses of one text's mentions."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases
    dates: Sequence[Date]

    def read(self, mention: Mention, after: int, floor: int, ceiling: int) -> Facts:
        """The facts of a mention whose own words end at token `after`; its clause lies between
        tokens `floor` and `ceiling`."""
        facts = Facts()
        event = self._before(mention, floor, facts)
        self._behind(mention, after, ceiling, event, facts)
        return facts

    # What governs the mention from before.

    def _before(self, mention: Mention, floor: int, facts: Facts) -> Event | None:
        words, date = self.tokens.words, None
        if words[mention.first].startswith(("وال", "فال")):
            # «اكتملت الأولى، والمرحلة الثانية…»: a new clause.
            return None
        stop = max(floor, mention.first - _BACK)
        at = mention.first - 1
        while at >= stop:
            covering = self.phrases.date_at(at)
            if covering is not None:
                date = covering
                at = self.phrases.date_first(covering) - 1
                continue
            word = words[at]
            if not word[0].isalnum():
                # Between verb and stage only a date may stand apart («انطلقت أمس، الجولة…»).
                if date is None and at < mention.first - 1:
                    return None
                if word not in "،," or self.phrases.date_at(at - 1) is None:
                    return None
                at -= 1
                continue
            if word in self.lexicon.words["stops.relatives"]:
                return None
            event = self._event(at, floor)
            if event is not None and (event.tense != "noun" or mention.first - at <= 2):
                facts.evidence.append((event.weight, event.status))
                if date is not None:
                    self._assign(date, event.bound, facts)
                return event
            at -= 1
        return None

    # What is said of it afterwards.

    def _behind(
        self, mention: Mention, after: int, ceiling: int, event: Event | None, facts: Facts
    ) -> None:
        words, lexicon = self.tokens.words, self.lexicon
        role = event.bound if event is not None else None
        included, since = False, after
        at, stop = after, min(ceiling, after + _FORTH)
        near = after
        while at < stop:
            word = words[at]
            if at - since > _ROLE:
                role = None
            date = self.phrases.dates.get(at)
            if date is not None:
                close = at - near <= 1 or (at - near == 2 and words[at - 1] in self._direct)
                role = self._date(self.dates[date], at, role, close, facts)
                at = self.phrases.date_last(date)
                near = at
                continue
            if (
                word in lexicon.words["stops.clauses"]
                and at > after
                and not lexicon.events.get(word)
            ):
                return
            inclusion = lexicon.inclusions.get(word)
            found = self._event(at, after)
            if found is not None and found.tense != "noun" and self._agrees(mention, word):
                if not included or word.startswith("و"):
                    if inclusion is None or found.bound != "none":
                        facts.evidence.append((found.weight, found.status))
                    role, since = found.bound, at
            elif inclusion is not None:
                included = True
                self._course(inclusion.tense, facts)
                role = None
            elif word == ":" or word == ".":
                return
            at += 1

    @property
    def _direct(self) -> frozenset[str]:
        return self.lexicon.words["prepositions.direct"]

    def _course(self, tense: str, facts: Facts) -> None:
        if tense == "future":
            facts.evidence.append((2, "planned"))
        elif tense == "past":
            facts.evidence.append((_PAST_COURSE, "completed"))

    def _agrees(self, mention: Mention, word: str) -> bool:
        """Whether a verb's person can have the stage as its subject."""
        bare = word
        for clitic in ("و", "ف", "س"):
            if len(bare) > 4:
                bare = bare.removeprefix(clitic)
        feminine = bare.startswith(("ت", "ال")) or bare.endswith(("ت", "ه"))
        return feminine == mention.noun.feminine or bare.endswith("ه")

    def _event(self, at: int, floor: int) -> Event | None:
        """The event at token `at`, its status seen through tense, negation and what precedes."""
        words, events = self.tokens.words, self.lexicon.events
        word = words[at]
        event, clitics = events.get(word), ""
        while event is None and len(word) > 3 and word[0] in "وفسبل" and len(clitics) < 3:
            clitics, word = clitics + word[0], word[1:]
            event = events.get(word)
        if event is None or (clitics[-1:] in ("ب", "ل") and event.tense != "noun"):
            return None
        if clitics.endswith("س") and event.tense != "present":
            return None
        planning = self.lexicon.words["planning.words"]
        before = words[max(floor, at - 3) : at]
        if clitics.endswith("س"):
            return event._replace(status="planned")
        if before and before[-1] in self.lexicon.words["impersonal.denials"]:
            return event._replace(status="ongoing" if event.bound == "ends" else "planned")
        waits = clitics.endswith("ل") or any(word.removeprefix("و") in planning for word in before)
        if event.tense == "noun" and waits and event.status != "planned":
            if event.bound != "ends":
                return event._replace(status="planned")
            return event._replace(status="completed" if "بعد" in before else "running")
        return event

    # Dates.

    def _date(self, date: Date, at: int, role: str | None, close: bool, facts: Facts) -> str | None:
        """Gives a date its end of the stage; returns the role left for the next one."""
        words, known = self.tokens.words, self.lexicon.words
        one, two = (words[at - 1] if at else ""), (words[at - 2] if at > 1 else "")
        near = {one, two.removeprefix("و")} if one in ("من", "يوم", "شهر", "عام", "إلي") else {one}
        if near & known["prepositions.ends"]:
            self._assign(date, "ends", facts)
            return None
        if near & known["prepositions.begins"] or (one == "من" and role != "ends"):
            self._assign(date, "begins", facts)
            return "to"
        if role == "to":
            if one in known["prepositions.to"] or one == "و":
                self._assign(date, "ends", facts)
            return None
        if role == "span":
            self._assign(date, "interval", facts)
            return None
        if role in ("begins", "ends"):
            self._assign(date, role, facts)
            return "to" if role == "begins" else None
        if close and role is None:
            self._assign(date, "begins", facts)
        return None

    def _assign(self, date: Date, bound: str, facts: Facts) -> None:
        if date.edtf is None or date.type in ("duration", "set"):
            return
        if "/" in date.edtf and bound in ("begins", "interval"):
            facts.begins, facts.ends = facts.begins or date, facts.ends or date
        elif bound == "begins":
            facts.begins = facts.begins or date
        elif bound == "ends":
            facts.ends = facts.ends or date


def first_of(date: Date) -> str:
    """The EDTF of an interval's first end, or of the date itself."""
    return (date.edtf or "").partition("/")[0]


def last_of(date: Date) -> str:
    """The EDTF of an interval's last end, or of the date itself."""
    return (date.edtf or "").rpartition("/")[2]


def status_of(facts: Facts, meaning: str | None, published: str | None) -> PhaseStatus:
    """The status at publication: by what the article says, else by the dates."""
    begun = _compare(facts.begins, published, "earliest")
    ended = _compare(facts.ends, published, "latest")
    evidence = list(facts.evidence)
    if meaning in _BY_MEANING:
        evidence.append((_MEANING, _BY_MEANING[meaning]))
    evidence.sort(key=lambda entry: -entry[0])
    said = next((verdict for _, verdict in evidence if verdict != "running"), None)
    running = any(verdict == "running" for _, verdict in evidence)
    if said == "completed" and ended != "later":
        return "completed"
    if said == "unknown":
        return "unknown"
    if ended == "before":
        return "completed"
    if begun == "later":
        return "planned"
    if begun == "same" and said == "planned":
        return "planned"
    begun = "before" if begun == "same" else begun
    if begun == "before" and (ended == "later" or said in ("ongoing", "planned", "completed")):
        return "ongoing" if facts.ends is not None or said != "completed" else "completed"
    if said is not None:
        return said
    if begun == "before":
        return "ongoing" if facts.ends is not None else "unknown"
    return "ongoing" if ended == "later" and running else "unknown"


_BY_MEANING: dict[str, PhaseStatus] = {
    "next": "planned",
    "current": "ongoing",
    "past": "completed",
}


def _compare(date: Date | None, published: str | None, edge: str) -> str | None:
    """Whether the date's edge lies before publication; None without either."""
    if date is None or published is None:
        return None
    day = getattr(date, edge) or date.edtf
    if day is None:
        return None
    day = day[: len(published)]
    if edge == "latest":
        return "before" if day < published else "later"
    return "same" if day == published else "before" if day < published else "later"
