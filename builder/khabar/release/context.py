"""The surroundings of a span, for rows that must be understood without their article."""

from bisect import bisect_right
from typing import Final

# Of a longer paragraph only this much on either side is kept, in code points: a page without
# paragraphs would otherwise be copied whole into the row of each of its mentions.
REACH: Final = 500


class Paragraphs:
    """A text's paragraphs, found once and looked up by offset."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._all = text.split("\n\n")
        self._starts: list[int] = []
        start = 0
        for paragraph in self._all:
            self._starts.append(start)
            start += len(paragraph) + 2

    def around(self, start: int, end: int) -> tuple[str, int]:
        """The paragraph (or paragraphs) that hold `text[start:end]`, and where it starts."""
        index = bisect_right(self._starts, start) - 1
        first = self._starts[index]
        paragraph = self._all[index]
        if end <= first + len(paragraph) <= first + 2 * REACH:
            # One string for all that lies in it: encoded once, however many rows hold it.
            return paragraph, first
        return self._part(first, start, end)

    def _part(self, first: int, start: int, end: int) -> tuple[str, int]:
        last = self._text.find("\n\n", end)
        last = len(self._text) if last < 0 else last
        if start - first > REACH:
            # Cut between words, where there is a gap at all.
            gap = self._text.find(" ", start - REACH, start)
            first = gap + 1 if gap >= 0 else start - REACH
        if last - end > REACH:
            gap = self._text.rfind(" ", end, end + REACH)
            last = gap if gap >= 0 else end + REACH
        return self._text[first:last], first
