"""Quotes that are passed on: «نقلت س عن ص قوله …», «جاء في بيان …»."""

from khabar.lang.ar.quotes.appeals import Appeals
from khabar.lang.ar.quotes.drafts import COMMAS, is_complementizer
from khabar.lang.ar.quotes.lexicon import MEDIA, UTTER, Form, forms
from khabar.lang.ar.quotes.sources import Source
from khabar.lang.ar.quotes.subjects import SEARCH


class Relays(Appeals):
    """Drafts from «نقلت … عن …» and «جاء في …»."""

    def _came(self, at: int, cut: int) -> None:
        """«جاء في بيان لوزارة … أن …», «جاء على لسان فلان أن …»."""
        limit = min(self.contents.sentence_end(at), at + SEARCH + 16)
        source: Source | None = None
        if self.words[at + 1] in self.sets["therein"]:
            # «أصدرت بيانا جاء فيه أن …»
            after = at + 2
            self._context(at)
        elif self.words[at + 1 : at + 3] == ["على", "لسان"]:
            source = self.phrases.parse(at + 3, self._said_at(at + 3, limit))
            if source is None:
                return
            after = source.last
        else:
            if (
                at + 2 >= limit
                or self.words[at + 1] != "في"
                or not self.classes.get(self.words[at + 2], 0) & (UTTER | MEDIA)
            ):
                return
            if self.classes.get(self.words[at + 2], 0) & UTTER:
                issued = self.phrases.utterance(at + 2, limit, self.words[at + 2])
            else:
                outlet = self.phrases.parse(at + 2, self._said_at(at + 2, limit))
                issued = None if outlet is None else (outlet, outlet.last)
            if issued is None:
                return
            source, after = issued
        form = next(f for f in forms()["قال"] if f.kind == "perfect")
        complement = self.contents.complement(after - 1, form, source)
        if complement is not None and complement.at - after <= 12:
            draft = self._draft(after - 1, 0, form, complement)
            if draft is not None:
                draft.cue, draft.cut, draft.subject, draft.form = at, cut, source, None
                self._add(at, draft)

    def _relay(self, at: int, cut: int) -> None:
        """«نقلت وكالة س عن ص قوله إن …»."""
        words_ = self.words
        limit = min(self.contents.sentence_end(at), at + 60)
        about = next((i for i in range(at + 1, min(limit, at + SEARCH)) if words_[i] == "عن"), None)
        if about is None:
            return
        via = self.phrases.parse(at + 1, about) if about > at + 1 else None
        source = self.phrases.parse(about + 1, self._said_at(about + 1, limit))
        table = forms()
        for index in range(about + 1, min(limit, about + 40)):
            word = words_[index]
            found = table.get(word) or (table.get(word[1:]) if word[0] in "ب" else None)
            if found and any(form.kind == "noun" for form in found):
                form = next(form for form in found if form.kind == "noun")
                self._relayed_cue(index, int(word not in table), form, source, via)
                self._parts(at, cut)
                return
            if is_complementizer(word) or index in self.contents.closing or word == ":":
                form = next(f for f in table["قال"] if f.kind == "perfect")
                complement = self.contents.complement(index - 1, form, source)
                if complement is not None:
                    draft = self._draft(index - 1, 0, form, complement)
                    if draft is not None:
                        draft.cue, draft.cut, draft.via, draft.subject = at, cut, via, source
                        self._add(at, draft)
                        self._parts(at, cut)
                return

    def _parts(self, at: int, cut: int) -> None:
        """«…، ونقلت عن فلان …» ends what was said before it."""
        before = self._before(at)
        if cut and self.words[before] in COMMAS:
            self.contents.breaks[before] = "main"

    def _said_at(self, at: int, limit: int) -> int:
        table = forms()
        for index in range(at, limit):
            word = self.words[index]
            if is_complementizer(word) or word == ":":
                return index
            found = table.get(word)
            if found and any(form.kind == "noun" for form in found):
                return index
        return limit

    def _relayed_cue(
        self, at: int, cut: int, form: Form, source: Source | None, via: Source | None
    ) -> None:
        complement = self.contents.complement(at, form, source)
        if complement is None:
            return
        draft = self._draft(at, cut, form, complement)
        if draft is not None:
            draft.subject, draft.via = source, via
            # «وعده» was read as a verb before.
            self.drafts = [known for known in self.drafts if known.cue != at]
            self._add(at, draft)
