"""Of which type is what was said: verbatim, in part, in other words."""

from typing import Final

from khabar.lang.ar.quotes.drafts import AN, COMMAS, Complement
from khabar.lang.ar.quotes.extents import Extents
from khabar.lang.ar.quotes.lexicon import STOP
from khabar.record import QuoteType

# Tokens between marks from which on they hold a statement, not a fragment.
_LONG: Final = 6


class Statements(Extents):
    """Types of contents in one document."""

    def type_of(self, complement: Complement, first: int, last: int) -> tuple[QuoteType, int, int]:
        """Type and token range (half-open) of a content whose complement runs `first:last`."""
        kind = complement.kind
        start = first
        if kind in ("clause", "colon", "marks"):
            opening = first + 1 if kind == "clause" else first
            if opening < last and opening in self.closing:
                close = self.closing[opening]
                tail = self.trim(opening + 1, last)
                if close >= tail or close >= last or self._over(close + 1, opening):
                    inner = self.trim(opening + 1, min(close, last))
                    wide = inner - opening - 1 >= 2 and self._clausal(first, opening + 1)
                    if wide or kind != "clause":
                        return "direct", opening + 1, inner
                if kind != "clause":
                    return "partial", first, last
        if self.fragment(start, last):
            return "partial", start, last
        return ("indirect" if kind in ("clause", "colon") else "paraphrase"), start, last

    def _over(self, at: int, opened: int) -> bool:
        """Whether a long statement in marks ends with them: behind the comma no «و» goes on."""
        if at - opened < _LONG or at + 1 >= len(self.words) or self.words[at] not in COMMAS:
            return False
        return self.words[at + 1][0] != "و" and self.words[at + 1] not in AN

    def _clausal(self, complementizer: int, at: int) -> bool:
        """Whether what opens at token `at` inside marks is a clause by itself; behind «أنه» a bare
        predicate is none («إنها "مدرجة في الموازنة"»)."""
        if self.words[complementizer][-1] == "ن":
            return True
        word = self.words[at]
        verb = len(word) > 3 and (word[0] == "ي" or word[:2] in ("سي", "ست", "سن"))
        return verb or bool(self.phrases.classes.get(word, 0) & STOP)

    def fragment(self, first: int, last: int) -> bool:
        """Whether a verbatim fragment of two words or more stands in tokens `first:last`."""
        index = first
        while index < last:
            close = self.closing.get(index)
            if close is not None:
                close = min(close, last)
                inside = [w for w in self.words[index + 1 : close] if w[0].isalnum()]
                if (
                    len(inside) >= 2
                    and (self.words[first:index] == ["ب"] or not self.names(index, close))
                    and (len(inside) > 3 or index + 1 not in self.phrases.places)
                ):
                    return True
                index = close
            index += 1
        return False
