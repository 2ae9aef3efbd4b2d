"""Stretches of the calendar: «العام الماضي», «هذا الشهر», «صيف 2013», «نفس اليوم»."""

from khabar import edtf
from khabar.lang.ar.dates import calendars, years
from khabar.lang.ar.dates.scan import Day, Match, Scan
from khabar.lang.ar.dates.tense import ahead

_LARGE = frozenset({"Y", "M", "W", "D", "10Y", "100Y", "N"})


def unit(scan: Scan, at: int, *, whole: bool = False) -> Match | None:
    """A definite unit with what tells which one: «الشهر الجاري», «هذا العام», «اليوم التالي».

    `whole`: after «مطلع» and its like the unit alone means the current one («نهاية العام»).
    """
    pointer = scan.value(at, "pointer", None)
    if pointer is not None:
        return _pointed(scan, at, pointer)
    code = scan.value(at, "unit", None)
    if code is None or not scan.entry(at).definite:
        return None
    after = at + 1
    whole = whole or (scan.word(at - 1) == "من" and scan.among(at - 2, "at_a_time"))
    kind = scan.among(after, "year_kinds") and code == "Y"
    if kind:
        after += 1
    taken = scan.take(after, "relation")
    relation = None if taken is None else taken[0]
    if code == "Y" and relation is not None and scan.among(at - 1, "general"):
        # «الأمين العام السابق» tells of an office.
        return None
    if relation == "recent" or (relation is None and not whole):
        return None
    if kind and scan.among(after - 1, "school_years"):
        return None
    if relation == "new":
        coming = _new(scan, at, after + 1, code)
        return None if coming is None else _year_again(scan, coming)
    if relation is None:
        if code not in _LARGE or scan.among(after, "naming_adjectives"):
            return None
        if kind:
            return _of_kind(scan, at, after, scan.word(after - 1), "current")
        return _current(scan, at, after, code, 0)
    following = after + 1 if taken is None else taken[1]
    if code in {"D", "M"} and relation == "same":
        dated = _same_in(scan, at, following, code)
        if dated is not None:
            return dated
    if kind:
        return _of_kind(scan, at, following, scan.word(after - 1), relation)
    if relation in calendars.ANAPHORA:
        return _put(at, following, code, calendars.referred(scan.reference, code, relation))
    match = _current(scan, at, following, code, calendars.STEPS.get(relation))
    return match if match is None or code != "Y" else _year_again(scan, match)


def _year_again(scan: Scan, match: Match) -> Match:
    """«العام القادم 2023»: figures that name a related year again."""
    number = scan.number(match.last)
    near = scan.published is None or abs((number or 0) - scan.published.year) <= 2
    if number is None or len(scan.word(match.last)) != 4 or not near:
        return match
    calendar, last = years.era(scan, match.last + 1, number)
    return years.made(scan, match.first, last, Day(calendar, number))


def _new(scan: Scan, first: int, last: int, code: str) -> Match | None:
    """«العام الجديد»: the coming one near a year's end, this one near its beginning."""
    if code != "Y":
        return None
    month = None if scan.published is None else scan.published.month
    step = None if month is None else 1 if month >= 10 else 0 if month <= 3 else None
    return _current(scan, first, last, code, step)


def _same_in(scan: Scan, first: int, at: int, code: str) -> Match | None:
    """«الشهر نفسه من العام الماضي»: that of publication, in another year."""
    year = year_of(scan, at) if scan.word(at) == "من" else None
    if year is None:
        return None
    if scan.published is None or year[0] is None:
        return Match(first, year[1], "date")
    day = scan.published.day if code == "D" else None
    stated = Day("gregorian", year[0], scan.published.month, day)
    return years.made(scan, first, year[1], stated)


def _pointed(scan: Scan, at: int, pointer: str) -> Match | None:
    """«هذا العام», «ذلك اليوم», «نفس الشهر»."""
    if scan.value(at + 1, "plural") is not None and scan.entry(at + 1).definite:
        return Match(at, at + 2, "date")
    if scan.value(at + 1, "daytime") is not None:
        # «هذا المساء»
        today = "" if scan.published is None else scan.published.isoformat()
        value = today if pointer == "this" else calendars.referred(scan.reference, "D", "same")
        return Match(at, at + 2, "time", value or None)
    code = scan.value(at + 1, "unit")
    if code is None or not scan.entry(at + 1).definite or scan.value(at + 1, "hour"):
        if pointer == "this" and scan.value(at + 1, "season") and scan.entry(at + 1).definite:
            return _season_step(scan, at, at + 2, scan.value(at + 1, "season"), "current")
        return None
    dated = _same_in(scan, at, at + 2, code) if code in {"D", "M"} else None
    if dated is not None:
        return dated
    if pointer == "that":
        return _put(at, at + 2, code, calendars.referred(scan.reference, code, "same"))
    return _current(scan, at, at + 2, code, 0)


