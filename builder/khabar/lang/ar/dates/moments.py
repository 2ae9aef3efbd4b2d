"""A point or stretch of the calendar: which construction begins at a token."""

from collections.abc import Callable
from functools import cache

from khabar.lang.ar.dates import (
    clock,
    days,
    decades,
    months,
    parts,
    periods,
    points,
    portions,
    years,
)
from khabar.lang.ar.dates.scan import Match, Scan

Rule = Callable[[Scan, int], Match | None]
Table = tuple[tuple[Rule, frozenset[str]], ...]
_DIGITS = frozenset({"digits"})


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
            found = clock.after_day(scan, parts.with_part(scan, match))
            break
    scan.points[at] = found
    return found


# The rules for what a token may begin, by itself: the table as a part of the key would be hashed
# at every look-up.
@cache
def _points(kinds: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule, of in _POINTS if not kinds.isdisjoint(of))


# The order matters: a construction stands before those that read only its beginning.
_POINTS: Table = (
    (points.numeric, _DIGITS),
    (clock.clock, _DIGITS | {"hour", "ordinal", "number:1"}),
    (points.day, _DIGITS | {"ordinal", "number", "article", "first_day"}),
    (parts.part, frozenset({"part", "partfix", "partly", "daytime", "unit:N"})),
    (parts.late, frozenset({"unit:TH", "plural:TH"})),
    (days.day, frozenset({"unit:D", "pair:D", "deictic", "weekday", "tomorrow", "plural:D"})),
    (years.year, frozenset({"unit:Y", "pair:Y", "plural:Y", "dual:Y"})),
    (decades.decade, frozenset({"decade", "plural:Y", "unit:10Y"})),
    (decades.decade_of, frozenset({"unit:10Y"})),
    (portions.fraction, frozenset({"fraction"})),
    (portions.week_of, frozenset({"unit:W"})),
    (periods.season, frozenset({"season", "season_noun"})),
    (months.month, frozenset({"month", "unit:M", "pair:M"})),
    (decades.centuries, frozenset({"dual:100Y"})),
    (portions.fractions, frozenset({"fraction_pair"})),
    (decades.century, frozenset({"unit:100Y"})),
    (periods.unit, frozenset({"unit", "pointer"})),
    (years.bare_year, _DIGITS),
)
