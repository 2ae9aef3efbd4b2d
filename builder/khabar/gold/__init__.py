"""Gold: an annotation as a reader writes it, made the layers of a record."""

from khabar.annotation import Gold, load
from khabar.gold.page import page, stated
from khabar.gold.resolve import resolve, trace

__all__ = ["Gold", "load", "page", "resolve", "stated", "trace"]
