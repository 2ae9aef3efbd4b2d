"""Folding: the form that matching sees. Offsets lead back to the text as written."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

# Harakat, superscript alef, Quranic marks and tatweel: no letters of their own.
MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640"
_MARKS = re.compile(f"[{MARKS}]+")
# The same, one by one.
EACH_MARK = frozenset(char for char in map(chr, range(0x610, 0x6EE)) if _MARKS.match(char))

# Spellings that news prose uses for one another. Same length on both sides.
_LETTERS = {
    **dict.fromkeys("أإآٱٲٳ", "ا"),
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ئ": "ي",
    "ؤ": "و",
    "ة": "ه",
    "ە": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ک": "ك",
    "گ": "ك",
    "ڤ": "ف",
    "پ": "ب",
    "چ": "ج",
    "ژ": "ز",
}
_DIGITS = {
    **{chr(0x660 + n): str(n) for n in range(10)},
    **{chr(0x6F0 + n): str(n) for n in range(10)},
}
_TABLE = str.maketrans({**_LETTERS, **_DIGITS})


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """One word without marks, with hamza, ى, ة and Persian letters evened out, digits ASCII,
    Latin letters lower-case.

    >>> fold_word("الأنبـار"), fold_word("مؤكِّداً"), fold_word("٢٠٢٤")
    ('الانبار', 'موكدا', '2024')
    """
    return _MARKS.sub("", word).translate(_TABLE).lower()


def unmarked(word: str) -> str:
    """A word as written, but for its marks."""
    return _MARKS.sub("", word)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back.

    `text[i]` stands for the original's code point `origin(i)`.
    """

    text: str
    # Where marks were cut: position in `text` from which on `shift` code points are missing.
    _starts: tuple[int, ...]
    _shifts: tuple[int, ...]

    def origin(self, index: int) -> int:
        """The original's code point that folded code point `index` came from."""
        at = bisect_right(self._starts, index) - 1
        return index + self._shifts[at]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's half-open span of folded `start:end`; marks after the last letter
        belong to it."""
        last = self.origin(end - 1) + 1 if end > start else self.origin(start)
        if end > start:
            # A cut right behind the last letter holds that letter's own marks.
            at = bisect_right(self._starts, end) - 1
            if self._starts[at] == end:
                last = end + self._shifts[at]
        return self.origin(start), last


def fold(text: str) -> Folded:
    """A whole text folded, with its offset map.

    >>> folded = fold("بيّن أنّ")
    >>> folded.text, folded.span(0, 3), folded.span(4, 6)
    ('بين ان', (0, 4), (5, 8))
    """
    starts, shifts, cut = [0], [0], 0
    for match in _MARKS.finditer(text):
        position = match.start() - cut
        cut += match.end() - match.start()
        if starts[-1] == position:
            shifts[-1] = cut
        else:
            starts.append(position)
            shifts.append(cut)
    # str.lower may lengthen a few Latin letters, so it goes letter by letter.
    bare = _MARKS.sub("", text).translate(_TABLE)
    lowered = bare.lower()
    if len(lowered) != len(bare):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in bare)
    return Folded(lowered, tuple(starts), tuple(shifts))
