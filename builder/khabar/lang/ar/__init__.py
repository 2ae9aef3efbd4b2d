"""Arabic: one module a layer, lexicons as data files."""

from collections.abc import Sequence
from functools import cache

from khabar.annotate.protocol import Annotator


@cache
def annotators() -> Sequence[Annotator]:
    """The four annotators of Arabic; lexicons are loaded at the first call."""
    from khabar.lang.ar.dates import DateAnnotator
    from khabar.lang.ar.phases import PhaseAnnotator
    from khabar.lang.ar.places import PlaceAnnotator
    from khabar.lang.ar.quotes import QuoteAnnotator

    return (DateAnnotator(), PlaceAnnotator(), QuoteAnnotator(), PhaseAnnotator())
