"""Years and what a calendar point is worth: «عام 2014», «عامي 2014 و2017», «منذ 2014»."""

from khabar.lang.ar.dates import calendars
from khabar.lang.ar.dates.numbers import cardinal
from khabar.lang.ar.dates.scan import Day, Match, Scan
from khabar.lang.ar.dates.tense import ahead
from khabar.record import Calendar, DateType

_DASHES = frozenset("-–—")


def typed(value: str | None) -> DateType:
    """A value written with a slash is an interval."""
    return "interval" if value is not None and "/" in value else "date"


def made(scan: Scan, first: int, last: int, stated: Day, relation: str | None = None) -> Match:
    """The match of a stated day, month or year; a missing year comes from `published`."""
    year = stated.year
    if year is None and stated.month is not None:
        year = calendars.near_year(
            scan.published, stated.calendar, stated.month, stated.day, relation
        )
        if relation is None and stated.day is None and _over(scan, stated, year):
            # «ستبدأ في ديسمبر» means the next one, however near the last.
            year = (year or 0) + ahead(scan, first, last)
    value = None
    if year is not None:
        value = calendars.value(stated.calendar, year, stated.month, stated.day)
    kind = typed(value)
    if value is None and stated.calendar == "hijri" and stated.day is None:
        kind = "interval"
    return Match(first, last, kind, value, calendar=stated.calendar, stated=stated)


# Months since which a month is over for good: where the clause looks ahead, it is the next one.
_LONG_OVER = 3


def _over(scan: Scan, stated: Day, year: int | None) -> bool:
    if scan.published is None or year is None or stated.month is None:
        return False
    now = calendars.today(scan.published, stated.calendar)
    return now is not None and (now[0] - year) * 12 + now[1] - stated.month >= _LONG_OVER


def year(scan: Scan, at: int) -> Match | None:
    """«عام 2014», «العام 1432هـ», «عامي 2014 و2017», «العام الدراسي 2024/2025»."""
    pair = scan.value(at, "pair", None) == "Y"
    # «العامين 2005 و2010»
    if pair or (scan.value(at, "dual", None) == "Y" and scan.entry(at).definite):
        several = _years(scan, at, at + 1)
        if several is not None:
            return several
    if scan.value(at, "plural", None) == "Y":
        opened = scan.word(at + 1) == "("
        several = _years(scan, at, at + 1 + opened)
        if several is not None and (not opened or scan.word(several.last) == ")"):
            return several.to(several.last + opened)
    if scan.value(at, "unit", None) != "Y":
        return None
    after = at + 1
    if scan.among(after, "year_kinds"):
        after += 1
    found = _year_number(scan, after)
    if found is None:
        return None
    calendar, number, last = found
    span = second_year(scan, last, number)
    if span is not None:
        second, last = span
        return _interval(at, last, calendar, number, second)
    if scan.word(last) == "قبل" and scan.word(last + 1) == "الميلاد":
        return Match(at, last + 2, "date")
    return made(scan, at, last, Day(calendar, number))


def _years(scan: Scan, first: int, at: int) -> Match | None:
    """Two or more years that one noun governs, as the interval from the first to the last."""
    found = _year_number(scan, at)
    if found is None:
        return None
    calendar, low, last = found
    high = low
    while True:
        after = last
        if scan.word(after) == "،":
            after += 1
        if scan.word(after) == "و" or scan.among(after, "until") or scan.word(after) in _DASHES:
            after += 1
        elif after == last:
            break
        more = _year_number(scan, after)
        if more is None:
            break
        high, last = more[1], more[2]
        calendar = more[0]
    return None if high == low else _interval(first, last, calendar, low, high)


def _interval(first: int, last: int, calendar: Calendar, low: int, high: int) -> Match | None:
    begin, end = calendars.value(calendar, low), calendars.value(calendar, high)
    if high < low:
        return Match(first, last, "interval", None, calendar=calendar)
    if begin is None or end is None:
        return Match(first, last, "interval", None, calendar=calendar)
    value = f"{begin.partition('/')[0]}/{end.rpartition('/')[2]}"
    return Match(first, last, "interval", value, calendar=calendar)


