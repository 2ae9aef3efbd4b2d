"""Waters and hills: whether the noun before their name is a part of it."""

from khabar.gazetteer import Entry, load
from khabar.lang.ar.places.lexicon import Generic, lexicon
from khabar.lang.ar.places.scan import Match
from khabar.text import Tokens

_NATURE = ("natural", "region")


def with_noun(tokens: Tokens, match: Match, entry: Entry, generic: Generic | None) -> Entry:
    """The entry, with the tokens of `match` moved to where its name begins: waters and land that
    are called like another place are both words («نهر الأردن», «بحيرة دوكان»), what no other place
    is called like is the name alone («بحيرة عسل», «جبل جيس»)."""
    words, at = tokens.words, match.first - 1
    if entry.kind == "natural" and match.last - match.first == 2 and not match.cut:
        second = words[match.first + 1]
        if words[match.first] in lexicon().nouns and not load().candidates(second):
            match.first += 1
        return entry
    if generic is None or match.cut or words[at] not in lexicon().waters:
        return entry
    lands = [e for e in match.entries if e.kind not in _NATURE and _known(e)]
    if not lands or (lands[0].rank > 1 and len(lands) < len(match.entries)):
        return entry
    match.first = at
    country = None if entry.kind == "country" else entry.country
    name = tokens.slice(at, match.last)
    return Entry(name, entry.names, "natural", country, None, None, None, 0, entry.rank)


def _known(entry: Entry) -> bool:
    return entry.rank < 3 or (entry.rank < 4 and entry.lat is not None)
