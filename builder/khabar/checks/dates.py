"""K3: a date's value, its bounds and its type tell the same."""

from khabar import edtf
from khabar.checks.voice import Say
from khabar.record import Record

_NO_VALUE = (None, None)
_WITH_LENGTH = frozenset({"duration", "set"})


def dates(record: Record, say: Say) -> None:
    for index, date in enumerate(record["dates"]):
        value, kind = date["edtf"], date["type"]
        bounds = _NO_VALUE if value is None else edtf.bounds(value)
        if bounds is None:
            say("K3-edtf", f"/dates/{index}/edtf", f"{value!r} is no EDTF value of existing days")
        elif bounds != (date["earliest"], date["latest"]):
            for name, day in zip(("earliest", "latest"), bounds, strict=True):
                if date[name] != day:
                    message = f"{name} is {date[name]}, but the value {value} has {day}"
                    say("K3-edtf-bounds", f"/dates/{index}/{name}", message)
        if date["duration"] is not None and kind not in _WITH_LENGTH:
            message = f"a {kind} has no duration, yet {date['duration']} is given"
            say("K3-duration", f"/dates/{index}/duration", message)
        if value is None:
            continue
        if ("/" in value) != (kind == "interval"):
            message = f"the value {value} does not go with the type {kind}"
            say("K3-interval", f"/dates/{index}/type", message)
        elif "T" in value and kind not in ("time", "interval"):
            message = f"the value {value} has a clock time, but the type is {kind}"
            say("K3-time", f"/dates/{index}/type", message)
