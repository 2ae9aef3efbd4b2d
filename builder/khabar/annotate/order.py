"""The order of reading: one layer after the other, each sorted and numbered before the next."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from khabar.annotate.protocol import Annotator, Found
from khabar.article import Document
from khabar.problems import Problem, Where
from khabar.record import ID_PREFIX, LAYERS, Date, Layer, Layers, Phase, Place, Quote, names

_CLASSES: dict[Layer, Callable[..., Found]] = {
    "dates": Date, "places": Place, "quotes": Quote, "phases": Phase,
}  # fmt: skip
# All of an entry but its id, which comes first: cheaper than `replace`. An annotator that numbers
# its entries as they come spares making them twice.
_REST: dict[Layer, Callable[[Found], tuple[Any, ...]]] = {
    "dates": attrgetter(*names(Date)[1:]),
    "places": attrgetter(*names(Place)[1:]),
    "quotes": attrgetter(*names(Quote)[1:]),
    "phases": attrgetter(*names(Phase)[1:]),
}


def _place(found: Any) -> tuple[int, int]:
    return found.start, -found.end


def _first_mention(found: Any) -> tuple[int, int, int]:
    # Two stages may be mentioned first by one joint phrase; their numbers tell them apart.
    first = found.mentions[0]
    return first.start, -first.end, found.ordinal or 0


# What makes an entry the same as another.
_SAME: dict[Layer, Callable[[Found], Hashable]] = {
    "dates": _place,
    "places": _place,
    "quotes": attrgetter("start", "end", "cue"),
    "phases": lambda found: (_first_mention(found), getattr(found, "label", None)),
}


def annotate(document: Document, annotators: Sequence[Annotator]) -> tuple[Layers, list[Problem]]:
    """All layers of a document, and the problems that annotators yielded, by layer. Several
    annotators of one layer add up; of two entries with the same span and, for quotes, the same
    cue, for phases the same number and label, the first annotator's stays."""
    layers = Layers()
    problems: list[Problem] = []
    for layer in LAYERS:
        same = _SAME[layer]
        entries: dict[Hashable, Found] = {}
        for annotator in annotators:
            if annotator.layer == layer:
                for found in annotator.read(document, layers):
                    if isinstance(found, Problem):
                        problems.append(_told(found, annotator, layer))
                    else:
                        entries.setdefault(same(found), found)
        ordered = sorted(entries.values(), key=_first_mention if layer == "phases" else _place)
        made, rest, prefix = _CLASSES[layer], _REST[layer], ID_PREFIX[layer]
        numbered = tuple(
            found if found.id == (id_ := f"{prefix}{number}") else made(id_, *rest(found))
            for number, found in enumerate(ordered, 1)
        )
        change: dict[str, Any] = {layer: numbered}
        layers = replace(layers, **change)
    return layers, problems


def _told(found: Problem, annotator: Annotator, layer: Layer) -> Problem:
    message = f"{annotator.name}: {found.message}"
    return Problem(found.check, message, Where(pointer=f"/{layer}"), found.severity)
