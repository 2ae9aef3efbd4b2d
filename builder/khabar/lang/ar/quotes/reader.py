"""Finds the quotes of one document, speakers not yet known.

One pass over the tokens from the last to the first: a look-up a token, work only at cues.
"""

from dataclasses import replace
from typing import Final

from khabar.article import Document
from khabar.lang.ar.quotes.content import (
    COMMAS,
    LONGEST,
    Complement,
    Contents,
    Draft,
    is_complementizer,
)
from khabar.lang.ar.quotes.lexicon import (
    GIVEN,
    MEDIA,
    ORG,
    ROLE,
    STOP,
    UNNAMED,
    UTTER,
    Form,
    forms,
    words,
)
from khabar.lang.ar.quotes.names import Phrases, Source
from khabar.record import Layers

_RELAY: Final = frozenset(("نقل", "نقلت", "نقلوا", "ينقل", "تنقل", "نسب", "نسبت"))
_ACCORDING: Final = frozenset(("بحسب", "حسب", "وفق", "وفقا", "طبقا", "حسبما", "نقلا"))
_CAME: Final = frozenset(("جاء", "ورد"))
_TALK: Final = frozenset(
    ("حديث", "تصريح", "تصريحات", "مقابله", "لقاء", "حوار", "حديثه", "تصريحه", "اتصال", "مداخله",
     "تصريحاته", "حديثها", "كلمه")
)  # fmt: skip
_SEARCH: Final = 24


