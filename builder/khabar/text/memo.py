"""Remembering what was worked out for a word: news says most words again and again."""

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memo(dict[K, V]):
    """The values of a function, kept by argument: `memo[key]` works out what is not known yet.

    A look-up is a dict's own, cheaper than `functools.lru_cache`. A full memo starts anew, so
    memory stays flat however many different words are read.
    """

    __slots__ = ("_function", "_size")

    def __init__(self, function: Callable[[K], V], size: int = 1 << 15) -> None:
        super().__init__()
        self._function = function
        self._size = size

    def __missing__(self, key: K) -> V:
        value = self._function(key)
        if len(self) >= self._size:
            self.clear()
        self[key] = value
        return value
