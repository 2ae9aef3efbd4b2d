"""Days seen from today: weekdays, «أمس», «غدا», and the parts of a day."""

from dataclasses import replace
from datetime import date

from khabar.lang.ar.dates import calendars, periods, points
from khabar.lang.ar.dates.scan import Match, Scan
from khabar.lang.ar.dates.tense import ahead


def day(scan: Scan, at: int) -> Match | None:
    """A day by its weekday, by its distance from today, or by its date, with all that names it
    again: «يوم الأحد», «أمس الجمعة», «الجمعة 27 سبتمبر 2024»."""
    first = at
    noun = scan.value(at, "unit", None) == "D" and not scan.entry(at).definite
    if noun:
        at += 1
        if scan.lead(at) != "":
            return None
        dated = points.numeric(scan, at) or points.day(scan, at)
        if dated is not None:
            return replace(dated, first=first)
    elif scan.value(at, "pair", None) == "D":
        return _pair(scan, at)
    return _deictic(scan, first, at) or _weekday(scan, first, at)


def _deictic(scan: Scan, first: int, at: int) -> Match | None:
    taken = scan.take(at, "deictic", None if first == at else "")
    if taken is None:
        return None
    offset, last = taken
    if last == at + 1 and offset == 0 and not _today(scan, first, at):
        return None
    published = scan.published
    value = None if published is None else calendars.shift(published, offset)
    named = _named_again(scan, last)
    if named is not None:
        last = named
    match = Match(first, last, "date", None if value is None else value.isoformat())
    return _dated_again(scan, match)


def _today(scan: Scan, first: int, at: int) -> bool:
    """Whether «اليوم» is today: not a rate, a named day or one that is counted."""
    if first != at:
        return False
    after = at + 1
    if scan.among(after, "naming_adjectives") or scan.value(after, "relation") is not None:
        return False
    if scan.word(at)[:1] == "ب" or scan.bare(at - 1) == "في":
        return scan.value(after, "weekday") is not None
    return not scan.among(at - 1, "paper")


def _named_again(scan: Scan, at: int) -> int | None:
    """What follows a weekday that repeats the day: «الجمعة», «(الثلاثاء)», «يوم الأحد»."""
    opened = scan.word(at) == "("
    start = at + 1 if opened else at
    if scan.value(start, "unit") == "D" and not scan.entry(start).definite:
        start += 1
    if scan.value(start, "weekday") is None:
        return None
    last = start + 1
    if not opened:
        return last
    return last + 1 if scan.word(last) == ")" else None


def _dated_again(scan: Scan, match: Match) -> Match:
    """A date that follows the day's name and says it again: «الجمعة 27 سبتمبر»."""
    at = match.last
    closing = False
    if scan.word(at) in {"،", ",", "-", "–"}:
        at += 1
    elif scan.word(at) == "(":
        at, closing = at + 1, True
    elif scan.word(at) == "الموافق":
        at += 1
    if scan.lead(at) not in {"", "ل"} or (scan.lead(at) == "ل" and at > match.last):
        return match
    dated = points.numeric(scan, at) or points.day(scan, at)
    if dated is None or dated.type != "date":
        return match
    last = dated.last
    if closing:
        if scan.word(last) != ")":
            return match
        last += 1
    return replace(dated, first=match.first, last=last)


def _weekday(scan: Scan, first: int, at: int) -> Match | None:
    number = scan.value(at, "weekday", None if first == at else "")
    if number is None:
        return None
    if first == at and (scan.among(at - 1, "weekday_names") or _named_day(scan, at)):
        return None
    last = at + 1
    relation = scan.value(last, "relation")
    if relation is not None:
        last += 1
    elif scan.value(last, "unit") == "W" and scan.entry(last).definite:
        related = periods.unit(scan, last)
        if related is not None:
            return _of_week(first, number, related)
    future = relation is None and ahead(scan, first, last)
    value = calendars.weekday(scan.published, number, relation, future)
    match = Match(first, last, "date", None if value is None else value.isoformat())
    return _dated_again(scan, match)


