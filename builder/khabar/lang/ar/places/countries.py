"""What countries an article is about: they tell namesakes apart."""

from khabar.article import Document
from khabar.lang.ar.places.scan import Scan, scanner
from khabar.text import tokenise

# What the dateline counts beside a mention.
_DATELINE = 3.0


def weights(scan: Scan, dateline: str | None) -> dict[str, float]:
    """The share of each country in what the article surely speaks of; `dateline` is the one that
    it was sent from."""
    counts: dict[str, float] = {country: float(n) for country, n in scan.nisba.items()}
    for match in scan.matches:
        entry = match.entries[0]
        if entry.rank <= 1 and entry.country and match.need is None:
            # A name of several countries speaks for none.
            others = {e.country for e in match.entries if e.rank <= 1}
            if len(others) == 1:
                counts[entry.country] = counts.get(entry.country, 0.0) + 1
    if dateline:
        counts[dateline] = counts.get(dateline, 0.0) + _DATELINE
    total = sum(counts.values()) or 1.0
    return {country: count / total for country, count in counts.items()}


def sent_from(document: Document) -> str | None:
    """The country of the dateline; None where there is none."""
    dateline = document.byline.dateline
    if dateline is None or not dateline.place:
        return None
    matches = scanner().scan(tokenise(dateline.place)).matches
    return matches[-1].entries[0].country if matches else None
