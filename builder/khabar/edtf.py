"""EDTF (ISO 8601-2): the subset that dates here are written in, and the days it allows.

Read: years, decades («198X»), centuries («19XX»), months, days, seasons and other parts of a
year (21-41), clock times, the qualifiers `?`, `~` and `%`, intervals, open ends («../2014»).
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

OPEN: Final = ".."
# First month and number of months of the parts of a year. Seasons follow the meteorological
# year of the northern hemisphere; a winter begins in December of its year.
_PARTS: Final = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),
    25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),
    29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3),
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
    37: (1, 4), 38: (5, 4), 39: (9, 4), 40: (1, 6), 41: (7, 6),
}  # fmt: skip
_VALUE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T(?P<time>\d{2}:\d{2}:\d{2})"
    r"(?P<zone>Z|[+-]\d{2}:\d{2})?)?)?)?[?~%]?",
    re.ASCII,
)


@lru_cache(maxsize=1 << 14)
def bounds(value: str) -> tuple[str | None, str | None] | None:
    """The first and last day that a value allows, as ISO dates; None for no value of the subset.

    An open end of an interval has no day.

    >>> bounds("2024-02"), bounds("198X"), bounds("2014/2017")
    (('2024-02-01', '2024-02-29'), ('1980-01-01', '1989-12-31'), ('2014-01-01', '2017-12-31'))
    """
    first, slash, last = value.partition("/")
    if not slash:
        return _bounds(value)
    if first == last == OPEN:
        return None
    begin = (None, None) if first == OPEN else _bounds(first)
    end = (None, None) if last == OPEN else _bounds(last)
    if begin is None or end is None:
        return None
    if begin[0] is not None and end[1] is not None and begin[0] > end[1]:
        return None
    return begin[0], end[1]


def valid(value: str) -> bool:
    """Whether a value belongs to the subset."""
    return bounds(value) is not None


def year(number: int) -> str:
    """A year of the common era, 0 to 9999."""
    return f"{number:04d}"


def month(number: int, of_year: int) -> str:
    """A month, season or quarter by its EDTF number."""
    return f"{of_year:04d}-{number:02d}"


def interval(first: str, last: str) -> str:
    """From the beginning of one value to the end of another."""
    return f"{first}/{last}"


def _bounds(value: str) -> tuple[str, str] | None:
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    digits, part, day = match["year"], match["month"], match["day"]
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    if high == 0:
        return None
    if part is None:
        return f"{low:04d}-01-01", f"{high:04d}-12-31"
    if low != high:
        return None
    number = int(part)
    if day is not None:
        return _day(low, number, int(day), match["time"])
    if 1 <= number <= 12:
        return f"{low:04d}-{part}-01", f"{low:04d}-{part}-{monthrange(low, number)[1]:02d}"
    if number not in _PARTS:
        return None
    first, count = _PARTS[number]
    final = first + count - 1
    last_year, last_month = low + (final - 1) // 12, (final - 1) % 12 + 1
    if last_year > 9999:
        return None
    last_day = monthrange(last_year, last_month)[1]
    return f"{low:04d}-{first:02d}-01", f"{last_year:04d}-{last_month:02d}-{last_day:02d}"


def _day(year_: int, month_: int, day: int, time: str | None) -> tuple[str, str] | None:
    try:
        text = date(year_, month_, day).isoformat()
    except ValueError:
        return None
    if time is not None:
        hour, minute, second = (int(part) for part in time.split(":"))
        if not (hour < 24 and minute < 60 and second < 60):
            return None
    return text, text


def week(day: date) -> str:
    """The ISO week that holds a day, Monday to Sunday, as an interval."""
    monday = day - timedelta(days=day.weekday())
    return interval(monday.isoformat(), (monday + timedelta(days=6)).isoformat())
