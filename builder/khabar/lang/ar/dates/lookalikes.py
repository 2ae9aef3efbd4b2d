"""What looks like a time expression and is none: ages, times in a row, parts of proper names."""

from khabar.lang.ar.dates.lengths import Amount
from khabar.lang.ar.dates.numbers import ordinal
from khabar.lang.ar.dates.scan import Match, Scan

_MARKS = frozenset('«»"“”')


def is_age(scan: Scan, found: Amount) -> bool:
    """Whether a length is somebody's age."""
    if found.unit not in {"Y", "M"} or found.relation or scan.among(found.last, "sentence"):
        return False
    before = found.first - 1
    if scan.word(before) == "(" and scan.word(found.last) == ")" and found.count is not None:
        return True
    if scan.word(found.last) == "من" and scan.among(found.last + 1, "age_after"):
        return True
    comma = {"،", ","}
    if scan.word(before) in comma and scan.word(found.last) in comma and not scan.lead(found.first):
        return True
    if scan.word(before) == "عن" and any(scan.among(before - n, "deaths") for n in (1, 2, 3, 4)):
        return True
    for at in range(before, max(-1, before - 3), -1):
        word = scan.word(at)
        if scan.headed(at + 1, "ages") and scan.word(at - 1) != "ما":
            # «ما يناهز 20 سنة» is a length.
            # «أن تبلغ شهرا واحدا» tells of no newborn.
            return found.unit == "Y" or not scan.among(at, "reaching")
        if not word.isalpha() or scan.among(at, "length_strict"):
            return False
    return False


def streak(scan: Scan, at: int) -> int | None:
    """What follows «للأسبوع السابع على التوالي»: a count of times, no expression."""
    if scan.lead(at) not in {"لل", "ل", "ولل", "ول", "ب", ""}:
        return None
    entry = scan.entry(at)
    if entry.senses.get("unit") is None or not entry.definite:
        return None
    taken = ordinal(scan, at + 1)
    if taken is None or scan.word(taken[1]) != "علي" or scan.word(taken[1] + 1) != "التوالي":
        return None
    return taken[1] + 2


def in_name(scan: Scan, match: Match) -> bool:
    """Whether a point is part of a proper name: «ثورة 25 يناير», «رؤية 2030»."""
    at, stated = match.first, match.stated
    if scan.lead(at) != "" or stated is None:
        return False
    if (
        stated.month
        and stated.year is None
        and {scan.word(at - 1), scan.word(match.last)} <= _MARKS
    ):
        # «إذاعة "أيلول"», «حركة "24 مارس"»
        return True
    if stated.month is None:
        noun = {"unit", "pointer"}.intersection(scan.entry(at).senses)
        return not noun and scan.headed(at, "names") and not scan.headed(at, "year_nouns")
    if stated.year is not None:
        return False
    return scan.headed(at, "month_names" if stated.day is None else "names")