def _named_day(scan: Scan, at: int) -> bool:
    after = at + 1
    return scan.among(after, "naming_adjectives") and scan.value(after, "relation") is None


def _of_week(first: int, number: int, week: Match) -> Match:
    """«الأحد الأسبوع الماضي»."""
    value = None
    if week.edtf is not None:
        monday = date.fromisoformat(week.edtf[:10])
        moved = calendars.shift(monday, number)
        value = None if moved is None else moved.isoformat()
    return Match(first, week.last, "date", value)


def _pair(scan: Scan, at: int) -> Match | None:
    """«يومي السبت والأحد», «يومي 3 و4 مايو»."""
    dated = points.day(scan, at + 1) if scan.lead(at + 1) == "" else None
    if dated is not None:
        return replace(dated, first=at)
    low = scan.value(at + 1, "weekday")
    high = scan.value(at + 2, "weekday", "و")
    if low is None or high is None:
        return None
    last = at + 3
    relation = scan.value(last, "relation")
    if relation is not None:
        last += 1
    future = relation is None and ahead(scan, at, last)
    begin = calendars.weekday(scan.published, low, relation, future)
    end = calendars.weekday(scan.published, high, relation, future)
    value = None
    if begin is not None and end is not None:
        if begin > end:
            moved = calendars.shift(begin, -7) if not future and relation != "next" else None
            if moved is not None:
                begin = moved
            else:
                end = calendars.shift(end, 7) or end
        value = f"{begin.isoformat()}/{end.isoformat()}"
    return Match(at, last, "interval", value)


# ---- parts of a day --------------------------------------------------------------------------


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


def _part_of(scan: Scan, first: int, at: int) -> Match | None:
    """The day that a part belongs to."""
    if scan.word(at) == "من" or (scan.lead(at) == "ل" and scan.value(at, "unit", "ل") == "D"):
        at += scan.word(at) == "من"
    elif scan.lead(at) != "":
        return None
    inner = day(scan, at) or points.numeric(scan, at) or points.day(scan, at)
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
    if scan.word(at) in {"-", "–", "/", "ـ"}:
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
    return Match(first, at + 1, "interval", f"{inner.edtf}/{end.isoformat()}")


def _night(scan: Scan, at: int) -> Match | None:
    """«الليلة», «الليلة الماضية»."""
    if scan.value(at, "unit", None) != "N" or not scan.entry(at).definite:
        return None
    related = periods.unit(scan, at)
    if related is not None:
        return related
    if scan.among(at + 1, "naming_adjectives") or scan.among(at - 1, "night_names"):
        return None
    today = None if scan.published is None else scan.published.isoformat()
    return Match(at, at + 1, "time", today)


def _alone(scan: Scan, at: int) -> Match | None:
    """A part without a day: an adverb, or definite after a preposition."""
    if scan.value(at, "partly") is not None:
        written = scan.tokens.text[scan.tokens.starts[at] : scan.tokens.ends[at]]
        plain = scan.value(at, "part") is not None
        if plain and not written.endswith(("ً", "ا")) and not scan.among(at + 1, "after_year"):
            following = scan.word(at + 1)
            if following and following[0].isalpha():
                return None
        return Match(at, at + 1, "time")
    entry = scan.entry(at)
    if entry.definite and scan.value(at, "part") is not None and scan.bare(at - 1) in {
        "في", "منذ", "خلال", "حتي"
    }:  # fmt: skip
        if scan.value(at + 1, "relation") is not None:
            return Match(at, at + 2, "time")
        return Match(at, at + 1, "time")
    return None


def with_part(scan: Scan, match: Match) -> Match:
    """A part of the day that follows its day: «الجمعة مساء», «غدا صباحا»."""
    at = match.last
    if match.type != "date" or match.edtf is None or len(match.edtf) != 10:
        return match
    if scan.value(at, "partly") is not None:
        return replace(match, last=at + 1, type="time")
    return match
