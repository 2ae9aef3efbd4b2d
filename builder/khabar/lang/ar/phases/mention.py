"""A mention of a stage, and where its words begin."""

import re
from dataclasses import dataclass

from khabar.lang.ar.phases.terms import Noun
from khabar.text import Tokens
from khabar.text.fold import MARKS

_MARK = re.compile(f"[{MARKS}]")


@dataclass(slots=True)
class Mention:
    """A stage as the text mentions it: tokens `first` to `last` (exclusive), code points `start`
    to `end`. `ordinals` holds several for a joint mention, `parts` then each one's own words.
    `key` tells stages without an ordinal apart."""

    first: int
    last: int
    start: int
    end: int
    noun: Noun
    ordinals: tuple[int, ...] = ()
    key: str = ""
    meaning: str | None = None
    parts: tuple[tuple[int, int], ...] = ()
    elided: bool = False
    owned: bool = False
    # A complement between noun and ordinal: what it is a stage of («جولة المناقشة الأولى»).
    inner: tuple[int, int] | None = None
    # The span begins with the article's lam after «لـ» («للمرحلة»).
    fused: bool = False
    # Its number is told by its place among the others.
    counted: bool = False
    # The last of a known count («وأخيرا مرحلة…»).
    final: bool = False
    # Says what the stage before it is («الثانية هي مرحلة الفحص»).
    renames: bool = False
    # Says so in a sentence of its own («المرحلة الثالثة هي مرحلة الفلاتر»).
    defines: bool = False
    # Which count of its noun's stages it belongs to, where an article counts several processes'.
    count: int = 0
    # The token after its words and the complement that names the process, and that complement.
    after: int = 0
    process: str | None = None
    # The token that the complement begins with.
    of: int | None = None


def skip(tokens: Tokens, index: int, letters: int) -> int:
    """The code point after the first `letters` letters of a token (marks go with theirs)."""
    text, at, end = tokens.text, tokens.starts[index], tokens.ends[index]
    while letters and at < end:
        at += 1
        while at < end and is_mark(text[at]):
            at += 1
        letters -= 1
    return at


def is_mark(letter: str) -> bool:
    """Whether folding drops the character."""
    return "\u0610" <= letter <= "\u06ed" and _MARK.match(letter) is not None
