"""Places of the world by their Arabic names: one compact table, looked up by folded name."""

from khabar.gazetteer.table import Entry, Gazetteer, load

__all__ = ["Entry", "Gazetteer", "load"]
