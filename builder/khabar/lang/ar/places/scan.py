"""Finding names: the longest known name at each word, with or without its clitics."""

from dataclasses import dataclass
from functools import cache

from khabar.gazetteer import Entry, Gazetteer, load
from khabar.lang.ar.places.lexicon import Generic, Lexicon, lexicon
from khabar.text import Tokens

# The analyses of this many different words are kept.
_KEPT = 1 << 17
_DIRECTIONS = frozenset("شمال جنوب شرق غرب وسط شمالي جنوبي شرقي غربي".split())  # noqa: SIM905
_DIVISIONS = ("admin1", "admin2", "city")


@dataclass(slots=True)
class Match:
    """A known name at tokens `first` to `last` (half-open), `cut` letters of the first one
    being clitics; `key` is the folded name."""

    first: int
    last: int
    cut: int
    key: str
    entries: tuple[Entry, ...]
    need: str | None


@dataclass(frozen=True, slots=True)
class Word:
    """What a word may be to this layer, whatever stands around it."""

    # Letters cut off, the rest, the longest name that starts with the rest.
    starts: tuple[tuple[int, str, int], ...] = ()
    generic: Generic | None = None
    country: str | None = None
    sport: bool = False


@dataclass(slots=True)
class Scan:
    matches: list[Match]
    # Tokens after which an unknown name may be a place.
    sure: list[int]
    # Countries whose adjectives the article uses, by count.
    nisba: dict[str, int]
    sport: int


class Scanner:
    def __init__(self, places: Gazetteer, words: Lexicon) -> None:
        self._places = places
        self._words = words
        self._known: dict[str, Word | None] = {}

    def scan(self, tokens: Tokens) -> Scan:
        """All names in reading order, none overlapping another."""
        words = tokens.words
        scan = Scan([], [], {}, 0)
        known = self._known
        if len(known) > _KEPT:
            known.clear()
        free = 0
        for index, text in enumerate(words):
            try:
                word = known[text]
            except KeyError:
                word = known[text] = self._word(text)
            if word is None:
                continue
            if word.starts and index >= free:
                match = self._match(words, index, word)
                # «بلدة» and «مدينة» are names of towns too.
                lone = match is not None and word.generic is not None and match.last == index + 1
                if match is not None and not lone:
                    free = match.last
                    if match.entries:
                        scan.matches.append(match)
                    continue
            if word.generic is not None and word.generic.sure:
                scan.sure.append(index)
            if word.country is not None:
                scan.nisba[word.country] = scan.nisba.get(word.country, 0) + 1
            scan.sport += word.sport
        return scan

    def _word(self, text: str) -> Word | None:
        words = self._words
        starts = []
        for cut, rest in _without_clitics(text):
            reach = max(self._places.reach.get(rest, 0), words.reach.get(rest, 0))
            if reach:
                starts.append((cut, rest, reach))
        generic, country = words.generics.get(text), words.nisba.get(text)
        sport = text in words.sport
        if not (starts or generic or country or sport):
            return None
        return Word(tuple(starts), generic, country, sport)

    def _match(self, words: list[str], index: int, word: Word) -> Match | None:
        best: tuple[tuple[int, int, int], Match] | None = None
        for cut, rest, reach in word.starts:
            match = self._longest(words, index, cut, rest, reach)
            if match is not None:
                # A longer name first, then a better known one, then the whole word.
                rank = match.entries[0].rank + 5 * (match.need is not None) if match.entries else 0
                order = (index - match.last, rank, cut)
                if best is None or order < best[0]:
                    best = order, match
        return best[1] if best else None

    def _longest(
        self, words: list[str], index: int, cut: int, rest: str, reach: int
    ) -> Match | None:
        for count in range(min(reach, len(words) - index), 0, -1):
            last = index + count
            key = rest if count == 1 else " ".join((rest, *words[index + 1 : last]))
            if key in self._words.phrases:
                return Match(index, last, cut, key, (), None)
            if key in self._places:
                entries = self._places.candidates(key)
                if count > 1 and rest in _DIRECTIONS and self._is_direction(words, index, key):
                    continue
                return Match(index, last, cut, key, entries, self._words.weak.get(key))
        return None

    def _is_direction(self, words: list[str], index: int, key: str) -> bool:
        """«شمال غزة» is a part of غزة unless a noun says that it is a division of that name."""
        entry = self._places.candidates(key)[0]
        if entry.kind not in _DIVISIONS:
            return False
        generic = self._words.generics.get(words[index - 1]) if index else None
        if generic is not None and generic.group in _DIVISIONS:
            return False
        rest = self._places.candidates(key.split(" ", 1)[1])
        return bool(rest) and rest[0].rank <= 1 and rest[0].kind in ("country", "city")


def _without_clitics(word: str) -> list[tuple[int, str]]:
    """The word and what may remain of it without conjunction and preposition.

    «لل» is ل and the article, whose alef is not written: the name starts at its second ل.
    """
    found = [(0, word)]
    if len(word) < 3:
        return found
    if word[0] in "وف":
        found.append((1, word[1:]))
    for cut, rest in tuple(found):
        if len(rest) > 2:
            if rest[0] in "بك":
                found.append((cut + 1, rest[1:]))
            elif rest[0] == "ل":
                found.append((cut + 1, rest[1:]))
                if rest[1] == "ل":
                    found.append((cut + 1, "ا" + rest[1:]))
    return found


@cache
def scanner() -> Scanner:
    """The one scanner of the process, with its memory of words."""
    return Scanner(load(), lexicon())
