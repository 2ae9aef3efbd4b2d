"""Days of a month, in names and in digits: «27 سبتمبر 2024», «3 و4 مايو», «12/3/2024»."""

from khabar.lang.ar.dates import calendars
from khabar.lang.ar.dates.months import month_name, of_month, weak
from khabar.lang.ar.dates.numbers import cardinal, ordinal
from khabar.lang.ar.dates.scan import Day, Match, Scan
from khabar.lang.ar.dates.years import era, made

_DASHES = frozenset("-–—")
# Days after the second one of a list: a bound, so that no text is read over and over.
_LISTED = 4


def day(scan: Scan, at: int) -> Match | None:
    """«27 سبتمبر 2024», «الخامس والعشرين من يناير», «15 من الشهر الماضي», «3 و4 مايو»."""
    low = _day_number(scan, at)
    if low is None:
        return None
    number, after = low
    high = _second_day(scan, after)
    if high is not None:
        for _ in range(_LISTED):
            high = _second_day(scan, high[1]) or high
        match = _days_of(scan, at, high[1], high[0])
        if match is not None and match.stated is not None:
            first = made(scan, at, match.last, _with_day(match, number))
            return _joined(first, match)
    return _days_of(scan, at, after, number)


def _with_day(match: Match, number: int) -> Day:
    stated = match.stated
    assert stated is not None  # noqa: S101 - the caller looked
    year = stated.year
    if year is None and match.edtf is not None and stated.calendar == "gregorian":
        year = int(match.edtf[:4])
    return Day(stated.calendar, year, stated.month, number)


def _joined(first: Match, last: Match) -> Match:
    """The interval from one day to another."""
    value = None
    if first.edtf is not None and last.edtf is not None and first.edtf <= last.edtf:
        value = f"{first.edtf}/{last.edtf}"
    return Match(first.first, last.last, "interval", value, calendar=last.calendar)


def _day_number(scan: Scan, at: int) -> tuple[int, int] | None:
    entry = scan.found[at]
    if entry is None:
        return None
    number = scan.number(at)
    if number is not None:
        if not 1 <= number <= 31 or len(scan.word(at)) > 2:
            return None
        if scan.glued(at) and scan.word(at - 1) in {".", ",", ":", "٫", "٬"}:
            return None
        return number, at + 1
    begins = scan.value(at, "ordinal", None) == 1 or scan.value(at, "first_day", None) == 1
    if begins and month_name(scan, at + 1, "") is not None:
        # «أول يناير», «غرة رمضان»
        return 1, at + 1
    if entry.senses or entry.phrases:
        # Days are masculine: «الأولى حتى 20 أبريل» tells of a round.
        feminine = scan.word(at).endswith(("ه", "اولي"))
        taken = None if feminine else ordinal(scan, at)
        if taken is not None and 1 <= taken[0] <= 31:
            return taken
        words = cardinal(scan, at)
        if words is not None and 1 <= words[0] <= 31 and words[0] == int(words[0]):
            return int(words[0]), words[1]
    return None


def _second_day(scan: Scan, after: int) -> tuple[int, int] | None:
    """The later day of «3 إلى 7», «3-7», «3 و4», «بين 3 و7»."""
    word = scan.word(after)
    if word in {"و", "او"} or scan.among(after, "until") or word in _DASHES:
        return _day_number(scan, after + 1)
    if scan.lead(after) == "و" and scan.value(after, "ordinal", "و") is not None:
        return _day_number(scan, after)
    return None


