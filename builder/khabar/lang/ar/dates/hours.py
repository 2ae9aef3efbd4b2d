"""Hours and minutes, what half of the day they are in, and their zone."""

from dataclasses import dataclass

from khabar.lang.ar.dates.numbers import cardinal, ordinal
from khabar.lang.ar.dates.scan import Scan

_FRACTIONS = {"half": 30, "quarter": 15, "third": 20}
# How many words back the ordinal before one is looked for.
_COUNTING = 25
_SEPARATORS = frozenset({":", ".", ",", "٫", "،"})


@dataclass(slots=True)
class Clock:
    hour: int
    minute: int
    last: int
    # morning, evening, or "" where nothing says it
    half: str = ""
    # Whether something proves that the figures are a clock time.
    sure: bool = False
    second: int = 0
    zone: str = ""
    # Where it ends without «بالتوقيت المحلي», which tells no zone.
    bare: int | None = None
    # The same time of another zone: «10,00 (07,00 ت غ)».
    other: "Clock | None" = None

    @property
    def minutes(self) -> int:
        """The minutes since midnight."""
        hour = self.hour
        if self.half == "evening" and hour < 12:
            hour += 12
        elif self.half == "morning" and hour == 12:
            hour = 0
        return hour * 60 + self.minute


def read_hour(scan: Scan, at: int) -> Clock | None:
    """Hour and minute; the word «الساعة», or a shape that nothing else has, makes them sure."""
    noun = scan.value(at, "hour", None) is not None
    if noun:
        at += 1
        if scan.lead(at) not in {"", "ال"}:
            return None
    hour = scan.number(at)
    if hour is not None:
        return _figures(scan, at, hour, noun)
    named = scan.take(at, "clock_name") if noun else None
    if named is not None:
        # «الساعة منتصف الليل»
        return Clock(named[0], 0, named[1], sure=True)
    taken = ordinal(scan, at) if noun or scan.entry(at).definite else None
    if taken is None and noun and scan.value(at, "number") == 1:
        taken = (1, at + 1)
    if taken is None and scan.entry(at).definite and scan.value(at, "number", None) == 1:
        taken = (1, at + 1)
    if taken is None or not 1 <= taken[0] <= 12:
        return None
    if scan.value(at, "ordinal", None) == 1 and not _halved(scan, taken[1]):
        # «الساعة الأولى» is the first of several; one o'clock is «الواحدة».
        return None
    if not noun and not _hour_place(scan, at):
        return None
    read = Clock(taken[0], 0, taken[1], sure=noun)
    _minutes(scan, read)
    return read


def _halved(scan: Scan, at: int) -> bool:
    senses = scan.entry(at).senses
    return "partly" in senses or "part" in senses or scan.phrase(at, "partfix")


def _hour_place(scan: Scan, at: int) -> bool:
    """Whether an ordinal alone may be an hour: not «الجولة الأولى مساء الجمعة»."""
    if scan.lead(at) not in {"", "ال"}:
        return scan.lead(at) != "و" or not _enumerated(scan, at)
    # A feminine noun before it makes it that noun's ordinal.
    return not scan.word(at - 1).endswith(("ه", "ات", "اء")) or scan.among(at - 1, "clock_before")


def _enumerated(scan: Scan, at: int) -> bool:
    """Whether an ordinal goes on counting: «على دفعتين، الأولى أمس والثانية صباح الجمعة»."""
    number = scan.value(at, "ordinal", None)
    for before in range(at - 1, max(-1, at - _COUNTING), -1):
        if scan.word(before) in {".", "\n"}:
            return False
        if scan.value(before, "ordinal", None) == (number or 0) - 1:
            # «بين الساعة الثامنة والتاسعة»
            hour = scan.value(before - 1, "hour", None) or scan.bare(before - 1) == "بين"
            return scan.entry(before).definite and not hour
    return False


