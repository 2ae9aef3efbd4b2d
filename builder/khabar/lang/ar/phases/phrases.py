"""How far a noun phrase reaches, by articles and adjacency, without a parse."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.terms import Noun
from khabar.record import Date, Place
from khabar.text import Tokens

# Nouns without an article that may follow each other before one with it («وقف إطلاق النار»).
_CHAIN = 4
_LONGEST = 14
# Which nouns take which preposition (keys of the lexicon).
_TAKING = {"علي": "names.on", "الي": "names.to", "من": "names.off", "عن": "names.about"}
_CLOSING = {"«": "»", "“": "”", '"': '"'}


@dataclass
class Phrases:
    """Noun phrases of one text, and where its dates and places lie: `dates` maps the token a date
    begins at to its number, `places` the token a place begins at to the token after it."""

    tokens: Tokens
    lexicon: Lexicon
    dated: Sequence[Date]
    placed: Sequence[Place]
    dates: dict[int, int] = field(init=False)
    places: dict[int, int] = field(init=False)
    _covered: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        tokens = self.tokens
        self.dates, self._covered = {}, {}
        for number, date in enumerate(self.dated):
            first = tokens.at(date.start)
            self.dates[first] = number
            for token in range(first, tokens.until(date.end)):
                self._covered[token] = number
        self.places = {tokens.at(place.start): tokens.until(place.end) for place in self.placed}

    @property
    def locations(self) -> frozenset[str]:
        return self.lexicon.words["locations.words"]

    def date_at(self, token: int) -> Date | None:
        """The date that covers a token."""
        number = self._covered.get(token)
        return None if number is None else self.dated[number]

    def date_first(self, date: Date) -> int:
        """The first token of a date."""
        return self.tokens.at(date.start)

    def date_last(self, number: int) -> int:
        """The token after a date."""
        return self.tokens.until(self.dated[number].end)

    def stops(self, at: int) -> bool:
        """Whether token `at` cannot be part of a noun phrase."""
        words = self.tokens.words
        if at >= len(words) or at in self.dates:
            return True
        word = words[at]
        if not word[0].isalpha():
            return word not in _CLOSING
        known = self.lexicon.words
        return (
            word in known["stops.particles"]
            or word in known["stops.relatives"]
            or word in known["stops.clauses"]
            or word in known["stops.auxiliaries"]
            or (word in self.lexicon.events and not self.lexicon.is_action(word))
        )

    def joins(self, at: int) -> bool:
        """Whether و at token `at` joins a name or noun, rather than opening a clause."""
        word = self.tokens.words[at]
        return word == "و" or word.startswith("وال") or at in self.places

    def opens_clause(self, at: int) -> bool:
        """Whether و at token `at` stands before what looks like a verb in the present."""
        word = self.tokens.words[at]
        return (
            len(word) > 4
            and word[0] in "وف"
            and word[1] in "تي"
            and not self.lexicon.is_action(word[1:])
            and at not in self.places
            and self.date_at(at) is None
        )

    def noun_phrase(self, first: int, noun: Noun | None = None) -> int:
        """The token after the noun phrase that begins at `first`; `first` if there is none.

        With `noun`, the phrase ends before an adjective that belongs to that noun
        («جولة المناقشة الأولى»).
        """
        words, known = self.tokens.words, self.lexicon.words
        at, settled, bare, limit = first, False, 0, min(len(words), first + _LONGEST)
        while at < limit:
            word = words[at]
            if at in self.places and word[0].isalpha():
                at, settled = max(at + 1, self.places[at]), True
                continue
            if word in known["names.openers"] and at == first:
                at += 1 + (word == "ما")
                continue
            if settled and self._taken(word, words[at - 1]):
                following = self._after_against(at + 1)
                return following if following > at + 1 else at
            if self.stops(at):
                break
            if word in _CLOSING:
                closing = self._closing(at)
                if closing is None:
                    break
                at, settled = closing + 1, True
                continue
            definite = word.startswith(("ال", "وال", "لل", "بال"))
            if settled:
                if not word.startswith(("ال", "وال")) or self._of_noun(word, noun):
                    break
            elif not definite:
                bare += 1
                if bare > _CHAIN:
                    break
            settled = settled or definite
            at += 1
        if settled or at == first:
            return at
        # Nothing closed the chain: its first noun, or two, are the safe part.
        return min(at, first + 2)

    def _taken(self, preposition: str, noun: str) -> bool:
        """Whether a preposition belongs to the noun before it («الحرب على…», «ضد»)."""
        known = self.lexicon.words
        if preposition in known["names.against"]:
            return True
        key = _TAKING.get(preposition)
        return key is not None and noun.removeprefix("ال") in known[key]

    def _of_noun(self, word: str, noun: Noun | None) -> bool:
        if noun is None:
            return False
        ordinal = self.lexicon.ordinals.get(word)
        return ordinal is not None and ordinal.definite and ordinal.feminine == noun.feminine

    def _after_against(self, at: int) -> int:
        words = self.tokens.words
        # «ضد تنظيم “داعش”»: one noun may stand before the name.
        if at + 1 < len(words) and words[at + 1] in _CLOSING and not self.stops(at):
            closing = self._closing(at + 1)
            if closing is not None:
                return closing + 1
        return self.noun_phrase(at) if at < len(words) and not self.stops(at) else at

    def _closing(self, opening: int) -> int | None:
        words = self.tokens.words
        mark = _CLOSING[words[opening]]
        for at in range(opening + 1, min(len(words), opening + 10)):
            if words[at] == mark:
                return at
            if words[at] == "\n":
                return None
        return None
