"""Which construction begins at a token: modifiers, ranges, lengths, sets and points in turn."""

from functools import cache

from khabar.lang.ar.dates import (
    amounts,
    calendars,
    clock,
    lookalikes,
    periods,
    portions,
    sets,
    years,
)
from khabar.lang.ar.dates.lengths import Amount
from khabar.lang.ar.dates.moments import Rule, Table, point
from khabar.lang.ar.dates.ranges import ranged
from khabar.lang.ar.dates.scan import Match, Scan, replace
from khabar.lang.ar.dates.tense import ahead
from khabar.record import DateMod

# These begin nothing where no word of the lexicon follows.
_OPENERS = frozenset({"ago", "after", "every", "modifier", "pointer", "vague", "article"})
_COUNTED = frozenset(
    {"digits", "number", "article", "dual", "vague", "plural", "fraction", "unit", "thousands"}
)
_NAMED = frozenset({"unit", "dual:Y", "dual:100Y"})
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
            match = sets.without(scan, match)
            return match, match.last
    if kinds & _COUNTED:
        # «منذ يوم الجمعة», «خلال عام 2017»: a unit before a name or figure is no length.
        named = not _NAMED.isdisjoint(kinds) and point(scan, at) is not None
        found = None if named else amounts.amount(scan, at)
        if found is not None:
            return _length(scan, found)
    match = ranged(scan, at)
    if match is not None:
        match = sets.yearly(scan, match)
        return None if lookalikes.in_name(scan, match) else match, match.last
    return None, at + 1


# The rules for what a token may begin.
@cache
def _phrases(kinds: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule, of in _PHRASES if not kinds.isdisjoint(of))


# ---- lengths ----------------------------------------------------------------------------------


def _length(scan: Scan, found: Amount) -> tuple[Match | None, int]:
    if lookalikes.is_age(scan, found) or scan.among(found.first - 1, "gap"):
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
    if scan.entry(at).definite or scan.word(inner) == "من" or scan.phrase(at, "part"):
        # «منتصف ليل الجمعة» is a part of the day.
        return None
    match = point(scan, inner)
    if match is None and not scan.among(at - 1, "yearly_terms"):
        match = periods.unit(scan, inner, whole=True)
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


# ---- which rule for which words -----------------------------------------------------------------

_PHRASES: Table = (
    (portions.months_of, frozenset({"plural:M", "dual:M", "ordinal:1", "modifier:end"})),
    (sets.times, frozenset({"times", "number", "digits", "vague"})),
    (sets.every, frozenset({"every"})),
    (sets.part_every, frozenset({"part"})),
    (sets.adverb, frozenset({"set"})),
    (_ago, frozenset({"ago", "after"})),
    (_bounded, frozenset({"ago", "after"})),
    (_modified, frozenset({"modifier"})),
)
