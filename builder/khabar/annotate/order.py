"""The order of reading: one layer after the other, each sorted and numbered before the next."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from khabar.annotate.protocol import Annotator, Found
from khabar.article import Document
from khabar.record import ID_PREFIX, LAYERS, Layers, Phase


def _place(found: Found) -> tuple[int, int, int]:
    if isinstance(found, Phase):
        # Two stages may be mentioned first by one joint phrase; their numbers tell them apart.
        first = found.mentions[0]
        return first.start, -first.end, found.ordinal or 0
    return found.start, -found.end, 0


def _self(found: Found) -> object:
    """What makes an entry the same as another."""
    return _place(found), found.label if isinstance(found, Phase) else getattr(found, "cue", None)


def annotate(document: Document, annotators: Sequence[Annotator]) -> Layers:
    """All layers of a document. Several annotators of one layer add up; of two entries with
    the same span and, for quotes, the same cue, for phases the same number and label, the first
    annotator's stays."""
    layers = Layers()
    for layer in LAYERS:
        entries: dict[object, Found] = {}
        for annotator in annotators:
            if annotator.layer == layer:
                for found in annotator.read(document, layers):
                    entries.setdefault(_self(found), found)
        ordered = sorted(entries.values(), key=_place)
        prefix = ID_PREFIX[layer]
        numbered = tuple(
            replace(found, id=f"{prefix}{number}") for number, found in enumerate(ordered, 1)
        )
        change: dict[str, Any] = {layer: numbered}
        layers = replace(layers, **change)
    return layers
