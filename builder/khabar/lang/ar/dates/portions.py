"""Portions of a year or month: «الربع الأول من 2024», «الأسبوع الأول من مايو»."""

from khabar import edtf
from khabar.lang.ar.dates import calendars, months, periods
from khabar.lang.ar.dates.decades import century, decade
from khabar.lang.ar.dates.numbers import cardinal, ordinal
from khabar.lang.ar.dates.scan import Match, Scan
from khabar.lang.ar.dates.tense import ahead

# Of each kind of portion how many a year has, and the EDTF number before the first one's.
_PARTS = {"quarter": (4, 32), "term": (4, 32), "third": (3, 36), "half": (2, 39)}
_FIRST_TWO = frozenset({"الاولين", "الاوليين"})
_SIX_MONTHS = frozenset({"السداسي", "السداسيه", "الاسدس"})


def fraction(scan: Scan, at: int) -> Match | None:
    """Quarters, thirds and halves: «الربع الأول من العام الجاري», «السداسي الثاني لسنة 2023»."""
    part = scan.value(at, "fraction", None)
    if part is None or not scan.entry(at).definite:
        return None
    taken = ordinal(scan, at + 1)
    number = None if taken is None else taken[0]
    last = at + 2 if taken is None else taken[1]
    parts, _ = _PARTS[part]
    if taken is None:
        relation = scan.value(at + 1, "relation")
        if relation != "recent":
            return _related_part(scan, at, part, relation) if relation else None
        number = parts
    if number is None or not 1 <= number <= parts:
        return None
    month = _month_part(scan, at, last, part, number)
    if month is not None:
        return month
    year = _year_or_this(scan, last)
    if year is not None:
        if year[0] is None:
            return Match(at, year[1], "date")
        return Match(at, year[1], "date", _part_value(year[0], part, number))
    alone = _alone(scan, at, part)
    placed = scan.among(at - 1, "prepositions") or "modifier" in scan.entry(at - 1).senses
    if not alone or scan.word(last) == "من" or not placed:
        return None
    if scan.published is None:
        return Match(at, last, "date")
    # Without a year, the latest one that has begun; ahead of us, the next one that is not over.
    this = scan.published.year
    if ahead(scan, at, last):
        over = number * (12 // parts) < scan.published.month
        return Match(at, last, "date", _part_value(this + over, part, number))
    begun = (number - 1) * (12 // parts) + 1 <= scan.published.month
    return Match(at, last, "date", _part_value(this if begun else this - 1, part, number))


def fractions(scan: Scan, at: int) -> Match | None:
    """«الربعين الأول والثاني من 2023», «الثلاثيين الأولين من السنة»."""
    if scan.value(at, "fraction_pair", None) is None or not scan.entry(at).definite:
        return None
    low = ordinal(scan, at + 1)
    if low is None:
        return None
    high = (2, low[1]) if scan.word(at + 1) in _FIRST_TWO else None
    if high is None and scan.lead(low[1]) == "و":
        high = ordinal(scan, low[1])
    year = None if high is None else _year_or_this(scan, high[1])
    if high is None or year is None or not low[0] < high[0] <= 4:
        return None
    value = None
    if year[0] is not None:
        first, last = (_part_value(year[0], "quarter", n) for n in (low[0], high[0]))
        value = None if first is None or last is None else edtf.interval(first, last)
    return Match(at, year[1], "interval", value)


def _year_or_this(scan: Scan, at: int) -> tuple[int | None, int] | None:
    """The year that a portion belongs to; «من العام», without more, is that of publication."""
    year = periods.year_of(scan, at)
    if year is None and scan.word(at) == "من" and scan.value(at + 1, "unit") == "Y":
        return None if scan.published is None else scan.published.year, at + 2
    return year


def _alone(scan: Scan, at: int, part: str) -> bool:
    """Whether a portion can be nothing else: a half is one of a match, too."""
    return part == "quarter" or scan.word(at) in _SIX_MONTHS


def _related_part(scan: Scan, at: int, part: str, relation: str) -> Match | None:
    """«الربع الماضي», «السداسي الجاري»: the one before, of or after that of publication, or of
    the date before it in the text («الربع السابق»)."""
    if not _alone(scan, at, part) or scan.word(at + 1) == "الخالي":
        # «الربع الخالي» is a desert.
        return None
    parts = _PARTS[part][0]
    step = calendars.STEPS.get(relation, calendars.ANAPHORA.get(relation))
    now = None if scan.published is None else _nth(scan.published.isoformat(), parts)
    if relation in calendars.ANAPHORA:
        limits = None if scan.reference is None else edtf.bounds(scan.reference)
        first, last = limits or (None, None)
        now = None if first is None or last is None else _nth(first, parts)
        now = now if last is not None and now == _nth(last, parts) else None
    value = None
    if now is not None and step is not None:
        value = _part_value((now + step) // parts, part, (now + step) % parts + 1)
    return Match(at, at + 2, "date", value)


def _nth(day: str, parts: int) -> int:
    """The portions of years until the one that an ISO date lies in."""
    return int(day[:4]) * parts + (int(day[5:7]) - 1) * parts // 12


def _part_value(year: int, part: str, number: int) -> str | None:
    """EDTF has numbers of its own for the portions of a year: 33 to 36 are its quarters."""
    return edtf.month(_PARTS[part][1] + number, year) if 0 < year < 10000 else None


def _month_part(scan: Scan, first: int, at: int, part: str, number: int) -> Match | None:
    """«النصف الأول من مايو», «الثلث الأخير من رمضان»: the days of a month."""
    if scan.word(at) != "من":
        return None
    whole = century(scan, at + 1) if part == "half" else None
    if whole is not None and whole.edtf is not None:
        digits = whole.edtf[:2]
        value = f"{digits}00/{digits}49" if number == 1 else f"{digits}50/{digits}99"
        return Match(first, whole.last, "interval", value)
    tens = decade(scan, at + 1) if part == "half" and not scan.lead(at + 1) else None
    if tens is not None and tens.edtf is not None and len(tens.edtf) == 4:
        digits = tens.edtf[:3]
        value = f"{digits}0/{digits}4" if number == 1 else f"{digits}5/{digits}9"
        return Match(first, tens.last, "interval", value)
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
    """«الأشهر التسعة الأولى من العام الجاري», «أول 9 أشهر من 2024», «الشهرين الأولين من السنة»."""
    first = at
    last_ones = scan.value(at, "modifier", None) == "end"
    if last_ones or (scan.value(at, "ordinal", None) == 1 and not scan.entry(at).definite):
        taken = cardinal(scan, at + 1) if not scan.lead(at + 1) else None
        if taken is None or scan.value(taken[1], "plural") != "M":
            return None
        count, after, of_end = taken[0], taken[1] + 1, last_ones
    else:
        if not scan.entry(at).definite:
            return None
        if scan.value(at, "dual", None) == "M":
            taken = (2, at + 1)
        else:
            plural = scan.value(at, "plural", None) == "M" and not scan.lead(at + 1)
            taken = cardinal(scan, at + 1) if plural else None
        if taken is None:
            return None
        count, after = taken[0], taken[1] + 1
        of_end = scan.value(taken[1], "relation") == "recent"
        if not of_end and scan.value(taken[1], "ordinal") != 1:
            return None
    year = _year_or_this(scan, after) if scan.word(after) == "من" else None
    if year is None or not 1 <= count <= 12:
        return None
    if year[0] is None or not 0 < year[0] < 10000:
        return Match(first, year[1], "interval")
    begin, end = (13 - int(count), 12) if of_end else (1, int(count))
    value = edtf.interval(edtf.month(begin, year[0]), edtf.month(end, year[0]))
    return Match(first, year[1], "interval", value)
