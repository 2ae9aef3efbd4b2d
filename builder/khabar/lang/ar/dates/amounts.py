"""Lengths of time: «11 عاما», «عامين ونصف», «الأشهر الستة الماضية», «بضع ساعات»."""

from collections.abc import Callable
from functools import cache

from khabar.lang.ar.dates.lengths import ORDER, Amount, compose, iso
from khabar.lang.ar.dates.numbers import cardinal
from khabar.lang.ar.dates.scan import Match, Scan

_FRACTIONS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
# Units whose singular, plural or fraction is too often another word.
_RARE = frozenset({"TM", "TS"})
# In the accusative these two are nothing but lengths: «استمر أسبوعا».
_ADVERBS = frozenset({"اسبوعا", "شهرا"})
_COUNTS = frozenset({"dual", "number", "digits"})
_LONG = frozenset({"Y", "M", "10Y", "100Y"})
_LENGTHS = frozenset({"dual", "plural", "unit"})


def amount(scan: Scan, at: int) -> Amount | None:
    """The length that starts at a token."""
    for read in _readers(scan.kinds(at)):
        found = read(scan, at)
        if found is not None:
            return _compound(scan, found)
    return None


def _counted(scan: Scan, at: int) -> Amount | None:
    """A number, or two, and the unit."""
    taken = cardinal(scan, at)
    if taken is None:
        return None
    count, after = taken
    if at and scan.word(at).isdecimal() and scan.glued(at) and scan.word(at - 1) in {".", ",", ":"}:
        return None
    ranged = _second(scan, after, at - 1)
    if ranged is not None:
        after = ranged
    unit = scan.value(after, "plural") or scan.value(after, "unit")
    if count == 1 and scan.number(at) is None and ranged is None:
        # «صالة واحدة يوم الأحد»: the word follows what it counts.
        return None
    if unit is None or (scan.entry(after).definite and not scan.entry(at).definite):
        return None
    last = after + 1
    if unit == "Y" and (scan.among(last + 1, "age_after") and scan.word(last) == "من"):
        return None
    if unit == "N" and count == 1000:
        # «ألف ليلة وليلة»
        return None
    if scan.value(after, "unit") and _no_length(scan, at, count, last):
        return None
    return _tail(scan, at, last, None if ranged else count, unit)


def _no_length(scan: Scan, at: int, count: float, last: int) -> bool:
    """Whether a number and a unit in the singular only stand side by side: «أوقف الثلاثة عام
    2012». Three to ten take a plural, and two stand behind what they count."""
    if scan.number(at) is None and scan.value(at, "article", None) is None and 2 <= count <= 10:
        return True
    year = scan.number(last)
    return year is not None and 1800 <= year <= 2200 and scan.value(last - 1, "unit") == "Y"


def _second(scan: Scan, at: int, before: int) -> int | None:
    """What follows the second number of «5 – 10», «3 إلى 5», «ثلاثة أو أربعة»."""
    if scan.word(at) in {"-", "–", "—", "الي", "او", "حتي"}:
        second = cardinal(scan, at + 1)
        return None if second is None else second[1]
    if scan.bare(before) == "بين" and scan.word(at) == "و":
        second = cardinal(scan, at + 1)
        return None if second is None else second[1]
    if scan.lead(at) == "ل" or (scan.word(at) == "ل" and scan.number(at + 1) is not None):
        second = cardinal(scan, at if scan.lead(at) == "ل" else at + 1)
        return None if second is None else second[1]
    return None


def _dual(scan: Scan, at: int) -> Amount | None:
    unit = scan.value(at, "dual", None)
    if unit is None:
        return None
    last = at + 1
    if unit == "TM" and scan.number(last) is not None:
        # «الدقيقتين 23 و67» of a match.
        return None
    # «عامين اثنين»
    if scan.value(last, "number") == 2:
        last += 1
    return _tail(scan, at, last, 2, unit)


