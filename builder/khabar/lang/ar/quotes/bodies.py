"""Bodies without a name of their own, and with a foreign one."""

from khabar.lang.ar.quotes.lexicon import (
    ORG,
)
from khabar.lang.ar.quotes.masdars import is_masdar
from khabar.lang.ar.quotes.persons import Persons
from khabar.lang.ar.quotes.vocabulary import COMMAS


class Bodies(Persons):
    """Tells of bodies what their words show."""

    def _branded(self, at: int, limit: int) -> int:
        """The end of a body's foreign name behind what it is: «بنك الاستثمار الأمريكي س ص، إن»."""
        index = at
        while index < min(limit, at + 4) and not self._class(index) and (
            self.words[index][0].isalpha()
            and index not in self.dates
            and not self.possessed(index)
            and self.words[index] not in self.occasions
            and not self.words[index].startswith("ال")
            and not is_masdar(self.words[index])
            and self.words[index] not in self.cues
            and not (self.words[index][0] in "وبلكف" and self._clitic(index, limit))
            and not self.adverbial(index)
        ):  # fmt: skip
            index += 1
        after = index + (index < self.count and self.words[index] in COMMAS)
        said = after < self.count and self.words[after] in self.complementizers
        return index if said and index - at > 1 else at

    def _titular(self, word: str) -> bool:
        """Whether a word is the name of a body elsewhere, behind what that is: «حركة الجهاد»."""
        return any(
            index and self.words[index - 1].lstrip("ولبف") in self.kinds
            for index in self.standing(word)[:8]
        )

    def _nameless(self, at: int, end: int, first: str) -> bool:
        """Whether a body is told by its kind alone: «جمعية محلية», «مكتبة في كذا»."""
        if first.startswith("ال") or not self.classes.get(first, 0) & ORG:
            return False
        index, feminine = at + 1, self.is_feminine(first)
        text, ends = self.tokens.text, self.tokens.ends
        while index < end and (
            text[self.tokens.starts[index]] != "و"
            # «شركة سعودي أوجيه» is a name.
            and (text[ends[index] - 1] == "ة") is feminine
            and index not in self.places
            and not self.words[index].startswith("ال")
            and (self._nisba(self.words[index]) or self._epithet(index))
            and self.words[index] not in self.plurals
        ):  # fmt: skip
            index += 1
        if index == at + 1 < end and self.words[index].startswith("لل"):
            # «لجنة للتحقيق»
            return True
        if index > at + 1 and (index >= end or self.words[index][0] == "ل"):
            # «لجنة فنية لدراسة الملف»
            return True
        return index + 1 < end and self.words[index] == "في" and index + 1 in self.places
