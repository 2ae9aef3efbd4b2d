"""The coordinated items of a list of actions, without a parse."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from khabar.lang.ar.phases.edges import Edges
from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.phrases import Phrases
from khabar.lang.ar.phases.things import Things
from khabar.text import Tokens

_LONGEST = 90
_TO = frozenset({"الي", "علي"})
# A thing among what is done is told in so many words.
_THING = 8
# A verbal noun and its thing.
_HEADED = 1
_COMMAS = frozenset("،,؛;٬")
_ENDS = frozenset({".", "\n", "؟", "!"})


@dataclass
class Items:
    """Reads the lists of one text."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases
    edges: Edges = field(init=False)

    def __post_init__(self) -> None:
        self.edges = Edges(self.tokens, self.lexicon, self.phrases)

    def read(self, begin: tuple[int, int], ceiling: int) -> list[tuple[int, int]]:
        """The spans of the items of a list that begins at a token, less some of its letters, and
        ends before token `ceiling`."""
        first, letters, ceiling = self.edges.inside(*begin, ceiling)
        items = list(self._items(first, letters, ceiling))
        head, works = self.tokens.words[first][letters:], self.lexicon.words["light.works"]
        if not (letters or self.lexicon.is_action(head) or self._looks_finite(first)):
            items = list(self._things(items))
        elif items[-1][2] - items[-1][0] == 1 and self.tokens.words[items[-1][0]] in works:
            # «…، إضافة إلى تطبيق المرحلة الرابعة»
            items.pop()
        return [span for item in items for span in self.edges.close(*item)]

    def _things(self, items: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
        """Parts each of a list's items into the things that و joins."""
        things = Things(self.tokens, self.lexicon, self.phrases)
        for number, (start, letters, stop) in enumerate(items, 1):
            for first, end in things.part(start, stop, last=number == len(items)):
                yield first, letters if first == start else 1, end

    def _items(self, first: int, letters: int, ceiling: int) -> Iterator[tuple[int, int, int]]:
        """The items: the token of each, how many of its letters are left out, and its end."""
        words, lexicon = self.tokens.words, self.lexicon
        start, at, stop = first, first + 1, min(ceiling, first + _LONGEST)
        head = words[first][letters:]
        headed = lexicon.is_action(head) or (letters > 0 and lexicon.is_action(head[1:]))
        verb = words[first][0] if not headed and self._looks_finite(first) else ""
        # Within a clause about a noun of the item («التي أعلنتها الوزارة») verbs end nothing.
        within = False
        while at < stop:
            word = words[at]
            closing = self.edges.closing(at, stop)
            if closing is not None:
                at = closing + 1
                continue
            if word in _ENDS and not self.edges.in_number(at):
                break
            following = self._next_verb(at, verb) if verb else self._joined(at, stop, headed)
            if following is None and self._leaves(at, within):
                following = self._next_item(at, stop, headed)
                if following is None:
                    break
            if following is None and word in _COMMAS:
                if verb or not self._continues(at + 1, stop, headed):
                    break
                within = False
                if not headed or self._is_item(at + 1, stop):
                    following = at + 1, int(words[at + 1].startswith("و"))
            elif following is None and not verb and self._parts(at, headed, start):
                following = at, 1
            elif following is None and not within and self._breaks(at):
                break
            if following is not None:
                if not (at - start == 1 and self.lexicon.specifies(words, at)):
                    yield start, letters, at
                (start, letters), within = following, False
                at = max(at, start)
            within = within or word in lexicon.words["stops.relatives"]
            at += 1
        yield start, letters, at

    def _breaks(self, at: int) -> bool:
        """Whether another clause begins at token `at`."""
        word, known = self.tokens.words[at], self.lexicon.words
        return (
            word in known["stops.clauses"]
            or word in known["stops.auxiliaries"]
            or word in known["prepositions.begins"]
            or self._verb(at)
            or self._resumes(at)
        )

    def _resumes(self, at: int) -> bool:
        """Whether a verb at token `at` has the stage as its subject («… لفحص العينات افتتح…»)."""
        words = self.tokens.words
        event = self.lexicon.events.get(words[at])
        past = event is not None and event.tense == "past"
        return past and words[at - 1].startswith(("ال", "لل")) and at not in self.phrases.places

    def _next_verb(self, at: int, verb: str) -> tuple[int, int] | None:
        """The next of verbs in one person («تُنقل الشتلات…، ثم تُرقَّم», «ندفن… ونوزع…»)."""
        words = self.tokens.words
        at += words[at] in _COMMAS
        if at + 1 < len(words) and self.lexicon.is_sequel(words[at]):
            return (at + 1, 0) if words[at + 1].startswith(verb) else None
        return (at, 1) if at < len(words) and words[at].startswith("و" + verb) else None

    def _joined(self, at: int, stop: int, headed: bool) -> tuple[int, int] | None:
        """The item that words at token `at` join to those before it («إضافة إلى…», «ثم…»)."""
        words, known = self.tokens.words, self.lexicon.words
        at += words[at] in _COMMAS
        if at + 1 >= stop:
            return None
        bare = words[at].removeprefix("و")
        if bare not in self.lexicon.joiners:
            return None
        for phrase in self.lexicon.joiners[bare]:
            if words[at + 1 : at + len(phrase)] == [*phrase[1:]]:
                following, letters = at + len(phrase), 0
                break
        else:
            if bare not in known["joiners.glued"] or words[at + 1][0] != "ل":
                return None
            following, letters = at + 1, 1
        if following >= stop:
            return None
        word = words[following][letters:]
        fits = self.lexicon.is_action(word) or (letters > 0 and word[0] == "ل")
        if not fits and not headed:
            fits = word.startswith("ال") and not self._breaks(following)
        return (following, letters) if fits else None

    def _leaves(self, at: int, within: bool) -> bool:
        """Whether token `at` begins what is told of an item: when it is done, or a clause about the
        noun before it («مسارات تربط…»)."""
        words, known = self.tokens.words, self.lexicon.words
        word = words[at]
        if word in known["adjuncts.words"]:
            return words[at - 1] not in known["adjuncts.named"]
        if word in known["adjuncts.within"]:
            return words[at + 1 : at + 2] != [] and words[at + 1] in known["adjuncts.periods"]
        described = word in known["stops.describing"] or word in self.lexicon.presents
        return described and not within

    def _next_item(self, at: int, stop: int, headed: bool) -> tuple[int, int] | None:
        """The next item behind what begins at token `at`: behind a comma or not, with و."""
        words = self.tokens.words
        for near in range(at + 1, stop):
            word = words[near]
            if word in _ENDS and not self.edges.in_number(near):
                return None
            if word in _COMMAS and near + 1 < stop:
                joined = self._joined(near, stop, headed)
                word = words[near + 1]
                begins = word[0] == "و" and self.lexicon.is_action(word[1:])
                return joined or ((near + 1, 1) if begins else None)
            if self._parts(near, headed, at):
                return near, 1
        return None

    def _is_item(self, at: int, stop: int) -> bool:
        """Whether a word behind a comma is another item's, rather than more of the same one."""
        bare = self.tokens.words[at].removeprefix("و")
        plural = bare.endswith("ات") and self.lexicon.is_action(bare[:-2])
        return plural or self.lexicon.is_action(bare) or self._between(at, stop)

    def _between(self, at: int, stop: int) -> bool:
        """Whether a thing stands between what is done («…، وملف الإعمار، وتشكيل…»)."""
        words = self.tokens.words
        if words[at][0] != "و" or words[at].startswith("وال"):
            return False
        for near in range(at + 1, min(stop - 1, at + _THING)):
            if words[near] in _COMMAS:
                word = words[near + 1]
                return word[0] == "و" and self.lexicon.is_action(word[1:])
            if self.phrases.stops(near):
                return False
        return False

    def _continues(self, at: int, stop: int, headed: bool) -> bool:
        """Whether the word behind a comma goes on with the list."""
        known = self.lexicon.words
        word = self.tokens.words[at] if at < stop else ""
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
        if headed and self._is_item(at, stop):
            return True
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
            several = self._counts(start, at) or self._described(start, at)
            return len(word) > 3 and several and self._is_thing(at)
        if not headed:
            return False
        if at - start == 1 and words[start].startswith(("ال", "لل")) and word.startswith("وال"):
            # «المتابعة والتقييم»
            return True
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

    def _described(self, start: int, at: int) -> bool:
        """Whether an item's thing without article has words of its own («إنشاء جسر علوي»), and so
        has the one with و at token `at` («ونفق للسيارات»)."""
        words, known = self.tokens.words, self.lexicon.words
        plain = all(
            word.isalpha() and not word.startswith("ال") and word not in known["stops.particles"]
            for word in words[start:at]
        )
        ending = words[at].endswith(("ي", "يه", "ا"))
        own = at + 1 < len(words) and words[at + 1].startswith(("لل", "ل"))
        return plain and at - start > _HEADED and not ending and own

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
