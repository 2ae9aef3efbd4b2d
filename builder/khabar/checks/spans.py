"""K2: every span is what stands in the text; entries are in order, numbered, and apart."""

from collections.abc import Sequence
from functools import lru_cache

from khabar.checks.voice import Say
from khabar.record import ID_PREFIX, LAYERS, Layer, Record
from khabar.schema.validate import brief


def spans(record: Record, say: Say) -> None:
    text = record["text"]
    for layer in LAYERS:
        entries = record[layer]
        if not entries:
            continue
        if [entry["id"] for entry in entries] != _numbers(layer, len(entries)):
            _ids(layer, entries, say)
        if layer == "phases":
            for index, phase in enumerate(entries):
                for name in ("mentions", "actions"):
                    _held(text, phase[name], f"/phases/{index}/{name}", say, apart=True)
            _ordered([phase["mentions"][0] for phase in entries], "/phases", say)
        else:
            _held(text, entries, f"/{layer}", say, apart=layer != "quotes")
    for index, quote in enumerate(record["quotes"]):
        cue, speaker = quote["cue"], quote["speaker"]
        if cue is not None:
            _one(text, cue, f"/quotes/{index}/cue", say)
        start, end = speaker["start"], speaker["end"]
        if start is None or end is None:
            if start is not end:
                missing = "start" if start is None else "end"
                pointer = f"/quotes/{index}/speaker/{missing}"
                say("K2-speaker-span", pointer, f"the mention has no {missing}, only the other")
        elif not text[start:end] or end > len(text):
            _bounds(start, end, len(text), f"/quotes/{index}/speaker", say)
    _twice(record["quotes"], say)


def _held(text: str, entries: Sequence[Record], pointer: str, say: Say, *, apart: bool) -> None:
    """Each span stands in the text; together they are in order and, if `apart`, do not overlap."""
    size = len(text)
    last_start, last_end = -1, 0
    for index, span in enumerate(entries):
        start, end, held = span["start"], span["end"], span["text"]
        if text[start:end] != held or end > size or held.strip() is not held:
            _one(text, span, f"{pointer}/{index}", say)
        if start < last_start or (start == last_start and end > last_end):
            say("K2-order", f"{pointer}/{index}", _out_of_order(start, last_start))
        elif apart and start < last_end:
            message = f"{brief(held)} overlaps the entry before it, which ends at {last_end}"
            say("K2-overlap", f"{pointer}/{index}", message)
        last_start, last_end = start, end


def _ordered(entries: Sequence[Record], pointer: str, say: Say) -> None:
    last = (-1, 0)
    for index, span in enumerate(entries):
        place = (span["start"], -span["end"])
        if place < last:
            say("K2-order", f"{pointer}/{index}", _out_of_order(place[0], last[0]))
        last = place


def _out_of_order(start: int, last: int) -> str:
    return f"starts at {start}, yet comes after an entry that starts at {last}"


def _one(text: str, span: Record, pointer: str, say: Say) -> None:
    start, end, held = span["start"], span["end"], span["text"]
    if start >= end or end > len(text):
        _bounds(start, end, len(text), pointer, say)
    elif text[start:end] != held:
        found = brief(text[start:end])
        say("K2-span-text", pointer, f"says {brief(held)}, but text[{start}:{end}] is {found}")
    elif held.strip() is not held:
        say("K2-span-edge", pointer, f"{brief(held)} starts or ends with white space")


def _bounds(start: int, end: int, size: int, pointer: str, say: Say) -> None:
    if start >= end:
        say("K2-span-bounds", pointer, f"starts at {start}, but ends at {end}")
    else:
        say("K2-span-bounds", pointer, f"ends at {end}, but the text has {size} code points")


@lru_cache(maxsize=1024)
def _numbers(layer: Layer, count: int) -> list[str]:
    return [f"{ID_PREFIX[layer]}{number}" for number in range(1, count + 1)]


def _ids(layer: Layer, entries: Sequence[Record], say: Say) -> None:
    """Of a list that is not numbered as it should be, the ids that are taken or out of turn."""
    taken = set()
    for index, (entry, number) in enumerate(
        zip(entries, _numbers(layer, len(entries)), strict=True)
    ):
        name, pointer = entry["id"], f"/{layer}/{index}/id"
        if name in taken:
            say("K2-duplicate-id", pointer, f"{name!r} is the id of an entry before it")
        elif name != number:
            say("K2-id-number", pointer, f"{name!r} should be {number!r} by its place")
        taken.add(name)


def _twice(quotes: Sequence[Record], say: Say) -> None:
    seen = set()
    for index, quote in enumerate(quotes):
        cue = quote["cue"]
        key = (quote["start"], quote["end"], cue and cue["start"])
        if key in seen:
            message = f"{brief(quote['text'])} stands twice with one cue"
            say("K2-duplicate-entry", f"/quotes/{index}", message)
        seen.add(key)
