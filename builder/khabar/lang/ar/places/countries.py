"""What countries an article is about: they tell namesakes apart."""

from bisect import bisect_left

from khabar.article import Document
from khabar.lang.ar.places.around import Surroundings
from khabar.lang.ar.places.choose import best
from khabar.lang.ar.places.lexicon import lexicon
from khabar.lang.ar.places.scan import Match, Scan, scanner
from khabar.text import tokenise

# What the dateline counts beside a mention.
_DATELINE = 3.0
# How many names ahead, and how many words, a name without a link looks for its country.
_AHEAD = 4
_REACH = 12
# How many names back, and how many words, that may stand before it.
_BACK = 2
_BESIDE = 2
_ENDS = frozenset(".!?؟\n")


def weights(scan: Scan, around: Surroundings, dateline: str | None) -> dict[str, float]:
    """The share of each country in what the article surely speaks of; `dateline` is the one that
    it was sent from."""
    counts: dict[str, float] = {country: float(n) for country, n in scan.nisba.items()}
    nouns = lexicon().nouns
    for match in scan.matches:
        sure = match.need is None or (match.need == "place" and around.locative(match))
        if match.last - match.first > 1 and match.key.partition(" ")[0] in nouns:
            # «نهر النيل» may be the river.
            continue
        country = _only_country(match, 1) if sure else None
        if country:
            counts[country] = counts.get(country, 0.0) + 1
    if dateline:
        counts[dateline] = counts.get(dateline, 0.0) + _DATELINE
    counts = counts or _by_small_names(scan, around)
    total = sum(counts.values()) or 1.0
    return {country: count / total for country, count in counts.items()}


def _only_country(match: Match, rank: int) -> str | None:
    """The country of a name known at least so well: one of several countries speaks for none."""
    entries = match.entries
    if entries[0].rank > rank:
        return None
    if len(entries) == 1 or entries[1].rank > rank:
        return entries[0].country
    countries = {entry.country for entry in entries if entry.rank <= rank}
    return countries.pop() if len(countries) == 1 else None


def _by_small_names(scan: Scan, around: Surroundings) -> dict[str, float]:
    """Where nothing well known is named: what two small names or more agree on."""
    names: dict[str, set[str]] = {}
    for match in scan.matches:
        country = _only_country(match, 3) if match.need is None else None
        if country and (around.locative(match) or around.generic(match)):
            names.setdefault(country, set()).add(match.key)
    return {country: float(len(keys)) for country, keys in names.items() if len(keys) > 1}


def sent_from(document: Document) -> str | None:
    """The country of the dateline; None where there is none."""
    dateline = document.byline.dateline
    if dateline is None or not dateline.place:
        return None
    matches = scanner().scan(tokenise(dateline.place)).matches
    return matches[-1].entries[0].country if matches else None


class Whose:
    """The countries of places that the gazetteer lacks, in one article."""

    def __init__(
        self, words: list[str], matches: list[Match], weights: dict[str, float], about: str | None
    ) -> None:
        self._words = words
        self._matches = matches
        self._weights = weights
        self._about = about
        self._found: dict[str, str | None] = {}

    def of(self, first: int, name: str) -> str | None:
        """The country of a name at a token: the same wherever it stands."""
        if name not in self._found:
            self._found[name] = self.near(first)
        return self._found[name]

    def near(self, first: int) -> str | None:
        """The country right before a token, that of the next name in the sentence, or of the one
        before; else the one the article is about."""
        matches = self._matches
        at = bisect_left(matches, first, key=lambda match: match.first)
        before = self._told_before(first, matches[max(0, at - _BACK) : at])
        if before is not None and first - before.last <= _BESIDE:
            return before.entries[0].country
        for match in matches[at : at + _AHEAD]:
            entry = match.entries[0]
            if match.first - first < _REACH and entry.rank <= 1 and entry.country:
                country = best(match.entries, self._weights, {}).country
                # «حي الشاطئ» is no word of the district of that name in another country.
                if self._about is None or country in self._weights:
                    return country
        return self._about if before is None else before.entries[0].country

    def _told_before(self, first: int, matches: list[Match]) -> Match | None:
        """The last country named before a token in its sentence."""
        for match in reversed(matches):
            if match.entries[0].rank == 0 and first - match.last < _REACH:
                apart = _ENDS.intersection(self._words[match.last : first])
                return None if apart else match
        return None