def _days_of(scan: Scan, first: int, at: int, number: int) -> Match | None:
    """The month that a day's number belongs to."""
    of = scan.word(at) == "من"
    if of:
        at += 1
    if not of and scan.number(first) is None and scan.value(at, "month") is None:
        named = month_name(scan, at, "")
        if named is None:
            return None
    start = at
    if of and scan.value(at, "every") and scan.value(at + 1, "unit") == "M":
        # «الخامس من كل شهر»
        return Match(first, at + 2, "set", duration="P1M")
    if scan.value(at, "unit") == "M":
        named = month_name(scan, at + 1, "")
        if named is not None:
            return of_month(scan, first, named[2], named[0], named[1], number)
        return _day_of_month(scan, first, at, number)
    if scan.value(at, "pointer") == "this" and scan.value(at + 1, "unit") == "M":
        return _day_of_month(scan, first, at, number)
    named = month_name(scan, start, "")
    if named is None:
        return None
    match = of_month(scan, first, named[2], named[0], named[1], number)
    if match.last == named[2] and weak(scan, start):
        # «3 صفر» is a score, «قبل 20 صفر» is none.
        return match if number >= 10 and scan.among(first - 1, "prepositions") else None
    return match


def _day_of_month(scan: Scan, first: int, at: int, number: int) -> Match | None:
    """«15 من الشهر الماضي», «15 من الشهر»."""
    step: int | None
    if scan.value(at, "pointer") == "this":
        step, last = 0, at + 2
    else:
        if not scan.entry(at).definite:
            return None
        relation = scan.value(at + 1, "relation")
        if relation is None:
            # «في الـ20 من الشهر»
            step, last = 0, at + 1
        else:
            step, last = calendars.STEPS.get(relation), at + 2
    if step is None or scan.published is None:
        return Match(first, last, "date")
    return made(
        scan, first, last, Day("gregorian", *calendars.month_shift(scan.published, step), number)
    )


def numeric(scan: Scan, at: int) -> Match | None:
    """«12/3/2024», «2024-03-12», «12.03.2024», «23/10/1436هـ»: day first unless impossible."""
    mark = scan.word(at + 1)
    if mark == "/" and scan.word(at + 3) != mark:
        return _short(scan, at)
    if mark not in {"/", "-", ".", "–"} or scan.word(at + 3) != mark:
        return None
    glued = [scan.glued(i) for i in range(at + 1, at + 5)]
    if not all(glued) and (any(glued) or mark != "/" or len(scan.word(at + 4)) != 4):
        # Blanks stand on both sides of each slash, or nowhere: «26 / 04 / 1438هـ».
        return None
    if scan.glued(at) and not scan.word(at - 1).isalpha() and scan.word(at - 1) not in {"(", "«"}:
        return None
    a, b, c = scan.number(at), scan.number(at + 2), scan.number(at + 4)
    if a is None or b is None or c is None:
        return None
    last = at + 5
    if scan.word(last) == mark and scan.glued(last) and scan.word(last + 1).isdecimal():
        return None
    if len(scan.word(at)) == 4:
        year, month_, day_ = a, b, c
        if month_ > 12 and day_ <= 12:
            month_, day_ = day_, month_
    elif len(scan.word(at + 4)) == 4:
        day_, month_, year = a, b, c
        if month_ > 12 and day_ <= 12:
            month_, day_ = day_, month_
    else:
        return None
    if not (1 <= month_ <= 12 and 1 <= day_ <= 31 and 1300 <= year <= 2200):
        return None
    calendar, last = era(scan, last, year)
    return made(scan, at, last, Day(calendar, year, month_, day_))


def _short(scan: Scan, at: int) -> Match | None:
    """«13/5» after a day's name or «بتاريخ»: day and month."""
    before = scan.entry(at - 1).senses
    named = "weekday" in before or before.get("unit") == "D"
    if not named and scan.bare(at - 1) not in {"تاريخ", "بتاريخ"}:
        return None
    day_, month_ = scan.number(at), scan.number(at + 2)
    if day_ is None or month_ is None or not (scan.glued(at + 1) and scan.glued(at + 2)):
        return None
    if not (1 <= day_ <= 31 and 1 <= month_ <= 12):
        return None
    return made(scan, at, at + 3, Day("gregorian", None, month_, day_))
