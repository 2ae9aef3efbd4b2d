"""What is done in a stage: the coordinated items after verbs of inclusion."""

from dataclasses import dataclass
from functools import cached_property

from khabar.lang.ar.phases.lexicon import Inclusion, Lexicon
from khabar.lang.ar.phases.mention import Mention, skip
from khabar.lang.ar.phases.phrases import Phrases
from khabar.text import Tokens

_REACH = 30
_GOVERNED = 9
_LONGEST = 90
_TO = frozenset({"الي", "علي"})
_COMMAS = frozenset("،,؛;٬")


@dataclass
class Actions:
    """Reads the actions of one text's mentions."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases

    @cached_property
    def _closings(self) -> dict[int, int]:
        return dict(self.tokens.marks)

    @cached_property
    def _openings(self) -> dict[int, int]:
        return {closing: opening for opening, closing in self._closings.items()}

    def read(self, mention: Mention, after: int, floor: int, ceiling: int) -> list[tuple[int, int]]:
        """Code point spans of the actions told with a mention whose own words end at `after`;
        its clause lies between tokens `floor` and `ceiling`."""
        if mention.parts:
            return []
        if mention.inner is not None and (mention.renames or mention.final):
            return self._items((mention.inner[0], 0), ceiling)
        words = self.tokens.words
        if mention.owned:
            first = words[after] if after < ceiling else ""
            return self._items((after, 0), ceiling) if first and self._done(first) else []
        done = self._done_in(mention, floor)
        if done:
            return done
        begin = self._opened_before(mention, after, floor, ceiling)
        if begin is None:
            begin = self._opened_after(mention, after, ceiling)
        return [] if begin is None else self._items(begin, ceiling)

    def _done_in(self, mention: Mention, floor: int) -> list[tuple[int, int]]:
        """«سيتم تطعيم الطواقم الطبية في المرحلة الأولى»: what an impersonal verb says is done."""
        words, known = self.tokens.words, self.lexicon.words
        last = mention.first - 1
        if last < floor or words[last] not in known["impersonal.within"]:
            return []
        for at in range(last - 1, max(floor, last - _REACH) - 1, -1):
            bare = words[at]
            for clitic in ("و", "ف", "س"):
                bare = bare.removeprefix(clitic) if len(bare) > 2 else bare
            if bare in known["impersonal.words"]:
                denied = at and words[at - 1] in known["impersonal.denials"]
                fits = at + 1 < last and self.lexicon.is_action(words[at + 1])
                return self._items((at + 1, 0), last) if fits and not denied else []
            if not words[at][0].isalnum():
                return []
        return []

    # Where the list begins: a token, and how many of its letters are a preposition.

    def _opened_before(
        self, mention: Mention, after: int, floor: int, ceiling: int
    ) -> tuple[int, int] | None:
        words = self.tokens.words
        for at in range(mention.first - 1, max(floor, mention.first - 3) - 1, -1):
            inclusion = self.lexicon.inclusions.get(words[at])
            if inclusion is not None:
                if words[at] in self.lexicon.words["stops.identity"]:
                    return None
                return self._governed(inclusion, self._past_aside(after, ceiling), ceiling)
            if words[at] not in self.lexicon.words["light.skipped"]:
                return None
        return None

    def _past_aside(self, at: int, ceiling: int) -> int:
        """The token after a relative clause between commas, and after the comma."""
        words = self.tokens.words
        if at + 1 < ceiling and words[at] in _COMMAS:
            relative = words[at + 1] in self.lexicon.words["stops.relatives"]
            if relative:
                for close in range(at + 2, min(ceiling, at + _REACH)):
                    if words[close] in _COMMAS:
                        return close + 1
            return at + 1
        return at

    def _opened_after(self, mention: Mention, after: int, ceiling: int) -> tuple[int, int] | None:
        words = self.tokens.words
        if after + 1 < ceiling and words[after] == ":" and self.lexicon.is_action(words[after + 1]):
            return after + 1, 0
        for at in range(after, min(ceiling, after + _REACH)):
            word = words[at]
            if word == ":":
                return None
            inclusion = self.lexicon.inclusions.get(word)
            if inclusion is None and at > after and word in self.lexicon.words["stops.clauses"]:
                return None
            if inclusion is not None and self._belongs(mention, word, at, after):
                begin = self._governed(inclusion, at + 1, ceiling)
                if begin is not None:
                    return begin
        return None

    def _belongs(self, mention: Mention, word: str, at: int, after: int) -> bool:
        """Whether the verb's subject can be the stage: next to it, or agreeing after a pause."""
        bare = word
        for clitic in ("و", "ف", "س"):
            if len(bare) > 3:
                bare = bare.removeprefix(clitic)
        previous = self.tokens.words[at - 1] if at else ""
        near = (
            at == after
            or previous in self.lexicon.words["stops.relatives"]
            or not previous[0].isalnum()
            or word != bare
        )
        if bare in self.lexicon.words["impersonal.words"]:
            following = self.tokens.words[at + 1 : at + 2]
            denied = previous in self.lexicon.words["impersonal.denials"]
            return bool(following) and not denied and self.lexicon.is_action(following[0])
        if mention.noun.feminine:
            agreed = bare.startswith(("ت", "ال")) or bare.endswith(("ت", "ها")) or bare == "هي"
        else:
            agreed = bare.startswith("ي") or bare == "هو" or not bare.endswith("ت")
        return near and agreed

    def _governed(self, inclusion: Inclusion, at: int, ceiling: int) -> tuple[int, int] | None:
        """Skips to the first action, past the preposition that the verb needs."""
        words = self.tokens.words
        if inclusion.actions and not (at < ceiling and self.lexicon.is_action(words[at])):
            return None
        if inclusion.needs:
            for near in range(at, min(ceiling, at + _GOVERNED)):
                word = words[near]
                if word in inclusion.needs:
                    return self._light(near + 1, 0, ceiling)
                for letter in ("ب", "ل"):
                    if letter in inclusion.needs and word.startswith(letter):
                        rest = word[1:]
                        if rest in self.lexicon.words["scopes.manners"]:
                            continue
                        if rest.startswith(("ل", "ال")) or self.lexicon.is_action(rest):
                            return self._light(near, 1, ceiling)
            return None
        return self._light(at, 0, ceiling)

    def _light(self, at: int, letters: int, ceiling: int) -> tuple[int, int] | None:
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
        if at >= ceiling or not (words[at][0].isalnum() or words[at] in '«“"'):
            return None
        return (at, letters) if self._done(words[at][letters:]) else None

    def _done(self, word: str) -> bool:
        """Whether a word can open what is done, rather than tell where, how many or for whom."""
        known = self.lexicon.words
        if word in known["stops.particles"] or not word or word[0].isdecimal():
            return False
        return word.removeprefix("ال") not in known["scopes.words"]

    # The items.

    def _items(self, begin: tuple[int, int], ceiling: int) -> list[tuple[int, int]]:
        words, lexicon = self.tokens.words, self.lexicon
        first, letters = begin
        found: list[tuple[int, int]] = []
        start, at, stop = first, first + 1, min(ceiling, first + _LONGEST)
        headed = lexicon.is_action(words[first][letters:])
        while at < stop:
            word = words[at]
            closing = self._closings.get(at)
            if closing is not None and closing < stop:
                at = closing + 1
                continue
            if word in (".", "\n", "؟", "!") and not self._inside_number(at):
                break
            if word in _COMMAS:
                following = words[at + 1] if at + 1 < stop else ""
                if not self._continues(following, headed):
                    break
                if not headed or lexicon.is_action(following.removeprefix("و")):
                    self._close(found, start, letters, at)
                    start, letters = at + 1, int(following.startswith("و"))
                at += 1
            elif self._parts(at, headed):
                self._close(found, start, letters, at)
                start, letters = at, 1
            elif (
                word in lexicon.words["stops.clauses"]
                or word in lexicon.words["stops.auxiliaries"]
                or self._verb(at)
            ):
                break
            at += 1
        self._close(found, start, letters, at)
        return found

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
        if not joined or bare in known["stops.relatives"]:
            return False
        # Among plain things any noun goes on with the list («مدرجا، وصالة للشحن»).
        return bare.startswith("ال") or (not headed and not bare.startswith(("ي", "ت", "س")))

    def _parts(self, at: int, headed: bool) -> bool:
        """Whether و parts two actions without a comma: «سحب… وتسليم…», and, where the second has
        a complement of its own, «إزالة… والسماح ب…»."""
        word = self.tokens.words[at]
        if not headed or not word.startswith("و") or word in self.lexicon.inclusions:
            return False
        if not self.lexicon.is_action(word[1:]):
            return False
        following = self.tokens.words[at + 1] if at + 1 < len(self.tokens) else ""
        return not word.startswith("وال") or following in _TO or following.startswith("ب")

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
            if date is not None and self.phrases.date_first(date) > start + 1:
                # When it is done is no part of what is done.
                stop = self.phrases.date_first(date)
                if self.tokens.words[stop - 1] in self.lexicon.words["prepositions.direct"]:
                    stop -= 1
            elif not self._last(start, stop - 1):
                stop -= 1
            else:
                break
        if stop > start:
            found.append((skip(self.tokens, start, letters), self.tokens.ends[stop - 1]))

    def _last(self, start: int, at: int) -> bool:
        """Whether an item from `start` may end with token `at`: with a word, a sign of its own,
        or a mark that it opened."""
        word = self.tokens.words[at]
        if word[0].isalnum() or word in "%٪":
            return True
        opening = self._openings.get(at)
        return word == ")" if opening is None else opening >= start
