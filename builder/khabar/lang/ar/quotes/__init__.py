"""Quotes in Arabic: who said what, by which cue (guidelines, section 2)."""

from khabar.lang.ar.quotes.annotator import QuoteAnnotator

__all__ = ["QuoteAnnotator"]
