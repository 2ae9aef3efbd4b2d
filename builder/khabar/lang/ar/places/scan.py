"""Finding names: the longest known name at each word, with or without its clitics."""

from dataclasses import dataclass
from functools import cache

from khabar.gazetteer import Entry, Gazetteer, load
from khabar.lang.ar.places.lexicon import Generic, Lexicon, lexicon
from khabar.text import Tokens
from khabar.text.memo import Memo

# The analyses of this many different words are kept.
_KEPT = 1 << 17
_DIRECTIONS = frozenset("شمال جنوب شرق غرب وسط شمالي جنوبي شرقي غربي".split())  # noqa: SIM905
# Marks that may stand between a generic noun and a name.
OPENERS = frozenset("«\"“”'(‹")
# How little known a name may be after each clitic: «كلارك» is not like an island.
_BOLDEST = {"و": 4, "ف": 1, "ب": 4, "ل": 4, "ك": 0}
# The rank of a name that is a place only after a generic noun.
ONLY_NAMED = 5
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

    @property
    def is_word(self) -> bool:
        """Whether the name is a place after a generic noun only."""
        return self.need == "generic" or self.entries[0].rank == ONLY_NAMED


# Letters cut off, the name, its places, what it needs: a name of one word.
_Single = tuple[int, str, tuple[Entry, ...], str | None]


@dataclass(frozen=True, slots=True)
class Word:
    """What a word may be to this layer, whatever stands around it."""

    # The name that it is by itself.
    single: _Single | None = None
    # Letters cut off, the rest, the longest name that starts with the rest: of two words or more.
    longer: tuple[tuple[int, str, int], ...] = ()
    # The words that stand second in these names.
    second_words: frozenset[str] = frozenset()
    generic: Generic | None = None
    country: str | None = None
    sport: bool = False
    # Whether it is a noun of squares, streets, halls and markets.
    called: bool = False


@dataclass(slots=True)
class Scan:
    matches: list[Match]
    # Tokens after which an unknown name may be a place.
    sure: list[int]
    # Countries whose adjectives the article uses, by count.
    nisba: dict[str, int]
    sport: int
    # Tokens of squares, streets, halls and markets, and of generic nouns in the plural.
    called: list[int]
    plurals: list[int]


class Scanner:
    def __init__(self, places: Gazetteer, words: Lexicon) -> None:
        self._places = places
        self._words = words
        self._known = Memo(self._word, _KEPT)

    def scan(self, tokens: Tokens) -> Scan:
        """All names in reading order, none overlapping another."""
        words = tokens.words
        scan = Scan([], [], {}, 0, [], [])
        known = list(map(self._known.__getitem__, words))
        free, count = 0, len(words)
        for index, word in [(at, word) for at, word in enumerate(known) if word is not None]:
            if index >= free:
                match = None
                if word.longer and index + 1 < count and words[index + 1] in word.second_words:
                    match = self._longer(words, index, word)
                # «بلدة» and «مدينة» are names of towns too.
                if match is None and word.single is not None and word.generic is None:
                    match = self._single(words, index, word.single)
                if match is not None:
                    free = match.last
                    if match.entries:
                        scan.matches.append(match)
                    continue
            if word.generic is not None:
                if word.generic.sure:
                    scan.sure.append(index)
                if word.generic.plural:
                    scan.plurals.append(index)
            if word.country is not None:
                scan.nisba[word.country] = scan.nisba.get(word.country, 0) + 1
            scan.sport += word.sport
            if word.called:
                scan.called.append(index)
        return scan

    def _word(self, text: str) -> Word | None:
        words = self._words
        longer = []
        second_words: set[str] = set()
        single: tuple[tuple[int, int], _Single] | None = None
        for cut, rest in _without_clitics(text):
            reach = max(self._places.reach.get(rest, 0), words.reach.get(rest, 0))
            if reach > 1:
                longer.append((cut, rest, reach))
                second_words.update(
                    self._places.second_words.get(rest, ()), words.second_words.get(rest, ())
                )
            if rest in self._places and not (cut and text in words.whole):
                entries, need = self._places.candidates(rest), words.weak.get(rest)
                if cut and not rest.startswith("ال") and entries[0].rank > _BOLDEST[text[cut - 1]]:
                    continue
                # The better known one, then the whole word.
                rank = entries[0].rank
                order = (rank + 5 * (need is not None or rank == ONLY_NAMED), cut)
                if single is None or order < single[0]:
                    single = order, (cut, rest, entries, need)
        generic, country = words.generics.get(text), words.nisba.get(text)
        sport, called = text in words.sport, text in words.called
        if not (longer or single or generic or country or sport or called):
            return None
        name = single[1] if single else None
        return Word(name, tuple(longer), frozenset(second_words), generic, country, sport, called)

    def _single(self, words: list[str], index: int, single: _Single) -> Match | None:
        cut, key, entries, need = single
        if need == "generic" and (cut or not self._follows_generic(words, index)):
            return None
        return Match(index, index + 1, cut, key, entries, need)

    def _follows_generic(self, words: list[str], index: int) -> bool:
        before = words[index - 1] if index else ""
        if index > 1 and before in OPENERS:
            before = words[index - 2]
        return before in self._words.generics

    def _longer(self, words: list[str], index: int, word: Word) -> Match | None:
        """The longest name of several words, the better known one of two."""
        best: tuple[tuple[int, int, int], Match] | None = None
        for cut, rest, reach in word.longer:
            match = self._longest(words, index, cut, rest, reach)
            if match is not None:
                rank = match.entries[0].rank if match.entries else 0
                order = (index - match.last, rank, cut)
                if best is None or order < best[0]:
                    best = order, match
        return best[1] if best else None

    def _longest(
        self, words: list[str], index: int, cut: int, rest: str, reach: int
    ) -> Match | None:
        for last in range(min(index + reach, len(words)), index + 1, -1):
            key = " ".join((rest, *words[index + 1 : last]))
            if key in self._words.phrases:
                return Match(index, last, cut, key, (), None)
            if key in self._places and not (
                rest in _DIRECTIONS and self._is_direction(words, index, key)
            ):
                entries = self._places.candidates(key)
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
