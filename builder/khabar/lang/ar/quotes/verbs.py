"""Quotes by verb, participle or noun of speech."""

from khabar.lang.ar.quotes.drafts import COMMAS, Draft
from khabar.lang.ar.quotes.lexicon import Form
from khabar.lang.ar.quotes.makers import Makers
from khabar.lang.ar.quotes.sources import Source
from khabar.lang.ar.quotes.subjects import SEARCH


class Verbs(Makers):
    """Drafts from verbs, participles and owned nouns of speech."""

    def _cue(self, at: int, cut: int, found: tuple[Form, ...]) -> None:
        for form in found:
            draft = self._try(at, cut, form)
            if draft is not None:
                self._add(at, draft)
                return
        if not at or self.words[at - 1] not in COMMAS:
            return
        if cut and self._recalls(at + 1):
            self.contents.breaks[at - 1] = "main"
        elif self.words[at] in self.sets["asides"]:
            # «…، موجها الشكر إلى …»
            self.contents.breaks[at - 1] = "aside"

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
            comma = self._contrasted(draft)
            contents.breaks[self._before(at) if comma is None else comma] = "main"
        elif draft.cut == 1 and self.words[at][0] == "و":
            contents.resumed.add(at)

    def _try(self, at: int, cut: int, form: Form) -> Draft | None:
        words_ = self.words
        kind = form.kind
        if kind == "noun":
            return self._noun(at, cut, form)
        raw = self.text[self.tokens.starts[at] + cut : self.tokens.ends[at]]
        previous = words_[at - 1] if at else "\n"
        if previous == "ما" and at > 2 and words_[at - 2] == "على":
            # «…، على ما أفادت الوزارة»
            source = self.phrases.parse(at + 1, self.contents.sentence_end(at))
            self._trails(at, cut, source, self._before(at - 2))
            return None
        if (form.object and self._carried(previous)) or self._surname(at, previous):
            # «تنفي طلبها», «صرح عمر أدان»
            return None
        if self._denied(at, previous, kind):
            if kind != "participle":
                self._topic(at)
            if kind == "imperfect" and self.words[self._before(at - 1)] in COMMAS:
                # «…، ولم يوضح …»: the newsroom's word again.
                self.contents.breaks[self._before(at - 1)] = "denied"
            return None
        if self._thought(previous, kind, form):
            return None
        if self._otherwise(at, form, raw):
            return None
        opens = self.opens(at)
        subject, placed = self._subject_before(at, cut, form, opens=opens)
        plain = "doubled" in form.lemma.flags and kind == "perfect" and "\u0651" not in raw
        if words_[at] == "ابرز" and not opens:
            # «إحدى أبرز المدارس»
            return None
        if plain and not opens and words_[at + 1 : at + 2] != ["ان"]:
            return None
        complement = self.contents.complement(at, form, subject)
        if complement is None:
            leads = self._leads(at) or previous in ("حيث", "فيما", "بينما", "حين")
            if kind != "participle" and leads and "doubled" not in form.lemma.flags:
                self._topic(at)
            if subject is not None and previous not in self.relatives and self._certain(subject):
                # «لكن فلانا رد قائلا: …»
                self.topics[at] = subject
            if previous == "كما" and at > 1 and words_[at - 2] in COMMAS:
                self._as_said(at, cut)
                return None
            return self._after_quote(at, cut, form, subject)
        if self._withholds(at, cut, complement.at):
            return None
        if self._unfit(at, cut, form, complement, opens=opens):
            return None
        subject = complement.subject
        if subject is None and (not placed or self._therein(at)):
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
            if complement.kind == "noun" and self.words[at + 1] in self.sets["adverbs"]:
                return None
        if (
            "doubled" in form.lemma.flags
            and (kind == "perfect" or form.lemma.name == "عبر")
            and "\u0651" not in raw
            and not self._explains(at, complement.at, form)
        ):
            return None
        return self._draft(at, cut, form, complement)

    def _subject_before(
        self, at: int, cut: int, form: Form, *, opens: bool
    ) -> tuple[Source | None, bool]:
        """The subject before a verb, and whether the verb has its place in the sentence by one."""
        previous = self.words[at - 1] if at else "\n"
        if form.kind == "participle":
            return None, False
        if previous in self.relatives and form.object:
            # «فلان الذي تتهمه الدولة بكذا»: its subject stands behind it.
            return None, True
        if previous in self.relatives and not self._resumed(at):
            return self._antecedent(at), True
        therein = self._therein(at)
        depicts = self._depicts(form, previous)
        subject = None if therein else self._fronted(at, cut)
        if (
            subject is None
            and not therein
            and (
                (not opens and not depicts)
                or previous == "قد"
                or (not self._resumes(at) and self._parted(at))
            )
        ):
            subject = self._preceding(at)
        if subject is not None:
            subject = self._single(subject, form)
        return subject, subject is not None or therein or depicts

    def _after_quote(self, at: int, cut: int, form: Form, subject: Source | None) -> Draft | None:
        """«…»، قال فلان: what was said stands before its cue."""
        if form.kind == "participle" or at < 3 or "doubled" in form.lemma.flags:
            return None
        close = at - 1 - (self.words[at - 1] == "هكذا")
        if self.words[close] in COMMAS:
            close -= 1
        if self.words[close] not in '»”"“’':
            return None
        opened = self.contents.openings.get(close)
        if opened is None or close - opened <= 3 or self.contents.names(opened, close):
            return None
        limit = min(self.contents.sentence_end(at), at + SEARCH)
        if subject is None and at + 1 < limit and not self.words[at + 1].startswith("لل"):
            subject = self.phrases.parse(at + 1, limit)
        stop = self.contents.trim(opened + 1, close)
        addressed = at + 1
        if subject is None and addressed < limit and self.words[addressed].startswith("لل"):
            # «قالت للقاضي»
            addressed += 1
        if stop <= opened + 1 or (subject is None and not self._ends(addressed)):
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
        else:
            subject = self._fronted(carrier, int(self.words[carrier] not in light))
            if subject is None and not self.opens(carrier):
                subject = self._preceding(carrier)
        complement = self.contents.complement(at, form, subject)
        if complement is None:
            return None
        return self._draft(at, cut, form, complement)
