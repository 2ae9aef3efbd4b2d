"""Sets: «كل يوم جمعة», «كل عامين», «سنويا»."""

from dataclasses import replace

from khabar.lang.ar.dates import amounts
from khabar.lang.ar.dates.numbers import cardinal, ordinal
from khabar.lang.ar.dates.scan import Match, Scan


def every(scan: Scan, at: int) -> Match | None:
    """«كل» with a unit, a length or a weekday."""
    if scan.value(at, "every", None) is None:
        return None
    after = at + 1
    if scan.lead(after) != "":
        return None
    day = scan.value(after, "unit") == "D" and not scan.entry(after).definite
    if day and scan.value(after + 1, "dayname") is not None:
        return Match(at, after + 2, "set", duration="P1W")
    if scan.value(after, "dayname") is not None and scan.value(after, "number") is None:
        return Match(at, after + 1, "set", duration="P1W")
    part = scan.value(after, "part")
    if part is not None and not scan.entry(after).definite:
        last = after + 1
        if scan.value(last, "dayname") is not None:
            return Match(at, last + 1, "set", duration="P1W")
        if scan.value(last, "unit") == "D":
            last += 1
        return Match(at, last, "set", duration="P1D")
    unit = scan.value(after, "unit")
    if unit is not None and not scan.entry(after).definite:
        return Match(at, after + 1, "set", duration=amounts.iso(1, unit))
    if scan.value(after, "season") is not None and not scan.entry(after).definite:
        return Match(at, after + 1, "set", duration="P1Y")
    found = amounts.amount(scan, after)
    if found is None or not found.counted or found.relation is not None:
        return None
    if scan.entry(after).definite:
        return None
    return Match(at, found.last, "set", duration=found.duration)


def times(scan: Scan, at: int) -> Match | None:
    """«مرتين أسبوعيا», «مرة كل عام», «ثلاث مرات في الأسبوع»: the count belongs to it."""
    after = at
    if scan.value(at, "times", None) is None:
        taken = cardinal(scan, at)
        if taken is None or scan.value(taken[1], "times") is None:
            return None
        after = taken[1]
    after += 1
    if scan.value(after, "number") == 1:
        after += 1
    found = every(scan, after) if scan.lead(after) == "" else None
    found = found or adverb(scan, after)
    if found is None and scan.word(after) == "في" and scan.entry(after + 1).definite:
        unit = scan.value(after + 1, "unit")
        named = scan.value(after + 2, "relation") is not None or ordinal(scan, after + 2)
        # «أول مرة في القرن التاسع عشر» is no frequency.
        if unit is not None and not named:
            found = Match(at, after + 2, "set", duration=amounts.iso(1, unit))
    return None if found is None else replace(found, first=at)


def part_every(scan: Scan, at: int) -> Match | None:
    """«مساء كل ثلاثاء», «ظهر كل جمعة»."""
    if scan.value(at, "part", None) is None or scan.lead(at + 1) != "":
        return None
    found = every(scan, at + 1)
    return None if found is None else replace(found, first=at)


def adverb(scan: Scan, at: int) -> Match | None:
    """«سنويا», «شهريا»: how often something happens, not a rate of a measure."""
    taken = scan.take(at, "set", None)
    if taken is None or scan.lead(at) not in {"", "و"}:
        return None
    if any(scan.among(at - back, "measures") for back in (1, 2)) or _thousands(scan, at - 2):
        # «متر مكعب يوميا», «كيلوواط ساعي سنويا», «90 ألف راكب يوميا» are rates.
        return None
    return Match(at, taken[1], "set", duration=taken[0])


def _thousands(scan: Scan, at: int) -> bool:
    return scan.among(at, "large") and scan.number(at - 1) is not None


def yearly(scan: Scan, match: Match) -> Match:
    """A day or month with «من كل عام» behind it: a set; else the match as it was."""
    at = match.last
    dated = match.stated is not None and match.stated.month is not None
    if scan.word(at) == "من" and scan.value(at + 1, "every") is not None:
        weekly = scan.value(at + 2, "unit") == "W"
        if weekly and not scan.entry(at + 2).definite and not dated:
            return Match(match.first, at + 3, "set", duration="P1W")
    if not dated or scan.word(at) != "من" or scan.value(at + 1, "every") is None:
        return match
    unit = scan.value(at + 2, "unit")
    if unit not in {"Y", "M"} or scan.entry(at + 2).definite:
        return match
    return Match(match.first, at + 3, "set", duration=amounts.iso(1, unit), calendar=match.calendar)
