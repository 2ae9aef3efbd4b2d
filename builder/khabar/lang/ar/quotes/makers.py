"""Drafts of quotes, made of a cue and its complement."""

from khabar.lang.ar.quotes.drafts import COMMAS, Complement, Draft
from khabar.lang.ar.quotes.lexicon import Form
from khabar.lang.ar.quotes.readings import Readings


class Makers(Readings):
    """Makes a draft where what was said is found."""

    def _draft(self, at: int, cut: int, form: Form, complement: Complement) -> Draft | None:
        kind, first = complement.kind, complement.at
        contents = self.contents
        until = None
        if self.words[at - 1] in self.relatives and at > 1 and self.words[at - 2] in COMMAS:
            until = self._next_comma(first)
        elif self.words[at - 1] in self.sets["subordinators"]:
            # «… منذ أعلنت الوزارة أنها ستغلقه لكن السكان بقوا»
            until = next(
                (i for i in range(first, contents.sentence_end(at)) if self.words[i] == "لكن"), None
            )
        if kind in ("marks", "colon", "clause"):
            span = self._marked(first if kind != "clause" else first + 1)
            if span is not None and kind != "clause":
                opened, inner, whole = span
                if whole:
                    return self._make("direct", opened + 1, inner, at, cut, form, complement)
        last = contents.trim(
            first, contents.end(first, until, phrase=kind in ("noun", "prepositional"))
        )
        if last <= first:
            return None
        quote, start, stop = contents.type_of(complement, first, last)
        if stop <= start:
            return None
        if kind == "noun" and stop - start < 1:
            return None
        return self._make(quote, start, stop, at, cut, form, complement)

    def _marked(self, at: int) -> tuple[int, int, bool] | None:
        """Marks that open at token `at`: (opening, end of inside, whether a whole statement)."""
        contents = self.contents
        close = contents.closing.get(at)
        if close is None:
            return None
        inner = close
        if close >= len(self.words) or self.words[close] == "\n":
            inner = contents.unclosed_end(at + 1, close)
        inner = contents.trim(at + 1, inner)
        if inner <= at + 1:
            return None
        end = (
            contents.sentence_end(min(close, len(self.words) - 1))
            if close < len(self.words)
            else close
        )
        after = close + 1
        whole = (
            after >= end
            or after >= len(self.words)
            or after in contents.breaks
            or self.words[after] in COMMAS
            or self.words[after] in ".!؟…;؛\n"
            or close >= len(self.words)
            or self.words[close] == "\n"
        )
        return at, inner, whole

    def _make(
        self,
        quote: str,
        start: int,
        stop: int,
        at: int,
        cut: int,
        form: Form,
        complement: Complement,
    ) -> Draft:
        tokens = self.tokens
        rival = None
        subject = complement.subject
        for index in range(at + 1, complement.at):
            other = self.contents.cued.get(index)
            if other is not None and other.first == complement.at and form.kind != "participle":
                rival = index
        draft = Draft(
            quote,  # type: ignore[arg-type]
            tokens.starts[start],
            tokens.ends[stop - 1],
            at,
            cut,
            subject,
            complement.at,
            form=form,
            last_cue=rival,
        )
        draft.via = self._channel(*complement.gap)
        relayed = self._relayed(*complement.gap)
        if relayed is not None:
            draft.via, draft.subject = subject, relayed
        return draft
