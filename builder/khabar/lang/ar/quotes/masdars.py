"""Verbal nouns, told by their shape."""

import re
from functools import cache

from khabar.lang.ar.quotes.lexicon import OBJECT, words

# Shapes of verbal nouns (folded, without ال): افتعال انفعال استفعال إفعال تفعيل تفاعل إفالة مفاعلة.
_MASDAR = re.compile(
    r"(?:ا.ت.ا.|ان..ا.|است..?ا.ه?|ا..ا.|ت..ي.|ت.ا..|ا.ا.ه|م.ا..ه|ت..يه|ت...ه|ان.ا.|ا.ت.ا.ه?)"
)


@cache
def _masdars() -> dict[str, bool]:
    return {}


def is_masdar(word: str) -> bool:
    """Whether a folded word, without ال, has the shape of a verbal noun, a pronoun on it or not."""
    known = _masdars()
    found = known.get(word)
    if found is None:
        found = _MASDAR.fullmatch(word) is not None
        if not found and len(word) > 5:
            for suffix in ("هما", "ها", "هم", "ه"):
                if word.endswith(suffix):
                    bare = word[: -len(suffix)]
                    found = (
                        _MASDAR.fullmatch(bare) is not None
                        or (bare[-1] == "ت" and _MASDAR.fullmatch(bare[:-1] + "ه") is not None)
                        or bool(words().classes.get(bare, 0) & OBJECT)
                    )
                    break
        if len(known) < 1 << 15:
            known[word] = found
    return found
