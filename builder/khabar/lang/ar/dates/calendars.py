"""Arithmetic of days: which month, weekday or year is meant, seen from the day of publication."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from khabar import edtf
from khabar.errors import MissingExtra
from khabar.record import Calendar

# The Umm al-Qura tables cover these Hijri years.
FIRST_HIJRI, LAST_HIJRI = 1343, 1500


def _hijridate() -> Any:
    try:
        import hijridate
    except ModuleNotFoundError as error:
        raise MissingExtra("reading Hijri dates", "build") from error
    return hijridate


@lru_cache(maxsize=4096)
def hijri_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of an Umm al-Qura one; None outside the tables."""
    if not FIRST_HIJRI <= year <= LAST_HIJRI:
        return None
    try:
        found = _hijridate().Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


@lru_cache(maxsize=1024)
def to_hijri(day: date) -> tuple[int, int, int] | None:
    """The Umm al-Qura year, month and day of a Gregorian day; None outside the tables."""
    try:
        found = _hijridate().Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return found.year, found.month, found.day


def today(published: date, calendar: Calendar) -> tuple[int, int, int] | None:
    """The day of publication in a calendar."""
    if calendar == "hijri":
        return to_hijri(published)
    return published.year, published.month, published.day


@lru_cache(maxsize=4096)
def value(
    calendar: Calendar, year: int, month: int | None = None, day: int | None = None
) -> str | None:
    """The EDTF value of a calendar point; None where there is no such day."""
    if calendar == "gregorian":
        text = f"{year:04d}"
        if month is not None:
            text += f"-{month:02d}"
        if day is not None:
            text += f"-{day:02d}"
        return text if 0 < year < 10000 and edtf.valid(text) else None
    if day is not None and month is not None:
        one = hijri_day(year, month, day)
        return None if one is None else one.isoformat()
    first = hijri_day(year, month or 1, 1)
    following = (year + 1, 1) if month in {None, 12} else (year, (month or 0) + 1)
    after = hijri_day(*following, 1)
    if first is None or after is None:
        return None
    return edtf.interval(first.isoformat(), (after - timedelta(days=1)).isoformat())


@lru_cache(maxsize=4096)
def near_year(
    published: date | None, calendar: Calendar, month: int, day: int | None, relation: str | None
) -> int | None:
    """The year that a month without one lies in.

    With a relation: `past` the latest such month over before this one, `next` the first after
    it, `current` this year's. Without: the one nearest to the day of publication.
    """
    now = today(published, calendar) if published is not None else None
    if now is None or relation in ANAPHORA:
        return None
    year, this, today_ = now
    if relation in {"past", "recent"}:
        return year if month < this else year - 1
    if relation == "next":
        return year if month > this else year + 1
    if relation == "since":
        return year if month <= this else year - 1
    if relation == "current":
        return year
    here = (year * 12 + this) * 31 + (today_ if day is not None else 0)
    there = [((y * 12 + month) * 31 + (day or 0), y) for y in (year - 1, year, year + 1)]
    return min(there, key=lambda item: abs(item[0] - here))[1]


def weekday(published: date | None, number: int, relation: str | None, future: bool) -> date | None:
    """The day that a weekday's name means (Monday is 0)."""
    if published is None or relation in ANAPHORA:
        return None
    back = (published.weekday() - number) % 7
    if relation in {"past", "recent"}:
        return shift(published, -(back or 7))
    if relation == "next":
        return shift(published, 7 - back)
    if relation == "before_past":
        return shift(published, -(back or 7) - 7)
    if relation == "after_next":
        return shift(published, 14 - back)
    if future:
        return shift(published, (7 - back) % 7)
    return shift(published, -back)


def shift(day: date, days: int) -> date | None:
    """A day so many days later; None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def month_shift(day: date, months: int) -> tuple[int, int]:
    """Year and month so many months later."""
    total = day.year * 12 + day.month - 1 + months
    return total // 12, total % 12 + 1


ANAPHORA = {"same": 0, "following": 1, "preceding": -1}
STEPS = {"past": -1, "recent": -1, "current": 0, "this": 0, "next": 1, "before_past": -2,
         "after_next": 2}  # fmt: skip


def unit_value(published: date | None, unit: str, step: int | None) -> str | None:
    """The year, month, week, day, decade or century `step` away from the one of publication."""
    if published is None or step is None:
        return None
    if unit == "Y":
        return value("gregorian", published.year + step)
    if unit == "M":
        return value("gregorian", *month_shift(published, step))
    if unit in {"W", "D", "N"}:
        day = shift(published, step * (7 if unit == "W" else 1))
        if day is None:
            return None
        try:
            return edtf.week(day) if unit == "W" else day.isoformat()
        except OverflowError:
            return None
    if unit == "10Y":
        return f"{published.year // 10 + step:03d}X"
    if unit == "100Y":
        return f"{published.year // 100 + step:02d}XX"
    return None


# How long the value of a date must be to fix a day, month or year.
_FIXES = {"D": 10, "N": 10, "W": 10, "M": 7, "Y": 4}


def referred(reference: str | None, unit: str, relation: str) -> str | None:
    """The unit that is the same as, or next to, the one that an earlier value lies in."""
    if reference is None or "/" in reference or "X" in reference or unit not in _FIXES:
        return None
    limits = edtf.bounds(reference)
    if limits is None or limits[0] is None or len(reference) < _FIXES[unit]:
        return None
    return unit_value(date.fromisoformat(limits[0]), unit, ANAPHORA[relation])


def ago(published: date | None, count: float, unit: str) -> str | None:
    """The value of «قبل» + amount (a negative count looks ahead)."""
    if unit in {"10Y", "100Y"}:
        count, unit = count * int(unit[:-1]), "Y"
    if count != int(count):
        if unit != "Y" or (count * 2) != int(count * 2):
            return None
        count, unit = count * 12, "M"
    if abs(count) > 5000:
        return None
    return unit_value(published, unit, -int(count))
