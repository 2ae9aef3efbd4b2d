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
    elif scan.value(at, "pair", None) == "D" or scan.value(at, "plural", None) == "D":
        return _several(scan, at)
    return _deictic(scan, first, at) or _weekday(scan, first, at)


def _deictic(scan: Scan, first: int, at: int) -> Match | None:
    taken = scan.take(at, "deictic", None if first == at else "") or _tomorrow(scan, first, at)
    if taken is None:
        return None
    offset, last = taken
    if last == at + 1 and offset == 0 and not _today(scan, first, at):
        return None
    published = scan.published
    value = None if published is None else calendars.shift(published, offset)
    named = _named_again(scan, last)
    if named is None and value is not None and scan.word(last) == "،":
        # «اليوم، الأربعاء،»: only where both are the same day.
        last += 2 * (scan.value(last + 1, "weekday") == value.weekday())
    if named is not None:
        number, last = named
        if value is not None:
            # A page may be dated a day off; the weekday's name is sure.
            value = calendars.shift(value, (number - value.weekday() + 3) % 7 - 3)
    match = Match(first, last, "date", None if value is None else value.isoformat())
    return _dated_again(scan, match)


def _tomorrow(scan: Scan, first: int, at: int) -> tuple[int, int] | None:
    """«يوم غد», «صباح الغد», «غد الخميس»; not «غد أفضل»."""
    if scan.value(at, "tomorrow", None if first == at else "") is None:
        return None
    before = scan.entry(at - 1).senses
    beside = first != at or "part" in before or scan.value(at + 1, "weekday") is not None
    if beside or (scan.entry(at).definite and scan.among(at - 1, "clock_before")):
        return 1, at + 1
    return None


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


def _named_again(scan: Scan, at: int) -> tuple[int, int] | None:
    """The weekday that repeats a day, and what follows it: «الجمعة», «(الثلاثاء)»."""
    opened = scan.word(at) == "("
    start = at + 1 if opened else at
    if scan.value(start, "unit") == "D" and not scan.entry(start).definite:
        start += 1
    number = scan.value(start, "weekday")
    if number is None:
        return None
    last = start + 1
    if opened:
        return (number, last + 1) if scan.word(last) == ")" else None
    return number, last


def _dated_again(scan: Scan, match: Match) -> Match:
    """A date that follows the day's name and says it again: «الجمعة 27 سبتمبر»."""
    at = match.last
    closing = False
    if scan.word(at) in {"،", ",", "-", "–"}:
        at += 1
    elif scan.word(at) == "(":
        at, closing = at + 1, True
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
    if scan.value(at + 1, "number") == 10:
        # «الأحد عشر»
        return None
    if first == at and (scan.among(at - 1, "weekday_names") or _named_day(scan, at)):
        return None
    last = at + 1
    related = scan.take(last, "relation")
    relation = None if related is None else related[0]
    if related is not None:
        last = related[1]
    elif scan.value(last, "weekday", "و") is not None and scan.word(last + 1).endswith("ين"):
        # «السبت والأحد المقبلين»
        relation = scan.value(last + 1, "relation")
    elif scan.value(last, "unit") == "W" and scan.entry(last).definite:
        week = periods.unit(scan, last)
        if week is not None:
            return _of_week(first, number, week)
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


def _several(scan: Scan, at: int) -> Match | None:
    """«يومي السبت والأحد», «أيام الأحد والاثنين والثلاثاء», «يومي 3 و4 مايو»."""
    dated = points.day(scan, at + 1) if scan.lead(at + 1) == "" else None
    if dated is not None:
        return replace(dated, first=at)
    low = scan.value(at + 1, "weekday")
    high, last = low, at + 2
    while scan.value(last, "weekday", "و") is not None:
        high, last = scan.value(last, "weekday", "و"), last + 1
    if low is None or high is None or last == at + 2:
        return None
    relation = scan.value(last, "relation")
    if relation is not None:
        last += 1
    future = relation is None and ahead(scan, at, last)
    begin = calendars.weekday(scan.published, low, relation, future)
    end = calendars.weekday(scan.published, high, relation, future)
    if begin is not None and end is not None and begin > end:
        # They follow one another: the later one holds for the past, the earlier for what comes.
        if future or relation == "next":
            end = calendars.shift(end, 7)
        else:
            begin = calendars.shift(begin, -7)
    value = None
    if begin is not None and end is not None:
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
