"""The surroundings of spans, for rows that must be understood without their article."""

from collections.abc import Iterable
from itertools import chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.integer[Any]]

# Of a longer paragraph only this much on either side is kept, in code points: a page without
# paragraphs would otherwise be copied whole into the row of each of its mentions.
REACH: Final = 500


class Surroundings:
    """What may be shown around spans of some texts: `shown`, and in `starts` where each begins in
    its text. First come all paragraphs, then whatever else was asked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(texts)
        paragraphs = [text.split("\n\n") for text in self._texts]
        self.shown: list[str] = list(chain.from_iterable(paragraphs))
        counts = np.array(list(map(len, paragraphs)))
        # Where each begins, and each text, in all of them put one behind the other.
        self._lengths = np.array(list(map(len, self.shown)))
        self._begins = np.cumsum(self._lengths + 2) - self._lengths - 2
        self._texts_begin = self._begins[np.cumsum(counts) - counts]
        self.starts: list[int] = (self._begins - np.repeat(self._texts_begin, counts)).tolist()

    def of(self, texts: Numbers, starts: Numbers, ends: Numbers) -> Numbers:
        """Where in `shown` the paragraph (or paragraphs) of each span stands, which is one of the
        text of that number."""
        begin = self._texts_begin[texts]
        found: Numbers = np.searchsorted(self._begins, begin + starts, "right") - 1
        first, length = self._begins[found], self._lengths[found]
        # One for all that lies in it: written out once, however many rows show it.
        whole = (begin + ends <= first + length) & (length <= 2 * REACH)
        for row in np.flatnonzero(~whole):
            text, start, end = self._texts[texts[row]], int(starts[row]), int(ends[row])
            found[row] = self._part(text, int(first[row] - begin[row]), start, end)
        return found

    def _part(self, text: str, first: int, start: int, end: int) -> int:
        last = text.find("\n\n", end)
        last = len(text) if last < 0 else last
        if start - first > REACH:
            # Cut between words, where there is a gap at all.
            gap = text.find(" ", start - REACH, start)
            first = gap + 1 if gap >= 0 else start - REACH
        if last - end > REACH:
            gap = text.rfind(" ", end, end + REACH)
            last = gap if gap >= 0 else end + REACH
        self.shown.append(text[first:last])
        self.starts.append(first)
        return len(self.shown) - 1
