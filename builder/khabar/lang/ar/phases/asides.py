"""Clauses behind a stage that say nothing of it: asides, and those of its process or its series."""

from dataclasses import dataclass

from khabar.lang.ar.phases.events import event_at
from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.mention import Mention
from khabar.lang.ar.phases.terms import Event
from khabar.text import Tokens

_ASIDE = 25
_COMMAS = frozenset("،,")


@dataclass
class Asides:
    """Steps over them in one text."""

    tokens: Tokens
    lexicon: Lexicon

    def past(self, after: int, stop: int) -> int:
        """The token behind an aside between commas that begins at token `after`; `after` itself
        where none does."""
        words, known = self.tokens.words, self.lexicon.words
        if after + 1 >= stop or words[after] not in _COMMAS:
            return after
        first = words[after + 1]
        opens = (
            first in known["stops.relatives"]
            or first in known["stops.restating"]
            or first.startswith("ال")
            or first[0] == "و"
        )
        closing = self.comma(after + 1, stop) if opens else None
        return after if closing is None else closing + 1

    def comma(self, at: int, stop: int) -> int | None:
        words = self.tokens.words
        for closing in range(at, min(stop, at + _ASIDE)):
            if words[closing] in _COMMAS:
                return closing
        return None

    def of_process(self, at: int, mention: Mention, event: Event | None) -> bool:
        """Whether a relative clause at token `at` speaks of the process, not of its stage."""
        words = self.tokens.words
        if mention.process is None:
            return False
        if at == mention.after and not words[at - 1].startswith("ال"):
            # «من تنقيب بدأ قبل ثلاث سنوات»
            found = event_at(self.tokens, self.lexicon, at, at)
            return found is not None and found.tense in ("past", "present")
        if words[at] not in self.lexicon.words["stops.relatives"] or at > mention.after + 1:
            return False
        # «بصدد تنفيذ المرحلة الثانية من المنظومة، التي انطلقت…»
        found = event_at(self.tokens, self.lexicon, at + 1, at) if at + 1 < len(words) else None
        past = found is not None and found.tense == "past"
        return past and event is not None and event.status == "planned"

    def of_all(self, at: int) -> bool:
        """Whether a verb behind token `at` speaks of stages counted there («على ثلاث مراحل
        تنتهي…»)."""
        form = self.lexicon.forms.get(self.tokens.words[at])
        if form is None or form.number == "one" or form.definite or at + 1 >= len(self.tokens):
            return False
        found = event_at(self.tokens, self.lexicon, at + 1, at)
        return found is not None and found.tense in ("past", "present")
