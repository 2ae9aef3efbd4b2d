"""What is done in a stage, told by verbs: «في المرحلة الثانية تُفرز الأصوات وتُعلن النتائج»."""

import re
from dataclasses import dataclass

from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.lists import Lists
from khabar.lang.ar.phases.mention import Mention
from khabar.lang.ar.phases.phrases import Phrases
from khabar.text import Tokens

_SHORT = 3
_COMMAS = frozenset("،,")
# A first letter with damma: a verb in the passive.
_PASSIVE = re.compile("[وف]?[^\\W\\d_]\u064f")


@dataclass
class Clauses:
    """Finds the verbs of one text's stages."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases
    lists: Lists

    def begin(self, mention: Mention, after: int, ceiling: int) -> tuple[int, int] | None:
        """Where the verbs begin that tell what is done in a stage, behind «في المرحلة الثانية» and
        an aside."""
        words = self.tokens.words
        if not mention.first or mention.noun.contest or not self._opens(mention.first - 1):
            return None
        at = self.lists.behind(mention, after, ceiling, needs=True)
        if at == after and mention.of is not None and not words[at - 1].startswith("ال"):
            # «من شبكة تتوزع على…»
            return None
        return (at, 0) if at + 1 < ceiling and self.is_done(at) else None

    def _opens(self, at: int) -> bool:
        """Whether «في» at token `at` opens a clause."""
        words, within = self.tokens.words, self.lexicon.words["impersonal.within"]
        bare = words[at].removeprefix("و")
        heads = at == 0 or words[at] != bare or not words[at - 1][0].isalnum()
        return bare in within and heads

    def is_done(self, at: int) -> bool:
        """Whether token `at` is a verb that tells what is done, not what is said or when."""
        word = self.tokens.words[at]
        if len(word) <= _SHORT or at in self.phrases.places or self.phrases.date_at(at):
            return False
        told = (self.lexicon.events, self.lexicon.inclusions)
        if any(word in them for them in told) or self.phrases.stops(at):
            return False
        return self._passive(at) or self._present(at)

    def _passive(self, at: int) -> bool:
        written = self.tokens.text[self.tokens.starts[at] : self.tokens.ends[at]]
        return _PASSIVE.match(written) is not None and not self.lexicon.is_action(
            self.tokens.words[at]
        )

    def _present(self, at: int) -> bool:
        words, known = self.tokens.words, self.lexicon.words
        word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
        if word[0] not in "نتي" or word.endswith(("ه", "ات")) or self.lexicon.is_action(word):
            return False
        return following.startswith("ال") or following in known["stops.particles"]
