"""Where lists and their items begin and end: marks, numbers, and what trails behind an item."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.mention import skip
from khabar.lang.ar.phases.phrases import Phrases
from khabar.record import Date
from khabar.text import Tokens

_COMMAS = frozenset("،,؛;٬")
_CLOSING = {"«": "»", "“": "”"}


@dataclass
class Edges:
    """Knows the marks of one text, and trims its items."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases

    @cached_property
    def _closings(self) -> dict[int, int]:
        return dict(self.tokens.marks)

    @cached_property
    def _openings(self) -> dict[int, int]:
        return {closing: opening for opening, closing in self._closings.items()}

    def inside(self, first: int, letters: int, ceiling: int) -> tuple[int, int, int]:
        """Enters the marks that a list is quoted in."""
        closing = self._closings.get(first)
        if closing is None or first + 1 >= ceiling or letters:
            return first, letters, ceiling
        words = self.tokens.words
        listed = self.lexicon.is_action(words[first + 1]) or not _COMMAS.isdisjoint(
            words[first:closing]
        )
        if not listed:
            return first, letters, ceiling
        return first + 1, 0, self._end_of_marks(first, closing, ceiling)

    def _end_of_marks(self, opening: int, closing: int, ceiling: int) -> int:
        """Where marks close that may hold others: straight ones open behind a space."""
        tokens = self.tokens
        if tokens.words[opening] != '"':
            return min(ceiling, closing)
        depth = 1
        for at in range(opening + 1, ceiling):
            if tokens.words[at] == '"':
                depth += 1 if tokens.starts[at] > tokens.ends[at - 1] else -1
            if not depth:
                return at
        return ceiling

    def closing(self, at: int, stop: int) -> int | None:
        """Where the mark that opens at token `at` closes, if before token `stop`."""
        words = self.tokens.words
        paired = self._closings.get(at)
        if paired is not None and paired < stop:
            return paired
        mark = _CLOSING.get(words[at])
        if mark is None:
            return None
        return next((near for near in range(at + 1, stop) if words[near] == mark), None)

    def in_number(self, at: int) -> bool:
        """Whether the full stop at token `at` stands between digits."""
        tokens = self.tokens
        return (
            0 < at < len(tokens) - 1
            and tokens.words[at - 1].isdecimal()
            and tokens.words[at + 1].isdecimal()
            and tokens.starts[at + 1] == tokens.ends[at]
        )

    def close(self, start: int, letters: int, stop: int) -> Iterator[tuple[int, int]]:
        """The span of an item, less what trails behind it."""
        while stop > start:
            date = self.phrases.date_at(stop - 1)
            if date is not None and self._apart(date, start):
                # When it is done is no part of what is done.
                stop = self.phrases.date_first(date)
                while stop > start + 1 and self.tokens.words[stop - 1] in self._prepositions:
                    stop -= 1
            elif not self._last(start, stop - 1):
                stop -= 1
            else:
                break
        if stop > start:
            yield skip(self.tokens, start, letters), self.tokens.ends[stop - 1]

    def _apart(self, date: Date, start: int) -> bool:
        """Whether a date tells when an item that begins at token `start` is done, rather than how
        often («رحلتين كل يوم», «تعقيم الخزانات أسبوعيا»)."""
        return self.phrases.date_first(date) > start + 1 and date.type != "set"

    @property
    def _prepositions(self) -> frozenset[str]:
        return self.lexicon.words["prepositions.direct"] | self.lexicon.words["prepositions.begins"]

    def _last(self, start: int, at: int) -> bool:
        """Whether an item from `start` may end with token `at`: with a word, a sign of its own,
        or a mark that it opened."""
        word = self.tokens.words[at]
        if word[0].isalnum() or word in "%٪":
            return True
        opening = self._openings.get(at)
        return word == ")" if opening is None else opening >= start
