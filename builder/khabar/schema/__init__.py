"""The contract: JSON Schema 2020-12 files, and the two engines that judge by them."""

from khabar.schema.load import load
from khabar.schema.validate import report, screen

__all__ = ["load", "report", "screen"]
