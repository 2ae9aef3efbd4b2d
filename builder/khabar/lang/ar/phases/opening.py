"""What the sentence that counts a process's stages tells of the first: it begins with the process.

«انطلق أمس إحصاء الحيتان على ثلاث مراحل», «يطبق النظام على مرحلتين ابتداء من مارس».
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from khabar.lang.ar.phases.days import Days
from khabar.lang.ar.phases.events import event_at
from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.phrases import Phrases
from khabar.lang.ar.phases.status import Evidence, Facts
from khabar.lang.ar.phases.terms import Event
from khabar.record import Date
from khabar.text import Tokens

# A date stands so near behind the count.
_FORTH = 10
_WEIGHT = 1


@dataclass
class Opening:
    """Reads the sentences in which one text counts stages."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases
    days: Days

    def read(self, count: int, mentions: Sequence[int]) -> Facts:
        """The facts of the first of the stages that the word at token `count` counts, where no
        stage is mentioned in its sentence."""
        words, known = self.tokens.words, self.lexicon.words
        first, last = self.tokens.sentences[self.tokens.sentence_of[count]]
        if bisect_left(mentions, first) != bisect_left(mentions, last):
            return Facts()
        event: Event | None = None
        begins: Date | None = None
        for at in range(first, min(last, count + _FORTH)):
            date = self.phrases.dates.get(at)
            if date is not None:
                begins = begins or self._begin(at, event, self.phrases.dated[date])
                continue
            found = event_at(self.tokens, self.lexicon, at, first) if at < count else None
            if found is not None and found.bound in ("begins", "held") and event is None:
                event = found
            if at > count and words[at] in known["stops.clauses"]:
                break
        facts = Facts()
        if begins is not None and (event is None or self.days.tells(begins, event)):
            facts.begin(begins, firm=False)
        if event is not None and event.bound == "begins" and event.status != "running":
            facts.evidence.append(Evidence(_WEIGHT, event.status))
        return facts

    def _begin(self, at: int, event: Event | None, date: Date) -> Date | None:
        """A date at token `at` where it can be a begin: behind a verb, or with «ابتداء من»."""
        words, known = self.tokens.words, self.lexicon.words
        if date.edtf is None or date.type in ("duration", "set"):
            return None
        near = set(words[max(0, at - 2) : at])
        if near & known["prepositions.ends"]:
            return None
        return date if event is not None or near & known["prepositions.begins"] else None
