"""What the stages of one article say of each other, and the status of each."""

from collections.abc import Sequence

from khabar.lang.ar.phases.stages import Stage
from khabar.lang.ar.phases.status import Evidence, status_of

# The weight of what says how long a stage lasts, or when it ends.
_LASTING = 2
# What the rounds within a stage say of it, and the first of them where it is ahead.
_PART = 4
_FAINT = 1


def settle(
    stages: Sequence[Stage], within: Sequence[tuple[Stage, Stage]], published: str | None
) -> None:
    """Gives each stage its status, and makes the stages of one series agree: with each other,
    and each with its own dates; and with the rounds `within` them (round, stage)."""
    for stage in stages:
        begins, ends = stage.facts.begins, stage.facts.ends
        if begins and ends and (begins.earliest or "") > (ends.latest or "9999"):
            stage.facts.ends = None
    series: dict[str, list[Stage]] = {}
    for stage in stages:
        if stage.ordinal is not None:
            series.setdefault(stage.noun.lemma, []).append(stage)
    seen: set[tuple[str, int]] = set()
    for members in series.values():
        members.sort(key=lambda stage: stage.ordinal or 0)
        _share_process(members)
        _drop_disorder(members)
        for stage in members:
            # The same number of the same process, but of another noun, is another division.
            key = (stage.process or "", stage.ordinal or 0)
            if stage.process is not None and key in seen:
                stage.process = None
            seen.add(key)
    for stage in stages:
        stage.status = status_of(stage.facts, stage.meaning, published)
    for part, whole in within:
        evidence = _by_part(part)
        if evidence is not None:
            whole.facts.evidence.append(evidence)
            whole.status = status_of(whole.facts, whole.meaning, published)
    for members in series.values():
        _infer(members)


def _by_part(part: Stage) -> Evidence | None:
    """What a round says of the stage that it is within: that it has begun, until its last one."""
    if part.status == "planned" and part.ordinal == 1:
        return Evidence(_FAINT, "planned")
    if part.status not in ("ongoing", "completed"):
        return None
    last = part.meaning in ("last", "final") or part.ordinal == part.noun.parts
    return Evidence(_PART, part.status if last else "ongoing")


def _share_process(members: Sequence[Stage]) -> None:
    """Stages of one series are of one process, where the article names but one."""
    named = {stage.process for stage in members if stage.process is not None}
    if len(named) == 1:
        (process,) = named
        for stage in members:
            stage.process = process


def _drop_disorder(members: Sequence[Stage]) -> None:
    """A stage does not begin before the one that it follows: such a date is another's."""
    latest = ""
    for stage in members:
        begins = stage.facts.begins
        if begins is None or begins.earliest is None:
            continue
        if begins.earliest < latest:
            stage.facts.begins = None
        else:
            latest = begins.earliest


def _infer(members: Sequence[Stage]) -> None:
    """What comes before a stage under way is over; what comes after one told of is planned."""
    planned = False
    for stage in members:
        planned = planned or stage.status == "planned"
        if planned and stage.status == "ongoing" and not _has_begun(stage):
            # «على أن تُستكمل الثالثة…» after a second that has not begun.
            stage.status = "planned"
    _end(members)
    told = False
    for stage in members:
        if stage.status == "unknown" and told and _free(stage):
            stage.status = "planned"
        told = told or stage.status != "unknown"


def _end(members: Sequence[Stage]) -> None:
    """Ends the stages before one that has begun, where nothing else is told of them."""
    begun, over, since = False, False, ""
    for stage in reversed(members):
        if stage.status == "unknown" and begun and _free(stage):
            stage.status = "completed"
        elif stage.status == "ongoing" and _only_begun(stage):
            begins = stage.facts.begins
            if over or (begins is not None and (begins.latest or "9999") < since):
                stage.status = "completed"
        over = over or stage.status == "completed"
        begun = begun or stage.status in ("ongoing", "completed")
        if begun and stage.facts.begins is not None:
            since = stage.facts.begins.earliest or since


def _has_begun(stage: Stage) -> bool:
    """Whether more is told of a stage than how long it lasts and when it ends."""
    facts = stage.facts
    return facts.begins is not None or any(entry.weight > _LASTING for entry in facts.evidence)


def _only_begun(stage: Stage) -> bool:
    """Whether no more is told of a stage than that it began, some time ago."""
    facts = stage.facts
    return (
        facts.ends is None and bool(facts.evidence) and all(entry.begun for entry in facts.evidence)
    )


def _free(stage: Stage) -> bool:
    """Whether nothing is told of the stage that a status from its neighbours might gainsay."""
    facts = stage.facts
    return not (facts.evidence or facts.begins or facts.ends)
