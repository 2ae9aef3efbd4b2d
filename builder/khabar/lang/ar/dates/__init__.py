"""Time expressions in Arabic news: spans, values in EDTF, lengths in ISO 8601."""

from khabar.lang.ar.dates.annotator import DateAnnotator

__all__ = ["DateAnnotator"]
