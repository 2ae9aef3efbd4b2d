"""Verbal nouns, by their patterns and a list of those that patterns do not tell."""

import re
from collections.abc import Iterator

# Derived verbal nouns by their pattern, on folded words without ال («تسليم», «انتقال», «معالجة»…).
_ACTION = re.compile(
    r"(?:ت..ي.|ت..يه|ت.ا.[^اوي]|ا..ا.|ا.ا.ه|ا.ت.ا.|ان..ا.|است..ا.|است.ا.ه|ا.ت...ا.|م.ا..ه)"
    r"(?:ها|هم|هما)?"
)


def is_verbal_noun(word: str, known: frozenset[str], plain: frozenset[str]) -> bool:
    """Whether a folded word without clitics is one of the `known` verbal nouns, or looks like one
    and is no `plain` noun."""
    bare = word.removeprefix("ال")
    if word in known or bare in known or bare.removesuffix("ها").removesuffix("هم") in known:
        return True
    if bare in plain:
        return False
    if _ACTION.fullmatch(bare) is not None:
        return True
    # In the accusative («وقفا لإطلاق النار»), or of something («إلغائه», «مضاعفته»).
    if len(bare) > 3 and bare.endswith("ا"):
        return is_verbal_noun(bare[:-1], known, plain)
    bases = (*_whose(bare), *_whose(word))
    return any(base in known or _ACTION.fullmatch(base) for base in bases)


def _whose(word: str) -> Iterator[str]:
    """What may be the verbal noun of one with a pronoun."""
    for pronoun in ("ها", "ه"):
        if len(word) > len(pronoun) + 3 and word.endswith(pronoun):
            base = word.removesuffix(pronoun)
            if base.endswith("ت"):
                yield base[:-1] + "ه"
            elif base.endswith("اي"):
                yield base[:-1] + "ء"
            elif pronoun == "ها":
                yield base
