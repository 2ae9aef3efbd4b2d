"""Quotes by a noun of speech that a light verb carries: «وجه فلان نداء إلى … للتوجه إلى …»."""

from typing import Final

from khabar.lang.ar.quotes.drafts import COMMAS, Complement
from khabar.lang.ar.quotes.lexicon import forms
from khabar.lang.ar.quotes.masdars import is_masdar
from khabar.lang.ar.quotes.triggers import restated
from khabar.lang.ar.quotes.verbs import Verbs

# Tokens between the verb and its noun, and between the noun and what is called for.
_CARRIED: Final = 16
_CALLED: Final = 12


class Appeals(Verbs):
    """Drafts from «نداء», «توجيهات» and their like."""

    def _appeal(self, at: int) -> bool:
        """Whether a noun of speech is one here; its draft is kept."""
        carrier = self._carrier(at)
        said = None if carrier is None else self._called_for(at + 1)
        if carrier is None or said is None:
            return False
        source = self.phrases.parse(carrier + 1, at) if carrier + 1 < at else None
        form = next(form for form in forms()["دعا"] if form.kind == "perfect")
        complement = Complement("prepositional", said, source, (at + 1, said))
        draft = self._draft(at, 0, form, complement)
        if draft is None:
            return False
        self._add(at, draft)
        return True

    def _restated(self, at: int) -> None:
        """«جدد الوزير التأكيد على …»"""
        carrier = self._carrier(at, "restating")
        if carrier is None:
            return
        source = self.phrases.parse(carrier + 1, at) if carrier + 1 < at else None
        if carrier + 1 < at and source is None:
            return
        form = restated()[self.words[at]]
        complement = self.contents.complement(at, form, source)
        draft = None if complement is None else self._draft(at, 0, form, complement)
        if draft is not None:
            draft.subject = source
            self._add(at, draft)
            before = self._before(carrier)
            if self.words[before] in COMMAS:
                self.contents.breaks[before] = "main"

    def _carrier(self, at: int, kind: str = "issuing") -> int | None:
        """The verb that carries the noun at token `at`: «أصدر», «وجه»."""
        verbs = self.sets[kind]
        for index in range(at - 1, max(self.contents.sentence_start(at), at - _CARRIED) - 1, -1):
            word = self.words[index]
            if word in verbs or (word[0] in "وف" and word[1:] in verbs):
                return index
            if word in (".", ":", "\n"):
                return None
        return None

    def _called_for(self, at: int) -> int | None:
        """Where what is called for begins: «لترشيد …», «بالعثور …», behind whom it is called to."""
        for index in range(at, min(self.contents.sentence_end(at), at + _CALLED)):
            word = self.words[index]
            rest = word[2:] if word[:2] == "لل" else word[1:].removeprefix("ال")
            if word[0] in "بل" and len(word) > 4 and (
                word[:3] == "بال" or is_masdar(rest) or self.phrases.is_object(rest)
            ):  # fmt: skip
                return index
            if word in COMMAS and self.words[index + 1][:1] not in ("ل", "ب"):
                return None
        return None
