"""What an annotator is."""

from collections.abc import Iterable
from typing import Protocol

from khabar.article import Document
from khabar.record import Date, Layer, Layers, Phase, Place, Quote

Found = Date | Place | Quote | Phase


class Annotator(Protocol):
    """Reads one layer of one article.

    `read` gets the document and the layers read before its own (`khabar.record.LAYERS` is the
    order), and yields that layer's entries in any order, with any ids: sorting and numbering
    come after. Spans are code points into `document.text`. It must not raise on any text, and
    must give the same entries for the same input.
    """

    @property
    def layer(self) -> Layer: ...

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def read(self, document: Document, before: Layers) -> Iterable[Found]: ...
