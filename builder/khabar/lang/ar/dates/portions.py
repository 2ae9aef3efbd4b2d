"""Portions of a year or month: «الربع الأول من 2024», «الأسبوع الأول من مايو»."""

from khabar import edtf
from khabar.lang.ar.dates import calendars, months, periods
from khabar.lang.ar.dates.numbers import cardinal, ordinal
from khabar.lang.ar.dates.scan import Match, Scan
from khabar.lang.ar.dates.tense import ahead
from khabar.record import DateType


def fraction(scan: Scan, at: int) -> Match | None:
    """Quarters, thirds and halves: «الربع الأول من العام الجاري», «النصف الثاني من 2023»."""
    part = scan.value(at, "fraction", None)
    if part is None or not scan.entry(at).definite:
        return None
    taken = ordinal(scan, at + 1)
    number = None if taken is None else taken[0]
    last = at + 2 if taken is None else taken[1]
    parts = {"quarter": 4, "term": 4, "third": 3, "half": 2}[part]
    if taken is None:
        relation = scan.value(at + 1, "relation")
        if relation != "recent":
            return _related_part(scan, at, relation) if part == "quarter" and relation else None
        number = parts
    if number is None or not 1 <= number <= parts:
        return None
    month = _month_part(scan, at, last, part, number)
    if month is not None:
        return month
    kind: DateType = "date" if parts == 4 else "interval"
    year = periods.year_of(scan, last)
    if year is not None:
        if year[0] is None:
            return Match(at, year[1], kind)
        return Match(at, year[1], kind, _part_value(year[0], parts, number))
    if scan.word(last) == "من" and scan.value(last + 1, "unit") == "Y":
        # «من العام», without more, is that of publication.
        this = None if scan.published is None else scan.published.year
        return Match(at, last + 2, kind, None if this is None else _part_value(this, parts, number))
    if part != "quarter" or scan.word(last) == "من" or not scan.among(at - 1, "prepositions"):
        return None
    if scan.published is None:
        return Match(at, last, kind)
    # Without a year, the latest one that has begun; ahead of us, the next one that is not over.
    if ahead(scan, at, last):
        over = number * (12 // parts) < scan.published.month
        return Match(at, last, kind, _part_value(scan.published.year + over, parts, number))
    begun = (number - 1) * (12 // parts) + 1 <= scan.published.month
    this = scan.published.year
    return Match(at, last, kind, _part_value(this if begun else this - 1, parts, number))


def _related_part(scan: Scan, at: int, relation: str) -> Match | None:
    """«الربع الماضي»: the quarter before, of or after that of publication."""
    step = calendars.STEPS.get(relation)
    value = None
    if scan.published is not None and step is not None:
        number = scan.published.year * 4 + (scan.published.month - 1) // 3 + step
        value = _part_value(number // 4, 4, number % 4 + 1)
    return Match(at, at + 2, "date", value)


def _part_value(year: int, parts: int, number: int) -> str | None:
    if not 0 < year < 10000:
        return None
    if parts == 4:
        # EDTF has quarters of its own, 33 to 36.
        return f"{year:04d}-{32 + number}"
    size = 12 // parts
    return edtf.interval(edtf.month((number - 1) * size + 1, year), edtf.month(number * size, year))


def _month_part(scan: Scan, first: int, at: int, part: str, number: int) -> Match | None:
    """«النصف الأول من مايو», «الثلث الأخير من رمضان»: the days of a month."""
    if scan.word(at) != "من":
        return None
    century = periods.century(scan, at + 1) if part == "half" else None
    if century is not None and century.edtf is not None:
        digits = century.edtf[:2]
        value = f"{digits}00/{digits}49" if number == 1 else f"{digits}50/{digits}99"
        return Match(first, century.last, "interval", value)
    month = months.month(scan, at + 1, certain=True) if not scan.lead(at + 1) else None
    month = month or periods.unit(scan, at + 1)
    if month is None or month.edtf is None or month.stated is None or part != "half":
        return None
    if month.stated.month is None or month.calendar == "hijri":
        return None
    limits = edtf.bounds(month.edtf)
    assert limits is not None  # noqa: S101 - a value of our own making
    begin, end = limits
    value = f"{begin}/{month.edtf}-15" if number == 1 else f"{month.edtf}-16/{end}"
    return Match(first, month.last, "interval", value)


def week_of(scan: Scan, at: int) -> Match | None:
    """«الأسبوع الأول من مايو», «العشر الأواخر من رمضان» has no week: the n-th seven days."""
    if scan.value(at, "unit", None) != "W" or not scan.entry(at).definite:
        return None
    taken = ordinal(scan, at + 1)
    last = taken[1] if taken is not None else at + 2
    if taken is None and scan.value(at + 1, "relation") != "recent":
        return None
    if scan.word(last) != "من" or scan.lead(last + 1):
        return None
    month = months.month(scan, last + 1, certain=True) or periods.unit(scan, last + 1)
    if month is None or (month.stated is None or month.stated.month is None):
        return None
    if month.edtf is None or len(month.edtf) != 7:
        return Match(at, month.last, "interval", calendar=month.calendar)
    limits = edtf.bounds(month.edtf)
    assert limits is not None and limits[1] is not None  # noqa: S101 - a value of our own making
    final = int(limits[1][8:])
    begin = final - 6 if taken is None else (taken[0] - 1) * 7 + 1
    if begin > final:
        return None
    end = min(begin + 6, final)
    return Match(at, month.last, "interval", f"{month.edtf}-{begin:02d}/{month.edtf}-{end:02d}")


def months_of(scan: Scan, at: int) -> Match | None:
    """«الأشهر التسعة الأولى من العام الجاري», «أول 9 أشهر من 2024»."""
    first = at
    lead = scan.value(at, "ordinal", None) == 1 and not scan.entry(at).definite
    last_ones = scan.value(at, "modifier", None) == "end"
    if lead or last_ones:
        taken = cardinal(scan, at + 1) if not scan.lead(at + 1) else None
        if taken is None or scan.value(taken[1], "plural") != "M":
            return None
        count, after, of_end = taken[0], taken[1] + 1, last_ones
    else:
        if scan.value(at, "plural", None) != "M" or not scan.entry(at).definite:
            return None
        taken = cardinal(scan, at + 1) if not scan.lead(at + 1) else None
        if taken is None:
            return None
        count, after = taken[0], taken[1] + 1
        of_end = scan.value(taken[1], "relation") == "recent"
        if not of_end and scan.value(taken[1], "ordinal") != 1:
            return None
    year = periods.year_of(scan, after) if scan.word(after) == "من" else None
    if year is None or not 1 <= count <= 12:
        return None
    if year[0] is None or not 0 < year[0] < 10000:
        return Match(first, year[1], "interval")
    begin, end = (13 - int(count), 12) if of_end else (1, int(count))
    value = edtf.interval(edtf.month(begin, year[0]), edtf.month(end, year[0]))
    return Match(first, year[1], "interval", value)
