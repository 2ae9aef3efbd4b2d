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
        if apart and (whole or _names(words[opened - 1], lexicon)):
            yield opened, closed
            end = closed


def _names(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.naming or (word[0] in _PROCLITICS and word[1:] in lexicon.naming)


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
