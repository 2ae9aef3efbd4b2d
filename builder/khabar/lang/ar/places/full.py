"""Full names of countries: «جمهورية باكستان الإسلامية» is one name, «جمهورية مالي» is مالي."""

from khabar.gazetteer import Entry
from khabar.lang.ar.places.lexicon import Lexicon
from khabar.lang.ar.places.scan import Match

_NOUN = "جمهوريه"
# «الديمقراطية الاشتراكية»
_MOST = 3


def in_full(words: list[str], match: Match, entry: Entry, lexicon: Lexicon) -> None:
    """Moves `match` to a republic's noun and its adjectives, where both stand beside its name."""
    if match.cut or entry.kind != "country" or not match.first:
        return
    before = words[match.first - 1]
    if not before.endswith(_NOUN):
        return
    last = match.last
    while last < min(match.last + _MOST, len(words)) and words[last] in lexicon.formal:
        last += 1
    if words[last - 1] in lexicon.formal:
        match.first, match.last, match.cut = match.first - 1, last, len(before) - len(_NOUN)
