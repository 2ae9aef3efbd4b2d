"""Titles between marks or brackets: works, papers and companies that hold a place's name."""

from collections.abc import Iterator

from khabar.lang.ar.places.lexicon import Lexicon
from khabar.text import Tokens

# Words that a title has at most.
_LONGEST = 8
# Tokens from which on the name of a body between marks is one: «مركز … لدراسات الأهوار».
_BODY = 3
_PROCLITICS = frozenset("وفبلك")


def titles(tokens: Tokens, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Token ranges (opening mark, closing mark) behind a noun that names, in order."""
    words = tokens.words
    end = 0
    for opened, closed in sorted((*tokens.marks, *_brackets(words))):
        apart = opened and end <= opened and closed - opened <= _LONGEST
        whole = closed - opened > _BODY and words[opened + 1] in lexicon.bodies
        named = whole or _names(words[opened - 1], lexicon)
        if apart and (named or _online(words, opened, closed, lexicon)):
            yield opened, closed
            end = closed


def _names(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.naming or (word[0] in _PROCLITICS and word[1:] in lexicon.naming)


def _online(words: list[str], opened: int, closed: int, lexicon: Lexicon) -> bool:
    """«موقع "…" الإلكتروني», «ذكر موقع "…"»."""
    if not words[opened - 1].endswith("موقع"):
        return False
    after = words[closed + 1] if closed + 1 < len(words) else ""
    return after in lexicon.online or (opened > 1 and words[opened - 2] in lexicon.cited)


def _brackets(words: list[str]) -> Iterator[tuple[int, int]]:
    """«برنامج (من قلب …)»: some papers mark names so."""
    if ")" not in words:
        return
    opened = -1
    for at, word in enumerate(words):
        if word == "(":
            opened = at
        elif word == ")" and opened >= 0:
            yield opened, at
            opened = -1
