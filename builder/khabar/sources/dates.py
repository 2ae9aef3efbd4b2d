"""Publication dates in the forms that real exports have; the ambiguous ones are problems."""

import math
import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from khabar.problems import Problem, Where
from khabar.text import fold_word

# Newspapers in Arabic begin about here; a later bound keeps «9999-12-31» out.
FIRST_YEAR, LAST_YEAR = 1800, 2100
_MISSING = frozenset({"", "none", "null", "nan", "nat", "n/a", "-"})

_TIME = (
    r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?"
    r" ?(?:am|pm|ص|م)?"
    r"(?: ?(?:z|utc|gmt|[a-z]{3,4})?)(?: ?[+-]\d\d:?(?:\d\d)?)?(?: ?[\[(][\w/+ -]{1,40}[\])])?"
)
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}})(?:[t ,]{{1,3}}{_TIME})?$")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}})(?:[ ,]{{1,3}}{_TIME})?$")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:t\d{4,6}z?)?$")
_NUMBER = re.compile(r"-?\d{9,19}(?:\.\d{1,9})?$")
_CLOCK = re.compile(rf"(?:^| ){_TIME}(?= |$)")
_WORD = re.compile(r"[^\W\d_]+|\d+")
# Seconds, milliseconds, microseconds, nanoseconds since 1970.
_EPOCH_UNITS = (1, 10**3, 10**6, 10**9)


@cache
def calendar_names() -> tuple[dict[str, int], dict[str, int]]:
    """Month names (1 to 12) and weekday names (Monday 0), folded."""
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    text = (Path(__file__).parent / "data" / "calendar.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, number, *names = line.split("\t")
            table = months if kind == "month" else weekdays
            table.update((fold_word(name), int(number)) for name in names)
    return months, weekdays


def published(value: object, where: Where = Where()) -> str | Problem | None:
    """The day a metadata value states, as an ISO date in the value's own time zone.

    None where there is no value; a problem `K1-published` where it is ambiguous or no date.

    >>> published("Wed, 01 May 2024 23:30:00 +0300"), published(1714521600), published("")
    ('2024-05-01', '2024-05-01', None)
    """
    if value is None:
        return None
    if isinstance(value, date):
        # Not-a-time of pandas is a datetime that equals nothing.
        if value != value:
            return None
        return _checked(value.year, value.month, value.day) or _problem(value, "no such day", where)
    if isinstance(value, bool):
        return _problem(value, "a date is expected", where)
    if isinstance(value, int | float):
        if isinstance(value, float) and math.isnan(value):
            return None
        text = str(int(value)) if math.isfinite(value) else str(value)
    else:
        text = str(value)
    folded = " ".join(fold_word(text[:200]).split())
    if folded in _MISSING:
        return None
    for read in (_numeric, _epoch, _named):
        found = read(folded)
        if isinstance(found, tuple):
            return _problem(value, found[0], where)
        if found:
            return found
    return _problem(value, "give it as YYYY-MM-DD", where)


def _numeric(text: str) -> str | tuple[str] | None:
    """Year first, or year last where only one reading makes a day; a reason in a tuple."""
    if match := _YEAR_FIRST.match(text) or _COMPACT.match(text):
        parts = [int(group) for group in match.groups() if group.isdecimal()]
        return _checked(*parts) or ("there is no such day",)
    if match := _YEAR_LAST.match(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        readings = {_checked(year, second, first), _checked(year, first, second)} - {None}
        if len(readings) == 2:
            return ("day and month can be read in two ways; give it as YYYY-MM-DD",)
        return readings.pop() if readings else ("there is no such day",)
    return None


def _epoch(text: str) -> str | tuple[str] | None:
    if not _NUMBER.match(text):
        return None
    number = float(text)
    for unit in _EPOCH_UNITS:
        # Three digits part the units, so only one of them gives a year in the web's lifetime.
        seconds = number / unit
        if 10**8 <= seconds < 4_102_444_800:
            day = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
            return day.date().isoformat()
    return ("as a time since 1970 it lies outside 1973 to 2099",)


def _named(text: str) -> str | tuple[str] | None:
    """A day whose month is named, in English, French or any Arabic tradition."""
    months, weekdays = calendar_names()
    numbers: list[int] = []
    found: set[int] = set()
    weekday: int | None = None
    words = _WORD.findall(_CLOCK.sub(" ", text))
    # Levantine names are of two words («كانون الثاني»).
    pairs = [" ".join(words[index : index + 2]) for index in range(len(words))]
    for index, word in enumerate(words):
        if index and pairs[index - 1] in months:
            continue
        if word.isdecimal():
            numbers.append(int(word))
        elif number := months.get(pairs[index]) or months.get(word):
            found.add(number)
        elif word in weekdays:
            weekday = weekdays[word]
        elif word not in ("of", "le", "at", "on", "th", "st", "nd", "rd", "يوم", "م", "في", "ال"):
            return None
    if len(found) != 1 or len(numbers) != 2:
        return None
    years = [number for number in numbers if FIRST_YEAR <= number <= LAST_YEAR]
    days = [number for number in numbers if 1 <= number <= 31]
    if len(years) != 1 or len(days) != 1:
        return ("there is no such day",)
    day = _checked(years[0], found.pop(), days[0])
    if day is None:
        return ("there is no such day",)
    if weekday is not None and date.fromisoformat(day).weekday() != weekday:
        return ("its weekday is not that of its day",)
    return day


def _checked(year: int, month: int, day: int) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _problem(value: object, reason: str, where: Where) -> Problem:
    shown = str(value)
    shown = shown if len(shown) <= 60 else shown[:57] + "…"
    return Problem(
        "K1-published", f"The publication date «{shown}» cannot be read: {reason}.", where
    )