def _figures(scan: Scan, at: int, hour: int, noun: bool) -> Clock | None:
    if noun and len(scan.word(at)) == 4 and hour < 2400 and hour % 100 < 60:
        # «الساعة 0634»
        return Clock(hour // 100, hour % 100, at + 1, sure=True)
    if hour > 24 or len(scan.word(at)) > 2:
        return None
    if scan.glued(at) and scan.word(at - 1) in {":", ".", ",", "/", "-", "٫"}:
        return None
    mark = scan.word(at + 1)
    minute = scan.number(at + 2)
    spelled = minute is not None and len(scan.word(at + 2)) == 2 and minute < 60
    if mark in _SEPARATORS and spelled and scan.glued(at + 1) and scan.glued(at + 2):
        last = at + 3
        longer = scan.word(last) in {".", "/"} and scan.glued(last) and scan.glued(last + 1)
        if longer and scan.word(last + 1).isdecimal():
            return None
        second = scan.number(last + 1)
        seconds = 0
        if mark == ":" == scan.word(last) and second is not None and second < 60:
            last, seconds = last + 2, second
        if hour == 24:
            hour = 0
        return Clock(hour, minute or 0, last, second=seconds, sure=noun or mark == ":")
    if hour > 12 and not noun:
        # «نسخته 13 ليل الثلاثاء»
        return None
    read = Clock(hour % 24, 0, at + 1, sure=noun)
    if noun:
        _minutes(scan, read)
    return read


def _minutes(scan: Scan, read: Clock) -> None:
    """«والنصف», «إلا ربعا», «و20 دقيقة», «وخمس دقائق»."""
    at = read.last
    part = scan.value(at, "fraction", "و")
    if part in _FRACTIONS:
        read.minute, read.last = _FRACTIONS[part], at + 1
        return
    if scan.word(at) == "الا":
        part = scan.value(at + 1, "fraction")
        if part in _FRACTIONS:
            read.minute, read.last = 60 - _FRACTIONS[part], at + 2
            read.hour = (read.hour - 1) % 24
        return
    start = at + 1 if scan.word(at) == "و" else at
    if start == at and scan.lead(at) != "و":
        return
    taken = cardinal(scan, start)
    if taken is None or not 0 < taken[0] < 60:
        return
    if scan.value(taken[1], "unit") == "TM" or scan.value(taken[1], "plural") == "TM":
        read.minute, read.last = int(taken[0]), taken[1] + 1


def halve(scan: Scan, read: Clock) -> None:
    """«صباحا», «مساء», «ص», «بعد الظهر»."""
    fixed = scan.take(read.last, "partfix")
    if fixed is not None:
        read.half, read.last, read.sure = fixed[0], fixed[1], True
        return
    for kind in ("partly", "part"):
        half = scan.value(read.last, kind)
        if half is not None:
            read.half, read.last, read.sure = half, read.last + 1, True
            return
    half = scan.value(read.last, "meridiem")
    if half is not None and read.sure:
        read.half, read.last = half, read.last + 1


def zone(scan: Scan, read: Clock) -> None:
    """The clock's zone: «بتوقيت غرينتش», «ت غ», «GMT», «بالتوقيت المحلي (07:30 بتوقيت غرينتش)»."""
    last = _zone(scan, read)
    if scan.word(last) == "(":
        last = _again(scan, read, last + 1) or last
    read.last = last


def _again(scan: Scan, read: Clock, at: int) -> int | None:
    """The time of another zone in brackets, and what follows them."""
    hour = scan.number(at)
    other = read_hour(scan, at) if hour is None else _figures(scan, at, hour, noun=True)
    if other is None:
        return None
    halve(scan, other)
    last = _zone(scan, other)
    if not other.zone or scan.word(last) != ")":
        return None
    read.other, read.sure, read.bare = other, True, None
    return last + 1


def _zone(scan: Scan, read: Clock) -> int:
    at = read.last
    opened = scan.word(at) == "("
    start = at + 1 if opened else at
    word = scan.word(start)
    last = None
    local = scan.among(start, "local_zones") and scan.word(start + 1).isalpha()
    if scan.among(start, "zone_nouns"):
        last = _place(scan, read, start + 1)
    elif local:
        last = start + 2
    elif word == "ت":
        after = start + 2 if scan.word(start + 1) == "." else start + 1
        if scan.word(after) in {"غ", "ع"}:
            last, read.zone = after + 1, "Z" if scan.word(after) == "غ" else ""
    elif word in scan.lexicon.zones and scan.lexicon.zones[word] == "Z":
        last, read.zone = start + 1, "Z"
    if last is None:
        return read.last
    read.sure = True
    if opened:
        if scan.word(last) != ")":
            read.zone = ""
            return read.last
        last += 1
    if local:
        read.bare = at
    return last


def _place(scan: Scan, read: Clock, at: int) -> int:
    for size in range(min(scan.lexicon.longest_zone, scan.count - at), 0, -1):
        zone = scan.lexicon.zones.get(" ".join(scan.words[at : at + size]))
        if zone is not None:
            read.zone = zone
            return at + size
    # A zone that the tables lack: the clock stays without offset.
    return min(at + 1, scan.count)
