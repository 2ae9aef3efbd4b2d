"""Layout: a raw article read into headline, byline, images and paragraphs."""

from khabar.layout.articles import lay_out
from khabar.layout.byline import read_dateline

__all__ = ["lay_out", "read_dateline"]
