"""What is known of a stage, and its status at publication."""

from dataclasses import dataclass, field
from typing import NamedTuple

from khabar.lang.ar.phases.terms import Event, Verdict
from khabar.record import Date, PhaseStatus

# «المقبلة», «الحالية» say more than a verb of inclusion, less than one of beginning or end.
_MEANING = 3.5
# What has so much said of its end has begun.
_ENDING = 3


class Evidence(NamedTuple):
    """A status that some words tell, and how much they say."""

    weight: float
    verdict: Verdict
    # The stage was only said to begin, so what comes after it may have ended it.
    begun: bool = False
    # The stage is said to begin in the present, which may be under way.
    begins: bool = False


@dataclass(slots=True)
class Facts:
    """What the clauses of mentions say: dates, and statuses with the weight of their evidence."""

    begins: Date | None = None
    ends: Date | None = None
    evidence: list[Evidence] = field(default_factory=list)
    # Whether a verb tells when it begins, rather than a day that stands beside it or a plan given
    # up.
    firm: bool = False
    # Put off or called off: no plan told with it holds.
    off: bool = False

    def tell(self, event: Event, less: float = 0) -> None:
        """Takes in what an event says of the status."""
        begun = event.bound == "begins" and event.tense == "past"
        begins = event.bound == "begins" and event.tense == "present" and not event.ahead
        self.evidence.append(Evidence(event.weight - less, event.status, begun, begins))
        if event.bound in ("moved", "off"):
            # The day told before no longer holds.
            self.off, self.begins, self.firm = True, None, False

    def begin(self, date: Date, *, firm: bool) -> None:
        """Takes a date as the begin, unless an earlier one is as firm."""
        if self.begins is None or (firm and not self.firm):
            self.begins, self.firm = date, firm

    def end(self, date: Date) -> None:
        """Takes a date as the end, unless there is one."""
        self.ends = self.ends or date

    def take(self, bound: str, date: Date) -> None:
        """Takes a date as the end that an event gives."""
        if bound == "ends":
            self.end(date)
        else:
            self.begin(date, firm=True)

    def learn(self, more: "Facts") -> None:
        """Takes in what another mention tells."""
        if more.begins is not None:
            self.begin(more.begins, firm=more.firm)
        if more.ends is not None:
            self.end(more.ends)
        self.evidence += more.evidence
        self.off = self.off or more.off


def values(facts: Facts) -> tuple[str | None, str | None]:
    """Begin and end in EDTF: of one date that tells both, its two ends."""
    begins = facts.begins.edtf if facts.begins else None
    ends = facts.ends.edtf if facts.ends else None
    if begins is not None and facts.begins == facts.ends:
        first, _, last = begins.partition("/")
        return (first, last) if last else (begins, None)
    return begins, ends


def status_of(facts: Facts, meaning: str | None, published: str | None) -> PhaseStatus:
    """The status at publication: by what the article says, else by the dates.

    Never against the dates: what begins later is not under way, what ended before is over.
    """
    begun = _compare(facts.begins, published)
    # One date may tell both ends, then its last day is the end.
    ended = _compare(facts.ends, published, last=facts.begins == facts.ends)
    evidence = list(facts.evidence)
    if meaning in _BY_MEANING:
        evidence.append(Evidence(_MEANING, _BY_MEANING[meaning]))
    evidence.sort(key=lambda entry: -entry.weight)
    if any(entry.begun for entry in evidence):
        # However late, it has begun.
        evidence = [entry for entry in evidence if entry.verdict != "planned"]
    said = next((entry.verdict for entry in evidence if entry.verdict != "running"), None)
    if said == "unknown":
        return "unknown"
    if begun == "later":
        return "planned"
    if ended == "before" or (said == "completed" and ended != "later"):
        return "completed"
    if begun == "before":
        if ended is not None or said in ("ongoing", "planned"):
            return "ongoing"
        # A day by itself is the one it took place on.
        return "completed" if said == "completed" or not (said or facts.firm) else "unknown"
    today = said == "planned" and _is_day(facts.begins) and any(e.begins for e in evidence)
    if begun == "same" and (said is None or today):
        # «تبدأ اليوم…»
        return "ongoing"
    if said == "completed" or (said is None and ended is not None):
        # It will be over only after publication.
        return "ongoing"
    if said is None and any(entry.weight >= _ENDING for entry in evidence):
        # «الانتهاء من المرحلة الأولى أصبح قريبا»
        return "ongoing"
    return said or "unknown"


_BY_MEANING: dict[str, PhaseStatus] = {
    "next": "planned",
    "following": "planned",
    "current": "ongoing",
    "past": "completed",
}


def _is_day(date: Date | None) -> bool:
    """Whether a date names one day, or a time in it."""
    return date is not None and date.edtf is not None and date.earliest == date.latest


def _compare(date: Date | None, published: str | None, *, last: bool = False) -> str | None:
    """Whether a date (with `last`, its last day) lies `before` publication, `later`, or holds
    the day of it (`same`); None without either."""
    if date is None or published is None or date.edtf is None:
        return None
    latest = (date.latest or date.edtf)[: len(published)]
    earliest = latest if last else (date.earliest or date.edtf)[: len(published)]
    if latest < published:
        return "before"
    return "later" if earliest > published else "same"
