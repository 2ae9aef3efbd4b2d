"""Verbal nouns, told by their shape."""

import re
from collections.abc import Callable
from typing import Final

from khabar.lang.ar.quotes.lexicon import (
    GIVEN,
    MINISTRY,
    OBJECT,
    ORG,
    ROLE,
    STOP,
    UNNAMED,
    words,
)
from khabar.text.memo import Memo

# Shapes of verbal nouns (folded, without ال): افتعال انفعال استفعال إفعال تفعيل تفاعل إفالة مفاعلة.
_MASDAR = re.compile(
    r"(?:ا.ت.ا.|ا[صضط]ط.ا.|ا[زد]د.ا.|ان..ا.|است..?ا.ه?|ا..ا.|ت..ي.|ت.ا..|ا.ا.ه|م.ا..ه|ت..يه|ت...ه|ان.ا.|ا.ت.ا.ه?)"
)
# تفعُّل, which the article alone tells from a verb.
_FIFTH = re.compile(r"الت[^اويه]{3}")


def _is_masdar(word: str) -> bool:
    if _MASDAR.fullmatch(word) is not None:
        return True
    if len(word) > 5:
        for suffix in ("هما", "ها", "هم", "ه"):
            if word.endswith(suffix):
                bare = word[: -len(suffix)]
                return (
                    _MASDAR.fullmatch(bare) is not None
                    or (bare[-1] == "ت" and _MASDAR.fullmatch(bare[:-1] + "ه") is not None)
                    or bool(words().classes.get(bare, 0) & OBJECT)
                )
    return False


# Whether a folded word, without ال, has the shape of a verbal noun, a pronoun on it or not.
is_masdar: Final[Callable[[str], bool]] = Memo(_is_masdar).__getitem__


def _is_object(word: str) -> bool:
    bits = words().classes.get(word, 0)
    if bits & OBJECT:
        return True
    if bits & (STOP | GIVEN | ROLE | ORG | UNNAMED | MINISTRY):
        return False
    if _FIFTH.fullmatch(word) is not None:
        return True
    bare = word.removeprefix("ال")
    return is_masdar(bare) or (bare[-1:] == "ا" and is_masdar(bare[:-1]))


# Whether a folded word is a verbal noun or another noun that opens what was said.
is_object: Final[Callable[[str], bool]] = Memo(_is_object).__getitem__
