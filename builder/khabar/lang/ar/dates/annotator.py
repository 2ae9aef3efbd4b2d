"""The date layer: walks the tokens, tries each construction where its words begin."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from khabar import edtf
from khabar.article import Document
from khabar.lang.ar.dates.expression import expression
from khabar.lang.ar.dates.lexicon import Lexicon, lexicon
from khabar.lang.ar.dates.scan import Match, Scan
from khabar.record import Date, Layer, Layers


class DateAnnotator:
    """Reads the layer `dates` of Arabic text; relative values need `document.published`."""

    layer: Layer = "dates"
    name = "khabar.ar.dates"
    version = "1.0.0"

    @cached_property
    def _lexicon(self) -> Lexicon:
        return lexicon()

    def read(self, document: Document, before: Layers) -> Iterable[Date]:
        """The time expressions of a document, in reading order, without overlaps."""
        published = None
        if document.published is not None:
            published = date.fromisoformat(document.published[:10])
        scan = Scan(document.tokens, published, self._lexicon)
        return [_entry(scan, match, f"d{n}") for n, match in enumerate(matches(scan), 1)]


def matches(scan: Scan) -> Iterator[Match]:
    """The expressions of a text from left to right, the longest that starts at each place."""
    after = 0
    for at in scan.starts():
        if at < after:
            continue
        match, after = expression(scan, at)
        if match is None:
            continue
        if match.edtf is not None and match.edtf != scan.reference:
            scan.reference = match.edtf
            scan.points.clear()
        yield match


def _entry(scan: Scan, match: Match, id_: str) -> Date:
    start = scan.begin(match.first)
    end = scan.tokens.ends[match.last - 1]
    limits = None if match.edtf is None else edtf.bounds(match.edtf)
    first, last = limits if limits is not None else (None, None)
    return Date(
        id_, match.type, start, end, scan.tokens.text[start:end],
        match.edtf if limits is not None else None, first, last,
        match.duration, match.mod, match.calendar,
    )  # fmt: skip
