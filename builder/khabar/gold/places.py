"""Places of an annotation: mentions counted, links from the gazetteer."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from khabar import gazetteer
from khabar.gazetteer import Entry
from khabar.gold.lookup import Lookup, overlap
from khabar.gold.surfaces import Place as Spot
from khabar.gold.surfaces import listed, times
from khabar.record import Place
from khabar.schema.validate import brief


def places(lookup: Lookup) -> Iterator[Place]:
    """Entries that number their occurrences are served first, then the longer surfaces, so that
    «X» is not counted where it is part of «X Y»."""
    entries = list(enumerate(lookup.annotation.get("places", ())))
    taken: list[Spot] = []
    for index, entry in sorted(entries, key=_turn):
        pointer = f"/places/{index}"
        spots = _spots(lookup, entry, taken, pointer)
        taken += spots
        link = _link(lookup, entry, pointer)
        for spot in spots:
            yield lookup.noted(pointer, _place(lookup, entry, spot, link))


def _turn(item: tuple[int, Any]) -> tuple[bool, int]:
    entry = item[1]
    return entry.get("at", "all") == "all", -len(entry["text"])


def _spots(lookup: Lookup, entry: Any, taken: list[Spot], pointer: str) -> list[Spot]:
    surface, at, count = entry["text"], entry.get("at"), entry.get("n")
    found = lookup.some(surface, f"{pointer}/text")
    if at is not None and at != "all":
        chosen = lookup.numbered(surface, at, found, pointer)
    else:
        chosen = [spot for spot in found if not any(overlap(spot, other) for other in taken)]
    if count is not None and count != len(chosen):
        message = f"{brief(surface)} occurs {times(len(chosen))}, but n is {count}"
        shown = listed(lookup.text, found)
        lookup.say("G-count", f"{pointer}/n", f"{message}; say which with `at`: {shown}")
        return []
    if at is None and count is None and len(chosen) > 1:
        lookup.ambiguous(surface, found, f"{pointer}/text")
        return []
    if found and not chosen:
        message = f"every {brief(surface)} of the text is covered by another entry"
        lookup.say("G-overlap", f"{pointer}/text", message)
    return chosen


def _place(lookup: Lookup, entry: Any, spot: Spot, link: Entry | None) -> Place:
    """One mention; what the annotation says itself wins over the gazetteer."""
    known = asdict(link) if link is not None else {}
    return Place(
        id="",
        start=spot[0],
        end=spot[1],
        text=lookup.text[slice(*spot)],
        name=entry.get("name") or known.get("name") or entry["text"],
        kind=entry["kind"],
        **{
            key: entry[key] if entry.get(key) is not None else known.get(key)
            for key in ("geonames_id", "lat", "lon")
        },
        country=entry["country"] if "country" in entry else known.get("country"),
    )


def _link(lookup: Lookup, entry: Any, pointer: str) -> Entry | None:
    """The gazetteer's place: of the id that the annotation gives, else of the name, the kind and
    the country; none where the annotation says that there is none."""
    table, country = gazetteer.load(), entry.get("country")
    identity = entry.get("geonames_id")
    if identity is None:
        if "geonames_id" in entry:
            return None
        for name in _names(entry):
            link = table.link(name, entry["kind"], country)
            if link is not None:
                return link
        return None
    link = table.by_id(identity)
    if link is None:
        message = f"the gazetteer knows no place of the id {identity}"
        lookup.say("G-geonames", f"{pointer}/geonames_id", message)
    elif country not in (None, link.country):
        message = f"{identity} is {link.name} in {link.country}, not in {country}"
        lookup.say("G-geonames", f"{pointer}/geonames_id", message)
    return link


def _names(entry: Any) -> list[str]:
    """What the place may be called: by its canonical name, else by its surface, to which the
    article is given back where the preposition ل took its alif («لعراق» of «للعراق»)."""
    if entry.get("name"):
        return [entry["name"]]
    surface = entry["text"]
    return [surface, f"ا{surface}"] if surface.startswith("ل") else [surface]
