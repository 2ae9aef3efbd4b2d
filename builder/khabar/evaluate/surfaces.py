"""Where a surface stands in a text, as leniently as scoring needs: never an error.

The strict resolution of authored gold is `khabar.gold`; scores must come out for gold that it
would refuse, too.
"""

import re
from collections.abc import Iterator

from khabar.text import fold_word

_ELLIPSIS = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*")
_WORD = re.compile(r"\w+")
_PROCLITICS = frozenset("وفبلك")


def occurrences(text: str, surface: str) -> Iterator[tuple[int, int]]:
    """Spans of a surface as whole words, proclitics before it left out."""
    pieces = [piece for piece in _ELLIPSIS.split(surface) if piece]
    if not pieces:
        return
    at = text.find(pieces[0])
    while at >= 0:
        end = _tail(text, at, pieces)
        if end is not None and _whole(text, at, end):
            yield at, end
        at = text.find(pieces[0], at + 1)


def _tail(text: str, at: int, pieces: list[str]) -> int | None:
    end = at + len(pieces[0])
    for piece in pieces[1:]:
        found = text.find(piece, end)
        if found < 0:
            return None
        end = found + len(piece)
    return end


def _whole(text: str, start: int, end: int) -> bool:
    if end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        return False
    # At most «و» or «ف», one preposition and the article's lam stand before a span.
    for _ in range(4):
        if start == 0 or not text[start - 1].isalnum():
            return True
        if text[start].isdecimal() != text[start - 1].isdecimal():
            return True
        if text[start - 1] not in _PROCLITICS:
            return False
        start -= 1
    return False


def words(text: str) -> list[str]:
    """Folded words, for comparing contents and names."""
    return [fold_word(word) for word in _WORD.findall(text)]


def same(one: str | None, other: str | None) -> bool:
    """Whether two names are the same but for spelling variants, marks and punctuation."""
    return words(one or "") == words(other or "")


def overlap(one: list[str], other: list[str]) -> float:
    """Token F1 of two word lists (bags), 0 to 1."""
    if not one or not other:
        return 0.0
    counts: dict[str, int] = {}
    for word in one:
        counts[word] = counts.get(word, 0) + 1
    shared = 0
    for word in other:
        if counts.get(word, 0) > 0:
            counts[word] -= 1
            shared += 1
    return 2 * shared / (len(one) + len(other))