def _single(scan: Scan, at: int) -> Amount | None:
    """«عام», «شهر كامل», «يوم واحد»: a unit alone, where the words before it ask for a length."""
    unit = scan.value(at, "unit", None)
    entry = scan.entry(at)
    if unit is None or entry.definite or entry.lead not in {"", "ب", "ل", "و"}:
        return None
    last = at + 1
    one = scan.value(last, "number") == 1
    if one:
        last += 1
    if unit in _RARE and not one:
        return None
    asked = _asked(scan, at) or scan.among(last, "sentence")
    if scan.word(at - 1) == "بعد" and scan.word(at - 2).startswith(scan.word(at)):
        # «يوما بعد يوم»
        return None
    filled = scan.value(last, "filler") is not None and scan.word(last) != "فقط"
    half = scan.value(last, "fraction", "و") is not None
    if not (one or asked or filled or half or _of_time(scan, last) or _smaller(scan, last, unit)):
        return None
    if unit in {"10Y", "100Y", "N"} and not (one or filled or half) and not _of_time(scan, last):
        # «قبل عقد اللقاء», «خلال عقد مؤتمر»: a noun of action.
        follower = scan.word(last)
        other = follower.isalpha() and not scan.among(last, "after_year")
        if other and (follower.startswith("ال") or scan.found[last] is None):
            return None
    return _tail(scan, at, last, 1, unit, alone=True)


def _asked(scan: Scan, at: int) -> bool:
    """Whether what stands around a unit alone asks for a length."""
    lead, before = scan.lead(at), scan.word(at - 1)
    if lead == "ب":
        # «قبل المباراة بليلة», «بعد الحادث بشهر»
        return any(scan.bare(at - n) in {"قبل", "بعد"} for n in (2, 3, 4))
    if lead:
        return False
    if scan.among(at - 1, "length_strict") or scan.entry(at - 1).senses.get("modifier") == "approx":
        return True
    if scan.word(at) in _ADVERBS or (before == "من" and scan.among(at - 2, "comparatives")):
        return True
    # «إضرابا عاما» is none.
    lasts = any(scan.among(at - n, "lasting") for n in (1, 2, 3, 4)) and not before.endswith("ا")
    if lasts and scan.word(at).endswith(("ا", "ه")) and not scan.word(at + 1).startswith("ال"):
        # «استغرقت الرحلة ساعة»
        return True
    if scan.word(at + 1) == "علي" and not before.isalnum() and scan.value(at, "unit") in _LONG:
        # «عام على رحيل الشاعر» opens a line.
        return True
    # «شهر أو شهرين», «من سنة إلى خمس سنوات», «أشهر أو سنة»
    joined = scan.word(at + 1) == "او" or (before == "من" and scan.word(at + 1) == "الي")
    joined = joined or (scan.bare(at - 1) == "بين" and scan.lead(at + 1) == "و")
    beside = scan.entry(at + 1 + (not scan.lead(at + 1))) if joined else None
    earlier = scan.entry(at - 2).senses if before == "او" else {}
    if beside is not None and not beside.alone.isdisjoint(_COUNTS):
        return True
    return not _LENGTHS.isdisjoint(earlier)


def _smaller(scan: Scan, at: int, unit: str) -> bool:
    """Whether a counted smaller unit follows: «ساعة و20 دقيقة»."""
    if unit not in ORDER or (scan.lead(at) != "و" and scan.word(at) != "و"):
        return False
    more = _counted(scan, at + (scan.word(at) == "و"))
    return more is not None and more.unit in ORDER[ORDER.index(unit) + 1 :]


def _of_time(scan: Scan, at: int) -> bool:
    return scan.word(at) == "من" and scan.among(at + 1, "of_time")


def _vague(scan: Scan, at: int) -> Amount | None:
    """«بضع ساعات», «أيام قليلة», «منذ سنوات»: lengths that nothing fixes."""
    if scan.value(at, "vague", None) is not None:
        unit = scan.value(at + 1, "plural")
        if unit is None:
            return None
        return _tail(scan, at, at + 2, None, unit)
    unit = scan.value(at, "plural", None)
    entry = scan.entry(at)
    if unit is None or entry.definite:
        return None
    if scan.value(at + 1, "few") is not None:
        return _tail(scan, at, at + 2, None, unit)
    asked = scan.lead(at) == "ل" or (scan.lead(at) == "" and scan.among(at - 1, "length_strict"))
    # «أياما», «شهورا»: as an adverb.
    asked = asked or (scan.lead(at) == "" and (scan.word(at).endswith("ا") or _filled(scan, at)))
    if not asked or scan.word(at + 1).startswith("ال"):
        return None
    return _tail(scan, at, at + 1, None, unit)


