"""Phases of an annotation: mentions, actions near them, and the dates that state their ends."""

from collections.abc import Iterator
from typing import Any

from khabar import edtf
from khabar.gold.lookup import Lookup, gap
from khabar.gold.surfaces import Place, listed, times
from khabar.record import Date, Layers, Phase, Span
from khabar.schema.validate import brief


def phases(lookup: Lookup, before: Layers) -> Iterator[Phase]:
    for index, entry in enumerate(lookup.annotation.get("phases", ())):
        pointer = f"/phases/{index}"
        mentions = _mentions(lookup, entry, pointer)
        if not mentions:
            continue
        ends: dict[str, str | None] = {}
        for name in ("begins", "ends"):
            ends[name] = _stated(lookup, entry, name, mentions, before, pointer)
        yield lookup.noted(
            pointer,
            Phase(
                id="",
                ordinal=entry["ordinal"],
                label=entry["label"],
                process=entry.get("process"),
                status=entry["status"],
                begins=entry.get("begins"),
                ends=entry.get("ends"),
                begins_date=ends["begins"],
                ends_date=ends["ends"],
                mentions=tuple(map(lookup.span, mentions)),
                actions=_actions(lookup, entry, mentions, pointer),
            ),
        )


def _mentions(lookup: Lookup, entry: Any, pointer: str) -> list[Place]:
    mentions = entry.get("mentions", 1)
    if isinstance(mentions, list):
        return _listed(lookup, mentions, f"{pointer}/mentions")
    label, at = entry["label"], entry.get("at")
    found = lookup.some(label, f"{pointer}/label")
    if at is not None:
        found = lookup.numbered(label, at, found, pointer)
    if len(found) == mentions or not found:
        return found
    if "mentions" not in entry:
        lookup.ambiguous(label, found, f"{pointer}/label")
    else:
        message = f"{brief(label)} occurs {times(len(found))}, but mentions is {mentions}"
        shown = listed(lookup.text, found)
        lookup.say("G-count", f"{pointer}/mentions", f"{message}; list them: {shown}")
    return []


def _listed(lookup: Lookup, mentions: list[Any], pointer: str) -> list[Place]:
    """A bare surface that is listed as often as it occurs stands for all of its occurrences."""
    chosen: set[Place] = set()
    for index, mention in enumerate(mentions):
        here = f"{pointer}/{index}"
        if not isinstance(mention, str) and mention.get("at") is not None:
            found = lookup.some(mention["text"], here)
            chosen.update(lookup.numbered(mention["text"], mention["at"], found, here))
        elif 1 < mentions.count(mention) == len(lookup.places(_surface(mention))):
            chosen.update(lookup.places(_surface(mention)))
        else:
            place = lookup.one(mention, here)
            if place is not None:
                chosen.add(place)
    return sorted(chosen)


def _surface(mention: Any) -> str:
    return mention if isinstance(mention, str) else mention["text"]


def _actions(lookup: Lookup, entry: Any, mentions: list[Place], pointer: str) -> tuple[Span, ...]:
    found = [
        lookup.one(action, f"{pointer}/actions/{index}", mentions)
        for index, action in enumerate(entry.get("actions", ()))
    ]
    return tuple(lookup.span(place) for place in sorted({place for place in found if place}))


def _stated(
    lookup: Lookup, entry: Any, name: str, mentions: list[Place], before: Layers, pointer: str
) -> str | None:
    """The id of the date that states a begin or end: the one named, else the nearest to the
    mentions that has the same value."""
    value, named = entry.get(name), entry.get(f"{name}_date")
    if value is not None and not edtf.valid(value):
        message = f"{value!r} is no EDTF value of existing days"
        lookup.say("G-edtf", f"{pointer}/{name}", message)
        return None
    if named is not None:
        return _named(lookup, named, mentions, before, f"{pointer}/{name}_date")
    if value is None:
        return None
    same = [date for date in before.dates if date.edtf == value]
    if not same:
        if value in {date.get("edtf") for date in lookup.annotation.get("dates", ())}:
            return None  # its date has not been found, which has been told
        message = f"no date of the annotation has the value {value}; name the one that states it"
        lookup.say("G-phase-date", f"{pointer}/{name}", message, "warning")
        return None
    return min(same, key=lambda date: min(gap(_place(date), at) for at in mentions)).id


def _named(
    lookup: Lookup, named: Any, mentions: list[Place], before: Layers, pointer: str
) -> str | None:
    if isinstance(named, str) or named.get("at") is None:
        surface = named if isinstance(named, str) else named["text"]
        dates = [date for date in before.dates if _place(date) in lookup.places(surface)]
        if dates:
            return min(dates, key=lambda date: min(gap(_place(date), at) for at in mentions)).id
    place = lookup.one(named, pointer, mentions)
    if place is None:
        return None
    for date in before.dates:
        if _place(date) == place:
            return date.id
    message = f"{brief(lookup.text[slice(*place)])} is none of the dates of the annotation"
    lookup.say("G-phase-reference", pointer, message)
    return None


def _place(date: Date) -> Place:
    return date.start, date.end
