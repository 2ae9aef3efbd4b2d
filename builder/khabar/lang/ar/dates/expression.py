"""Which construction begins at a token: modifiers, ranges, lengths, sets and points in turn."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from khabar.lang.ar.dates import (
    amounts,
    calendars,
    clock,
    days,
    lookalikes,
    months,
    periods,
    points,
    portions,
    sets,
    years,
)
from khabar.lang.ar.dates.scan import Day, Match, Scan
from khabar.lang.ar.dates.tense import ahead
from khabar.record import DateMod

_DASHES = frozenset("-–—")
Rule = Callable[[Scan, int], Match | None]
Table = tuple[tuple[Rule, frozenset[str]], ...]
_DIGITS = frozenset({"digits"})
# These begin nothing where no word of the lexicon follows.
_OPENERS = frozenset({"ago", "after", "every", "modifier", "pointer", "vague", "article"})
_COUNTED = frozenset({"digits", "number", "article", "dual", "vague", "plural", "fraction", "unit"})
_BOUNDED: dict[str, DateMod] = {
    "start": "start", "mid": "mid", "end": "end", "approx": "approx"
}  # fmt: skip


def expression(scan: Scan, at: int) -> tuple[Match | None, int]:
    """The expression that starts at a token, and the token to go on from."""
    kinds = scan.kinds(at)
    if scan.found[at + 1] is None and kinds <= _OPENERS:
        return None, at + 1
    after = lookalikes.streak(scan, at) if "unit" in kinds else None
    if after is not None:
        return None, after
    for read in _phrases(kinds):
        match = read(scan, at)
        if match is not None:
            return match, match.last
    if kinds & _COUNTED:
        # «منذ يوم الجمعة», «خلال عام 2017»: a unit before a name or figure is no length.
        named = "unit" in kinds and point(scan, at) is not None
        found = None if named else amounts.amount(scan, at)
        if found is not None:
            return _length(scan, found)
    match = _range(scan, at)
    if match is not None:
        match = sets.yearly(scan, match)
        return None if lookalikes.in_name(scan, match) else match, match.last
    return None, at + 1


def point(scan: Scan, at: int) -> Match | None:
    """A point or stretch of the calendar, with the clock time that follows it."""
    if scan.found[at] is None:
        return None
    if at in scan.points:
        return scan.points[at]
    found = None
    for read in _points(scan.kinds(at)):
        match = read(scan, at)
        if match is not None:
            found = clock.after_day(scan, days.with_part(scan, match))
            break
    scan.points[at] = found
    return found


# The rules for what a token may begin, each table's by itself: a table as a part of the key would
# be hashed at every look-up.
@cache
def _phrases(kinds: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule, of in _PHRASES if not kinds.isdisjoint(of))


@cache
def _points(kinds: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule, of in _POINTS if not kinds.isdisjoint(of))


# ---- lengths ----------------------------------------------------------------------------------


def _length(scan: Scan, found: amounts.Amount) -> tuple[Match | None, int]:
    if lookalikes.is_age(scan, found):
        return None, found.last
    match = amounts.as_match(found)
    if scan.value(match.last, "modifier") == "approx" and scan.word(match.last) == "تقريبا":
        match = replace(match, last=match.last + 1, mod="approx")
    return match, match.last


def _ago(scan: Scan, at: int) -> Match | None:
    """«قبل عامين», «قبل نحو 3 أشهر»; in a clause that looks ahead «بعد شهرين»."""
    back = scan.value(at, "ago", None) is not None
    if not back and scan.value(at, "after", None) is None:
        return None
    if scan.phrase(at, "deictic") or scan.phrase(at, "part") or scan.phrase(at, "partfix"):
        return None
    start, mod = at + 1, None
    taken = scan.take(start, "modifier")
    if taken is not None and taken[0] in {"approx", "more"}:
        start = taken[1]
        mod = _more(scan, at + 1) if taken[0] == "more" else "approx"
    if scan.lead(start) != "":
        return None
    found = amounts.amount(scan, start)
    if found is None or not found.counted or found.relation is not None:
        return None
    if not back and found.count is None:
        # «بعد عدة أشهر»: nothing to count from today.
        return None
    if _of_event(scan, found.last, back) or (not back and not ahead(scan, at, at, expected=True)):
        return None
    named = point(scan, start)
    if named is not None and named.last > found.last:
        # «قبل عام 2027»
        return None
    last = found.last
    if scan.value(last, "modifier") == "approx" and scan.word(last) == "تقريبا":
        last, mod = last + 1, "approx"
    if scan.word(last) == "من" and scan.among(last + 1, "now"):
        last += 2
    if found.unit[0] == "T":
        return Match(at, last, "time", mod=mod)
    if found.count is None:
        return Match(at, last, "date", mod=mod)
    value = calendars.ago(scan.published, found.count if back else -found.count, found.unit)
    return Match(at, last, years.typed(value), value, mod=mod)


def _more(scan: Scan, at: int) -> DateMod | None:
    return "after" if scan.word(at) == "اقل" else "before"


def _of_event(scan: Scan, at: int, back: bool) -> bool:
    """Whether an amount counts from an event: «قبل يومين من المباراة», «بعد عام على الاتفاق»."""
    if scan.among(at + 1, "no_event"):
        return False
    return scan.word(at) == "من" or (scan.word(at) == "علي" and not back)


# ---- modifiers ----------------------------------------------------------------------------------


def _modified(scan: Scan, at: int) -> Match | None:
    """«مطلع العام 2026», «نحو عقدين», «منتصف مايو الماضي»."""
    taken = scan.take(at, "modifier", None)
    if taken is None or taken[0] not in _BOUNDED or scan.word(at) == "تقريبا":
        return None
    kind, inner = taken
    mod = _BOUNDED[kind]
    if scan.lead(inner) != "":
        return None
    match: Match | None = None
    if mod == "approx":
        named = point(scan, inner) if scan.value(inner, "unit") is not None else None
        # «حوالي سنة 1976» is no length.
        found = amounts.amount(scan, inner) if named is None else None
        if found is not None:
            match, _ = _length(scan, found)
            return None if match is None else replace(match, first=at, mod=mod)
        match = clock.clock(scan, inner) or named or point(scan, inner)
        return (
            None
            if match is None or lookalikes.in_name(scan, match)
            else replace(match, first=at, mod=mod)
        )
    if scan.entry(at).definite:
        return None
    if scan.word(inner) == "من":
        return None
    match = point(scan, inner) or periods.unit(scan, inner, whole=True)
    if match is None or match.type in {"time", "duration"} or match.mod is not None:
        return None
    if match.edtf is not None and len(match.edtf) == 10:
        return None
    return replace(match, first=at, mod=mod)


def _bounded(scan: Scan, at: int) -> Match | None:
    """«قبل نهاية العام», «بعد رمضان»: a calendar value that only one side of is meant."""
    mod: DateMod = "before" if scan.value(at, "ago", None) is not None else "after"
    if scan.among(at - 1, "agent") or scan.lead(at) not in {"", "و", "ف"}:
        return None
    if scan.phrase(at, "deictic") or scan.phrase(at, "part") or scan.phrase(at, "partfix"):
        return None
    inner = at + 1
    if scan.lead(inner) != "":
        return None
    match = _modified(scan, inner) or point(scan, inner)
    if match is None or match.type not in {"date", "interval"} or lookalikes.in_name(scan, match):
        return None
    if match.edtf is None and match.last == inner + 1:
        return None
    return replace(match, first=at, mod=mod)


# ---- ranges ------------------------------------------------------------------------------------


def _range(scan: Scan, at: int) -> Match | None:
    """«2014-2017», «مايو – يوليو 2024»: two points that one value covers. Two that words join
    («من مايو إلى يوليو 2024») are two expressions, but one year may serve both."""
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
    if not dash:
        return replace(low, edtf=begin)
    return Match(at, high.last, "interval", f"{begin}/{high.edtf}", calendar=high.calendar)


def _joined(scan: Scan, first: int, after: int) -> int | None:
    """Where the second of two points begins that words join: «من … إلى», «بين … و»."""
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


# ---- which rule for which words -----------------------------------------------------------------

_PHRASES: Table = (
    (portions.months_of, frozenset({"plural:M", "ordinal:1", "modifier:end"})),
    (sets.times, frozenset({"times", "number", "digits"})),
    (sets.every, frozenset({"every"})),
    (sets.part_every, frozenset({"part"})),
    (sets.adverb, frozenset({"set"})),
    (_ago, frozenset({"ago", "after"})),
    (_bounded, frozenset({"ago", "after"})),
    (_modified, frozenset({"modifier"})),
)
# The order matters: a construction stands before those that read only its beginning.
_POINTS: Table = (
    (points.numeric, _DIGITS),
    (clock.clock, _DIGITS | {"hour", "ordinal", "number:1"}),
    (points.day, _DIGITS | {"ordinal", "number", "article", "first_day"}),
    (days.part, frozenset({"part", "partfix", "partly", "daytime", "unit:N"})),
    (days.day, frozenset({"unit:D", "pair:D", "deictic", "weekday", "tomorrow", "plural:D"})),
    (years.year, frozenset({"unit:Y", "pair:Y", "plural:Y"})),
    (periods.decade, frozenset({"decade", "plural:Y"})),
    (periods.decade_of, frozenset({"unit:10Y"})),
    (portions.fraction, frozenset({"fraction"})),
    (portions.week_of, frozenset({"unit:W"})),
    (periods.season, frozenset({"season", "season_noun"})),
    (months.month, frozenset({"month", "unit:M", "pair:M"})),
    (periods.century, frozenset({"unit:100Y"})),
    (periods.unit, frozenset({"unit", "pointer"})),
    (years.bare_year, _DIGITS),
)
