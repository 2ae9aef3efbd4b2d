"""Remembering what was worked out for a word: news says most words again and again."""

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")
# Nobody writes a longer word twice.
_LONGEST = 40


class Memo(dict[str, V]):
    """The values of a function of a word: `memo[word]` works out what is not known yet.

    A look-up is a dict's own, cheaper than `functools.lru_cache`. A full memo starts anew and
    long words are not kept, so memory stays flat however many different words are read.
    """

    __slots__ = ("_function", "_size")

    def __init__(self, function: Callable[[str], V], size: int = 1 << 15) -> None:
        super().__init__()
        self._function = function
        self._size = size

    def __missing__(self, word: str) -> V:
        value = self._function(word)
        if len(word) <= _LONGEST:
            if len(self) >= self._size:
                self.clear()
            self[word] = value
        return value
