"""Groups of near-duplicates: found by keys in common, proved word by word, joined for good.

`keys` samples each text while it is read; `candidates` finds pairs with keys in common;
`likeness` compares them exactly; `join` makes groups of the near ones.
"""

from khabar.groups.candidates import ABSENT, find, parts, ranges, settle
from khabar.groups.join import Bridge, Group, Tie, Web, join
from khabar.groups.keys import KeyWriter
from khabar.groups.likeness import Alike, Leakage, Pairs, Place, measure
from khabar.groups.words import SIMILAR, Likeness, compare, shingles

__all__ = [
    "ABSENT",
    "SIMILAR",
    "Alike",
    "Bridge",
    "Group",
    "KeyWriter",
    "Leakage",
    "Likeness",
    "Pairs",
    "Place",
    "Tie",
    "Web",
    "compare",
    "find",
    "join",
    "measure",
    "parts",
    "ranges",
    "settle",
    "shingles",
]
