"""Whether a word spelt like a cue is one, and what it does to what was said before it."""

from typing import Final

from khabar.lang.ar.quotes.drafts import AN, COMMAS, LONGEST, Complement, Draft
from khabar.lang.ar.quotes.lexicon import ADJ, GIVEN, OBJECT, Form
from khabar.lang.ar.quotes.sources import Source
from khabar.lang.ar.quotes.themes import Themes

# Words of a sentence among which the conjunction stands that it opens with, a date before it.
_OPENING: Final = 6


class Readings(Themes):
    """Tells cues from their lookalikes, and main clauses from those that hang on others."""

    def _recalls(self, at: int) -> bool:
        """Whether «بذلك», which is no entry, is all that is said: «…، ووعدت بذلك البلدية»."""
        word = self.words[at] if at < len(self.words) else ""
        return word in self.contents.anaphors or word[1:] in self.contents.anaphors

    def _coordinated(self, at: int, draft: Draft) -> bool:
        """Whether a main verb opens a clause of its own beside what was said before it."""
        if draft.form is None or draft.form.kind not in ("perfect", "imperfect"):
            return False
        before = self._before(at)
        comma = self.words[before] in COMMAS
        if any(word in self.sets["subordinators"] for word in self.words[before + 1 : at]):
            return False
        if draft.form.object and draft.cut == 1 and self.words[at][0] == "و":
            return True
        if self.words[at - 1] in self.relatives:
            return False
        if before < at and self.words[before] in self.contents.turned:
            # «… لكنه قال إن …»
            return True
        if self._contrasted(draft) is not None:
            return True
        return comma and (draft.cut == 1 or before < at - 1 or self._resumes(at))

    def _contrasted(self, draft: Draft) -> int | None:
        """The comma before «، لكن فلانا يقول …», whose subject stands before its verb."""
        source = draft.subject
        if source is None or draft.cue is None or source.last > draft.cue or source.first < 2:
            return None
        opener, comma = self.words[source.first - 1], source.first - 2
        apart = opener in self.contents.apart or opener[1:] in self.contents.apart
        return comma if apart and self.words[comma] in COMMAS else None

    def _resumes(self, at: int) -> bool:
        """Whether the main clause begins at token `at`, behind a clause that the sentence opens
        with: «بينما تقول الوزارة إن …، يؤكد الأهالي أن …»."""
        start = self.contents.sentence_start(at)
        hung = self.sets["subordinators"] | self.sets["parallels"]
        return any(
            word in hung or (word[0] in "وف" and word[1:] in hung)
            for word in self.words[start : min(at, start + _OPENING)]
        )

    def _speaks(self, at: int) -> bool:
        """Whether what was said, or a named source, opens right at token `at`."""
        if at >= len(self.words):
            return False
        word = self.words[at]
        return (
            word == ":"
            or word in AN
            or at in self.contents.closing
            or (self.phrases.names_somebody(at))
        )

    def _resumed(self, at: int) -> bool:
        """Whether a clause behind a relative has a subject of its own: «الخط الذي تقول الشركة إنه
        جاهز»."""
        source = self.phrases.parse(at + 1, self.contents.sentence_end(at))
        if source is None or source.last >= len(self.words):
            return False
        word = self.words[source.last]
        return word in AN and word[-1] != "ن"

    def _thought(self, previous: str, kind: str, form: Form) -> bool:
        """Whether a verb of expectation is the speaker's own: «قالت إنها تتوقع …» is one entry."""
        own = previous in AN and previous[-1] != "ن"
        if own and "continues" in form.lemma.flags:
            # «أنه يتابع التطورات»
            return True
        return own and kind == "imperfect" and bool(form.lemma.flags & {"impersonal", "wish"})

    def _orders(self, at: int, complement: Complement) -> bool:
        """Whether somebody orders something: «أمر القضاء بسجنه», «القضاء يأمر بسجنه» against «أمر
        صعب»."""
        source = complement.subject
        if source is None or not self._certain(source):
            return False
        return complement.at == (source.last if source.first > at else at + 1)

    def _depicts(self, form: Form, previous: str) -> bool:
        """Whether a verb with its object's pronoun tells of the noun before: «كشف وصفته بالمهم»."""
        known = self.classes.get(previous, 0) | self.classes.get(previous.removeprefix("و"), 0)
        return form.object and not (previous.startswith("ال") or known & ~(ADJ | OBJECT))

    def _carried(self, previous: str) -> bool:
        """Whether a verb of speech stands right before a word: no other verb does."""
        found = self.contents.finite.get(previous)
        return found is not None and all(form.kind != "participle" for form in found)

    def _surname(self, at: int, previous: str) -> bool:
        """Whether a word behind a verb of speech and a first name is a family name."""
        return bool(self.classes.get(previous, 0) & GIVEN) and (
            self._carried(self.words[at - 2]) or self._carried(self.words[at - 2][1:])
        )

    def _described(self, previous: str) -> bool:
        """Whether an indefinite noun of what is known, which says nothing, stands before a verb."""
        return previous in self.sets["tidings"] or not self.classes.get(previous, 0)

    def _someone(self, at: int) -> bool:
        """Whether a person by name is all that a verb is about."""
        source = self.phrases.parse(at, self.contents.sentence_end(at))
        return source is not None and source.called == "named" and source.role is not None

    def _withholds(self, at: int, cut: int, said: int) -> bool:
        """«طلب مسؤول عدم ذكر اسمه» tells of the source, not of what was asked."""
        asks = self.words[at][cut:] in self.sets["reserve"]
        return asks and self.words[said] in self.sets["withheld"]

    def _why(self, at: int, form: Form, complement: Complement) -> bool:
        """Whether «عزا التأخر إلى …» tells what and why; «يرجع الأمر إلى …» tells of nobody."""
        if self.words[at - 1] in self.relatives:
            # «التي تقدر مساحتها بـ…» is passive.
            return False
        if complement.kind != "noun" or (form.kind == "imperfect" and complement.subject is None):
            return False
        told = self.words[complement.at + 1 : self.contents.sentence_end(at)]
        if "ب" in form.lemma.clause:
            return any(word[0] == "ب" and not self.classes.get(word, 0) for word in told)
        return "الي" in told

    def _asserted(self, at: int) -> bool:
        """Whether a complementizer is إن, which verbs of wish never take."""
        return self.words[at].startswith("ان") and self.text[self.tokens.starts[at]] == "إ"

    def _explains(self, at: int, until: int, form: Form) -> bool:
        """Whether unvowelled بين is the verb: no «و» joins two nouns behind it."""
        if form.lemma.name == "عبر":
            # «عبر بعضهم إلى كذا بحثا عن …»
            found = self.words[at : until + 1]
            return "عن" in found and "الي" not in found and found[found.index("عن") - 1][-1] != "ا"
        return until - at <= 12 and not any(
            word[0] == "و" and len(word) > 3 for word in self.words[at + 1 : until]
        )

    @staticmethod
    def _adverbial(raw: str) -> bool:
        return raw[-1] in "اً" or raw.endswith(("ين", "ةً"))

    def _as_said(self, at: int, cut: int) -> None:
        """«…، كما يؤكد الأطباء» with nothing said behind it."""
        source = self.phrases.parse(at + 1, self.contents.sentence_end(at))
        self._trails(at, cut, source, self._before(at))

    def _trails(self, at: int, cut: int, source: Source | None, stop: int) -> None:
        """A source named behind what was said, which ends before token `stop`."""
        first = self.contents.sentence_start(at)
        last = self.contents.trim(first, stop)
        if source is None or not 2 <= last - first <= LONGEST:
            return
        self.contents.breaks[stop] = "source"
        self._pending.append((at, cut, source, first, last))

    def _otherwise(self, at: int, form: Form, raw: str) -> bool:
        """Whether a word as it is written has vowels or an ending that make it another."""
        # «أُعلن», «اتُهم»
        voiced = raw[:1] == "ا" and form.kind == "perfect"
        marked = "\u064f" in raw[1 : 3 if voiced else 2] and form.kind != "participle"
        # «تُضيف» has a damma of its own; «تُعلن النتائج» is passive all the same.
        rounded = form.kind == "imperfect" and form.lemma.rounded and self._speaks(at + 1)
        if marked and not rounded:
            return True
        if (
            form.kind == "perfect"
            and form.lemma.name[-1] == "ى"
            and not form.object
            and raw[-1] == "ي"
        ):
            return True
        if raw[-1] == "ة" and form.kind != "participle":
            return True
        if self.words[at] in self.sets["homographs"] and "\u0651" not in raw:
            return True
        # «يُدعى» is no «يدعي».
        return form.kind == "imperfect" and raw[-1] == "ى" and form.lemma.imperfect[-1] == "ي"

    def _unfit(self, at: int, cut: int, form: Form, complement: Complement, *, opens: bool) -> bool:
        """Whether what a word governs shows that it says nothing here."""
        previous = self.words[at - 1] if at else "\n"
        told = form.lemma.name == "أفاد" and form.kind == "imperfect"
        if told and not opens and self._described(previous):
            # «معلومات تفيد بأن …»
            return True
        if complement.kind == "noun" and self._someone(complement.at):
            # «انتقد الرئيس فلانا»
            return True
        shared = "ordered" in form.lemma.flags or self.words[at][cut:] in self.sets["shared"]
        if shared and not form.object and not self._orders(at, complement):
            return True
        return "explains" in form.lemma.flags and not self._why(at, form, complement)
