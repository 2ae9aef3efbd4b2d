"""What an annotator is."""

from collections.abc import Iterable
from typing import Protocol

from khabar.article import Document
from khabar.problems import Problem
from khabar.record import Date, Layer, Layers, Phase, Place, Quote

Found = Date | Place | Quote | Phase


class Annotator(Protocol):
    """Reads one layer of one article.

    `read` gets the document and the layers read before its own (`khabar.record.LAYERS` is the
    order), and yields that layer's entries in any order, with any ids: sorting and numbering
    come after. Spans are code points into `document.text`. It must not raise on any text, and
    must give the same entries for the same input. What it could not use, or not read at all, it
    yields as a problem (`unfit`, `failed`).
    """

    @property
    def layer(self) -> Layer: ...

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def read(self, document: Document, before: Layers) -> Iterable[Found | Problem]: ...


def unfit(message: str) -> Problem:
    """A warning to yield for each part of an answer that does not fit the text: it is told, and
    the record keeps the rest."""
    return Problem("A-answer", message, severity="warning")


def failed(message: str) -> Problem:
    """An error to yield where a layer could not be read: the article becomes a reject, whole, and
    not a record that lacks the layer in silence."""
    return Problem("A-failed", message)
