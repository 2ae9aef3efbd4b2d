"""How a round stands that an article only mentions in passing: by the match that is in it.

«تعادل الفريقان في المباراة التي جمعتهما ضمن الجولة الثامنة», «استعدادا لمواجهة… في الجولة الثالثة».
"""

from dataclasses import dataclass

from khabar.lang.ar.phases.events import event_at
from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.mention import Mention
from khabar.lang.ar.phases.phrases import Phrases
from khabar.lang.ar.phases.status import Evidence, Facts
from khabar.record import PhaseStatus
from khabar.text import Tokens

_WEIGHT = 1.5
# The match is told so many tokens before the round at most.
_BACK = 45
_FORTH = 8
_TENSES: dict[str, PhaseStatus] = {"past": "completed", "present": "planned"}


@dataclass
class Passing:
    """Reads the matches of one text's rounds."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases

    def read(self, mention: Mention, floor: int, ceiling: int, facts: Facts) -> None:
        """Takes in what a mention's sentence, tokens `floor` to `ceiling`, tells of its match."""
        if not (mention.noun.contest and self._within(mention)):
            return
        half = mention.noun.parts > 0
        status = self._status(max(floor, mention.first - _BACK), mention.first, half=half)
        if status is None and (half or mention.first <= floor + 1):
            # «في الشوط الثاني، سجل…», «وفي الجولة الثانية تغلب…»
            status = self._status(mention.after, min(ceiling, mention.after + _FORTH), half=True)
        if status is not None:
            facts.evidence.append(Evidence(_WEIGHT, status))

    def _within(self, mention: Mention) -> bool:
        """Whether the round is only where something happens («ضمن منافسات الجولة», «بالجولة»)."""
        words, known = self.tokens.words, self.lexicon.words
        if words[mention.first].startswith("بال"):
            return True
        at = mention.first - 1
        while at > 0 and words[at] in known["light.works"]:
            at -= 1
        return at >= 0 and words[at].removeprefix("و") in known["matches.within"]

    def _status(self, first: int, last: int, *, half: bool) -> PhaseStatus | None:
        words, known = self.tokens.words, self.lexicon.words
        between = range(first, last)
        if any(words[at] in known["planning.now"] for at in between):
            return "ongoing"
        if not (half or any(self._is_match(words[at]) for at in between)):
            return None
        for at in between:
            if words[at].removeprefix("و") in known["planning.needs"]:
                return "planned"
            event = event_at(self.tokens, self.lexicon, at, first)
            if event is not None and event.bound in ("held", "none", "ends"):
                status = _TENSES.get(event.tense)
                if status is not None:
                    return status
        return None

    def _is_match(self, word: str) -> bool:
        bare = word.lstrip("و").removeprefix("ب").removeprefix("ل")
        return bare.removeprefix("ال").removeprefix("ل") in self.lexicon.words["matches.words"]
