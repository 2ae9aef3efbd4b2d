"""Tokens of a normalised text, once for all layers."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from operator import sub

from khabar.text.fold import MARKS, fold_word
from khabar.text.memo import Memo

# A run of letters with their marks, a run of digits, or one other character that is no space;
# with the spaces before it, so that lengths add up to offsets. Digits and letters part («2013م»,
# «و43»); a line break is a token of its own. Arabic letters by themselves come first: a range is
# matched faster than classes are ruled out.
_LETTERS = rf"(?:[\u0620-\u063f\u0641-\u064a]+[^\W\d_]*|[^\W\d_]+)(?:[{MARKS}]+[^\W\d_]*)*"
_TOKEN = re.compile(rf"[^\S\n]*(?:{_LETTERS}|\d+|\n+|\S)")
# Letters that the name of one has at most: «إم», «دبليو» is rare.
_SPELT = 3
_ENDERS = frozenset(".!?؟…\n")
_CLOSERS = frozenset("\"'”’»)]")
_OPEN = {"«": "»", "“": "”", "‹": "›", "„": "“", "‘": "’"}
_QUOTING = frozenset((*_OPEN, *_OPEN.values(), '"', "\n"))


@dataclass(frozen=True)
class Tokens:
    """Parallel lists, one entry a token: `starts[i]`, `ends[i]` are code points into `text`,
    `words[i]` is the folded form (a punctuation mark stands for itself, any number of line
    breaks is "\\n")."""

    text: str
    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)
    words: list[str]

    def __len__(self) -> int:
        return len(self.words)

    def slice(self, first: int, last: int) -> str:
        """The text from token `first` up to, not including, token `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""

    def at(self, offset: int) -> int:
        """The index of the first token that ends after code point `offset`."""
        return bisect_right(self.ends, offset)

    def until(self, offset: int) -> int:
        """The index after the last token that starts before code point `offset`."""
        return bisect_left(self.starts, offset)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Half-open token ranges of sentences, in order; they cover all tokens but line breaks.

        A full stop ends one unless digits touch it on both sides («1.5») or a letter stands
        alone before it («م.»); closing marks and brackets after it belong to it.
        """
        words, starts, ends = self.words, self.starts, self.ends
        found: list[tuple[int, int]] = []
        first, count = 0, len(words)
        for at in [index for index, word in enumerate(words) if word in _ENDERS]:
            if at < first:
                continue
            word = words[at]
            if word == "\n":
                if at > first:
                    found.append((first, at))
                first = at + 1
                continue
            if word == "." and self._inside(at):
                continue
            index = at + 1
            while (
                index < count
                and (words[index] in _CLOSERS or words[index] in _ENDERS)
                and words[index] != "\n"
                and starts[index] == ends[index - 1]
            ):
                index += 1
            found.append((first, index))
            first = index
        if first < count:
            found.append((first, count))
        return found

    def _inside(self, dot: int) -> bool:
        """Whether the full stop at token `dot` ends no sentence."""
        words, starts, ends = self.words, self.starts, self.ends
        if dot == 0 or dot + 1 >= len(words):
            return False
        glued = starts[dot + 1] == ends[dot]
        if glued and words[dot - 1].isdecimal() and words[dot + 1].isdecimal():
            return True
        spelt = glued and words[dot - 1].isalpha() and words[dot + 1].isalpha()
        if spelt and min(len(words[dot - 1]), len(words[dot + 1])) <= _SPELT:
            # «بي.بي.سي»: letters spelt out, unlike a forgotten blank («انتهى.وقال»).
            return starts[dot] == ends[dot - 1]
        if glued and words[dot + 1].isascii() and words[dot - 1].isascii():
            return words[dot + 1].isalnum() and words[dot - 1].isalnum()
        return len(words[dot - 1]) == 1 and words[dot - 1].isalpha() and words[dot + 1] != "\n"

    @cached_property
    def sentence_of(self) -> list[int]:
        """For each token the index of its sentence; a line break has that of the one before."""
        out: list[int] = []
        number = 0
        for number, (first, last) in enumerate(self.sentences):
            out += [max(0, number - 1)] * (first - len(out)) + [number] * (last - first)
        return out + [number] * (len(self.words) - len(out))

    @cached_property
    def marks(self) -> list[tuple[int, int]]:
        """Token pairs (opening, closing) of quotation marks, in order, within one paragraph.

        Straight marks alternate; a mark that is never closed pairs with the paragraph's end
        (its closing index is that of the line break, or the number of tokens).
        """
        pairs: list[tuple[int, int]] = []
        stack: list[tuple[int, str]] = []
        for index in [index for index, word in enumerate(self.words) if word in _QUOTING]:
            word = self.words[index]
            if word == "\n":
                pairs += [(opened, index) for opened, _ in stack]
                stack.clear()
            elif stack and word == stack[-1][1]:
                pairs.append((stack.pop()[0], index))
            elif word in _OPEN:
                stack.append((index, _OPEN[word]))
            elif word == '"':
                stack.append((index, '"'))
            elif word == "”":
                # Arabic pages often open with the mark that closes elsewhere.
                stack.append((index, "“" if "“" in self.words[index + 1 : index + 200] else "”"))
        pairs += [(opened, len(self.words)) for opened, _ in stack]
        return sorted(pairs)


def tokenise(text: str) -> Tokens:
    """The tokens of a normalised text."""
    pieces = _TOKEN.findall(text)
    if not pieces:
        return Tokens(text, [], [], [])
    ends = list(accumulate(map(len, pieces)))
    words, sizes = zip(*map(_known.__getitem__, pieces), strict=True)
    return Tokens(text, list(map(sub, ends, sizes)), ends, list(words))


def _word(piece: str) -> tuple[str, int]:
    """The folded form of a token with the spaces before it, and its length without them."""
    token = piece.lstrip()
    if not token:
        return "\n", piece.count("\n")
    # A tatweel by itself is a dash; of other lone marks nothing else is to be made.
    return fold_word(token) or ("-" if "\u0640" in token else token), len(token)


_known = Memo(_word)
