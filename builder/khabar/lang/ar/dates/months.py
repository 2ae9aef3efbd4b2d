"""Months by name, in every tradition: «أيلول/سبتمبر 2024», «شهر رمضان», «جانفي الماضي»."""

from khabar.lang.ar.dates import calendars
from khabar.lang.ar.dates.scan import Day, Match, Scan
from khabar.lang.ar.dates.years import made, year_tail
from khabar.record import Calendar

_RELATED = frozenset({"past", "recent", "next", "current", *calendars.ANAPHORA})


def month_name(scan: Scan, at: int, lead: str | None = None) -> tuple[Calendar, int, int] | None:
    """A month by name or by both its names; «أيلول/سبتمبر», «كانون الثاني (يناير)»."""
    taken = scan.take(at, "month", lead)
    if taken is None:
        return None
    (calendar, number), last = taken
    after = last
    closing = ""
    if scan.word(after) in {"/", "-", "–", "(", "\\", "،"}:
        closing = ")" if scan.word(after) == "(" else ""
        after += 1
    other = scan.take(after, "month")
    if other is not None and other[0] == (calendar, number) and other[1] > after:
        if closing and scan.word(other[1]) == ")":
            return calendar, number, other[1] + 1
        if not closing:
            return calendar, number, other[1]
    return calendar, number, last


def month(scan: Scan, at: int, *, certain: bool = False) -> Match | None:
    """[شهر] month [year | relation]; a doubtful name only with something that says it is one."""
    first = at
    if scan.value(at, "pair", None) == "M":
        return _pair(scan, at)
    if scan.value(at, "unit", None) == "M" and month_name(scan, at + 1, "") is not None:
        at, certain = at + 1, True
    found = month_name(scan, at, None if at == first else "")
    if found is None:
        return None
    calendar, number, last = found
    dual = last > at + 2
    match = of_month(scan, first, last, calendar, number, None)
    if match.last > last or dual or certain:
        return match
    if _doubtful(scan, at, last) and not _expected(scan, at):
        return None
    return None if weak(scan, at) else match


def _pair(scan: Scan, at: int) -> Match | None:
    """«شهري مايو ويونيو»: one interval."""
    low = month_name(scan, at + 1, "")
    high = None if low is None else month_name(scan, low[2], "و")
    if low is None or high is None:
        return None
    last = of_month(scan, at, high[2], high[0], high[1], None)
    if last.edtf is None or low[0] != high[0]:
        return Match(at, last.last, "interval", calendar=high[0])
    # The first month lies in the year of the second, or in the one before.
    stated = last.stated
    year = None if stated is None else stated.year
    if year is None and low[0] == "gregorian":
        year = int(last.edtf[:4])
    begin = None
    if year is not None:
        begin = calendars.value(low[0], year - (low[1] > high[1]), low[1])
    value = None
    if begin is not None:
        value = f"{begin.partition('/')[0]}/{last.edtf.rpartition('/')[2]}"
    return Match(at, last.last, "interval", value, calendar=low[0])


def weak(scan: Scan, at: int) -> bool:
    """Whether a name needs «شهر» or a year to be a month's: «3 صفر» is a score."""
    return scan.word(at)[scan.entry(at).clitic :] in scan.lexicon.weak


def _doubtful(scan: Scan, at: int, last: int) -> bool:
    word = scan.word(at)[scan.entry(at).clitic :]
    return last == at + 1 and word in scan.lexicon.doubtful


def _expected(scan: Scan, at: int) -> bool:
    """Whether a preposition before a doubtful month, and no name after it, make it a month."""
    following = scan.entry(at + 1)
    hijri = scan.entry(at).senses["month"][0] == "hijri"
    if hijri and not scan.among(at - 1, "in_time") and scan.word(at + 1).isalpha():
        # «في رمضان صبحي ثقة»: a person's first name has a second beside it.
        named = not scan.among(at + 1, "after_year") and not following.senses
        if named and not scan.word(at + 1).startswith(("ال", "و", "ل", "ب")):
            return False
    if scan.lead(at) in {"ب", "ل"}:
        return not hijri
    modifier = scan.entry(at - 1).senses.get("modifier")
    toward = not hijri and scan.among(at - 1, "toward")
    return toward or scan.among(at - 1, "in_time") or modifier is not None


def _shared(scan: Scan, at: int, calendar: Calendar, number: int) -> int | None:
    """The year that a second month brings for both: «يناير وفبراير 2024»."""
    other = month_name(scan, at, "و")
    if other is None or other[0] != calendar:
        return None
    tail = year_tail(scan, other[2], calendar)
    year = None if tail is None else tail[0]
    if tail is None:
        relation = scan.value(other[2], "relation")
        # «الماضيين», «المقبلين»: the relation of two.
        if relation is None or not scan.word(other[2]).endswith("ين"):
            return None
        return calendars.near_year(scan.published, calendar, number, None, relation)
    return None if year is None else year - (number > other[1])


def of_month(
    scan: Scan, first: int, last: int, calendar: Calendar, number: int, day: int | None
) -> Match:
    """What follows a month's name: its year, or what relates it to now."""
    tail = year_tail(scan, last, calendar)
    if tail is not None:
        year, after = tail
        if year is None:
            return Match(first, after, "date", calendar=calendar)
        return made(scan, first, after, Day(calendar, year, number, day))
    relation = scan.value(last, "relation")
    if relation in _RELATED:
        return made(scan, first, last + 1, Day(calendar, None, number, day), relation)
    if scan.bare(first - 1) == "منذ":
        # «منذ نوفمبر» has begun.
        return made(scan, first, last, Day(calendar, None, number, day), "since")
    shared = _shared(scan, last, calendar, number)
    if shared is not None:
        return made(scan, first, last, Day(calendar, shared, number, day))
    return made(scan, first, last, Day(calendar, None, number, day))
