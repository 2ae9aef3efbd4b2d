"""The coordinated items of a list of actions, without a parse."""

from dataclasses import dataclass
from functools import cached_property

from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.mention import skip
from khabar.lang.ar.phases.phrases import Phrases
from khabar.record import Date
from khabar.text import Tokens

_LONGEST = 90
_TO = frozenset({"الي", "علي"})
_COMMAS = frozenset("،,؛;٬")


@dataclass
class Items:
    """Reads the lists of one text."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases

    @cached_property
    def _closings(self) -> dict[int, int]:
        return dict(self.tokens.marks)

    @cached_property
    def _openings(self) -> dict[int, int]:
        return {closing: opening for opening, closing in self._closings.items()}

    def read(self, begin: tuple[int, int], ceiling: int) -> list[tuple[int, int]]:
        words, lexicon = self.tokens.words, self.lexicon
        """The spans of the items of a list that begins at a token, less some of its letters, and
        ends before token `ceiling`."""
        first, letters = begin
        found: list[tuple[int, int]] = []
        start, at, stop = first, first + 1, min(ceiling, first + _LONGEST)
        head = words[first][letters:]
        headed = lexicon.is_action(head) or (letters > 0 and lexicon.is_action(head[1:]))
        verb = words[first][0] if not headed and self._looks_finite(first) else ""
        while at < stop:
            word = words[at]
            closing = self._closings.get(at)
            if closing is not None and closing < stop:
                at = closing + 1
                continue
            if word in (".", "\n", "؟", "!") and not self._inside_number(at):
                break
            if self._describes(at):
                following_item = self._next_item(at, stop)
                if following_item is None:
                    break
                self._close(found, start, letters, at)
                start, letters = following_item, 1
                at = start + 1
                continue
            if word in _COMMAS:
                following = words[at + 1] if at + 1 < stop else ""
                if verb and following.startswith("و" + verb):
                    self._close(found, start, letters, at)
                    start, letters = at + 1, 1
                    at += 2
                    continue
                if verb or not self._continues(following, headed):
                    break
                if not headed or lexicon.is_action(following.removeprefix("و")):
                    self._close(found, start, letters, at)
                    start, letters = at + 1, int(following.startswith("و"))
                at += 1
            elif word.startswith("و" + verb) if verb else self._parts(at, headed, start):
                self._close(found, start, letters, at)
                start, letters = at, 1
            elif (
                word in lexicon.words["stops.clauses"]
                or word in lexicon.words["stops.auxiliaries"]
                or word in lexicon.words["prepositions.begins"]
                or self._verb(at)
            ):
                break
            at += 1
        self._close(found, start, letters, at)
        return found

    def _describes(self, at: int) -> bool:
        """Whether a clause about the noun before it begins at token `at` («مسارات تربط…»)."""
        word, known = self.tokens.words[at], self.lexicon.words
        return (
            word in known["stops.describing"]
            or word in known["stops.relatives"]
            or word in self.lexicon.presents
        )

    def _next_item(self, at: int, stop: int) -> int | None:
        """The token of the next item behind a clause that begins at token `at`: behind a comma, and
        with و."""
        words = self.tokens.words
        for comma in range(at, stop - 1):
            if words[comma] in _COMMAS:
                word = words[comma + 1]
                joined = word[0] == "و" and self.lexicon.is_action(word[1:])
                return comma + 1 if joined else None
        return None

    def _inside_number(self, at: int) -> bool:
        tokens = self.tokens
        return (
            0 < at < len(tokens) - 1
            and tokens.words[at - 1].isdecimal()
            and tokens.words[at + 1].isdecimal()
            and tokens.starts[at + 1] == tokens.ends[at]
        )

    def _continues(self, word: str, headed: bool) -> bool:
        """Whether the word after a comma opens one more item."""
        known = self.lexicon.words
        joined = word.startswith("و") and len(word) > 2
        bare = word[1:] if joined else word
        if bare in known["stops.clauses"] or bare in known["stops.auxiliaries"]:
            return False
        if bare in known["stops.particles"]:
            return False
        if bare in self.lexicon.events and not self.lexicon.is_action(bare):
            return False
        if bare in self.lexicon.inclusions or word in self.lexicon.inclusions:
            return False
        if self.lexicon.is_action(bare):
            return True
        if bare in known["stops.relatives"]:
            return False
        if not joined:
            # «المباني الإدارية، المباني العالية»
            return not headed and bare.startswith("ال") and len(bare) > 4
        # Among plain things any noun goes on with the list («مدرجا، وصالة للشحن»).
        return bare.startswith("ال") or (not headed and not bare.startswith(("ي", "ت", "س")))

    def _parts(self, at: int, headed: bool, start: int) -> bool:
        """Whether و parts two items without a comma: «سحب… وتسليم…», where the second has a
        complement of its own «إزالة… والسماح ب…», and things without article after a number
        («إنشاء تسع محطات وجسر»)."""
        words, lexicon = self.tokens.words, self.lexicon
        word = words[at]
        if not word.startswith("و") or word in lexicon.inclusions:
            return False
        if not lexicon.is_action(word[1:]):
            return len(word) > 3 and self._counts(start, at) and self._is_thing(at)
        if not headed:
            return False
        following = words[at + 1] if at + 1 < len(self.tokens) else ""
        definite = word.startswith("وال") and word[1:] not in lexicon.words["actions.words"]
        return not definite or following in _TO or following.startswith("ب")

    def _counts(self, start: int, at: int) -> bool:
        """Whether an item names a number of things, with no article or preposition after it."""
        words, lexicon = self.tokens.words, self.lexicon
        numbers = [
            near
            for near in range(start, at)
            if words[near].isdecimal() or words[near] in lexicon.counts
        ]
        return (
            bool(numbers)
            and numbers[-1] < at - 1
            and not any(
                word.startswith("ال") or word in lexicon.words["stops.particles"]
                for word in words[numbers[-1] : at]
            )
        )

    def _is_thing(self, at: int) -> bool:
        """Whether و stands before a noun without article that is no place."""
        word = self.tokens.words[at]
        return word[1:3] != "ال" and word[1:].isalpha() and at not in self.phrases.places

    def _looks_finite(self, at: int) -> bool:
        """Whether a token looks like a verb in the present («ندفن الحفر», «تُنقل الشتلات»)."""
        words = self.tokens.words
        word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
        return (
            word[0] in "نتي"
            and len(word) > 3
            and not word.endswith(("ه", "ات"))
            and (following.startswith("ال") or following in self.lexicon.words["stops.particles"])
            and at not in self.phrases.places
        )

    def _verb(self, at: int) -> bool:
        word = self.tokens.words[at]
        bare = word.removeprefix("و")
        joined = word != bare
        event = self.lexicon.events.get(bare) or self.lexicon.events.get(bare.removeprefix("س"))
        finite = event is not None and event.tense in ("past", "present")
        return (
            joined
            and (finite or word in self.lexicon.inclusions)
            and not self.lexicon.is_action(bare)
        )

    def _close(self, found: list[tuple[int, int]], start: int, letters: int, stop: int) -> None:
        while stop > start:
            date = self.phrases.date_at(stop - 1)
            if date is not None and self._apart(date, start):
                # When it is done is no part of what is done.
                stop = self.phrases.date_first(date)
                while stop > start + 1 and self.tokens.words[stop - 1] in self._prepositions:
                    stop -= 1
            elif not self._last(start, stop - 1):
                stop -= 1
            else:
                break
        if stop > start:
            found.append((skip(self.tokens, start, letters), self.tokens.ends[stop - 1]))

    def _apart(self, date: Date, start: int) -> bool:
        """Whether a date tells when an item that begins at token `start` is done, rather than how
        often («رحلتين كل يوم»)."""
        first = self.phrases.date_first(date)
        often = date.type == "set" and self.tokens.words[first] == "كل"
        return first > start + 1 and not often

    @property
    def _prepositions(self) -> frozenset[str]:
        return self.lexicon.words["prepositions.direct"] | self.lexicon.words["prepositions.begins"]

    def _last(self, start: int, at: int) -> bool:
        """Whether an item from `start` may end with token `at`: with a word, a sign of its own,
        or a mark that it opened."""
        word = self.tokens.words[at]
        if word[0].isalnum() or word in "%٪":
            return True
        opening = self._openings.get(at)
        return word == ")" if opening is None else opening >= start
