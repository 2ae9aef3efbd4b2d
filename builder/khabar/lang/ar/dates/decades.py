"""Decades and centuries: «ثمانينيات القرن الماضي», «القرن التاسع عشر»."""

from khabar.lang.ar.dates.numbers import ordinal
from khabar.lang.ar.dates.periods import unit
from khabar.lang.ar.dates.scan import Match, Scan
from khabar.record import DateType


def decade(scan: Scan, at: int) -> Match | None:
    """«ثمانينيات القرن الماضي», «التسعينيات»; not people's ages («في الثلاثينيات من عمره»)."""
    first = at
    named = scan.value(at, "plural", None) == "Y" or scan.value(at, "unit", None) == "10Y"
    if named and not scan.entry(at).definite and scan.entry(at + 1).definite:
        # «سنوات التسعينات», «عقد الستينيات», «سنوات الألفين»
        if scan.value(at + 1, "number") == 2000:
            return Match(at, at + 2, "date", "200X")
        at += 1
    tens = scan.value(at, "decade", None if at == first else "")
    if tens is None:
        return None
    last = at + 1
    of = last + 1 if scan.word(last) == "من" else last
    inner = century(scan, of) if scan.lead(of) == "" else None
    if inner is not None:
        return _decades(scan, first, inner, tens, _suffixed(scan, inner.last))
    second = scan.value(last, "decade", "و")
    if second is not None:
        # «خمسينيات وستينيات القرن الماضي»
        of = last + 2 if scan.word(last + 1) == "من" else last + 1
        inner = century(scan, of) if scan.lead(of) == "" else None
        if inner is not None:
            return _decades(scan, first, inner, tens, None, second)
    if scan.bare(at - 1) == "في" and scan.among(at - 2, "people"):
        return None
    if scan.word(last) == "من" or scan.among(last, "age_after") or not scan.entry(at).definite:
        return None
    if tens < 30:
        return Match(first, last, "date", f"20{tens // 10}X")
    return Match(first, last, "date", f"19{tens // 10}X")


def _suffixed(scan: Scan, at: int) -> int | None:
    """«وستينياته» behind a century."""
    word = scan.word(at)
    if not word.startswith("و") or not word.endswith("ه"):
        return None
    entry = scan.lexicon.words.get(word[1:-1])
    return None if entry is None or entry.lead else entry.senses.get("decade")


def _decades(
    scan: Scan, first: int, of: Match, low: int, suffixed: int | None, high: int | None = None
) -> Match:
    """One decade of a century, or the two from `low` to `high`."""
    last = of.last if suffixed is None else of.last + 1
    high = suffixed or high
    kind: DateType = "date" if high is None else "interval"
    if of.edtf is None or (high is not None and high <= low):
        return Match(first, last, kind)
    value = f"{of.edtf[:2]}{low // 10}X"
    if high is not None:
        value = f"{value}/{of.edtf[:2]}{high // 10}X"
    return Match(first, last, kind, value)


def decade_of(scan: Scan, at: int) -> Match | None:
    """«العقد الأول من القرن الحالي»: the years that begin with the same three figures."""
    if scan.value(at, "unit", None) != "10Y" or not scan.entry(at).definite:
        return None
    taken = ordinal(scan, at + 1)
    recent = scan.value(at + 1, "relation") == "recent"
    number, last = (10, at + 2) if recent else taken or (0, at)
    if not 1 <= number <= 10 or scan.word(last) != "من" or scan.lead(last + 1) != "":
        return None
    inner = century(scan, last + 1)
    if inner is None:
        return None
    value = None if inner.edtf is None else f"{inner.edtf[:2]}{number - 1}X"
    return Match(at, inner.last, "date", value)


def centuries(scan: Scan, at: int) -> Match | None:
    """«القرنين الثامن عشر والتاسع عشر»."""
    if scan.value(at, "dual", None) != "100Y" or not scan.entry(at).definite:
        return None
    low = ordinal(scan, at + 1)
    high = None if low is None or scan.lead(low[1]) != "و" else ordinal(scan, low[1])
    if low is None or high is None or not low[0] < high[0] <= 21:
        return None
    last = high[1]
    if scan.word(last) == "قبل" and scan.word(last + 1) == "الميلاد":
        return Match(at, last + 2, "interval")
    if scan.word(last) in {"الميلاديين", "للميلاد"}:
        last += 1
    return Match(at, last, "interval", f"{low[0] - 1:02d}XX/{high[0] - 1:02d}XX")


def century(scan: Scan, at: int) -> Match | None:
    """«القرن الماضي», «القرن التاسع عشر», «القرن الـ21»; not the Horn of Africa."""
    if scan.value(at, "unit", None) != "100Y" or not scan.entry(at).definite:
        return None
    related = unit(scan, at)
    if related is not None:
        return related
    taken = ordinal(scan, at + 1)
    if taken is None or not 1 <= taken[0] <= 21:
        return None
    number, last = taken
    if scan.word(last) == "قبل" and scan.word(last + 1) == "الميلاد":
        return Match(at, last + 2, "date")
    mark = scan.value(last, "era")
    if mark is not None:
        last += 1
    if mark == "hijri":
        return Match(at, last, "interval", calendar="hijri")
    return Match(at, last, "date", f"{number - 1:02d}XX")
