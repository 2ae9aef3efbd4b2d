"""Finds the quotes of one document, speakers not yet known.

One pass over the tokens from the last to the first: a look-up a token, work only at cues.
"""

from dataclasses import replace

from khabar.lang.ar.quotes.attributions import Attributions
from khabar.lang.ar.quotes.drafts import COMMAS, Complement, Draft
from khabar.lang.ar.quotes.lexicon import (
    GIVEN,
    MEDIA,
    MINISTRY,
    ORG,
    ROLE,
    SAYING,
    STOP,
    forms,
)
from khabar.lang.ar.quotes.masdars import is_masdar
from khabar.lang.ar.quotes.sources import Source
from khabar.lang.ar.quotes.triggers import restated, triggers

# How a headline calls somebody by what he is.
_OFFICES = frozenset(("office", "kind"))


class Reader(Attributions):
    """Drafts of one document's quotes."""

    def read(self) -> list[Draft]:
        """All drafts in the order of their cues."""
        table, quoted = forms(), self.contents.quoted
        words_ = self.words
        topics, asides = self.sets["topics"], self.sets["asides"]
        known = triggers()
        for at in [index for index, word in enumerate(words_) if word in known][::-1]:
            if quoted[at]:
                continue
            word = words_[at]
            found, cut = table.get(word), 0
            if word == SAYING:
                cut = 1
            elif found is None and word[0] in "وف":
                cut = 1
                word = word[1:]
                found = table.get(word)
            if words_[at] in self.sets["appeals"] and self._appeal(at):
                continue
            if words_[at] in restated():
                self._restated(at)
                continue
            if found is not None:
                self._cue(at, cut, found)
            elif word in self.sets["according"] or words_[at] in self.sets["according"]:
                self._according(at, 0 if words_[at] in self.sets["according"] else 1)
            elif word in self.sets["relay"]:
                self._relay(at, cut)
            elif word == "حد":
                self._own_words(at)
            elif word in asides and at and words_[at - 1] in COMMAS:
                self.contents.breaks[at - 1] = "aside"
            elif word in self.sets["came"] and at + 1 < len(words_):
                self._came(at, cut)
            elif (word in topics or words_[at] in topics) and self._leads(at):
                self._topic(at)
        for pending in reversed(self._pending):
            self._attribute(*pending)
        self._headline()
        kept = [draft for draft in self.drafts if draft.cue not in self._dropped]
        return sorted(kept, key=lambda draft: -1 if draft.cue is None else draft.cue)

    def _headline(self) -> None:
        """«فلان: …» in the first line."""
        words_ = self.words
        end = next((i for i, word in enumerate(words_[:60]) if word == "\n"), len(words_))
        colon = next((i for i in range(1, min(end, 14)) if words_[i] == ":"), None)
        if colon is None or colon + 2 >= end or end > 59 or self._begun(words_[0]):
            return
        source = self._called(colon)
        if source is None:
            return
        if source.kind == "person" and source.role is None:
            first = self.classes.get(source.words[0], 0)
            known = self.phrases.known(source.words[-1]) or self.phrases.recurs(source.words)
            if not first & (GIVEN | ROLE) and not known:
                return
        if (
            colon > 1
            and is_masdar(words_[0])
            and not self.classes.get(words_[0], 0) & (GIVEN | ORG)
        ):
            # «اختفاء فلان: …»: what it is about.
            return
        first = colon + 1
        contents = self.contents
        if 0 in self.phrases.places and not self._spoken(first, end):
            # A place before what happened there, or what somebody else says, is a label.
            return
        stop = contents.trim(first, contents.end(first, end))
        if stop <= first:
            return
        quote, start, stop = contents.type_of(
            Complement("colon", first, source, (first, first)), first, stop
        )
        tokens = self.tokens
        self.drafts.append(
            Draft(quote, tokens.starts[start], tokens.ends[stop - 1], None, 0, source, first)
        )

    def _spoken(self, first: int, end: int) -> bool:
        """Whether a country says what tokens `first:end` hold: «سوريا: لن نفاوض». News from a
        place open with an indefinite noun, and a town says «we» or nothing."""
        word = self.words[first]
        if any(at in self.contents.cued for at in range(first, end)) or is_masdar(word):
            return False
        for at in range(first, min(end, first + 4)):
            if self.words[at][0] == "ن" and self.words[at - 1] in self.sets["denials"]:
                return True
        ours = word[:2] == "سن" or word in ("نحن", "اننا", "لدينا", "لسنا")
        if 0 not in self.countries or ours:
            return ours
        bits = self.classes.get(word, 0)
        # «سوريا: الجيش يتقدم» tells of somebody else.
        return bool(bits & STOP) or (word.startswith("ال") and not bits & (ORG | ROLE))

    def _body_in_marks(self, close: int) -> bool:
        """«"الصحة": …» names a body by its field, «"اقتحام السجون": …» a topic."""
        inside = self.words[1:close]
        bodies = ORG | MEDIA | MINISTRY
        if len(inside) < 2 or any(self.classes.get(word, 0) & bodies for word in inside):
            return True
        # «شركة "س"» further down
        later = self.phrases.standing(inside[0])[1:8]
        return any(self.classes.get(self.words[index - 2], 0) & ORG for index in later)

    def _called(self, colon: int) -> Source | None:
        """The source before a headline's colon; a body may go by its field («الأرصاد»)."""
        source = self.phrases.parse(0, colon)
        if 0 in self.phrases.closing and not self._body_in_marks(self.phrases.closing[0]):
            return None
        if colon == 1 and not self.classes.get(self.words[0], 0) and 0 not in self.phrases.places:
            for index in self.phrases.standing(self.words[0])[1:8]:
                if self.classes.get(self.words[index - 1], 0) & ORG:
                    body = self.phrases.parse(index - 1, len(self.words))
                    if body is not None and body.kind == "organization":
                        return replace(body, first=0, last=1, cut=0)
        if source is None or source.last == colon:
            return source
        if self.phrases.closing.get(source.last) == colon - 1 and source.called in _OFFICES:
            # «متحدث "الوزراء": …»: the one that this body has.
            name = self.tokens.slice(0, colon)
            return replace(source, last=colon, name=name, kind="person", called="office")
        # «فلان لـ«الصحيفة»: …»
        channel = self.words[source.last]
        told = self.words[source.last + 1]
        talks = channel == "في" and (told in self.sets["talk"] or told in self.sets["occasions"])
        talks = talks or channel in self.sets["about"]
        near = colon - source.last <= (9 if talks else 5) and (talks or channel[0] == "ل")
        return source if near and source.kind != "organization" else None
