"""What is scored: the entries of a record or of an authored annotation, in one form.

An authored annotation gives surfaces, counts and sometimes the number of an occurrence. Where it
leaves open which occurrence is meant, an item is not `sure`, and may match by its surface.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from khabar.evaluate.surfaces import occurrences
from khabar.record import LAYERS, Layer

# Facts that are numbers; YAML may read others as such («edtf: 2026»).
_NUMBERS = frozenset({"ordinal", "geonames_id", "lat", "lon"})


@dataclass(frozen=True, slots=True)
class Item:
    """One entry. `spans` are all places where it stands (one, but for phases), empty where
    unknown; `sure` says that they are stated, not sought. `facts` are its attributes."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    sure: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def start(self) -> int | None:
        return self.spans[0][0] if self.spans else None


Items = dict[Layer, list[Item]]


def items_of(source: Mapping[str, Any], text: str) -> Items:
    """The items of a record, or of an authored annotation of `text`."""
    authored = "text" not in source
    out: Items = {}
    for layer in LAYERS:
        entries = source.get(layer) or []
        if not authored:
            out[layer] = [_of_record(layer, entry) for entry in entries]
        elif layer == "places":
            out[layer] = list(_places(entries, text))
        else:
            out[layer] = list(_authored(layer, entries, text))
    return out


def _of_record(layer: Layer, entry: Mapping[str, Any]) -> Item:
    if layer == "phases":
        spans = tuple((span["start"], span["end"]) for span in entry["mentions"])
        facts = dict(entry, actions=[action["text"] for action in entry["actions"]])
        return Item(entry["label"], spans, True, facts)
    facts = dict(entry)
    if layer == "quotes":
        speaker = entry["speaker"]
        facts |= {
            "cue": (entry["cue"] or {}).get("text"),
            "speaker": speaker["name"],
            "role": speaker["role"],
            "kind": speaker["kind"],
        }
    return Item(entry["text"], ((entry["start"], entry["end"]),), True, facts)


def _authored(layer: Layer, entries: Iterable[Mapping[str, Any]], text: str) -> Iterable[Item]:
    key = {"quotes": "content", "phases": "label"}.get(layer, "text")
    cursor = 0
    for entry in entries:
        surface = plain(entry.get(key)) or ""
        found = list(occurrences(text, surface))
        facts = _facts(entry)
        if layer == "phases":
            yield Item(surface, tuple(_mentions(entry, found, text)), False, facts)
            continue
        chosen = _chosen(found, entry.get("at"))
        if chosen is None:
            # Entries are written in reading order: the next occurrence is the likely one.
            chosen = ([span for span in found if span[0] >= cursor] or found)[:1]
            cursor = chosen[0][0] + 1 if chosen else cursor
        sure = "at" in entry and bool(chosen)
        yield Item(text[slice(*chosen[0])] if chosen else surface, tuple(chosen[:1]), sure, facts)


def _facts(entry: Mapping[str, Any]) -> dict[str, Any]:
    facts = {
        name: value if isinstance(value, Mapping | list) or name in _NUMBERS else plain(value)
        for name, value in entry.items()
    }
    facts["cue"] = plain(_surface(entry.get("cue")))
    facts["actions"] = [plain(_surface(action)) for action in entry.get("actions") or []]
    return facts


def _mentions(
    entry: Mapping[str, Any], found: list[tuple[int, int]], text: str
) -> Iterable[tuple[int, int]]:
    """Where a stage may be mentioned: each of the mentions listed, or each of its label."""
    listed = entry.get("mentions")
    if not isinstance(listed, list):
        return found
    spans = []
    for mention in listed:
        seen = list(occurrences(text, plain(_surface(mention)) or ""))
        at = mention.get("at") if isinstance(mention, Mapping) else None
        chosen = _chosen(seen, at)
        spans += seen if chosen is None else chosen
    return spans


def _places(entries: Iterable[Mapping[str, Any]], text: str) -> Iterable[Item]:
    for entry in entries:
        surface, facts = plain(entry.get("text")) or "", _facts(entry)
        found = list(occurrences(text, surface))
        chosen = _chosen(found, entry.get("at"))
        count = len(chosen) if chosen and "n" not in entry else entry.get("n") or 1
        spans = chosen if chosen is not None else found
        placed = spans if len(spans) == count else []
        for number in range(count):
            sure = chosen is not None and bool(placed)
            yield Item(surface, tuple(placed[number : number + 1]), sure, facts)


def _chosen(found: list[tuple[int, int]], at: Any) -> list[tuple[int, int]] | None:
    """The occurrences that `at` names; None where it leaves them open."""
    if at == "all":
        return found
    numbers = at if isinstance(at, list) else [] if at is None else [at]
    chosen = [
        found[number - 1]
        for number in numbers
        if isinstance(number, int) and 0 < number <= len(found)
    ]
    return chosen if chosen and len(chosen) == len(numbers) else None


def _surface(value: Any) -> Any:
    return value.get("text") if isinstance(value, Mapping) else value


def plain(value: Any) -> str | None:
    """A scalar as the schema writes it: YAML may have read a date where a string was meant."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else str(value)
