"""What is known of a stage, and its status at publication."""

from dataclasses import dataclass, field

from khabar.lang.ar.phases.lexicon import Verdict
from khabar.record import Date, PhaseStatus

# «المقبلة», «الحالية» say more than a verb of inclusion, less than one of beginning or end.
_MEANING = 2.5


@dataclass(slots=True)
class Facts:
    """What one mention's clause says: dates, and statuses with the weight of their evidence."""

    begins: Date | None = None
    ends: Date | None = None
    evidence: list[tuple[float, Verdict]] = field(default_factory=list)


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
        evidence.append((_MEANING, _BY_MEANING[meaning]))
    evidence.sort(key=lambda entry: -entry[0])
    said = next((verdict for _, verdict in evidence if verdict != "running"), None)
    running = any(verdict == "running" for _, verdict in evidence)
    if said == "unknown":
        return "unknown"
    if begun == "later":
        return "planned"
    if ended == "before" or (said == "completed" and ended != "later"):
        return "completed"
    if begun == "before":
        if ended is not None or said in ("ongoing", "planned"):
            return "ongoing"
        return "completed" if said == "completed" else "unknown"
    if begun == "same" and said is None:
        return "ongoing"
    if said == "completed" or (said is None and ended is not None and running):
        # It will be over only after publication.
        return "ongoing"
    return said or "unknown"


_BY_MEANING: dict[str, PhaseStatus] = {
    "next": "planned",
    "current": "ongoing",
    "past": "completed",
}


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
