"""Whether the clause that a day stands in looks ahead."""

from functools import lru_cache
from typing import Literal

from khabar.lang.ar.dates.lexicon import lexicon
from khabar.lang.ar.dates.scan import Scan

# A clause longer than this is no clause: keeps the work linear.
_BEFORE, _AFTER = 30, 4
# Ends of nouns in ت: «اجتماعات», «بيوت», «توقيت», «مؤقت».
_NOUNS = ("ات", "وت", "يت", "وقت", "بنت", "نترنت", "ثابت", "صامت", "سبت")
_STOPS = frozenset(".!?؟…\n؛")


def ahead(scan: Scan, first: int, last: int, *, expected: bool = False) -> bool:
    """The nearest verb or participle before tokens `first:last` decides; where none is in the
    sentence, the verb right behind them. With `expected`, verbs of promising and the like look
    ahead too."""
    if "منذ" in {scan.bare(first - 1), scan.bare(first - 2)}:
        return False
    words = scan.words
    for at in range(first - 1, max(-1, first - _BEFORE), -1):
        word = words[at]
        if expected and _expects(scan, at):
            return True
        if scan.among(at, "calling") and _called(scan, at, first):
            return True
        sign = _sign(word)
        if sign is None:
            continue
        if sign == "stop":
            if not scan.glued(at + 1):
                break
        elif sign == "future":
            return not _supposed(scan, at)
        elif sign == "past":
            return False
        elif _follows(scan, last):
            return True
    return _follows(scan, last)


def _expects(scan: Scan, at: int) -> bool:
    """Whether something is promised or planned: «وعدت بالعودة», not «وعدت إلى البيت»."""
    return scan.among(at, "expecting") and scan.word(at + 1) not in {"الي", "اليه", "اليها", "من"}


def _called(scan: Scan, at: int, day: int) -> bool:
    """«دعا إلى إضراب الخميس», not «دعا الخميس إلى إضراب»."""
    for to in range(at + 1, day - 1):
        if scan.words[to] == "الي":
            return any(scan.among(n, "called_for") for n in range(to + 1, min(day, to + 4)))
    return False


def _supposed(scan: Scan, at: int) -> bool:
    """«كان يفترض أن تبدأ», «كان من المفترض أن يصل»: nothing that lies ahead."""
    for before in range(at - 1, at - 4, -1):
        if scan.among(before, "supposed"):
            return bool({scan.bare(before - 1), scan.bare(before - 2)} & {"كان", "كانت"})
    return False


def _follows(scan: Scan, last: int) -> bool:
    """Whether the first verb right behind a day looks ahead."""
    for at in range(last, min(scan.count, last + _AFTER)):
        sign = _sign(scan.words[at])
        if sign in {"stop", "past"}:
            return False
        if sign == "future":
            return True
    return False


def _perfect(word: str) -> bool:
    """Whether a word has the shape of «باشرت», «أعلنت»: few nouns end so."""
    return len(word) > 3 and word.endswith("ت") and not word.endswith(_NOUNS) and word[:2] != "ال"


@lru_cache(maxsize=1 << 15)
def _sign(word: str) -> Literal["stop", "future", "past", "opens"] | None:
    """What a word says of its clause; `opens` is a complementizer."""
    if word in _STOPS:
        return "stop"
    context = lexicon().context
    bare = word[1:] if len(word) > 2 and word[0] in "وف" else word
    forms = {word, bare}
    if bare[:1] in {"ي", "ت"} and bare.endswith(("ان", "ون")):
        # «يلتقيان», «يعقدون»
        forms.add(bare[:-2])
    if not forms.isdisjoint(context["future"]):
        return "future"
    if len(bare) > 3 and bare[0] == "س" and bare[1] in "يتن" and bare not in context["not_future"]:
        return "future"
    if not forms.isdisjoint(context["past"]) or _perfect(bare):
        return "past"
    return None if forms.isdisjoint(context["complementizers"]) else "opens"
