"""A dataset in plain Python: the package's own, or any release or JSONL. No network, no pyarrow."""

from khabar.dataset.folders import path, versions
from khabar.dataset.load import load
from khabar.dataset.read import read
from khabar.dataset.rows import DateRow, PhaseRow, PlaceRow, QuoteRow

__all__ = ["DateRow", "PhaseRow", "PlaceRow", "QuoteRow", "load", "path", "read", "versions"]
