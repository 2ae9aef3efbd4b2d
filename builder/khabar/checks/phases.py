"""K3: a phase's begin, end, status and place in its process go together."""

from typing import Any

from khabar import edtf
from khabar.checks.voice import Say
from khabar.record import Record
from khabar.schema.validate import brief

_UNKNOWN = (None, None)


def phases(record: Record, say: Say) -> None:
    if not record["phases"]:
        return
    by_id = {date["id"]: date for date in record["dates"]}
    published = record["published"]
    numbered: dict[tuple[str, int], int] = {}
    for index, phase in enumerate(record["phases"]):
        here = f"/phases/{index}"
        begins = _value(phase, "begins", here, say)
        ends = _value(phase, "ends", here, say)
        for name in ("begins", "ends"):
            _stated(phase, name, by_id, here, say)
        if begins[0] is not None and ends[1] is not None and begins[0] > ends[1]:
            message = f"begins {phase['begins']}, but ends {phase['ends']}"
            say("K3-phase-dates", here, message)
        elif published is not None:
            _status(phase["status"], begins, ends, published, here, say)
        label = phase["label"]
        # After «لـ» the span of a mention has lost the article's alef («للمرحلة»).
        bare = label.removeprefix("ا")
        if not any(bare in mention["text"] for mention in phase["mentions"]):
            say("K3-phase-label", f"{here}/label", f"{brief(label)} stands in no mention of it")
        process, ordinal = phase["process"], phase["ordinal"]
        if type(ordinal) is float:
            raise TypeError
        if process is not None and ordinal is not None:
            before = numbered.setdefault((process, ordinal), index)
            if before != index:
                message = f"number {ordinal} of {brief(process)} is also that of /phases/{before}"
                say("K3-phase-ordinal", f"{here}/ordinal", message)
    _order(record["phases"], numbered, say)


def _value(phase: Record, name: str, here: str, say: Say) -> tuple[str | None, str | None]:
    """First and last day of a phase's begin or end."""
    value = phase[name]
    if value is None:
        return _UNKNOWN
    bounds = edtf.bounds(value)
    if bounds is None:
        say("K3-edtf", f"{here}/{name}", f"{value!r} is no EDTF value of existing days")
        return _UNKNOWN
    return bounds


def _stated(phase: Record, name: str, by_id: dict[str, Any], here: str, say: Say) -> None:
    """The date that states a begin or end exists, and its value holds it."""
    key = f"{name}_date"
    reference = phase[key]
    if reference is None:
        return None
    date = by_id.get(reference)
    if date is None:
        return say("K3-phase-reference", f"{here}/{key}", f"no date has the id {reference!r}")
    value = phase[name]
    # A length («three months») states an end without being its value.
    if value == date["edtf"] or date["type"] in ("duration", "set"):
        return None
    if value is not None and date["edtf"] is not None:
        inner = edtf.bounds(value) or _UNKNOWN
        first, last = date["earliest"], date["latest"]
        if (first is None or (inner[0] is not None and inner[0] >= first)) and (
            last is None or (inner[1] is not None and inner[1] <= last)
        ):
            return None
    message = f"{name} is {value}, but {reference} says {date['edtf']}"
    return say("K3-phase-value", f"{here}/{key}", message)


def _status(
    status: str,
    begins: tuple[str | None, str | None],
    ends: tuple[str | None, str | None],
    published: str,
    here: str,
    say: Say,
) -> None:
    first, last = begins[0], ends[1]
    if status in ("completed", "ongoing") and first is not None and first > published:
        message = f"is {status}, yet begins {first}, after the publication on {published}"
        say("K3-phase-status", f"{here}/status", message)
    elif status == "completed" and ends[0] is not None and ends[0] > published:
        message = f"is completed, yet ends {ends[0]}, after the publication on {published}"
        say("K3-phase-status", f"{here}/status", message)
    elif status in ("planned", "ongoing") and last is not None and last < published:
        message = f"is {status}, yet ended {last}, before the publication on {published}"
        say("K3-phase-late", f"{here}/status", message)


def _order(phases: list[Record], numbered: dict[tuple[str, int], int], say: Say) -> None:
    """By ordinal, the phases of one process begin one after the other."""
    latest: dict[str, tuple[str, int]] = {}
    for (process, ordinal), index in sorted(numbered.items()):
        begins = phases[index]["begins"]
        first = (edtf.bounds(begins) or _UNKNOWN)[0] if begins is not None else None
        if first is None:
            continue
        before = latest.get(process)
        if before is not None and first < before[0]:
            message = f"number {ordinal} begins {first}, number {before[1]} only {before[0]}"
            say("K3-phase-order", f"/phases/{index}/begins", message)
        else:
            latest[process] = (first, ordinal)
