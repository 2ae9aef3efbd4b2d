"""Things that و coordinates in a list without verbal nouns («مكتبة عامة ومسرحا صغيرا»)."""

from collections.abc import Iterator
from dataclasses import dataclass

from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.phrases import Phrases
from khabar.text import Tokens

# A noun of fewer letters behind و may be anything.
_SHORT = 2
_SEVERAL = 2


@dataclass
class Things:
    """Parts the things of one text's lists."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases

    def part(self, start: int, stop: int, *, last: bool) -> Iterator[tuple[int, int]]:
        """The things that stand between tokens `start` and `stop`, each from a token to another;
        `last`: behind the last of a list's commas, or in a list without any."""
        joints = [at for at in self._outside_marks(start + 1, stop) if self._is_joint(at)]
        if joints and not self.phrases.stops(start) and start not in self.phrases.places:
            bounds = self._bounds([start, *joints], stop, last)
        else:
            bounds = [start]
        yield from zip(bounds, [*bounds[1:], stop], strict=True)

    def _outside_marks(self, at: int, stop: int) -> Iterator[int]:
        depth = 0
        for near in range(at, stop):
            depth += self.tokens.words[near] in "«“("
            depth -= self.tokens.words[near] in "»”)"
            if depth <= 0:
                yield near

    def _is_joint(self, at: int) -> bool:
        word = self.tokens.words[at]
        return (
            word[0] == "و"
            and len(word) > _SHORT + 1
            and word.isalpha()
            and at not in self.phrases.places
            and not self.phrases.opens_clause(at)
            and not self.phrases.stops(at)
            and (word[1:] not in self.lexicon.events or self.lexicon.is_action(word[1:]))
        )

    def _bounds(self, firsts: list[int], stop: int, last: bool) -> list[int]:
        """Where things begin: a noun by itself goes on with the one before it that governs it
        («خدمات المياه والكهرباء»), or shares an adjective with the one behind it («المباني
        والمنشآت الصناعية»)."""
        ends = [*firsts[1:], stop]
        alone = [end - first == 1 for first, end in zip(firsts, ends, strict=True)]
        if len(firsts) == _SEVERAL and alone[0] and not (alone[1] and last):
            return firsts[:1]
        kept = firsts[:1]
        for number, first in enumerate(firsts[1:], 1):
            governed = alone[number] and self._governs(kept[-1], first)
            if not governed:
                kept.append(first)
        return kept

    def _governs(self, head: int, at: int) -> bool:
        """Whether a noun with و at token `at` is a second one that the noun at `head` governs."""
        words = self.tokens.words
        first = words[head].removeprefix("و") if head else words[head]
        same = words[at].startswith("وال") and any(
            word.startswith("ال") for word in words[head + 1 : at]
        )
        return same and not first.startswith("ال") and at - head > 1
