"""The written forms of a verb and of an owned noun."""

from collections.abc import Iterable
from typing import Literal

Gender = Literal["m", "f"]
Number = Literal["s", "d", "p"]

_PRONOUNS = ("ه", "ها", "هم", "هما", "نا", "ني")
_OWNERS = ("ه", "ها", "هم", "هما")


def _weak(stem: str) -> bool:
    return stem[-1] in "اىيو"


def perfects(base: str, pronoun: bool) -> Iterable[tuple[str, Gender, Number, bool]]:
    weak = base[-1] in "اى"
    root = base[:-1] if weak else base
    yield base, "m", "s", False
    yield root + "ت", "f", "s", False
    yield root + "وا", "m", "p", False
    yield (root + ("وا" if base[-1] == "ا" else "يا")) if weak else base + "ا", "m", "d", False
    yield root + "تا", "f", "d", False
    if pronoun:
        for suffix in _PRONOUNS:
            yield (root + "ا" if weak else base) + suffix, "m", "s", True
            yield root + "ت" + suffix, "f", "s", True
            yield root + "و" + suffix, "m", "p", True


def imperfects(base: str, pronoun: bool) -> Iterable[tuple[str, Gender, Number, bool]]:
    stem = base[1:]
    root = stem[:-1] if _weak(stem) else stem
    yield base, "m", "s", False
    yield "ت" + stem, "f", "s", False
    yield "ي" + root + "ون", "m", "p", False
    yield "ي" + stem + "ان", "m", "d", False
    yield "ت" + stem + "ان", "f", "d", False
    if pronoun:
        for suffix in _PRONOUNS:
            yield "ي" + stem + suffix, "m", "s", True
            yield "ت" + stem + suffix, "f", "s", True


def participles(base: str) -> Iterable[tuple[str, Gender, Number]]:
    stem = base[:-1]
    plural = stem[:-1] if stem[-1] == "ي" else stem
    yield base, "m", "s"
    yield stem + "ة", "f", "s"
    yield plural + "ين", "m", "p"
    yield stem + "ات", "f", "p"


def possessives(noun: str) -> Iterable[str]:
    for owner in _OWNERS:
        if noun[-1] == "ة":
            yield noun[:-1] + "ت" + owner
        elif noun[-1] == "ى":
            yield noun[:-1] + "ا" + owner
        elif noun[-1] == "ء":
            yield noun[:-1] + "ئ" + owner
            yield noun + owner
        else:
            yield noun + owner
