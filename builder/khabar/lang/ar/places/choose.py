"""Choosing among namesakes."""

from math import log10

from khabar.gazetteer import Entry
from khabar.lang.ar.places.lexicon import Generic
from khabar.lang.ar.places.scan import ONLY_NAMED
from khabar.record import PlaceKind

# What a namesake loses in whose country nothing else of the article lies, and where the article
# is about one country alone: all but a great city.
_ELSEWHERE = 6
_ABROAD = 20
_HOME = 0.6
_GREAT = 1_000_000
# People from which on a town is meant rather than the division that bears its name.
_TOWN = 10_000
# What a country loses so to a well-known namesake: «عمان» in an article about Jordan.
_OTHER_COUNTRY = 8
_DIVISIONS = frozenset(("admin1", "admin2"))
# Countries whose first divisions are called «منطقة»: Saudi Arabia, and where oblasts are.
_REGIONS = frozenset(("SA", "UA", "RU", "BY", "KZ"))
_SITES = frozenset(("crossing", "camp", "airport", "port", "base", "site", "hall", "shrine"))
# What a generic noun asks for, best first.
_KINDS: dict[str, tuple[str, ...]] = {
    "country": ("country",),
    "admin1": ("admin1", "admin2", "region", "city"),
    "area": ("admin1", "admin2", "region", "natural", "city"),
    "admin2": ("admin2", "admin1", "city"),
    "subdistrict": ("admin2", "city"),
    "city": ("city", "admin2"),
    # «قرى المقدادية» are the district's.
    "village": ("admin2", "city"),
    "town": ("city",),
    "quarter": ("city",),
    "natural": ("natural", "region"),
    "valley": ("natural", "region", "city"),
}


def fitting(entries: tuple[Entry, ...], generic: Generic) -> list[Entry]:
    """The entries of the kind that the generic noun asks for; [] where there is none."""
    if generic.group in _SITES:
        sites = [e for e in entries if e.kind == "site"]
        return [e for e in sites if e.group == generic.group] or [e for e in sites if not e.group]
    if generic.group == "area":
        # «منطقة التجارة الحرة», «ريف …»: too much stands after these.
        entries = tuple(e for e in entries if e.rank < ONLY_NAMED or e.kind == "admin1")
    for kind in _KINDS[generic.group]:
        found = [entry for entry in entries if entry.kind == kind]
        if generic.group == "area" and kind in ("admin1", "admin2"):
            found = [e for e in found if e.country in _REGIONS]
        if generic.group == "subdistrict" and kind == "city":
            # It bears the name of its town; the table has no such division.
            found = [unlinked(entry, "admin2") for entry in found]
        if generic.group in ("city", "town"):
            found = [e for e in found if e.rank < 4] or found
        if found:
            return found
    return []


def is_site(generic: Generic | None) -> bool:
    return generic is not None and generic.group in _SITES


def unlinked(entry: Entry, kind: PlaceKind, country: str | None = None) -> Entry:
    """What is called like a place, a site after its town: in its country, or another, without
    its link."""
    country = country or entry.country
    return Entry(entry.name, entry.names, kind, country, None, None, None, 0, entry.rank)


def one_country(entries: list[Entry] | tuple[Entry, ...]) -> bool:
    country = entries[0].country
    return all(entry.country == country for entry in entries)


def best(
    entries: list[Entry] | tuple[Entry, ...], weights: dict[str, float], near: dict[str, float]
) -> Entry:
    """The likeliest: well known, in a country that the article or its neighbours speak of."""
    first = entries[0]
    if len(entries) == 1 or (first.rank == 0 and one_country(entries)):
        # «الكويت» is the country, not its capital.
        return first

    spoken_of = {*weights, *near}
    at_home = [entry for entry in entries if entry.country in spoken_of]
    known_at_home = any(entry.rank == 1 for entry in at_home)
    abroad = _ELSEWHERE
    if any(e.rank <= 3 and weights.get(e.country or "", 0.0) > _HOME for e in at_home):
        abroad = _ABROAD

    def score(entry: Entry) -> float:
        country = entry.country or ""
        known = log10(entry.population + 10) - 8 * entry.rank
        if entry.kind == "admin2":
            known -= 2
        elif entry.kind == "natural" and entry.country is None:
            # «البحر الأحمر» is the sea, unless a noun says that it is a governorate.
            known += 20
        if at_home and country and country not in spoken_of:
            if entry.rank:
                known -= _ELSEWHERE if entry.population > _GREAT else abroad
            elif known_at_home:
                known -= _OTHER_COUNTRY
        return (
            known
            + 14 * weights.get(country, 0.0)
            + near.get(country, 0.0)
            + near.get(entry.kind, 0.0)
        )

    chosen = max(entries, key=score)
    if first.rank == 0 and first.country == chosen.country:
        return first
    if chosen.kind in _DIVISIONS and chosen.kind not in near:
        # Where nothing tells them apart it is the city.
        towns = [e for e in entries if e.kind == "city" and e.country == chosen.country]
        return next((town for town in towns if town.population >= _TOWN), chosen)
    return chosen
