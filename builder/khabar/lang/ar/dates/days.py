"""Days seen from today: weekdays, «أمس», «غدا», and the dates that name them again."""

from datetime import date

from khabar.lang.ar.dates import calendars, periods, points
from khabar.lang.ar.dates.scan import Match, Scan, replace
from khabar.lang.ar.dates.tense import ahead

_OPENING = frozenset('«"“')
_CLOSING = frozenset('»"”')


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
    if offset == -1 and scan.word(last) == "الحاجه":
        # «في أمس الحاجة»: in dire need.
        return None
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
    if scan.word(after) in _CLOSING and (scan.word(at - 1) in _OPENING or _titled(scan, at)):
        # «اليوم», «الشرق اليوم»: papers.
        return False
    return not scan.among(at - 1, "paper")


def _titled(scan: Scan, at: int) -> bool:
    named = scan.word(at - 1).startswith("ال") or scan.headed(at - 1, "paper")
    return scan.word(at - 2) in _OPENING and named


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
    inside = scan.word(at) == "في"
    if inside:
        at += 1
    if scan.lead(at) not in {"", "ل"} or (scan.lead(at) == "ل" and at > match.last):
        return match
    dated = points.numeric(scan, at) or points.day(scan, at)
    if dated is None or dated.type != "date":
        return match
    if inside and not _same_weekday(match.edtf, dated.edtf):
        # «الأحد في 8 أيار» is one day, «ولد في 8 أيار» behind a weekday is another.
        return match
    last = dated.last
    if closing:
        if scan.word(last) != ")":
            return match
        last += 1
    return replace(dated, first=match.first, last=last)


def _same_weekday(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    return date.fromisoformat(one).weekday() == date.fromisoformat(other).weekday()


def _weekday(scan: Scan, first: int, at: int) -> Match | None:
    number = scan.value(at, "weekday", None if first == at else "")
    if number is None:
        return None
    if scan.value(at + 1, "number") == 10:
        # «الأحد عشر»
        return None
    if first == at and (scan.among(at - 1, "weekday_names") or _named_day(scan, at)):
        return None
    both = scan.bare(at - 2) == "بين" and scan.word(at - 1).endswith("ين")
    if both and scan.take(at + 1, "relation") is None:
        # «بين الحزبين الاثنين»
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
    # «قبل الأحد» is a term that is still to come.
    future = relation is None and (
        scan.bare(first - 1) in {"قبل", "بحلول"} or ahead(scan, first, last)
    )
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
    while True:
        either = scan.word(last) == "او"
        more = scan.value(last + either, "weekday", "" if either else "و")
        if more is None:
            break
        high, last = more, last + either + 1
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
