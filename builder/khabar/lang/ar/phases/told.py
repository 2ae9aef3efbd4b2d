"""What is done in a stage, told before it: «أهمية تعزيز التعاون خلال المرحلة المقبلة»."""

from dataclasses import dataclass

from khabar.lang.ar.phases.events import event_at
from khabar.lang.ar.phases.items import Items
from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.mention import Mention
from khabar.lang.ar.phases.phrases import Phrases
from khabar.text import Tokens

_REACH = 30
_COMMAS = frozenset("،,")
_ENDS = frozenset(".؟!\n:؛")


@dataclass
class Told:
    """Reads the clauses before one text's mentions."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases
    items: Items

    def read(self, mention: Mention, floor: int) -> list[tuple[int, int]]:
        """The spans of what is said to be done in a stage, between token `floor` and it."""
        words, known = self.tokens.words, self.lexicon.words
        last = mention.first - 1
        if mention.noun.contest or last < floor or words[last] not in known["impersonal.within"]:
            return []
        among = words[last] in known["stops.among"]
        stop = last - (among and last > floor and words[last - 1] in _COMMAS)
        first: int | None = None
        at = stop - 1
        while at >= max(floor, last - _REACH):
            word = words[at]
            if word in _ENDS or word in known["stops.relatives"]:
                break
            if self.lexicon.is_action(word) and self._said(at, floor):
                first = at
            at -= 1
        if first is None or first == stop - 1:
            # «الدخول في المرحلة الثانية»
            return []
        found = self.items.read((first, 0), stop)
        # Where another clause begins in between, the stage is that one's.
        return found if found and self._reaches(found[-1][1], stop) else []

    def _reaches(self, end: int, stop: int) -> bool:
        at = self.tokens.until(end)
        return all(
            self.phrases.date_at(near) is not None or not self.tokens.words[near][0].isalpha()
            for near in range(at, stop)
        )

    def _said(self, at: int, floor: int) -> bool:
        """Whether a verbal noun at token `at` is said to be done: behind an impersonal verb or a
        word of need, or as what one begins or goes on to do."""
        words, known = self.tokens.words, self.lexicon.words
        if at <= floor:
            return False
        before = words[at - 1]
        bare = before
        for clitic in ("و", "ف", "س"):
            bare = bare.removeprefix(clitic) if len(bare) > 2 else bare
        if bare in known["impersonal.words"]:
            return not (at > 1 and words[at - 2] in known["impersonal.denials"])
        if before.removeprefix("و") in known["licences.words"]:
            return True
        if self.lexicon.is_sequel(before):
            return at - 1 <= floor + 1
        return self._begun(at, floor)

    def _begun(self, at: int, floor: int) -> bool:
        """«بدأت فرق البلدية، السبت، تركيب…»: behind a verb and who does it."""
        words = self.tokens.words
        if words[at].startswith("ال") or not self._free(at):
            return False
        for near in range(at - 1, max(floor, at - _FAR) - 1, -1):
            if words[near] in _ENDS:
                return False
            event = event_at(self.tokens, self.lexicon, near, floor)
            if event is not None and event.bound == "begins" and event.tense in _FINITE:
                return True
        return False

    def _free(self, at: int) -> bool:
        """Whether no noun or preposition governs the word at token `at`."""
        words, known = self.tokens.words, self.lexicon.words
        before = words[at - 1]
        if before in _COMMAS or self.phrases.date_at(at - 1) is not None:
            return True
        return before.startswith("ال") and before not in known["stops.particles"]


_FAR = 14
_FINITE = ("past", "present")
