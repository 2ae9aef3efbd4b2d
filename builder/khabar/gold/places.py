"""Places of an annotation: mentions counted, links from the gazetteer."""

from collections.abc import Iterator
from typing import Any

from khabar.gold.lookup import Lookup, overlap
from khabar.gold.surfaces import Place as Spot
from khabar.gold.surfaces import listed
from khabar.record import Place


def places(lookup: Lookup) -> Iterator[Place]:
    """Entries that number their occurrences are served first, then the longer surfaces, so that
    «X» is not counted where it is part of «X Y»."""
    entries = list(enumerate(lookup.annotation.get("places", ())))
    taken: list[Spot] = []
    for index, entry in sorted(entries, key=_turn):
        pointer = f"/places/{index}"
        spots = _spots(lookup, entry, taken, pointer)
        taken += spots
        for spot in spots:
            yield _place(lookup, entry, spot)


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
        message = f"«{surface}» occurs {len(chosen)} times, but n is {count}"
        shown = listed(lookup.text, found)
        lookup.say("G-count", f"{pointer}/n", f"{message}; say which with `at`: {shown}")
        return []
    if at is None and count is None and len(chosen) > 1:
        lookup.ambiguous(surface, found, f"{pointer}/text")
        return []
    if found and not chosen:
        message = f"every «{surface}» of the text is covered by another entry"
        lookup.say("G-overlap", f"{pointer}/text", message)
    return chosen


def _place(lookup: Lookup, entry: Any, spot: Spot) -> Place:
    return Place(
        id="",
        start=spot[0],
        end=spot[1],
        text=lookup.text[slice(*spot)],
        name=entry.get("name") or entry["text"],
        kind=entry["kind"],
        country=entry.get("country"),
        geonames_id=entry.get("geonames_id"),
        lat=entry.get("lat"),
        lon=entry.get("lon"),
    )
