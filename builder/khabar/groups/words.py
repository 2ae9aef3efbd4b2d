"""The normal form that near-duplicates are told by, and how alike two texts are in it.

A text is parted at white space; each piece is folded (`khabar.text.fold_word`: no marks, hamza
and ى evened out, digits ASCII, Latin letters lower-case) and keeps its letters and digits alone;
pieces with none vanish. A *shingle* is three such words in a row; a text of fewer words is one
shingle. Two texts are near-duplicates where

- their sets of shingles have a Jaccard similarity of at least 0.7: an edited reprint; or
- at least 0.6 of the shorter one's shingles stand in the longer one, the shorter has 50 or more,
  and a quarter of the longer one's count or more: a reprint that was cut. (Of unlike articles
  hardly 0.05 stand in each other; of cut and reworded reprints, mostly 0.6 to 0.9.)
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Final, Generic, TypeVar

from khabar.text import fold_word

WORDS: Final = 3
SIMILAR: Final = 0.7
CONTAINED: Final = 0.6
CUT_SHINGLES: Final = 50
CUT_SHARE: Final = 0.25

Shingles = frozenset[tuple[str, ...]]
Value = TypeVar("Value")


class Pieces(dict[str, Value], Generic[Value]):
    """What a function says of pieces of text, remembered: most pieces are seen again and again.

    Bounded: it forgets all once it is full, and does not keep what is no word by its length.
    """

    _MOST: Final = 1 << 17
    _LONGEST: Final = 40

    def __init__(self, of: Callable[[str], Value]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, piece: str) -> Value:
        value = self._of(piece)
        if len(piece) <= self._LONGEST:
            if len(self) >= self._MOST:
                self.clear()
            self[piece] = value
        return value


def normal(piece: str) -> str:
    """A piece of text without white space in normal form; empty where it is no word.

    >>> normal("«مُؤتمـراً،"), normal("٢٠٢٤."), normal("–")
    ('موتمرا', '2024', '')
    """
    return "".join(filter(str.isalnum, fold_word(piece)))


_NORMAL: Final = Pieces(normal)


def words(text: str) -> list[str]:
    """The words of a text in normal form."""
    return [word for word in map(_NORMAL.__getitem__, text.split()) if word]


def shingles(text: str) -> Shingles:
    """The set of a text's shingles; empty where it has no words."""
    found = words(text)
    if len(found) < WORDS:
        return frozenset([tuple(found)] if found else [])
    return frozenset(zip(*(islice(found, start, None) for start in range(WORDS)), strict=False))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are: `similarity` is Jaccard's, 0 to 1."""

    similarity: float
    near: bool


def compare(one: Shingles, other: Shingles) -> Likeness:
    """How alike two texts with these shingles are, exactly."""
    shorter, longer = sorted((len(one), len(other)))
    shared = len(one & other)
    similarity = shared / (shorter + longer - shared) if shared else 0.0
    cut = (
        shorter >= CUT_SHINGLES and shorter >= CUT_SHARE * longer and shared >= CONTAINED * shorter
    )
    return Likeness(similarity, similarity >= SIMILAR or cut)
