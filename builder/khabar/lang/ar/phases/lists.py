"""Where a list of what is done in a stage begins: a token, and how many of its letters are a
preposition."""

import re
from dataclasses import dataclass

from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.mention import Mention
from khabar.lang.ar.phases.phrases import Phrases
from khabar.lang.ar.phases.terms import Inclusion
from khabar.text import Tokens

_GOVERNED = 9
_ASIDE = 30
# What a process is called is no longer than this.
_CALLED = 24
_COMMAS = frozenset("،,؛;٬")
_ELATIVE = re.compile("الا...|ال.و?لي")
_MARKS = frozenset('«“"')


@dataclass
class Lists:
    """Finds the first items of one text's lists."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases

    def behind(self, mention: Mention, after: int, ceiling: int, needs: bool) -> int:
        """The token behind what still belongs to a stage whose own words end at `after`: a
        relative clause between commas, and the rest of its process («من خطة… لحماية الغابات في
        الجبل») unless the verb `needs` a preposition itself."""
        words = self.tokens.words
        if after + 1 < ceiling and words[after] in _COMMAS:
            first = words[after + 1]
            if first in self.lexicon.words["stops.relatives"] or first in self._restating:
                for close in range(after + 2, min(ceiling, after + _ASIDE)):
                    if words[close] in _COMMAS:
                        return close + 1
            return after + 1
        return after if needs or mention.of is None else self._called(after, ceiling)

    @property
    def _restating(self) -> frozenset[str]:
        return self.lexicon.words["stops.asides_past"]

    def _called(self, after: int, ceiling: int) -> int:
        """The token behind a process's prepositions and names: where a verbal noun or a quotation
        follows them."""
        words, known = self.tokens.words, self.lexicon.words
        at, stop = after, min(ceiling, after + _CALLED)
        plain = after
        while at < stop:
            word = words[at]
            if word in _MARKS or (self.lexicon.is_action(word) and self._has_object(at)):
                return at
            if word in known["prepositions.of"]:
                behind = self.phrases.noun_phrase(at + 1)
            elif len(word) > 3 and word[0] in "لب" and not self.lexicon.is_action(word):
                behind = self.phrases.noun_phrase(at)
            elif not word[0].isalpha() or word[0] == "و" or word in self.lexicon.inclusions:
                break
            else:
                at += 1
                continue
            if plain == at:
                plain = behind
            at = max(behind, at + 1)
        return plain

    def _has_object(self, at: int) -> bool:
        """Whether a noun follows that at token `at`, as after a verbal noun, not after a name."""
        words = self.tokens.words
        following = words[at + 1] if at + 1 < len(words) else ""
        particle = following in self.lexicon.words["stops.particles"]
        return following[:1].isalnum() and following[0] != "ل" and not particle

    def governed(self, inclusion: Inclusion, at: int, ceiling: int) -> tuple[int, int] | None:
        """Skips to the first action, past the preposition that the verb needs."""
        words = self.tokens.words
        fits = at < ceiling and (self.lexicon.is_action(words[at]) or self._is_thing(at, ceiling))
        if inclusion.actions and not inclusion.needs and not fits:
            return None
        if inclusion.needs:
            for near in range(at, min(ceiling, at + _GOVERNED)):
                word = words[near]
                if near > at and word in self.lexicon.inclusions:
                    return None
                if word in inclusion.needs:
                    return self.light(near + 1, 0, ceiling)
                for letter in ("ب", "ل"):
                    if letter in inclusion.needs and word.startswith(letter):
                        rest = word[1:]
                        if rest.removeprefix("ال") in self.lexicon.words["scopes.manners"]:
                            continue
                        if self._fits(rest, inclusion):
                            return self.light(near, 1, ceiling)
            return None
        # «وشمل… على مباني المدارس»
        at += at + 1 < ceiling and words[at] in self.lexicon.words["light.over"]
        return self.light(at, 0, ceiling)

    def _is_thing(self, at: int, ceiling: int) -> bool:
        """Whether «وهي…» says what a stage is, by a noun and its adjective («وهي القاعدة
        الخرسانية»), not how it is («وهي الأطول»)."""
        words, known = self.tokens.words, self.lexicon.words
        if at + 1 >= ceiling or words[at - 1] not in known["stops.restating"]:
            return False
        word, following = words[at], words[at + 1]
        named = word.startswith("ال") and _ELATIVE.fullmatch(word) is None
        return (
            named
            and following.startswith(("ال", "وال"))
            and following not in known["stops.relatives"]
        )

    def specified(self, at: int, ceiling: int) -> tuple[int, int] | None:
        """Where the list begins that «بما في ذلك» at token `at` opens."""
        words = self.tokens.words
        for phrase in self.lexicon.joiners.get(words[at], ()):
            first = at + len(phrase)
            if words[at:first] == [*phrase] and first < ceiling:
                return (first, 0) if self.lexicon.is_action(words[first]) else None
        return None

    def _fits(self, word: str, inclusion: Inclusion) -> bool:
        """Whether a word behind a preposition that the verb needs can be the first item's."""
        is_action = self.lexicon.is_action
        if "ب" + word in self.lexicon.words["light.parts"]:
            return False
        if is_action(word) or is_action(word.removeprefix("ل")):
            return True
        return not inclusion.actions and word.startswith(("ل", "ال"))

    def light(self, at: int, letters: int, ceiling: int) -> tuple[int, int] | None:
        """Steps over adverbs and light nouns («العمل على…», «مرحلة…»)."""
        words = self.tokens.words
        moved = True
        while moved and at < ceiling:
            moved = False
            bare = words[at][letters:]
            if bare in self.lexicon.words["light.skipped"] or self.phrases.date_at(at) is not None:
                at, letters, moved = at + 1, 0, True
                continue
            if words[at - 1 : at] != [":"] and bare in self.lexicon.words["light.identity_of"]:
                at, letters, moved = at + 1, 0, True
                continue
            for opener in self.lexicon.openers:
                if (bare, *words[at + 1 : at + len(opener)]) == opener:
                    at, letters, moved = at + len(opener), 0, True
                    break
        if at + 1 >= ceiling and words[at : at + 1] and words[at] in self.works:
            # «وشمل تطبيق المرحلة الثانية…»
            return None
        if at >= ceiling or not (words[at][0].isalnum() or words[at] in _MARKS):
            return None
        return (at, letters) if self.opens(words[at][letters:]) else None

    @property
    def works(self) -> frozenset[str]:
        """Nouns by which one works on a stage."""
        return self.lexicon.words["light.works"]

    def opens(self, word: str) -> bool:
        """Whether a word can open what is done, rather than tell where, how many or for whom."""
        known = self.lexicon.words
        if word in known["stops.particles"] or not word or word[0].isdecimal():
            return False
        return word.removeprefix("ال") not in known["scopes.words"]