def _filled(scan: Scan, at: int) -> bool:
    """«سنوات من الحرب»: a length and what it was full of; not «أشهر من السنة»."""
    of = at + 2
    if scan.word(at + 1) != "من" or not scan.word(of).startswith("ال"):
        return False
    if scan.word(at) == "اشهر" or scan.among(of, "age_after"):
        # «أشهر من النجم» compares.
        return False
    return scan.found[of] is None and scan.value(at, "plural", None) not in {"TM", "TS", "N"}


def _fraction(scan: Scan, at: int) -> Amount | None:
    """«نصف ساعة», «ربع قرن»."""
    part = scan.value(at, "fraction", None)
    unit = scan.value(at + 1, "unit")
    if (
        part not in _FRACTIONS
        or unit is None
        or scan.entry(at).definite
        or scan.entry(at + 1).definite
    ):
        return None
    return _tail(scan, at, at + 2, _FRACTIONS[part], unit)


def _plural(scan: Scan, at: int) -> Amount | None:
    """«الأيام الثلاثة الماضية», «السنوات الأخيرة»: definite, with a number or a relation."""
    unit = scan.value(at, "plural", None)
    if unit is None or not scan.entry(at).definite:
        return None
    taken = cardinal(scan, at + 1) if scan.lead(at + 1) == "" else None
    if taken is not None and scan.number(at + 1) is None:
        return _tail(scan, at, taken[1], taken[0], unit)
    few = scan.value(at + 1, "few") is not None
    relation = _relation(scan, at + 1 + few)
    if relation is None:
        return None
    last = at + 2 + few
    if not few and scan.value(last, "few") is not None:
        last += 1
    return Amount(at, last, None, unit, None, relation=relation, counted=False)


def _relation(scan: Scan, at: int) -> str | None:
    found: str | None = scan.value(at, "relation")
    return found


def _tail(
    scan: Scan, first: int, last: int, count: float | None, unit: str, *, alone: bool = False
) -> Amount | None:
    """The words after number and unit that belong to them."""
    if scan.value(last, "filler") is not None and scan.word(last) != "فقط":
        last, alone = last + 1, False
    half = scan.value(last, "fraction", "و")
    if half in _FRACTIONS:
        count = None if count is None else count + _FRACTIONS[half]
        last, alone = last + 1, False
        if scan.value(last, "unit") == unit:
            last += 1
    relation = _relation(scan, last)
    if relation is not None:
        last, alone = last + 1, False
    elif _of_time(scan, last):
        last, alone = last + 2, False
    return Amount(first, last, count, unit, iso(count, unit), alone=alone, relation=relation)


def _compound(scan: Scan, found: Amount) -> Amount:
    """«عامين وثلاثة أشهر», «3 ساعات و20 دقيقة»: lengths of falling units."""
    if not found.counted or found.relation or found.count is None or found.duration is None:
        return found
    parts = {found.unit: int(found.count)}
    last, unit = found.last, found.unit
    while unit in ORDER and found.count == int(found.count):
        start = last
        if scan.word(start) == "و" and scan.number(start + 1) is not None:
            start += 1
        elif scan.lead(start) != "و":
            break
        more = _counted(scan, start) or _dual(scan, start)
        if more is None and scan.value(start, "unit", "و") and not scan.entry(start).definite:
            more = Amount(start, start + 1, 1, scan.value(start, "unit", "و"), None)
        if more is None or more.count is None or more.unit not in ORDER:
            break
        if ORDER.index(more.unit) <= ORDER.index(unit) or more.relation:
            break
        parts[more.unit] = int(more.count)
        last, unit = more.last, more.unit
    if len(parts) == 1:
        return found
    return Amount(found.first, last, found.count, found.unit, compose(parts))


def as_match(found: Amount) -> Match:
    """A length as a time expression."""
    if not found.counted:
        return Match(found.first, found.last, "date")
    return Match(found.first, found.last, "duration", duration=found.duration)


# What each begins with, in the order of trying.
_READERS: tuple[tuple[Callable[[Scan, int], Amount | None], frozenset[str]], ...] = (
    (_dual, frozenset({"dual"})),
    (_counted, frozenset({"digits", "number", "article", "thousands"})),
    (_vague, frozenset({"vague", "plural"})),
    (_fraction, frozenset({"fraction"})),
    (_plural, frozenset({"plural"})),
    (_single, frozenset({"unit"})),
)


@cache
def _readers(kinds: frozenset[str]) -> tuple[Callable[[Scan, int], Amount | None], ...]:
    return tuple(read for read, of in _READERS if not kinds.isdisjoint(of))
