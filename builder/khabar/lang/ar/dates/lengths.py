"""What a length of time is worth: a count of units, in ISO 8601."""

from dataclasses import dataclass
from functools import lru_cache

ORDER = ("Y", "M", "W", "D", "TH", "TM", "TS")
# A half and a quarter of a unit, in the next smaller one.
_PARTS = {
    "Y": {0.5: (6, "M"), 0.25: (3, "M")},
    "D": {0.5: (12, "TH"), 0.25: (6, "TH")},
    "TH": {0.5: (30, "TM"), 0.25: (15, "TM"), 1 / 3: (20, "TM")},
    "TM": {0.5: (30, "TS"), 0.25: (15, "TS")},
}


@dataclass(slots=True)
class Amount:
    """A length on tokens `first:last`; no count where nothing fixes it."""

    first: int
    last: int
    count: float | None
    unit: str
    duration: str | None
    # The unit in the singular, without any number: «عام», «شهر».
    alone: bool = False
    # «الأيام المقبلة»: a stretch of days, not their length.
    relation: str | None = None
    counted: bool = True


@lru_cache(maxsize=1024)
def iso(count: float | None, unit: str) -> str | None:
    """ISO 8601 of a count of units."""
    if count is None:
        return None
    if unit in {"10Y", "100Y"}:
        count, unit = count * int(unit[:-1]), "Y"
    unit = "D" if unit == "N" else unit
    whole = int(count)
    part = _PARTS.get(unit, {}).get(count - whole)
    if count == whole:
        return compose({unit: whole})
    if part is not None:
        return compose({unit: whole, part[1]: part[0]})
    time = "T" if unit[0] == "T" else ""
    return f"P{time}{round(count, 2):g}{unit[-1]}"


def compose(parts: dict[str, int]) -> str:
    dates = "".join(f"{parts[u]}{u}" for u in ORDER[:4] if parts.get(u))
    times = "".join(f"{parts[u]}{u[1]}" for u in ORDER[4:] if parts.get(u))
    if not dates and not times:
        unit = next(iter(parts))
        return f"PT0{unit[1]}" if unit[0] == "T" else f"P0{unit}"
    return f"P{dates}" + (f"T{times}" if times else "")