class Reader:
    """Drafts of one document's quotes."""

    def __init__(self, document: Document, before: Layers) -> None:
        tokens = document.tokens
        self.tokens = tokens
        self.text = document.text
        places: dict[int, int] = {}
        for place in before.places:
            places[tokens.at(place.start)] = tokens.until(place.end)
        dates = {tokens.at(date.start): tokens.until(date.end) for date in before.dates}
        self.phrases = Phrases(tokens, places, dates)
        self.words = self.phrases.words
        self.contents = Contents(self.phrases)
        lexicon = words()
        self.sets = lexicon.sets
        self.classes = lexicon.classes
        self.relatives = lexicon.sets["relatives"]
        self.drafts: list[Draft] = []
        self._dropped: set[int] = set()
        self._pending: list[tuple[int, int, Source | None, int, int]] = []
        # Subjects of verbs that say nothing: whom the text is about. Token -> source.
        self.topics: dict[int, Source] = {}

    def read(self) -> list[Draft]:
        """All drafts in the order of their cues."""
        table, quoted = forms(), self.contents.quoted
        words_ = self.words
        topics, asides = self.sets["topics"], self.sets["asides"]
        for at in range(len(words_) - 1, -1, -1):
            word = words_[at]
            if len(word) < 2 or quoted[at]:
                continue
            found, cut = table.get(word), 0
            if found is None and word[0] in "وف":
                cut = 1
                word = word[1:]
                found = table.get(word)
            if found is not None:
                self._cue(at, cut, found)
            elif word in _ACCORDING or words_[at] in _ACCORDING:
                self._according(at, 0 if words_[at] in _ACCORDING else 1)
            elif word in _RELAY:
                self._relay(at, cut)
            elif word == "حد":
                self._own_words(at)
            elif word in asides and at and words_[at - 1] in COMMAS:
                self.contents.breaks[at - 1] = "aside"
            elif word in _CAME and words_[at + 1 : at + 2] == ["في"]:
                self._came(at, cut)
            elif word in topics and self._opens(at):
                self._topic(at)
        for pending in reversed(self._pending):
            self._attribute(*pending)
        self._headline()
        kept = [draft for draft in self.drafts if draft.cue not in self._dropped]
        return sorted(kept, key=lambda draft: -1 if draft.cue is None else draft.cue)

    # Verbs and participles

    def _cue(self, at: int, cut: int, found: tuple[Form, ...]) -> None:
        for form in found:
            draft = self._try(at, cut, form)
            if draft is not None:
                self._add(at, draft)
                return

    def _add(self, at: int, draft: Draft) -> None:
        contents = self.contents
        rival = draft.last_cue
        if rival is not None:
            # Of two cues on one content the first stays («قال مصرحا»).
            self._dropped.add(rival)
            contents.breaks.pop(rival, None)
        self.drafts.append(draft)
        contents.cued[at] = draft
        form = draft.form
        if form is None:
            return
        if form.kind == "participle":
            contents.breaks[self._before(at)] = "participle"
        elif self._coordinated(at, draft):
            contents.breaks[self._before(at)] = "main"

    def _before(self, at: int) -> int:
        """Where a content ends that the cue at `at` cuts: before the comma and connectives."""
        openers = self.sets["openers"]
        while at > 0 and self.words[at - 1] in openers:
            at -= 1
        if at > 0 and self.words[at - 1] in COMMAS:
            at -= 1
        return at

    def _coordinated(self, at: int, draft: Draft) -> bool:
        """Whether a main verb opens a clause of its own beside what was said before it."""
        if draft.form is None or draft.form.kind not in ("perfect", "imperfect"):
            return False
        before = self._before(at)
        comma = self.words[before] in COMMAS
        if draft.form.object and draft.cut == 1 and self.words[at][0] == "و":
            return True
        if self.words[at - 1] in self.relatives:
            return False
        return comma and (draft.cut == 1 or before < at - 1)

    def _try(self, at: int, cut: int, form: Form) -> Draft | None:
        words_ = self.words
        kind = form.kind
        if kind == "noun":
            return self._noun(at, cut, form)
        raw = self.text[self.tokens.starts[at] + cut : self.tokens.ends[at]]
        previous = words_[at - 1] if at else "\n"
        if self._denied(at, previous, kind):
            if kind != "participle":
                self._topic(at)
            return None
        if len(raw) > 1 and raw[1] == "\u064f" and kind != "participle":
            return None
        if kind == "perfect" and form.lemma.name[-1] == "ى" and not form.object and raw[-1] == "ي":
            return None
        if raw[-1] == "ة" and kind != "participle":
            return None
        if kind == "imperfect" and raw[-1] == "ى" and form.lemma.imperfect[-1] == "ي":
            # «يُدعى» is no «يدعي».
            return None
        opens = self._opens(at)
        subject, placed = None, False
        if kind != "participle":
            if previous in self.relatives:
                subject = self._antecedent(at)
                placed = True
            elif not opens:
                subject = self._preceding(at)
                placed = subject is not None
        if "doubled" in form.lemma.flags and kind == "perfect" and "\u0651" not in raw:
            if not opens:
                return None
        complement = self.contents.complement(at, form, subject)
        if complement is None:
            if kind != "participle" and self._leads(at) and "doubled" not in form.lemma.flags:
                self._topic(at)
            return self._after_quote(at, cut, form, subject)
        subject = complement.subject
        if subject is None and not placed:
            self._context(at)
        if (
            kind == "participle"
            and complement.kind in ("noun", "prepositional")
            and (previous not in COMMAS and not self._adverbial(raw))
        ):
            return None
        if "wish" in form.lemma.flags and self._asserted(complement.at):
            return None
        if kind in ("perfect", "imperfect") and subject is None:
            if "impersonal" in form.lemma.flags and kind == "imperfect":
                return None
            if complement.kind in ("noun", "prepositional") and not opens and not placed:
                return None
            if complement.kind == "noun" and self.words[at + 1] in ("رسميا",):
                return None
        if (
            "doubled" in form.lemma.flags
            and kind == "perfect"
            and "\u0651" not in raw
            and not self._explains(at, complement.at, form)
        ):
            return None
        return self._draft(at, cut, form, complement)

    def _asserted(self, at: int) -> bool:
        """Whether a complementizer is إن, which verbs of wish never take."""
        return self.words[at].startswith("ان") and self.text[self.tokens.starts[at]] == "إ"

    def _explains(self, at: int, until: int, form: Form) -> bool:
        """Whether unvowelled بين is the verb: no «و» joins two nouns behind it."""
        if form.lemma.name == "عبر":
            return "عن" in self.words[at : until + 1]
        return until - at <= 12 and not any(
            word[0] == "و" and len(word) > 3 for word in self.words[at + 1 : until]
        )

    @staticmethod
    def _adverbial(raw: str) -> bool:
        return raw[-1] in "اً" or raw.endswith(("ين", "ةً"))

    def _draft(self, at: int, cut: int, form: Form, complement: Complement) -> Draft | None:
        kind, first = complement.kind, complement.at
        contents = self.contents
        until = None
        if self.words[at - 1] in self.relatives and at > 1 and self.words[at - 2] in COMMAS:
            until = self._next_comma(first)
        if kind in ("marks", "colon", "clause"):
            span = self._marked(first if kind != "clause" else first + 1)
            if span is not None and kind != "clause":
                opened, inner, whole = span
                if whole:
                    return self._make("direct", opened + 1, inner, at, cut, form, complement)
        last = contents.trim(first, contents.end(first, at, until))
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

    def _relayed(self, start: int, stop: int) -> Source | None:
        """«ذكرت وكالة س نقلا عن ص أن …»: the speaker is ص."""
        for index in range(start, min(stop, start + _SEARCH)):
            if self.words[index] == "نقلا" and self.words[index + 1 : index + 2] == ["عن"]:
                return self.phrases.parse(index + 2, stop)
        return None

    def _channel(self, start: int, stop: int) -> Source | None:
        """The outlet that was spoken to: «لوكالة …», «في حديث مع قناة …»."""
        words_, classes = self.words, self.classes
        for index in range(start, min(stop, start + _SEARCH)):
            word = words_[index]
            if word[0] == "ل" and len(word) > 2:
                rest = word[1:]
                definite = "ا" + rest if rest[0] == "ل" else rest
                kind = classes.get(definite, 0)
                if classes.get(word, 0) & (STOP | GIVEN) or kind & UNNAMED:
                    continue
                talk = any(w in _TALK for w in words_[max(start, index - 2) : index])
                if kind & MEDIA or (talk and not self.phrases.is_object(rest)):
                    return self.phrases.parse(index, stop, 1)
            elif word == "ل" and index + 1 in self.contents.closing:
                return self.phrases.parse(index + 1, stop)
            elif word == "مع" and index + 1 < stop and classes.get(words_[index + 1], 0) & MEDIA:
                if any(w in _TALK for w in words_[max(start, index - 4) : index]):
                    return self.phrases.parse(index + 1, stop)
        return None

    def _denied(self, at: int, previous: str, kind: str) -> bool:
        if previous in self.sets["negations"]:
            return True
        if kind == "imperfect" and previous in ("ان", "قد", "وقد", "سوف", "كي", "حتي", "بان"):
            return True
        if previous in ("اذا", "لو", "هل", "ان") and kind == "perfect":
            return previous != "ان" or self.text[self.tokens.starts[at - 1]] != "أ"
        return kind == "participle" and previous == "غير"

    def _leads(self, at: int) -> bool:
        """Whether the verb at `at` is the main verb of its sentence."""
        start = self.contents.sentence_start(at)
        return at - start <= 4 and (at == start or self._opens(at))

    def _opens(self, at: int) -> bool:
        """Whether the word at `at` begins a main clause: at a sentence's start, or behind a
        comma or connectives."""
        start = self.contents.sentence_start(at)
        if at == start:
            return True
        openers = self.sets["openers"]
        word = self.words[at]
        previous = self.words[at - 1]
        if word[0] == "و" and word not in forms():
            return True
        if previous in COMMAS:
            return True
        if previous in openers or at - 1 in self.contents.date_ends:
            return True
        if previous in ("»", "”", '"', "“", ":", "-", "(", "–"):
            return True
        return False

    def _next_comma(self, at: int) -> int:
        end = self.contents.sentence_end(at)
        for index in range(at, end):
            if self.words[index] in COMMAS:
                return index
        return end

    def _antecedent(self, at: int) -> Source | None:
        end = at - 1
        if end > 0 and self.words[end - 1] in COMMAS:
            end -= 1
        return self._ending(end)

    def _preceding(self, at: int) -> Source | None:
        """The subject before its verb: «وكان البيت الأبيض أعلن», «الوزير يؤكد»."""
        end = at
        while end > 0 and (
            self.words[end - 1] == "قد"
            or end - 1 in self.contents.date_ends
            or self.words[end - 1] in COMMAS
        ):
            end -= 1
        if end < at and self.words[end] not in COMMAS and self.words[at - 1] != "قد":
            end = at
        return self._ending(end)

    def _ending(self, end: int) -> Source | None:
        """The longest source that ends right before token `end`."""
        if end <= 0:
            return None
        start = self.contents.sentence_start(end - 1)
        best = None
        for first in range(end - 1, max(start, end - 16) - 1, -1):
            word = self.words[first]
            if word in COMMAS and first < end - 1:
                # An apposition may stand between commas; a whole clause may not.
                continue
            bits = self.classes.get(word, 0)
            cut = 0
            if word[0] in "وف" and len(word) > 2 and not bits and first not in self.phrases.places:
                cut = 1
                bits = self.classes.get(word[1:], 0)
            if bits & STOP or is_complementizer(word) or word in forms() or word[1:] in forms():
                break
            if (
                first > start
                and self.classes.get(self.words[first - 1], 0) & (ROLE | ORG | UNNAMED)
                and not word.startswith("ال")
            ):
                continue
            source = self.phrases.parse(first, end, cut)
            if source is not None and source.last == end and self._agent(source, first, cut):
                best = source
        return best

    def _agent(self, source: Source, first: int, cut: int) -> bool:
        """Whether a phrase found backwards surely names a source."""
        if source.kind != "person":
            return True
        word = source.words[0] if source.words else ""
        bits = self.classes.get(self.words[first][cut:], 0)
        if source.role is not None or bits & ROLE:
            return True
        return bool(self.classes.get(word, 0) & GIVEN) or first == self.contents.sentence_start(
            first
        )

    # Other ways to attribute

    def _after_quote(self, at: int, cut: int, form: Form, subject: Source | None) -> Draft | None:
        """«…»، قال فلان: what was said stands before its cue."""
        if form.kind == "participle" or at < 3 or "doubled" in form.lemma.flags:
            return None
        close = at - 1
        if self.words[close] in COMMAS:
            close -= 1
        if self.words[close] not in '»”"“’':
            return None
        opened = self.contents.openings.get(close)
        if opened is None or close - opened <= 3 or self.contents.names(opened, close):
            return None
        limit = min(self.contents.sentence_end(at), at + _SEARCH)
        if subject is None and at + 1 < limit:
            subject = self.phrases.parse(at + 1, limit)
        stop = self.contents.trim(opened + 1, close)
        if stop <= opened + 1 or (subject is None and not self._ends(at + 1)):
            return None
        tokens = self.tokens
        draft = Draft(
            "direct", tokens.starts[opened + 1], tokens.ends[stop - 1], at, cut, subject, opened,
            form=form,
        )  # fmt: skip
        draft.via = self._channel(subject.last if subject else at + 1, limit)
        return draft

    def _ends(self, at: int) -> bool:
        return at >= len(self.words) or not self.words[at][0].isalpha()

    def _noun(self, at: int, cut: int, form: Form) -> Draft | None:
        """«جدد تعهده بـ…»: a noun of speech with its owner behind a light verb."""
        light = self.sets["light"]
        before = self.words[max(0, at - 7) : at]
        carrier = None
        for back, word in enumerate(reversed(before), 1):
            if word in light or (word[1:] in light and word[0] in "وف"):
                carrier = at - back
                break
            if word in COMMAS or word in (".", "\n", ":"):
                break
        if carrier is None:
            return None
        subject = None
        if carrier + 1 < at:
            subject = self.phrases.parse(carrier + 1, at)
        elif not self._opens(carrier):
            subject = self._preceding(carrier)
        complement = self.contents.complement(at, form, subject)
        if complement is None:
            return None
        return self._draft(at, cut, form, complement)

    def _came(self, at: int, cut: int) -> None:
        """«جاء في بيان لوزارة … أن …»."""
        limit = min(self.contents.sentence_end(at), at + _SEARCH + 16)
        if at + 2 >= limit or not self.classes.get(self.words[at + 2], 0) & UTTER:
            return
        issued = self.phrases.utterance(at + 2, limit, self.words[at + 2])
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
        about = next(
            (i for i in range(at + 1, min(limit, at + _SEARCH)) if words_[i] == "عن"), None
        )
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
                return
            if is_complementizer(word) or index in self.contents.closing or word == ":":
                form = next(f for f in table["قال"] if f.kind == "perfect")
                complement = self.contents.complement(index - 1, form, source)
                if complement is not None:
                    draft = self._draft(index - 1, 0, form, complement)
                    if draft is not None:
                        draft.cue, draft.cut, draft.via, draft.subject = at, cut, via, source
                        self._add(at, draft)
                return

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
            self._add(at, draft)

    def _own_words(self, at: int) -> None:
        """«…، على حد تعبيره» repeats the speaker."""
        after = self.words[at + 1] if at + 1 < len(self.words) else ""
        if self.words[at - 1] == "على" and after in self.sets["own_words"]:
            self.contents.breaks[self._before(at - 1)] = "own"

    def _according(self, at: int, cut: int) -> None:
        """«…، بحسب بيان لوزارة …», «ووفقا لـ…، فإن …»."""
        words_, contents = self.words, self.contents
        sentence = contents.sentence_end(at)
        start = contents.sentence_start(at)
        last = at + 1
        index = at + 1
        if index >= sentence:
            return
        word = words_[index]
        own = self.sets["own_words"]
        if word in own or (word[:1] == "ل" and word[1:] in own):
            contents.breaks[self._before(at)] = "own"
            return
        limit = min(sentence, at + 40)
        found = self._utterer(at, limit)
        if found is None:
            return
        source, last = found
        leading = at <= start + (words_[start] in COMMAS)
        while last < sentence and last in self.phrases.dates:
            last = max(self.phrases.dates[last], last + 1)
        if leading:
            first = self._qualified(last, sentence)
            if first < sentence and words_[first] in COMMAS:
                first += 1
            stop = contents.trim(first, contents.end(first, at))
        else:
            after = last
            if after < sentence and words_[after] in COMMAS:
                after += 1
            if after < sentence and is_complementizer(words_[after]):
                return
            contents.breaks[self._before(at)] = "source"
            first = start
            stop = contents.trim(first, self._before(at))
        if not 2 <= stop - first <= LONGEST:
            return
        self._pending.append((at, cut, source, first, stop))

    def _qualified(self, at: int, sentence: int) -> int:
        """Where a fronted source with all that is told of it ends: «وبحسب مسؤول تحدث شريطة …،
        فإن»."""
        if at < sentence and self.words[at] in COMMAS:
            return at
        stop = min(sentence, at + _SEARCH)
        for index in range(at, stop):
            if self.words[index] == "فان":
                return index
        told = self.words[at] if at < sentence else ""
        if (
            told in self.relatives
            or told in self.sets["qualities"]
            or told in ("في", "تحدث", "تحدثت")
        ):
            return next((i for i in range(at, stop) if self.words[i] in COMMAS), at)
        return at

    def _attribute(self, at: int, cut: int, source: Source | None, first: int, stop: int) -> None:
        tokens = self.tokens
        lead = self._lead(first)
        quote, opened, inner = "indirect", first, stop
        own_cue = any(index in self.contents.cued for index in range(first, min(stop, first + 200)))
        if not own_cue:
            marked = self._marked(first)
            if marked is not None and self.contents.closing[first] >= stop - 1:
                quote, opened, inner, lead = "direct", first + 1, marked[1], 0
            elif self.contents.fragment(first, stop):
                quote = "partial"
        draft = Draft(
            quote,  # type: ignore[arg-type]
            tokens.starts[opened] + lead,
            tokens.ends[inner - 1],
            at,
            cut,
            source,
            first,
            trailing=True,
        )
        self.drafts.append(draft)

    def _lead(self, at: int) -> int:
        """Letters of a conjunction on a sentence's first word."""
        word = self.words[at]
        raw = self.text[self.tokens.starts[at]]
        if len(word) < 4 or raw not in "وف" or word in self.sets["waw"] or word == "فان":
            return 0
        rest = word[1:]
        if raw == "و":
            return 1 if word not in forms() or rest in forms() else 0
        return int(rest in forms() or rest.startswith("ال"))

    def _utterer(self, at: int, limit: int) -> tuple[Source | None, int] | None:
        """Who is named behind بحسب and its like, and the token after; None where no one is."""
        words_, table = self.words, forms()
        word = words_[at + 1]
        index, cut = at + 1, 0
        if words_[at].endswith("نقلا"):
            if word != "عن" or at + 2 >= limit:
                return None
            index = at + 2
        elif word in ("ما", "لما", "ماجاء") or words_[at].endswith("حسبما"):
            index = at + 1 if words_[at].endswith("حسبما") else at + 2
            if index >= limit:
                return None
            verb = words_[index]
            if verb in ("جاء", "ورد") and words_[index + 1 : index + 2] == ["في"]:
                index += 2
            elif (
                verb in table
                or verb in _RELAY
                or verb.rstrip("ه") in _RELAY
                or (verb[:-1] in table or verb.startswith(("نقل", "اورد", "نشر", "بث")))
            ):
                index += 1
            else:
                return None
            if index >= limit:
                return None
            while index < limit and words_[index] in ("عن", "به", "عنه", "بها", "عنها", "في"):
                index += 1
        elif words_[at].rstrip("ا").endswith(("وفق", "طبق")) and word[0] == "ل" and len(word) > 2:
            cut = 1
        if index >= limit:
            return None
        if words_[index] in ("ل", "لل") and index + 1 < limit:
            index += 1
        bare = words_[index][cut:]
        if cut and bare.startswith("ل"):
            bare = "ا" + bare
        bits = self.classes.get(bare, 0)
        if (bits & UTTER and not bits & ORG) or bare in (
            "بيان",
            "تقرير",
            "دراسه",
            "البيان",
            "التقرير",
        ):
            return self.phrases.utterance(index, limit, bare)
        source = self.phrases.parse(index, limit, cut)
        if source is None:
            return None
        if source.kind == "person" and source.role is None and not bits & ROLE:
            first = self.classes.get(source.words[0], 0)
            if not first & GIVEN and not self.phrases.known(source.words[-1]):
                return None
        return source, source.last

    def _topic(self, at: int) -> None:
        limit = min(self.contents.sentence_end(at), at + 30)
        source = self.phrases.parse(at + 1, limit) if at + 1 < limit else None
        if source is not None:
            self.topics[at] = source

    def _called(self, colon: int) -> Source | None:
        """The source before a headline's colon; a body may go by its field («الأرصاد»)."""
        source = self.phrases.parse(0, colon)
        if colon == 1 and self.words[0].startswith("ال") and not self.classes.get(self.words[0], 0):
            for index in self.phrases.positions.get(self.words[0], ())[1:8]:
                if self.classes.get(self.words[index - 1], 0) & ORG:
                    body = self.phrases.parse(index - 1, len(self.words))
                    if body is not None and body.kind == "organization":
                        return replace(body, first=0, last=1, cut=0)
        return source if source is not None and source.last == colon else None

    def _context(self, at: int) -> None:
        """Where a cue has no subject: whom the verb that opens its sentence is about."""
        start = self.contents.sentence_start(at)
        word = self.words[start]
        if start + 1 >= at or start in self.topics:
            return
        if start == 0:
            # A headline has its subject first.
            first = self.phrases.parse(0, at)
            if first is not None and first.last < at and (
                first.kind != "person"
                or first.role is not None
                or self.phrases.known(first.words[-1])
            ):  # fmt: skip
                self.topics[0] = first
            return
        if start in self.phrases.places:
            return
        if self.classes.get(word, 0) or word.startswith("ال") or word in forms():
            return
        source = self.phrases.parse(start + 1, at)
        if source is None or (source.kind == "person" and source.role is None):
            return
        self.topics[start] = source

    def _headline(self) -> None:
        """«فلان: …» in the first line."""
        words_ = self.words
        end = next((i for i, word in enumerate(words_[:60]) if word == "\n"), len(words_))
        colon = next((i for i in range(1, min(end, 14)) if words_[i] == ":"), None)
        if colon is None or colon + 2 >= end or end > 59:
            return
        source = self._called(colon)
        if source is None:
            return
        if source.kind == "person" and source.role is None:
            first = self.classes.get(source.words[0], 0)
            if not first & (GIVEN | ROLE) and not self.phrases.known(words_[colon - 1]):
                return
        first = colon + 1
        contents = self.contents
        if 0 in self.phrases.places and any(at in contents.cued for at in range(first, end)):
            # A place before what somebody else says is a label.
            return
        stop = contents.trim(first, contents.end(first, colon, end))
        if stop <= first:
            return
        quote, start, stop = contents.type_of(
            Complement("colon", first, source, (first, first)), first, stop
        )
        tokens = self.tokens
        self.drafts.append(
            Draft(quote, tokens.starts[start], tokens.ends[stop - 1], None, 0, source, first)
        )
