"""What tells whether a noun phrase goes on."""

from khabar.lang.ar.quotes.lexicon import (
    ADJ,
    GIVEN,
    ORG,
    ROLE,
    STOP,
    TITLE,
    UNNAMED,
)
from khabar.lang.ar.quotes.nouns import Nouns


class Genitives(Nouns):
    """Judges one word behind a head noun."""

    def _agrees(self, at: int, head: int) -> bool:
        """Whether an adjective told by its shape may go on with the one before it: «البنك المركزي
        الفائدة» goes on with an object."""
        word, before = self.words[at], self.words[at - 1]
        if word[-2:] == "يه" and before[-1] == "ي" and before.startswith("ال") and (
            not self.is_feminine(self.words[head])
        ):  # fmt: skip
            # «دعا البرلمان الأوروبي السعودية إلى …»
            return False
        guessed = word[-1] == "ه" and word[-2] != "ي" and not self._class(at) & ADJ
        return not (guessed and before.startswith("ال") and before[-1] == "ي")

    def _construct(self, at: int, limit: int) -> bool:
        """Whether people of a kind are the genitive of a body: «رابطة مشجعي النادي»."""
        if at + 1 >= limit or not self._class(at - 1) & ORG:
            return False
        people = self.classes.get(self.words[at][:-1], 0) & (ROLE | UNNAMED)
        return bool(people) and self.words[at].endswith("ي") and not self.closes(at + 1, limit)

    def _charge(self, at: int, limit: int) -> bool:
        """Whether a participle at `at` has what it governs behind it."""
        word = self.words[at + 1] if at + 1 < limit else ""
        return word in ("على", "عن") or (word[:1] in ("ب", "ل") and not self._class(at + 1))

    def _second_field(self, at: int, limit: int) -> bool:
        """Whether «و» adds a genitive of its own: «هيئة الأرصاد وحماية البيئة»."""
        word = self.words[at + 1] if at + 1 < limit else ""
        return word.startswith("ال") and self.words[at] not in self.waw and (
            self._class(at - 1) & STOP == 0 and not self._class(at + 1) & (GIVEN | STOP | TITLE)
        )  # fmt: skip

    def _named_already(self, head: int, at: int) -> bool:
        """Whether a body's name needs no place to tell it from others: a ministry's, one in
        marks."""
        return self.words[head - 1].endswith("وزاره") or any(
            index in self.closing for index in range(head, at)
        )

    def _goes_on(self, at: int, limit: int) -> bool:
        """Whether an indefinite role goes on behind its adjective: «مستشار سياسي لرئيس …», not
        with a bare noun, which is a name or a verb («مسؤول محلي طلب …»)."""
        if at >= limit:
            return False
        word = self.words[at]
        return (
            word.startswith("ال")
            or word[0] in "بلو"
            or word in ("في", "لدي", "على")
            or (word == "عن" and self._governing_head(at))
            or bool(self._class(at) & (ADJ | ROLE | ORG))
        )

    def _governing_head(self, at: int) -> bool:
        """Whether «على» or «عن» at token `at` belongs to the role before it: «المشرف العام على»."""
        before = self.words[max(0, at - 2) : at]
        return any(word.removeprefix("ال") in self.governing for word in before)
