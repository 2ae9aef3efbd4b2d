"""Clock times: «الساعة العاشرة والنصف صباحا بتوقيت غرينتش», «20:30 مساء الجمعة»."""

from datetime import date

from khabar.lang.ar.dates import calendars, days, parts, points, sets
from khabar.lang.ar.dates.hours import Clock, halve, read_hour, zone
from khabar.lang.ar.dates.lexicon import lexicon
from khabar.lang.ar.dates.scan import Match, Scan, replace

_OPENING = frozenset('«"“')
# Between a day and its hour.
_BEHIND_DAY = frozenset({"(", "،", ","}).union(
    *(lexicon().joined[name] for name in ("clock_joins", "clock_before", "beginning"))
)
# Behind figures at the head of a line.
_STAMPED = frozenset({"|", "\n"})
# «1:16 دقيقة» is a length, and often a score.
_LENGTHS = frozenset({"unit", "plural"})
_DAY = 24 * 60


def clock(scan: Scan, at: int) -> Match | None:
    """A clock time with its day, which may stand before or after it."""
    read = read_hour(scan, at)
    if read is None or _stamp(scan, at, read) or scan.entry(read.last).senses.keys() & _LENGTHS:
        return None
    day = None
    if scan.word(read.last) == "من" or scan.value(read.last, "part") is not None:
        often = _often(scan, at, read.last + (scan.word(read.last) == "من"))
        if often is not None:
            return often
        day = _of_day(scan, read)
    if day is None:
        halve(scan, read)
        zone(scan, read)
        if not read.sure:
            # Most ordinals and figures are no clock times.
            return None
        # «من 8 إلى 15 كل يوم» is every day, not 15 o'clock.
        ranged = scan.among(at - 1, "until")
        day = (None if ranged else _often(scan, at, read.last)) or _day_after(scan, read)
        if day is not None and day.type == "set":
            return day
        if day is not None:
            read.last, read.bare = day.last, None
    if not read.zone and read.other is None:
        zone(scan, read)
    if scan.word(at - 1) in _OPENING and scan.headed(at, "names"):
        # «برنامج "الساعة 6"» is a title.
        return None
    last = read.last if read.bare is None else read.bare
    return Match(at, last, "time", None if day is None else _value(read, day.edtf))


def _stamp(scan: Scan, at: int, read: Clock) -> bool:
    """Whether figures at the head of a line are the hour that it was posted at."""
    heads = at == 0 or scan.word(at - 1) == "\n"
    return heads and scan.word(at + 1) == ":" and scan.word(read.last) in _STAMPED


def _often(scan: Scan, first: int, at: int) -> Match | None:
    """«الثامنة من صباح كل جمعة», «الساعة 20:00 كل خميس»."""
    found = sets.part_every(scan, at) or sets.every(scan, at)
    return None if found is None or scan.lead(at) else replace(found, first=first)


def after_day(scan: Scan, match: Match) -> Match:
    """A day and the clock time behind it: «الجمعة الساعة 20:00», «مساء الأحد عند الثامنة»."""
    if match.edtf is None or len(match.edtf) != 10 or match.type not in {"date", "time"}:
        return match
    at = match.last
    if scan.found[at] is None and scan.words[at] not in _BEHIND_DAY:
        return match
    if scan.word(at) == "(":
        return _bracketed(scan, match, at + 1)
    if scan.word(at) in {"،", ","}:
        at += 1
    joined = scan.among(at, "clock_joins")
    if scan.among(at, "beginning") and scan.word(at + 1) == "من":
        at += 2
    elif scan.among(at, "clock_before"):
        at += 1
    if scan.word(at) == "تمام":
        at += 1
    noun = scan.value(at, "hour", None) is not None and scan.lead(at) in {"", "ب"}
    # «6 أكتوبر 2025 11:24 مساء»
    printed = scan.number(at) is not None and scan.word(at + 1) == ":" and at == match.last
    if not noun and not joined and not printed:
        return match
    read = read_hour(scan, at)
    if read is None:
        return match
    halve(scan, read)
    zone(scan, read)
    if not read.half and match.type == "time":
        taken = scan.take(match.first, "part", None) or scan.take(match.first, "partfix", None)
        read.half = _half_of(scan, match.first) if taken is not None else ""
        # «صباح الجمعة عند الثامنة»
        read.sure = read.sure or (bool(read.half) and scan.word(at - 1) == "عند")
    if not read.sure:
        return match
    last = read.last if read.bare is None else read.bare
    return replace(match, last=last, type="time", edtf=_value(read, match.edtf))


def _bracketed(scan: Scan, match: Match, at: int) -> Match:
    """«الجمعة (20:45)»."""
    read = read_hour(scan, at)
    if read is None or scan.word(at + 1) != ":":
        return match
    halve(scan, read)
    zone(scan, read)
    if scan.word(read.last) != ")":
        return match
    return replace(match, last=read.last + 1, type="time", edtf=_value(read, match.edtf))


def _half_of(scan: Scan, at: int) -> str:
    taken = scan.take(at, "part", None) or scan.take(at, "partfix", None)
    return "" if taken is None else str(taken[0])


def _value(read: Clock, day: str | None) -> str | None:
    if day is None or len(day) != 10:
        return None
    minutes, told = read.minutes, read
    if read.other is not None:
        # The other zone may have another day: no two are further than half a day apart.
        told = read.other
        moved = (minutes - told.minutes + _DAY // 2) % _DAY - _DAY // 2
        other = calendars.shift(date.fromisoformat(day), (minutes - moved) // _DAY)
        if other is None:
            return None
        day, minutes = other.isoformat(), told.minutes
    return f"{day}T{minutes // 60:02d}:{minutes % 60:02d}:{told.second:02d}{told.zone}"


def _of_day(scan: Scan, read: Clock) -> Match | None:
    """«العاشرة من صباح اليوم الأربعاء», «الثامنة مساء الجمعة»."""
    start = read.last + 1 if scan.word(read.last) == "من" else read.last
    if scan.lead(start) != "":
        return None
    inner = parts.part(scan, start)
    if inner is None or (inner.edtf is None and inner.last == start + 1):
        return None
    read.half, read.last, read.sure = _half_of(scan, start), inner.last, True
    return inner


def _day_after(scan: Scan, read: Clock) -> Match | None:
    """«الساعة 10:30 صباحا يوم الجمعة», «20:00 من يوم الأحد»."""
    at = read.last
    if scan.word(at) in {"من", "،"}:
        at += 1
    if not read.sure or scan.lead(at) != "":
        return None
    found = days.day(scan, at) or points.numeric(scan, at)
    if found is None or found.type != "date":
        return None
    return found
