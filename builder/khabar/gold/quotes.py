"""Quotes of an annotation: content, then the cue beside it, then the speaker beside the cue."""

from collections.abc import Iterator
from typing import Any

from khabar.gold.lookup import Lookup, gap, overlap
from khabar.gold.surfaces import Place
from khabar.record import Quote, Speaker
from khabar.schema.validate import brief


def quotes(lookup: Lookup) -> Iterator[Quote]:
    """A content that occurs more than once stands for the next occurrence after the entry
    before it; one cue serves one content."""
    cursor = -1
    used: set[Place] = set()
    for index, entry in enumerate(lookup.annotation.get("quotes", ())):
        pointer = f"/quotes/{index}"
        content = _content(lookup, entry, cursor, pointer)
        if content is None:
            continue
        cursor = content[0]
        cue = None
        if entry["cue"] is not None:
            cue = _cue(lookup, entry["cue"], content, used, f"{pointer}/cue")
            if cue is None:
                continue
            used.add(cue)
        mention = None
        if entry.get("mention") is not None:
            mention = _mention(lookup, entry["mention"], content, cue, f"{pointer}/mention")
        yield lookup.noted(
            pointer,
            Quote(
                id="",
                type=entry["type"],
                start=content[0],
                end=content[1],
                text=lookup.text[slice(*content)],
                cue=None if cue is None else lookup.span(cue),
                speaker=Speaker(
                    name=entry["speaker"],
                    role=entry.get("role"),
                    kind=entry["kind"],
                    start=mention and mention[0],
                    end=mention and mention[1],
                ),
                via=entry.get("via"),
            ),
        )


def _content(lookup: Lookup, entry: Any, cursor: int, pointer: str) -> Place | None:
    surface, at = entry["content"], entry.get("at")
    found = lookup.places(surface)
    if not found and entry["type"] == "direct":
        found = lookup.places(surface, across=True)
    if not found:
        lookup.some(surface, f"{pointer}/content")
        return None
    if at is not None:
        found = lookup.numbered(surface, at, found, pointer)
        if len(found) > 1:
            lookup.ambiguous(surface, found, f"{pointer}/content")
            return None
    elif len(found) > 1:
        later = [place for place in found if place[0] > cursor]
        if not later:
            lookup.ambiguous(surface, found, f"{pointer}/content")
        found = later
    return found[0] if found else None


def _cue(
    lookup: Lookup, entry: Any, content: Place, used: set[Place], pointer: str
) -> Place | None:
    """The nearest before the content or else after it, in the sentence before the paragraph
    before the paragraphs beside it."""
    if not isinstance(entry, str) and entry.get("at") is not None:
        return lookup.one(entry, pointer)
    surface = entry if isinstance(entry, str) else entry["text"]
    found = lookup.some(surface, pointer)
    outside = [place for place in found if not overlap(place, content)] or found
    free = [place for place in outside if place not in used]
    paragraph = lookup.paragraph(content)
    beside = (
        lookup.paragraph((max(paragraph[0] - 3, 0),) * 2)[0],
        lookup.paragraph((min(paragraph[1] + 3, len(lookup.text)),) * 2)[1],
    )
    for candidates in (free, outside):
        for area in (lookup.sentence(content), paragraph, beside):
            inside = [p for p in candidates if area[0] <= p[0] and p[1] <= area[1]]
            earlier = [place for place in inside if place[1] <= content[0]]
            if inside:
                return earlier[-1] if earlier else inside[0]
    if found:
        message = f"the cue {brief(surface)} stands in no paragraph beside its content"
        lookup.say("G-surface-missing", pointer, message)
    return None


def _mention(
    lookup: Lookup, entry: Any, content: Place, cue: Place | None, pointer: str
) -> Place | None:
    """The mention nearest to the cue, outside the content where there is a choice."""
    if not isinstance(entry, str) and entry.get("at") is not None:
        return lookup.one(entry, pointer)
    surface = entry if isinstance(entry, str) else entry["text"]
    found = lookup.some(surface, pointer)
    anchor = cue or content
    apart = [place for place in found if not overlap(place, content)] or found
    apart = [place for place in apart if cue is None or not overlap(place, cue)] or apart
    area = lookup.paragraph(anchor)
    near = [place for place in apart if overlap(place, area)] or apart
    return min(near, key=lambda place: gap(place, anchor), default=None)
