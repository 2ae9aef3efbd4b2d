"""Numbers in digits and in words."""

from khabar.lang.ar.dates.scan import Scan


def cardinal(scan: Scan, at: int) -> tuple[float, int] | None:
    """A number and the token after it: «3», «1,5», «ثلاثة», «خمسة وعشرين», «ألفين وأربعة»."""
    if scan.found[at] is None:
        return None
    known = scan.numbers
    if at not in known:
        known[at] = _cardinal(scan, at)
    return known[at]


def _cardinal(scan: Scan, at: int) -> tuple[float, int] | None:
    digits = scan.number(at)
    if digits is not None:
        return _digits(scan, at, digits)
    if scan.value(at, "article", None):
        inner = scan.number(at + 1)
        return None if inner is None else (inner, at + 2)
    taken = scan.take(at, "number", None)
    if taken is None:
        # «ألف عام»
        return (1000, at + 1) if scan.bare(at) == "الف" else None
    value, after = taken
    return _sum(scan, value, after)


def _digits(scan: Scan, at: int, digits: int) -> tuple[float, int]:
    after = at + 1
    if scan.word(after) in {".", ",", "٫", "،"} and scan.glued(after) and scan.glued(after + 1):
        fraction = scan.word(after + 1)
        if fraction.isdecimal() and len(fraction) <= 2:
            return float(f"{digits}.{fraction}"), after + 2
        if len(fraction) == 3 and fraction.isdecimal():
            return digits * 1000 + int(fraction), after + 2
    if scan.value(after, "thousands"):
        return digits * 1000, after + 1
    return digits, after


def _sum(scan: Scan, value: int, after: int) -> tuple[int, int]:
    """The tens, hundreds and thousands that follow a first numeral."""
    while True:
        if value < 1000 and scan.value(after, "thousands"):
            value, after = value * 1000, after + 1
            continue
        more = scan.take(after, "number", "و")
        if more is None or not _adds(value, more[0]):
            return value, after
        value, after = value + more[0], more[1]


def _adds(value: int, more: int) -> bool:
    if value % 1000 == 0:
        return more < 1000
    if value % 100 == 0:
        return more < 100
    return 0 < value % 100 < 10 and 20 <= more <= 90


def ordinal(scan: Scan, at: int) -> tuple[int, int] | None:
    """A definite ordinal and the token after it: «الثالث», «الحادي والعشرين», «الـ21»."""
    entry = scan.found[at]
    if entry is None:
        return None
    if "article" in entry.senses:
        inner = scan.number(at + 1)
        return None if inner is None else (inner, at + 2)
    if not entry.definite:
        return None
    taken = scan.take(at, "ordinal", None)
    if taken is None:
        # «العشرين», «الثلاثين» stand for ordinals too.
        tens = scan.value(at, "number", None)
        return (tens, at + 1) if tens in {20, 30, 40, 50, 60, 70, 80, 90} else None
    value, after = taken
    more = scan.value(after, "number", "و")
    if more is not None and 20 <= more <= 90 and value < 10 and scan.entry(after).definite:
        return value + more, after + 1
    return value, after
