"""What is done in a stage, line by line under one that names it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from khabar.lang.ar.phases.items import Items
from khabar.lang.ar.phases.mention import Mention
from khabar.text import Tokens

# No more lines than this belong to a stage.
_MOST = 20
_BULLETS = frozenset("-–—•*·▪●◦")
_NUMBER = re.compile(r"\d{1,2}")
_AFTER_NUMBER = frozenset(".-)–:")


@dataclass
class Lines:
    """Reads one text's lists by lines; `starts` are the tokens that mentions begin at."""

    tokens: Tokens
    items: Items
    starts: frozenset[int]

    def read(self, mention: Mention) -> list[tuple[int, int]]:
        """The spans of the items in the lines right under a stage's."""
        words = self.tokens.words
        at = mention.after
        at += at < len(words) and words[at] in ":."
        found: list[tuple[int, int]] = []
        for first, end in self._lines(at):
            if not self.starts.isdisjoint(range(first, end)):
                break
            found += self.items.read((first, 0), end)
        return found

    def _lines(self, at: int) -> Iterator[tuple[int, int]]:
        words = self.tokens.words
        for _ in range(_MOST):
            if at >= len(words) or words[at] != "\n":
                return
            first = self._marked(at + 1)
            if first is None:
                return
            at = first
            while at < len(words) and words[at] != "\n":
                at += 1
            yield first, at

    def _marked(self, at: int) -> int | None:
        """The token behind the bullet or number that a line begins with."""
        words = self.tokens.words
        if at + 2 >= len(words):
            return None
        if words[at] in _BULLETS:
            return at + 1
        numbered = _NUMBER.fullmatch(words[at]) and words[at + 1] in _AFTER_NUMBER
        return at + 2 if numbered else None