def _year_number(scan: Scan, at: int) -> tuple[Calendar, int, int] | None:
    """A year's number with its era, after a noun that says it is one."""
    number = scan.number(at)
    if number is None:
        if scan.lead(at) != "":
            return None
        taken = cardinal(scan, at)
        if taken is None or not (1000 <= taken[0] <= 2200):
            return None
        return "gregorian", int(taken[0]), taken[1]
    if not 100 <= number <= 2999:
        return None
    calendar, last = era(scan, at + 1, number)
    return calendar, number, last


def era(scan: Scan, at: int, number: int) -> tuple[Calendar, int]:
    """The calendar of a year, and the token after its era sign."""
    mark = scan.value(at, "era")
    if mark is not None:
        return mark, at + 1
    # Bare figures of this size are Hijri up to some years after publication.
    now = 1450 if scan.published is None else (scan.published.year - 622) * 33 // 32
    return ("hijri" if calendars.FIRST_HIJRI <= number <= now + 10 else "gregorian"), at


def second_year(scan: Scan, at: int, first: int) -> tuple[int, int] | None:
    """The later year of «2024/2025», «2014-2017», «1446/1447هـ»."""
    if scan.word(at) != "/" and scan.word(at) not in _DASHES:
        return None
    second = scan.number(at + 1)
    if second is None:
        return None
    if len(scan.word(at + 1)) == 2 and second == (first + 1) % 100 and scan.glued(at + 1):
        # «2024/25»
        return first + 1, at + 2
    if len(scan.word(at + 1)) != 4 or not first < second <= first + 150:
        return None
    return second, era(scan, at + 2, second)[1]


def bare_year(scan: Scan, at: int) -> Match | None:
    """Four digits alone, where the word before them says that they are a year."""
    number = scan.number(at)
    if number is None or len(scan.word(at)) != 4:
        return None
    mark = scan.value(at + 1, "era")
    if scan.word(at + 1) == "م" and not scan.glued(at + 1):
        mark = None
    if mark is not None and 1300 <= number <= 2100:
        return made(scan, at, at + 2, Day(mark, number))
    span = second_year(scan, at + 1, number)
    if span is not None and number >= 1800 and not _part_of_number(scan, at, span[1]):
        return _interval(at, span[1], "gregorian", number, span[0])
    if not 1800 <= number <= 2100 or _part_of_number(scan, at, at + 1):
        return None
    before = scan.bare(at - 1)
    if scan.word(at - 1) in {"ل", "ب", "ول", "وب"} and scan.glued(at):
        return made(scan, at, at + 1, Day("gregorian", number)) if _ends(scan, at + 1) else None
    begins = before == "من" and scan.among(at - 2, "beginning")
    same = before == "من" and scan.value(at - 2, "relation", None) == "same"
    if begins or (same and not scan.word(at + 1).endswith("ا")):
        # «اعتبارا من 2023», «للفترة نفسها من 2023»
        return made(scan, at, at + 1, Day("gregorian", number))
    if before == "من" and scan.among(at + 1, "until") and _until_year(scan, at + 2, number):
        return made(scan, at, at + 1, Day("gregorian", number))
    if scan.headed(at, "year_nouns") and not scan.among(at + 1, "counted"):
        return made(scan, at, at + 1, Day("gregorian", number))
    if _after_year(scan, at, number) and not scan.among(at + 1, "counted"):
        return made(scan, at, at + 1, Day("gregorian", number))
    bounded = scan.entry(at - 1).senses.get("modifier") in {"start", "mid", "end"}
    if not bounded and not scan.among(at - 1, "year_evidence"):
        return None
    strong = scan.among(at - 1, "year_strong")
    counted = scan.among(at + 1, "counted") or scan.among(at + 1, "measures")
    strong = strong or (before == "في" and not scan.word(at + 1).endswith(("ا", "ه")))
    if (strong and not counted) or _ends(scan, at + 1):
        return made(scan, at, at + 1, Day("gregorian", number))
    return None


