"""What tells whether a noun phrase goes on."""

from typing import Final

from khabar.lang.ar.quotes.lexicon import (
    ADJ,
    GIVEN,
    MEDIA,
    NAMED,
    ORG,
    ROLE,
    STOP,
    TITLE,
    UNNAMED,
    UTTER,
)
from khabar.lang.ar.quotes.nouns import Nouns
from khabar.lang.ar.quotes.vocabulary import COMMAS

# Tokens of a list of states at most.
_LIST: Final = 48


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

    def _listed(self, at: int, limit: int) -> int:
        """The end of a list of states that opens at token `at`: «جمهورية مصر، والأردن، ودولة
        قطر»; 0 where there is none."""
        last, index = 0, at
        stop = min(limit, at + _LIST)
        while index < stop:
            word = self.words[index]
            bound = int(word[0] == "و" and word not in self.waw)
            end = self.places.get(index, 0)
            if not end and word[bound:] in self.states:
                end = self.places.get(index + 1, index + 1)
            if not end:
                break
            while end < stop and self._adjective(self.words[end]):
                end += 1
            last = end if bound else last
            index = end + (end < stop and self.words[end] in COMMAS)
        return last

    def _initialled(self, at: int, limit: int) -> int:
        """The token behind a bracket at token `at` that holds another form of a body's name:
        «هيئة كذا (هـ ك)»; 0 behind «حكومة كذا (المعترف بها)», which tells of it."""
        words_ = self.words
        close = at + 1
        while close < limit and close < at + 6 and words_[close] != ")":
            close += 1
        if close >= limit or words_[close] != ")":
            return 0
        told = words_[at + 1].startswith("ال") or words_[at + 1] == "غير"
        return 0 if told and close > at + 2 else close + 1

    def _turns(self, at: int, *, closed: bool) -> bool:
        """Whether the clause goes on at token `at`: with its verb («شركة كذا أعلنت أن …») or an
        object («أرسل فريق نورسكو رسالة»)."""
        word, bits = self.words[at], self._class(at)
        told = self._class(at - 1) & (ADJ | UNNAMED) and word[0] in "يت" and not bits
        if not closed and (self.is_state(word) or (told and not self._nisba(word))):
            # «رد مترشح غاضبا», «كانت ممرضة شابة تلصق ورقة»
            return not self.is_object(word)
        if bits & UTTER and not (closed or bits & ORG or self._class(at - 1)):
            return not word.startswith("ال")
        after = self.words[at + 1] if at + 1 < self.count else ""
        return word in self.cues and after in self.complementizers

    def _entitles(self, at: int, head: int, limit: int, *, person: bool, closed: bool) -> bool:
        """Whether the marks that open at token `at` hold a name of what stands before them."""
        close = self.closing[at]
        if close >= limit or close - at > 6:
            return False
        after = self._class(close + 1) if close + 1 < limit else 0
        follows = self.words[close + 1] if close + 1 < self.count else "."
        generic = at == head and (
            not person or bool(after & (GIVEN | TITLE)) or follows[0].isalpha()
        )
        generic = generic or bool(self._inner_class(at - 1) & (NAMED | ORG | MEDIA | ADJ))
        # «جمعية تجار "باب البحر"», «شركة الأبحاث "س"»: what follows is no speech.
        titled = not person and close - at <= 4 and follows != "\n" and follows not in ".!؟…"
        over = follows in COMMAS or follows in self.complementizers
        near = head + (2 if close - at > 2 and not over else 5)
        return (generic and not closed) or (titled and at <= near)
