"""The words that place names are read by, from the data files beside this module."""

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from khabar.text import fold_word, tokenise

_HERE = Path(__file__).parent
# Conjunctions and prepositions written onto the next word.
_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب")


@dataclass(frozen=True, slots=True)
class Generic:
    """A noun that stands before place names: what it says of the name; whether several names
    may follow; whether an unknown name after it is a place too."""

    group: str
    plural: bool
    sure: bool


@dataclass(frozen=True)
class Lexicon:
    generics: dict[str, Generic]
    # Folded place name → "generic", "list", "home"…: what makes it a place (`weak.tsv`).
    weak: dict[str, str]
    nisba: dict[str, str]
    phrases: frozenset[str]
    # Longest phrase, in words, that starts with a word.
    reach: dict[str, int]
    # The second words of the phrases that start with a word.
    second_words: dict[str, set[str]]
    locative: frozenset[str]
    naming: frozenset[str]
    naming_far: frozenset[str]
    naming_pairs: frozenset[str]
    town_halls: frozenset[str]
    mayors: frozenset[str]
    kin: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]
    first_names: frozenset[str]
    no_noun: frozenset[str]
    adjectival: frozenset[str]
    clubs: frozenset[str]
    sport: frozenset[str]
    hosts: frozenset[str]
    heads: frozenset[str]
    follows: frozenset[str]
    unnamed: frozenset[str]
    placing: frozenset[str]
    international: frozenset[str]
    dimensions: frozenset[str]
    measures: frozenset[str]
    mastheads: frozenset[str]
    arab: frozenset[str]
    whole: frozenset[str]
    waters: frozenset[str]
    gulfs: frozenset[str]
    strip: frozenset[str]
    bodies: frozenset[str]
    peoples: frozenset[str]
    cardinal: frozenset[str]
    treaties: frozenset[str]
    saints: frozenset[str]
    nouns: frozenset[str]
    squares: frozenset[str]
    events: frozenset[str]
    no_event: frozenset[str]
    movements: frozenset[str]
    cited: frozenset[str]
    online: frozenset[str]
    formal: frozenset[str]
    # Squares, halls and markets, with the proclitics before them.
    called: frozenset[str]
    # First words of persons' names and titles that streets bear.
    patrons: frozenset[str]
    # Words after «شارع» that name none.
    no_street: frozenset[str]
    months: frozenset[str]
    agencies: frozenset[str]
    # Folded name → the marks that it may be written with, each with the country it then means.
    vowels: dict[str, list[tuple[str, str]]]


@cache
def lexicon() -> Lexicon:
    words = tomllib.loads((_HERE / "lexicon.toml").read_text(encoding="utf-8"))
    sets = {name: frozenset(_folded(text)) for name, text in words.items()}
    sets["arab"] = frozenset(words["arab"].split())
    sets["called"] = sets["squares"] | sets.pop("halls")
    for name in (
        *("locative", "naming", "naming_far", "titles", "first_names"),
        *("town_halls", "mayors", "called", "treaties", "events", "movements", "cited"),
    ):
        sets[name] = frozenset(c + word for word in sets[name] for c in _CLITICS)
    phrases = frozenset(" ".join(tokenise(cells[0]).words) for cells in _rows("phrases.txt"))
    reach: dict[str, int] = {}
    second_words: dict[str, set[str]] = {}
    for phrase in phrases:
        first, *rest = phrase.split(" ")
        second_words.setdefault(first, set()).update(rest[:1])
        reach[first] = max(reach.get(first, 0), phrase.count(" ") + 1)
    return Lexicon(
        generics=dict(_generics(sets.pop("no_generic"))),
        weak={name: need for need, names in _rows("weak.tsv") for name in names.split("|")},
        nisba=dict(_nisba()),
        phrases=phrases,
        reach=reach,
        second_words=second_words,
        vowels=_vowels(),
        **sets,
    )


def _rows(name: str) -> Iterator[list[str]]:
    for line in (_HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _folded(text: str) -> Iterable[str]:
    return (fold_word(word).replace("_", " ") for word in text.split())


def _generics(others: frozenset[str]) -> Iterator[tuple[str, Generic]]:
    for group, sure, forms in _rows("generics.tsv"):
        plural = group.endswith("s")
        single = {"cities": "city"}.get(group, group.removesuffix("s") if plural else group)
        generic = Generic(single, plural, sure == "yes")
        for word in _folded(forms):
            for clitic in _CLITICS:
                # «وجهة» is no «و» and «جهة».
                if clitic + word not in others:
                    yield clitic + word, generic


def _vowels() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for name, marks, country in _rows("vowels.tsv"):
        found.setdefault(name, []).append((unicodedata.normalize("NFC", marks), country))
    return found


def _nisba() -> Iterator[tuple[str, str]]:
    """All forms of the adjectives of countries: they tell what countries an article is about."""
    for country, stems in _rows("nisba.tsv"):
        for stem in _folded(stems):
            for ending in ("", "ه", "ين", "ون", "ات", "تين", "تان"):
                for prefix in ("", "ال", "وال", "بال", "لل", "و"):
                    yield prefix + stem + ending, country
