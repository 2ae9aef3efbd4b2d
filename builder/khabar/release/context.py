"""The surroundings of spans, for rows that must be understood without their article."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

# Of a longer paragraph only this much on either side is kept, in code points: a page without
# paragraphs would otherwise be copied whole into the row of each of its mentions.
REACH: Final = 500


class Surroundings:
    """What may be shown around spans of some texts: `shown`, and in `starts` where each begins in
    its text. First come all paragraphs, then whatever else was asked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(texts)
        self.shown: list[str] = []
        self.starts: list[int] = []
        # The number of each text's first paragraph, and at the end how many there are.
        self._firsts = [0]
        for text in self._texts:
            start = 0
            for paragraph in text.split("\n\n"):
                self.shown.append(paragraph)
                self.starts.append(start)
                start += len(paragraph) + 2
            self._firsts.append(len(self.shown))

    def of(self, offsets: Sequence[int], starts: Sequence[int], ends: Sequence[int]) -> list[int]:
        """Where in `shown` the paragraph (or paragraphs) of each span stands. Those of text `n`
        are the spans from `offsets[n]` up to, not including, `offsets[n + 1]`."""
        found: list[int] = []
        for number, text in enumerate(self._texts):
            low, high = self._firsts[number : number + 2]
            spans = slice(offsets[number], offsets[number + 1])
            for start, end in zip(starts[spans], ends[spans], strict=True):
                index = bisect_right(self.starts, start, low, high) - 1
                first = self.starts[index]
                # One for all that lies in it: written out once, however many rows show it.
                if not end <= first + len(self.shown[index]) <= first + 2 * REACH:
                    index = self._part(text, first, start, end)
                found.append(index)
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
