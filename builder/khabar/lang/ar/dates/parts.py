"""The parts of a day: «مساء الجمعة», «ساعة متأخرة من ليل أمس», «صباحا»."""

from datetime import date

from khabar.lang.ar.dates import calendars, days, periods, points
from khabar.lang.ar.dates.scan import Match, Scan, replace


def part(scan: Scan, at: int) -> Match | None:
    """«مساء الجمعة», «صباح اليوم الأربعاء», «الليلة الماضية», «بعد ظهر أمس», «صباحا»."""
    taken = scan.take(at, "part", None)
    if taken is not None:
        match = _part_of(scan, at, taken[1])
        if match is not None:
            return match
    fixed = scan.take(at, "partfix", None)
    if fixed is not None:
        match = _part_of(scan, at, fixed[1])
        return match or Match(at, fixed[1], "time")
    return _night(scan, at) or _alone(scan, at)


def late(scan: Scan, at: int) -> Match | None:
    """«ساعة متأخرة من مساء أمس»."""
    if scan.entry(at).definite or not scan.among(at + 1, "late") or scan.word(at + 2) != "من":
        return None
    inner = part(scan, at + 3) if not scan.lead(at + 3) else None
    if inner is None and scan.value(at + 3, "daytime") is not None:
        return Match(at, at + 4, "time")
    return None if inner is None else replace(inner, first=at)


def _part_of(scan: Scan, first: int, at: int) -> Match | None:
    """The day that a part belongs to."""
    if scan.word(at) == "من" or (scan.lead(at) == "ل" and scan.value(at, "unit", "ل") == "D"):
        at += scan.word(at) == "من"
    elif scan.lead(at) != "":
        return None
    inner = days.day(scan, at) or points.numeric(scan, at) or points.day(scan, at)
    inner = inner or periods.unit(scan, at)
    if inner is None or inner.duration is not None:
        return None
    if inner.edtf is not None and (len(inner.edtf) != 10 or inner.type != "date"):
        return None
    second = _night_before(scan, first, inner)
    if second is not None:
        return second
    return replace(inner, first=first, type="time")


def _night_before(scan: Scan, first: int, inner: Match) -> Match | None:
    """«ليل الجمعة السبت», «ليلة الخميس/الجمعة»: the night between two days."""
    at = inner.last
    if scan.word(at) in {"-", "–", "/", "الي"}:
        at += 1
    number = scan.value(at, "weekday")
    if number is None:
        return None
    if inner.edtf is None:
        return Match(first, at + 1, "time")
    begin = date.fromisoformat(inner.edtf)
    end = calendars.shift(begin, 1)
    if end is None or end.weekday() != number:
        return None
    if scan.word(first) == "بعد":
        # «بعد منتصف ليل الجمعة السبت» is on the second of them.
        return Match(first, at + 1, "time", end.isoformat())
    return Match(first, at + 1, "interval", f"{inner.edtf}/{end.isoformat()}")


def _night(scan: Scan, at: int) -> Match | None:
    """«الليلة», «الليلة الماضية»."""
    if scan.value(at, "unit", None) != "N" or not scan.entry(at).definite:
        return None
    related = periods.unit(scan, at)
    if related is not None:
        return related
    if scan.word(at + 1).startswith("ال") or scan.among(at - 1, "night_names"):
        return None
    today = None if scan.published is None else scan.published.isoformat()
    return Match(at, at + 1, "time", today)


def _alone(scan: Scan, at: int) -> Match | None:
    """A part without a day: an adverb, or definite after a preposition."""
    if scan.value(at, "partly", None) is not None and scan.lead(at) in {"", "و"}:
        written = scan.tokens.text[scan.tokens.starts[at] : scan.tokens.ends[at]]
        plain = scan.value(at, "part", None) is not None
        if plain and not written.endswith(("ً", "ا")) and not scan.among(at + 1, "after_year"):
            following = scan.word(at + 1)
            if following and following[0].isalpha():
                return None
        return Match(at, at + 1, "time")
    placed = scan.among(at - 1, "placed")
    if scan.word(at - 1) == "من":
        # «في وقت مبكر من الصباح»
        placed = scan.among(at - 2, "at_a_time")
    if scan.value(at, "daytime") is None or not placed:
        return None
    if scan.value(at + 1, "relation") is not None:
        return Match(at, at + 2, "time")
    return None if scan.word(at + 1).startswith("ال") else Match(at, at + 1, "time")


def with_part(scan: Scan, match: Match) -> Match:
    """A part of the day that follows its day: «الجمعة مساء», «غدا صباحا»."""
    at = match.last
    if match.type != "date" or match.edtf is None or len(match.edtf) != 10:
        return match
    if scan.value(at, "partly") is not None:
        return replace(match, last=at + 1, type="time")
    return match
