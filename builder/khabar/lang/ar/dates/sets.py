"""Sets: «كل يوم جمعة», «كل عامين», «سنويا»."""

from khabar.lang.ar.dates import amounts
from khabar.lang.ar.dates.lengths import iso
from khabar.lang.ar.dates.numbers import cardinal, ordinal
from khabar.lang.ar.dates.scan import Match, Scan, replace

# As far as the count that a rate is of may stand before it.
_CLAUSE = 7
_ONE = frozenset({"الواحد", "الواحده"})
_DUAL = frozenset({"مليوني", "مليونين", "الفي", "الفين"})


def every(scan: Scan, at: int) -> Match | None:
    """«كل» with a unit, a length or a weekday."""
    if scan.value(at, "every", None) is None:
        return None
    after = at + 1
    if scan.lead(after) != "":
        return None
    day = scan.value(after, "unit") == "D" and not scan.entry(after).definite
    name = after + 1 if day else after
    if scan.value(name, "dayname") is not None and (day or not _two(scan, at, after)):
        last = name + 1
        while scan.value(last, "dayname", "و") is not None:
            last += 1
        return Match(at, last, "set", duration="P1W")
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
        return Match(at, after + 1, "set", duration=iso(1, unit))
    if scan.value(after, "season") is not None and not scan.entry(after).definite:
        return Match(at, after + 1, "set", duration="P1Y")
    found = amounts.amount(scan, after)
    if found is None or not found.counted or found.relation is not None:
        return None
    if scan.entry(after).definite:
        return None
    return Match(at, found.last, "set", duration=found.duration)


def _two(scan: Scan, at: int, after: int) -> bool:
    """Whether «اثنين» is the number, not the weekday: «كل اثنين منهم»."""
    if scan.value(after, "number") is None or scan.value(after + 1, "dayname", "و") is not None:
        return False
    return scan.value(at - 1, "part", None) is None


def without(scan: Scan, match: Match) -> Match:
    """The days that a daily set leaves out belong to it: «يوميا، ما عدا الجمعة»."""
    if match.type != "set" or match.duration != "P1D":
        return match
    at = match.last
    at += scan.word(at) == "،"
    at += scan.word(at) == "ما"
    if not scan.among(at, "except"):
        return match
    at += 1
    if scan.value(at, "unit") == "D" or "D" in (scan.value(at, "pair"), scan.value(at, "plural")):
        at += 1
    last = at
    while scan.value(last, "weekday", "" if last == at else "و") is not None:
        last += 1
    return match if last == at else match.to(last)


def times(scan: Scan, at: int) -> Match | None:
    """«مرتين أسبوعيا», «مرة كل عام», «ثلاث مرات في الأسبوع»: the count belongs to it."""
    after = at
    if scan.value(at, "vague", None) is not None and scan.value(at + 1, "times") is not None:
        after += 1
    elif scan.value(at, "times", None) is None:
        taken = cardinal(scan, at)
        if taken is None or scan.value(taken[1], "times") is None:
            return None
        after = taken[1]
    after += 1
    if scan.value(after, "number") == 1 or scan.value(after, "few") is not None:
        after += 1
    found = every(scan, after) if scan.lead(after) == "" else None
    found = found or adverb(scan, after)
    if found is None and scan.word(after) == "في" and scan.entry(after + 1).definite:
        unit = scan.value(after + 1, "unit")
        named = scan.value(after + 2, "relation") is not None or ordinal(scan, after + 2)
        # «أول مرة في القرن التاسع عشر» is no frequency.
        if unit is not None and not named:
            last = after + 2 + (scan.word(after + 2) in _ONE)
            found = Match(at, last, "set", duration=iso(1, unit))
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
    if _adjective(scan, at - 1):
        return None
    if any(scan.among(at - back, "measures") for back in (1, 2)) or _many(scan, at):
        # «متر مكعب يوميا», «كيلوواط ساعي سنويا», «90 ألف راكب يوميا» are rates.
        return None
    return Match(at, taken[1], "set", duration=taken[0])


def _adjective(scan: Scan, at: int) -> bool:
    """Whether what stands before is a noun that «سنويا» describes: «تنظم مهرجانا سنويا»."""
    word = scan.word(at)
    if len(word) < 4 or not word.endswith("ا") or word.endswith(("وا", "ئا")):
        return False
    counted = scan.number(at - 1) is not None or "number" in scan.entry(at - 1).senses
    return not counted and scan.found[at] is None


def _many(scan: Scan, at: int) -> bool:
    """Whether so many thousands are counted by the time: «نقل 500 ألف راكب إلى البلاد سنويا»."""
    for before in range(at - 1, at - _CLAUSE, -1):
        word = scan.word(before)
        if (scan.number(before) or 0) >= 1000:
            return True
        if not word or not word[0].isalpha() or scan.lead(before) == "و":
            return False
        if scan.among(before, "large"):
            return word in _DUAL or scan.number(before - 1) is not None or _numeral(scan, before)
    return False


def _numeral(scan: Scan, at: int) -> bool:
    return "number" in scan.entry(at - 1).senses


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
    return Match(match.first, at + 3, "set", duration=iso(1, unit), calendar=match.calendar)
