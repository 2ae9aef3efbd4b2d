"""Waters and hills: whether the noun before their name is a part of it."""

from khabar.gazetteer import Entry, load
from khabar.lang.ar.places.lexicon import Generic, lexicon
from khabar.lang.ar.places.scan import Match
from khabar.text import Tokens

_NATURE = ("natural", "region")
# People from which on a town is another place, however little its bare name proves.
_TOWN = 300_000


def bare_river(tokens: Tokens, match: Match, about: str | None) -> None:
    """Moves `match` to the river where it is a division's name in an article that is about another
    country: «نهر النيل» is a state of Sudan."""
    if match.last - match.first != 2 or match.entries[0].kind in _NATURE:
        return
    words = tokens.words
    noun = words[match.first][match.cut :]
    rivers = load().candidates(words[match.first + 1])
    abroad = about not in {entry.country for entry in match.entries}
    if abroad and noun in lexicon().nouns and rivers and rivers[0].kind == "natural":
        match.first, match.cut, match.key = match.first + 1, 0, words[match.first + 1]
        match.entries = rivers


def with_noun(tokens: Tokens, match: Match, entry: Entry, generic: Generic | None) -> Entry:
    """The entry, with the tokens of `match` moved to where its name begins: waters and land that
    are called like another place are both words («نهر الأردن», «بحيرة دوكان»), what no other place
    is called like is the name alone («بحيرة عسل», «جبل جيس»); gulfs are always both."""
    words, at = tokens.words, match.first - 1
    if match.last - match.first == 2 and words[match.first][match.cut :] in lexicon().nouns:
        # «بحيرة …» is a lake, though a town be called after it.
        entry = next((e for e in match.entries if e.kind == "natural"), entry)
        if entry.kind == "natural" and not load().candidates(words[match.first + 1]):
            match.first, match.cut = match.first + 1, 0
        return entry
    if generic is None or match.cut or at < 0:
        return entry
    if generic.group == "quarter" and match.key in lexicon().peoples:
        # «حي العرب»: a people alone is no name.
        match.first, match.cut = at, len(words[at]) - len(words[at].lstrip("وفبلك"))
        return entry
    cut = _noun(words[at], lexicon().gulfs)
    if cut is None:
        cut = _noun(words[at], lexicon().waters)
        others = [e for e in match.entries if e.kind not in _NATURE]
        waters = [e.rank for e in match.entries if e.kind in _NATURE]
        known = [e for e in others if _known(e, min(waters, default=None))]
        if cut is None or not known or (known[0].rank > 1 and len(known) < len(others)):
            return entry
    match.first, match.cut = at, cut
    country = None if entry.kind == "country" else entry.country
    name = " ".join((words[at][cut:], tokens.slice(at + 1, match.last)))
    return Entry(name, entry.names, "natural", country, None, None, None, 0, entry.rank)


def _noun(word: str, nouns: frozenset[str]) -> int | None:
    """Letters of proclitics before a noun; None where it is none of `nouns`."""
    return next((cut for cut in range(3) if word[cut:] in nouns), None)


def _known(entry: Entry, water: int | None) -> bool:
    """Whether an entry is a place beside the water of its name, which is known so well: beside a
    famous one a city is, where the table has none a quarter is too."""
    if entry.rank < 3 or entry.population >= _TOWN:
        return True
    if water is None and entry.rank == 4:
        return entry.kind == "city"
    return entry.rank == 3 and entry.lat is not None and water != 1
