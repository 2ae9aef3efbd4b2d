"""Ranges: two points that one value covers, «2014-2017», «مايو – يوليو 2024»."""

from khabar.lang.ar.dates import points, years
from khabar.lang.ar.dates.lexicon import lexicon
from khabar.lang.ar.dates.moments import point
from khabar.lang.ar.dates.months import month_name
from khabar.lang.ar.dates.scan import Day, Match, Scan, replace

_DASHES = frozenset("-–—")
_FIRST_LETTERS = frozenset("و").union(word[0] for word in lexicon().joined["until"])


def ranged(scan: Scan, at: int) -> Match | None:
    """«2014-2017», «مايو – يوليو 2024», «بين مايو ويوليو 2024»: two points that one value covers.
    Two that words join are two expressions where each stands by itself («من 1 مايو إلى 3 يوليو
    2024»), but one year may serve both."""
    low = point(scan, at)
    if low is None or low.edtf is None or low.type != "date" or low.mod is not None:
        return low
    dash = scan.word(low.last) in _DASHES and len(low.edtf) <= 10
    start = low.last + 1 if dash else _joined(scan, at, low.last)
    high = None if start is None else _second(scan, start)
    if high is None or high.type != "date" or high.edtf is None:
        return low
    if len(high.edtf) != len(low.edtf) or high.mod is not None:
        return low
    begin = _same_year(low, high)
    # Two calendars beside one another are two expressions.
    if begin >= high.edtf or low.calendar != high.calendar:
        return low
    if not dash and not (high.calendar == "gregorian" and _one_year(scan, at, low, high)):
        return replace(low, edtf=begin)
    return Match(at, high.last, "interval", f"{begin}/{high.edtf}", calendar=high.calendar)


def _one_year(scan: Scan, at: int, low: Match, high: Match) -> bool:
    """Whether two months share what fixes their year: «بين مايو ويوليو 2024», «من مايو إلى يوليو
    الماضيين»; not «بين مايو ويوليو», nor two months of two years."""
    if low.stated is None or high.stated is None or low.stated.day or high.stated.day:
        return False
    name = month_name(scan, at)
    if name is None or name[2] != low.last or (high.stated.month or 0) <= name[1]:
        return False
    both = scan.value(high.last - 1, "relation") and scan.word(high.last - 1).endswith("ين")
    return high.stated.year is not None or bool(both)


def _joined(scan: Scan, first: int, after: int) -> int | None:
    """Where the second of two points begins that words join: «من … إلى», «بين … و»."""
    if scan.words[after][:1] not in _FIRST_LETTERS:
        return None
    if scan.among(first - 1, "range_open") and scan.among(after, "until"):
        return after + 2 if scan.word(after + 1) == "غايه" else after + 1
    if scan.bare(first - 1) != "بين":
        return None
    if scan.word(after) == "و":
        return after + 1
    return after if scan.word(after)[:1] == "و" and scan.lead(after) == "و" else None


def _second(scan: Scan, at: int) -> Match | None:
    """The later point; after «إلى» four digits are a year."""
    number = scan.number(at)
    if number is not None and len(scan.word(at)) == 4 and 1800 <= number <= 2200:
        dated = points.numeric(scan, at)
        if dated is not None:
            return dated
        calendar, last = years.era(scan, at + 1, number)
        return years.made(scan, at, last, Day(calendar, number))
    return point(scan, at)


def _same_year(low: Match, high: Match) -> str:
    """The first point's value; where only the second states a year, with that year."""
    value = low.edtf or ""
    if low.stated is None or high.stated is None or low.stated.year is not None:
        return value
    if low.stated.month is None or high.stated.month is None or high.edtf is None:
        return value
    year = int(high.edtf[:4])
    if low.stated.month > high.stated.month:
        year -= 1
    return f"{year:04d}{value[4:]}"