def _current(scan: Scan, first: int, last: int, code: str, step: int | None) -> Match | None:
    return _put(first, last, code, calendars.unit_value(scan.published, code, step))


def _put(first: int, last: int, code: str, value: str | None) -> Match:
    """A unit with its value as an expression."""
    if code[0] == "T" or code == "N":
        return Match(first, last, "time", value)
    if code == "W":
        return Match(first, last, "interval", value)
    stated = None
    if code in {"Y", "M"} and value is not None and len(value) <= 7:
        year, _, month = value.partition("-")
        stated = Day("gregorian", int(year), int(month) if month else None)
    return Match(first, last, "date", value, stated=stated)


def _of_kind(scan: Scan, first: int, last: int, kind: str, relation: str) -> Match:
    """«العام الهجري الجاري» is one of another calendar; «العام المالي المقبل» goes by its name."""
    step = calendars.STEPS.get(relation)
    if kind.startswith("الهجري"):
        now = None if scan.published is None else calendars.to_hijri(scan.published)
        value = None if now is None or step is None else calendars.value("hijri", now[0] + step)
        return Match(first, last, "interval", value, calendar="hijri")
    return Match(first, last, "date", calendars.unit_value(scan.published, "Y", step))


# ---- the year an inner part belongs to --------------------------------------------------------


def year_of(scan: Scan, at: int) -> tuple[int | None, int] | None:
    """The year after «من», «لعام» or nothing: its number (None if unfixed) and what follows."""
    found = years.year_tail(scan, at, "gregorian")
    if found is not None:
        return found
    if scan.word(at) == "من":
        number = scan.number(at + 1)
        if number is not None and len(scan.word(at + 1)) == 4:
            return number, years.era(scan, at + 2, number)[1]
    return None


# ---- seasons ----------------------------------------------------------------------------------


def season(scan: Scan, at: int) -> Match | None:
    """«صيف 2013», «موسم صيف عام 2013م», «الشتاء المقبل», «خريف العام الماضي»."""
    first = at
    if scan.value(at, "season_noun", None) and scan.value(at + 1, "season") is not None:
        at += 1
    number = scan.value(at, "season", None if at == first else "")
    if number is None:
        return None
    last = at + 1
    if scan.entry(at).definite:
        relation = scan.value(last, "relation")
        if relation is not None:
            return _season_step(scan, first, last + 1, number, relation)
        year = year_of(scan, last) if scan.word(last) in {"من", ""} else None
        if year is None:
            placed = scan.among(first - 1, "season_before") or scan.entry(first).lead == "ب"
            if first == at and not placed:
                return None
            return Match(first, last, "date", _nearest_season(scan, first, last, number))
    else:
        year = year_of(scan, last)
    if year is None:
        return None
    value = None if year[0] is None else edtf.month(number, year[0])
    last = year[1]
    if year[0] is not None:
        # «شتاء 2023-2024» begins in the first of the two.
        over = years.second_year(scan, last, year[0])
        last = last if over is None else over[1]
    return Match(first, last, "date", value)


def _nearest_season(scan: Scan, first: int, last: int, number: int) -> str | None:
    """A season without year is the one nearest to publication, as a bare month is."""
    if scan.published is None:
        return None
    middle = (number - 20) * 3 + 1
    now = scan.published.year * 12 + scan.published.month
    year = min(
        (scan.published.year + n for n in (-1, 0, 1)), key=lambda y: abs(y * 12 + middle - now)
    )
    over = year * 12 + middle + 1 < now
    year += over and ahead(scan, first, last, expected=True)
    return edtf.month(number, year)


def _season_step(scan: Scan, first: int, last: int, number: int, relation: str) -> Match:
    step = calendars.STEPS.get(relation)
    if scan.published is None or step is None:
        return Match(first, last, "date")
    year, month = scan.published.year, scan.published.month
    start = (number - 20) * 3
    # A winter begins in December of the year before the months that are mostly meant.
    now = year if month >= 3 else year - 1
    over = (month - 3) % 12 >= start
    inside = start <= (month - 3) % 12 + 3 < start + 3
    if relation in {"past", "recent"}:
        now = now if over else now - 1
    elif relation == "next":
        now = now if start > (month - 3) % 12 + 3 and not inside else now + 1
    return Match(first, last, "date", edtf.month(number, now))
