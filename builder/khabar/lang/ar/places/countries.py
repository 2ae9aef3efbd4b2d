"""What countries an article is about: they tell namesakes apart."""

from khabar.article import Document
from khabar.lang.ar.places.around import Surroundings
from khabar.lang.ar.places.lexicon import lexicon
from khabar.lang.ar.places.scan import Match, Scan, scanner
from khabar.text import tokenise

# What the dateline counts beside a mention.
_DATELINE = 3.0


def weights(scan: Scan, around: Surroundings, dateline: str | None) -> dict[str, float]:
    """The share of each country in what the article surely speaks of; `dateline` is the one that
    it was sent from."""
    counts: dict[str, float] = {country: float(n) for country, n in scan.nisba.items()}
    for match in scan.matches:
        sure = match.need is None or (match.need == "place" and around.locative(match))
        if match.key.partition(" ")[0] in lexicon().nouns:
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
    if match.entries[0].rank > rank:
        return None
    countries = {entry.country for entry in match.entries if entry.rank <= rank}
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
