"""Mentions of sources: what a noun phrase tells of who speaks."""

from dataclasses import dataclass
from typing import Final, Literal

from khabar.lang.ar.quotes.inflections import Gender
from khabar.lang.ar.quotes.lexicon import ORG, words
from khabar.record import SpeakerKind

# Of several of a kind, and the letters that come and go with the number.
ONE: Final = ("احد", "احدي")
_VOWELS: Final = "اويءئؤه"
# How a source is called. `named`: by a personal name; `office`: by a role with its realm («مدير
# المصنع», «نائبها»); `body`: by the noun phrase or proper name of an organisation; `kind`: by a
# description without a name («مصدر أمني»); `pointer`: by a bare definite noun that points back
# («الوزير», «الوزارة», «المصدر»).
Called = Literal["named", "office", "body", "kind", "pointer"]


@dataclass(slots=True)
class Source:
    """A mention of a source: tokens `first:last` (half-open), `cut` letters of proclitics before
    it. `words` are its folded words (of a named one those of the name), `head` the first of the
    whole mention without ال. `joint` is the token at which a second source joined by «و» begins.
    Never changed, but not frozen: that makes it twice as dear."""

    first: int
    last: int
    cut: int
    kind: SpeakerKind
    called: Called
    name: str | None
    role: str | None
    head: str
    words: tuple[str, ...]
    # None where nothing tells: a name may be a woman's.
    gender: Gender | None
    joint: int | None = None


def bare(word: str) -> str:
    """A folded word without the article and what is written to it."""
    if word.startswith("وال") and word not in words().sets["waw"]:
        word = word[1:]
    if word[:1] in ("ب", "ل") and words().classes.get(word[1:], 0) & ORG:
        # «المتحدث بوزارة كذا» is «المتحدث لوزارة كذا».
        return word[1:]
    return word.removeprefix("ال")


def fuller(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a personal name says more than another of the same person."""
    if len(one) <= len(other):
        return False
    if len(other) == 1:
        # «الثامري» is «فلان ثامري».
        return other[0] in one or other[0].removeprefix("ال") in one[1:]
    ends = one[0] == other[0] and one[-1] == other[-1]
    return ends or one[: len(other)] == other or one[-len(other) :] == other


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of a body differ only in how its town is told: «المجلس البلدي في كذا»,
    «المجلس البلدي بكذا»."""
    if len(one) - len(other) != 1 or one[-2] != "في":
        return False
    return one[:-2] == other[:-1] and other[-1] == "ب" + one[-1]


def one_of(word: str) -> str:
    """A key under which a noun and its broken plural meet: their consonants."""
    stem = bare(word)
    stem = stem.removesuffix("ين").removesuffix("ات")
    kept = [letter for letter in stem if letter not in _VOWELS]
    return "~" + "".join(a for a, b in zip(kept, [*kept[1:], ""], strict=True) if a != b)


def shortened(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a body's name leaves out words in the middle of another: «الجيش الليبي» for «الجيش
    الوطني الليبي», «وزارة الصحة المصرية» for «وزارة الصحة والسكان المصرية»."""
    if not one[0].startswith("ال") and other[0] == "ال" + one[0]:
        # «نقابة الأطباء» for «النقابة الوطنية للأطباء»
        if not any(word.startswith("لل") for word in other[1:]):
            return False
        one = tuple(word.removeprefix("ال") for word in one)
        other = tuple(word.removeprefix("ال").removeprefix("لل") for word in other)
    elif len(one) < 2 + (not one[0].startswith("ال")):
        return False
    if len(one) >= len(other):
        return False
    rest = iter(other)
    return (one[0], one[-1]) == (other[0], other[-1]) and all(word in rest for word in one)
