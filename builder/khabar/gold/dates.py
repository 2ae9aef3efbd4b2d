"""Dates of an annotation: listed in reading order, bounds from their values."""

from collections.abc import Iterator
from typing import Any

from khabar import edtf
from khabar.gold.lookup import Lookup
from khabar.gold.surfaces import Place
from khabar.record import Date


def dates(lookup: Lookup) -> Iterator[Date]:
    """A surface that occurs more than once stands for the next occurrence after the entry
    before it."""
    cursor = 0
    for index, entry in enumerate(lookup.annotation.get("dates", ())):
        pointer = f"/dates/{index}"
        for place in _places(lookup, entry, cursor, pointer):
            cursor = place[1]
            yield lookup.noted(pointer, _date(lookup, entry, place, pointer))


def _places(lookup: Lookup, entry: Any, cursor: int, pointer: str) -> list[Place]:
    surface, at = entry["text"], entry.get("at")
    found = lookup.some(surface, f"{pointer}/text")
    if at is not None:
        return lookup.numbered(surface, at, found, pointer)
    if len(found) > 1:
        later = [place for place in found if place[0] >= cursor]
        if not later:
            lookup.ambiguous(surface, found, f"{pointer}/text")
        found = later[:1]
    return found


def _date(lookup: Lookup, entry: Any, place: Place, pointer: str) -> Date:
    value = entry.get("edtf")
    bounds = (None, None) if value is None else edtf.bounds(value)
    if bounds is None:
        lookup.say("G-edtf", f"{pointer}/edtf", f"{value!r} is no EDTF value of existing days")
        bounds = (None, None)
    return Date(
        id="",
        type=entry["type"],
        start=place[0],
        end=place[1],
        text=lookup.text[slice(*place)],
        edtf=value,
        earliest=entry.get("earliest") or bounds[0],
        latest=entry.get("latest") or bounds[1],
        duration=entry.get("duration"),
        mod=entry.get("mod"),
        calendar=entry.get("calendar", "gregorian"),
    )
