"""An annotation's layers: each layer of it is an annotator, so order and numbers come as with
any other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from khabar.annotate import Found, annotate
from khabar.annotation import Gold
from khabar.article import Document
from khabar.gold.dates import dates
from khabar.gold.lookup import Lookup
from khabar.gold.phases import phases
from khabar.gold.places import places
from khabar.gold.quotes import quotes
from khabar.gold.surfaces import PARAGRAPH
from khabar.problems import Problem, Where
from khabar.record import LAYERS, Date, Layer, Layers, Place, Quote
from khabar.schema.validate import brief
from khabar.text import normalise


@dataclass(frozen=True, slots=True)
class _Layer:
    """One layer of an annotation as an annotator."""

    layer: Layer
    lookup: Lookup
    found: Callable[[Layers], Iterable[Found]]
    name: str = "gold"
    version: str = "1"

    def read(self, document: Document, before: Layers) -> Iterable[Found]:
        found = list(self.found(before))
        _distinct(self.lookup, found)
        return found


def resolve(
    annotation: Mapping[str, Any], document: Document, where: Where = Where()
) -> tuple[Layers, list[Problem]]:
    """The layers of an annotation with their offsets in `document.text`, and what could not be
    found there. An entry with a problem is left out, so use the layers only without problems
    of severity error. `where` names the annotation's file where the annotation does not."""
    lookup = Lookup(document, annotation, where)
    _text(lookup)
    readers = (
        _Layer("dates", lookup, lambda _: dates(lookup)),
        _Layer("places", lookup, lambda _: places(lookup)),
        _Layer("quotes", lookup, lambda _: quotes(lookup)),
        _Layer("phases", lookup, lambda before: phases(lookup, before)),
    )
    layers, _ = annotate(document, readers)
    if isinstance(annotation, Gold):
        annotation.origins = {
            f"/{name}/{index}": lookup.origins[replace(entry, id="")]
            for name in LAYERS
            for index, entry in enumerate(getattr(layers, name))
        }
    return layers, sorted(lookup.problems, key=lambda problem: problem.where.line or 0)


def trace(annotation: Mapping[str, Any], problems: Iterable[Problem]) -> list[Problem]:
    """Problems of the record that an annotation was resolved for, at the annotation's lines:
    those of the layers; what concerns the article itself keeps its place."""
    if not isinstance(annotation, Gold):
        return list(problems)
    traced = []
    for problem in problems:
        node = (problem.where.pointer or "").split("/")
        origin = annotation.origins.get("/".join(node[:3]))
        if origin is not None:
            pointer = "/".join((origin, *node[3:]))
            problem = replace(problem, where=annotation.where(pointer))
        traced.append(problem)
    return traced


def _text(lookup: Lookup) -> None:
    """Headline, number of paragraphs and dropped lines are as the annotation says."""
    gold = lookup.annotation
    headline = normalise(gold["headline"])
    if headline != lookup.document.headline:
        read = brief(lookup.document.headline)
        message = f"the headline read from the article is {read}, not {brief(headline)}"
        lookup.say("G-headline", "/headline", message)
    body = lookup.text.split(PARAGRAPH)[1:]
    if gold.get("paragraphs", len(body)) != len(body):
        firsts = "; ".join(f"({number}) {line[:24]}…" for number, line in enumerate(body, 1))
        message = f"the body has {len(body)} paragraphs, not {gold['paragraphs']}: {firsts}"
        lookup.say("G-paragraphs", "/paragraphs", message)
    for index, line in enumerate(gold.get("dropped", ())):
        if _within(normalise(line), [headline, *body]):
            message = f"{brief(line)} is part of the text"
            lookup.say("G-dropped", f"/dropped/{index}", message)


def _within(line: str, paragraphs: Sequence[str]) -> bool:
    """Whether a line is a paragraph, or, if it has three words or more, has run into one; fewer
    words may well be a sentence's own."""
    if line.count(" ") < 2:
        return line in paragraphs
    return any(one.startswith(line) or one.endswith(line) for one in paragraphs)


def _distinct(lookup: Lookup, found: Sequence[Found]) -> None:
    """No two entries say the same, and neither dates nor places overlap."""
    spans = sorted(
        (entry for entry in found if isinstance(entry, Date | Place)),
        key=lambda entry: (entry.start, -entry.end),
    )
    for one, other in pairwise(spans):
        if other.start < one.end:
            words = f"{brief(one.text)} and {brief(other.text)}"
            message = f"{words} cover the same words at {other.start}"
            lookup.say("G-overlap", lookup.origins[other], message)
    seen = set()
    for entry in found:
        if isinstance(entry, Quote):
            key = (entry.start, entry.end, entry.cue)
            if key in seen:
                message = f"{brief(entry.text)} stands twice with one cue"
                lookup.say("G-overlap", lookup.origins[entry], message)
            seen.add(key)
