"""Whether the clause that a day stands in looks ahead."""

from khabar.lang.ar.dates.scan import Scan

# A clause longer than this is no clause: keeps the work linear.
_BEFORE, _AFTER = 30, 4
_STOPS = frozenset(".!?؟…\n؛")


def ahead(scan: Scan, first: int, last: int) -> bool:
    """The nearest verb or participle before tokens `first:last` decides; where none is in the
    sentence, the verb right behind them."""
    if "منذ" in {scan.bare(first - 1), scan.bare(first - 2)}:
        return False
    for at in range(first - 1, max(-1, first - _BEFORE), -1):
        word = scan.words[at]
        if word in _STOPS and not scan.glued(at + 1):
            break
        if _looks_ahead(scan, at):
            return True
        if scan.among(at, "past"):
            return False
        if scan.among(at, "complementizers") and _follows(scan, last):
            return True
    return _follows(scan, last)


def _follows(scan: Scan, last: int) -> bool:
    """Whether the first verb right behind a day looks ahead."""
    for at in range(last, min(scan.count, last + _AFTER)):
        word = scan.words[at]
        if word in _STOPS or scan.among(at, "past"):
            return False
        if _looks_ahead(scan, at):
            return True
    return False


def _looks_ahead(scan: Scan, at: int) -> bool:
    if scan.among(at, "future"):
        return True
    word = scan.words[at]
    if word[:1] in "وف":
        word = word[1:]
    return (
        len(word) > 3
        and word[0] == "س"
        and word[1] in "يتنا"
        and word not in scan.lexicon.context["not_future"]
    )