def _until_year(scan: Scan, at: int, number: int) -> bool:
    """Whether a later year than `number` stands here, with its noun or without: «حتى عام 2005»."""
    at += scan.word(at) == "غايه"
    at += scan.value(at, "unit", None) == "Y"
    other = scan.number(at)
    return other is not None and number < other <= 2200 and not scan.among(at + 1, "counted")


def _after_year(scan: Scan, at: int, number: int) -> bool:
    """«بين 2016 و2018», «من 2010 إلى 2020»: the later of two years that words join."""
    earlier = scan.number(at - 2)
    if earlier is None or len(scan.word(at - 2)) != 4 or not 1800 <= earlier < number:
        return False
    if scan.word(at - 1) == "و":
        return scan.bare(at - 3) == "بين"
    return scan.among(at - 1, "until") and scan.among(at - 3, "range_open")


def _part_of_number(scan: Scan, at: int, after: int) -> bool:
    """Whether digits belong to a longer figure: «1.2000», «2000.5», «2000%», «12/2000»."""
    marks = {".", ",", "/", ":", "-", "٫", "٬"}
    if scan.glued(at) and (scan.word(at - 1) in marks or scan.word(at - 1).isdecimal()):
        return scan.word(at - 1) != "-" or scan.word(at - 2).isdecimal()
    if scan.word(after) in marks and scan.glued(after) and scan.glued(after + 1):
        return scan.word(after + 1).isdecimal()
    return scan.word(after) in {"%", "٪", "$", "€"}


def _ends(scan: Scan, at: int) -> bool:
    """Whether no counted noun follows."""
    word = scan.word(at)
    if not word or not word[0].isalpha():
        return not word.isdecimal() and word not in {"%", "٪"}
    if scan.among(at, "counted") or scan.among(at, "measures"):
        return False
    return scan.among(at, "after_year") or word.startswith("ال") or word[0] in "وف"


def year_tail(scan: Scan, at: int, calendar: Calendar) -> tuple[int | None, int] | None:
    """The year after a month, in figures or by its relation to now: «2024», «من العام الماضي»,
    «لعام 2014». The year is None where nothing fixes it."""
    start = at
    if scan.word(at) in {"،", ",", "٬"} and scan.number(at + 1) is not None:
        at += 1
    if scan.word(at) == "." and not scan.glued(at) and scan.glued(at + 1):
        # «جويلية .2016»
        at += 1 if len(scan.word(at + 1)) == 4 and scan.number(at + 1) is not None else 0
    number = scan.number(at)
    if number is not None:
        if len(scan.word(at)) != 4 or not 1000 <= number <= 2200:
            return None
        if scan.word(at + 1) in {".", ":", "/"} and scan.glued(at + 1) and scan.glued(at + 2):
            return None
        return number, era(scan, at + 1, number)[1]
    if at != start:
        return None
    if scan.word(at) in {"من", "في"}:
        at += 1
    pointer = scan.value(at, "pointer")
    if pointer is not None:
        at += 1
    if scan.value(at, "unit", None) != "Y" or scan.lead(at) not in {"", "ل", "لل"}:
        return None
    after = at + 1
    named = _year_number(scan, after)
    if named is not None:
        return named[1], named[2]
    if not scan.entry(at).definite:
        return None
    relation = scan.value(after, "relation")
    if pointer == "this":
        relation = "current"
        after -= 1
    if relation is None and pointer == "that":
        return _related_year(scan, "same", calendar), after
    if relation is None:
        return None
    return _related_year(scan, relation, calendar), after + 1


def _related_year(scan: Scan, relation: str, calendar: Calendar) -> int | None:
    if relation in calendars.ANAPHORA:
        value = calendars.referred(scan.reference, "Y", relation)
        return int(value) if value is not None and calendar == "gregorian" else None
    step = calendars.STEPS.get(relation)
    now = None if scan.published is None else calendars.today(scan.published, calendar)
    return None if step is None or now is None else now[0] + step
