"""What was said: where a cue's complement starts.

Cues are read from the last to the first, so that each knows which later cues end its content.
Every search is bounded by the sentence and by `_REACH` tokens.
"""

from typing import Final

from khabar.lang.ar.quotes.agents import Agents
from khabar.lang.ar.quotes.drafts import AN, COMMAS, Complement
from khabar.lang.ar.quotes.lexicon import ADJ, GIVEN, OBJECT, STOP, Form
from khabar.lang.ar.quotes.masdars import is_masdar
from khabar.lang.ar.quotes.prepositions import PREPOSITIONS
from khabar.lang.ar.quotes.sources import Source

_REACH: Final = 70


class Contents(Agents):
    """Finds complements and their ends in one document."""

    def complement(self, cue: int, form: Form, subject: Source | None) -> Complement | None:
        """What the cue at token `cue` governs; its subject is given, or parsed behind it."""
        sentence = self.sentence_end(cue)
        limit = min(sentence, cue + _REACH)
        lemma = form.lemma
        words_, phrases = self.words, self.phrases
        at = cue + 1
        if at >= limit:
            return None
        if subject is None and form.kind in ("perfect", "imperfect"):
            spoken_to = words_[at] in self.addressed or words_[at] in self.therein
            if spoken_to and self._somebody(at + 1, limit):
                at, spoken_to = at + 1, False
            # A verb in the plural has its subject before it: what follows is spoken to.
            subject = None
            if form.number == "s" and not spoken_to:
                subject = self._subject(cue, at, limit, form)
            if subject is not None:
                at = subject.last
        after_subject = at
        if "blames" in lemma.flags:
            return self._blamed(at, limit, subject)
        nouns = lemma.object == "np" or (lemma.object == "part" and form.kind == "participle")
        judged = "judges" in lemma.flags and (form.kind in ("participle", "perfect") or form.object)
        loose = "loose" in lemma.flags
        passed_comma = False
        index = at
        while index < limit:
            word = words_[index]
            if index == after_subject and "wish" in lemma.flags:
                # «طلب منه كذا», «طلب من الوزارة كذا»
                asked = self._asked(index, limit)
                if asked > index:
                    if asked < limit and self._begged(asked):
                        return Complement("noun", asked, subject, (index, asked))
                    index = after_subject = asked
                    continue
            if word in COMMAS:
                index += 1
                passed_comma = True
                if index < limit and words_[index] in self.told:
                    while (
                        index < limit
                        and words_[index] not in COMMAS
                        and (words_[index] != ":" or index + 1 not in self.closing)
                    ):
                        index += 1
                continue
            if passed_comma and word in self.openings_of_clauses:
                return None
            if word == "نقلا" and words_[index + 1 : index + 2] == ["عن"]:
                relayed = phrases.parse(index + 2, limit)
                index = index + 2 if relayed is None else relayed.last
                continue
            if word == "(":
                while index < limit and words_[index] != ")":
                    index += 1
                index += 1
                continue
            if word == ":" or (word == "." and words_[index : index + 2] == [".", "."]):
                if index + 1 < limit or self.closing.get(index + 1):
                    return Complement("colon", index + 1, subject, (after_subject, index))
                return None
            if index in self.closing:
                close = self.closing[index]
                if self.names(index, close) or self._labels(index, close):
                    index = close + 1
                    continue
                if loose and index > after_subject + 1 and not self._posted(index, after_subject):
                    return None
                if judged and subject is not None and self._mere_noun(subject):
                    return Complement("noun", cue + 1, None, (cue + 1, cue + 1))
                return Complement("marks", index, subject, (after_subject, index))
            if word == "عما" and "asks" in lemma.flags and words_[index + 1 : index + 2] == ["اذا"]:
                return Complement("clause", index, subject, (after_subject, index))
            # «بي.إن.سي» spells a name.
            if word in AN and not self._spelt(index):
                before = words_[index - 1] if index > cue + 1 else ""
                if before in self.circumstance:
                    index += 1
                    continue
                preposition = PREPOSITIONS.get(before)
                if preposition and preposition not in lemma.clause and form.kind != "noun":
                    index += 1
                    continue
                if form.kind == "participle" and lemma.clause == {"ب"} and word[0] != "ب":
                    # «في مذكرة أن …» is no «مذكرةً بأن …».
                    return None
                return Complement("clause", index, subject, (after_subject, index))
            if index in self.cued and index != cue and not self._passes(index, passed_comma):
                return None
            if (lemma.complement and not loose) or (loose and index <= after_subject + 1):
                found = self._prepositional(index, form, limit, sentence)
                if found is not None:
                    return (
                        Complement("prepositional", found, subject, (after_subject, index))
                        if found >= 0
                        else None
                    )
            if index in phrases.dates and index > cue + 1:
                index = max(phrases.dates[index], index + 1)
                continue
            if (
                nouns
                and form.kind != "noun"
                and self._opens_noun(index, cue, after_subject, subject is not None, form)
            ):
                if word in self.anaphors:
                    return None
                return Complement("noun", index, subject, (after_subject, index))
            if judged and index == after_subject and word[0].isalpha():
                return self._judged(cue, index, form, subject, limit)
            if loose and index > after_subject + 3 and not passed_comma:
                follows = limit if lemma.clause != {"-"} else index
                if form.kind == "participle" or index >= min(follows, after_subject + 14):
                    return None
            index += 1
        return None

    def _blamed(self, at: int, limit: int, subject: Source | None) -> Complement | None:
        """«حمل الوزير الشركة مسؤولية الحادث»"""
        for index in range(at, limit):
            word = self.words[index]
            if word in self.blame:
                return Complement("noun", index, subject, (at, index))
            if word in AN or index in self.cued or word == ":":
                return None
        return None

    def _asked(self, at: int, limit: int) -> int:
        """The token behind whom something is asked of; `at` where nobody is."""
        word = self.words[at]
        if word in self.addressed:
            return at + 1
        source = self.phrases.parse(at + 1, limit) if word == "من" else None
        return at if source is None else source.last

    def _begged(self, at: int) -> bool:
        """Whether a noun phrase without the article is asked for: «طلب منه نسخة»."""
        word = self.words[at]
        if not word[0].isalpha() or word in self.anaphors or word in AN:
            return False
        return not (self.phrases.classes.get(word, 0) & (STOP | GIVEN) or at in self.phrases.dates)

    def _labels(self, opened: int, close: int) -> bool:
        """Whether a word or two in marks name the source whose clause comes next: «قالت مصادر "س"
        إن …»."""
        after = close + 1
        if after < len(self.words) and self.words[after] in COMMAS:
            after += 1
        return close - opened <= 3 and after < len(self.words) and self.words[after] in AN

    def _predicated(self, at: int, opened: int) -> bool:
        """Whether an object stands before the predicate in marks that is said of it: «اعتبر
        القرار "مجحفا بحقه"»."""
        if opened == at or any(word in COMMAS for word in self.words[at:opened]):
            return False
        bits = self.phrases.classes.get(self.words[at], 0)
        return not bits & STOP or self.words[at] in self.demonstratives

    def _posted(self, opened: int, after_subject: int) -> bool:
        """Whether a verb of everyday use still brings a quote: «كتب على منصة كذا "…"»."""
        return (
            opened - after_subject <= 8
            and self.closing[opened] - opened > 3
            and self.words[after_subject] in ("على", "عبر", "في")
        )

    def _passes(self, index: int, passed_comma: bool) -> bool:
        """Whether a search may go on over another cue at `index`."""
        other = self.cued[index]
        if other.form is None:
            return True
        if other.form.kind == "participle":
            return (
                not passed_comma
                and self.words[index - 1] not in COMMAS
                and (other.form.lemma.name != "قال")
            )
        return self.words[index - 1] in self.relatives

    def _opens_noun(
        self, index: int, cue: int, after_subject: int, subject: bool, form: Form
    ) -> bool:
        word = self.words[index]
        if not (word[0].isalpha() or word[0].isdigit()) or (
            index in self.phrases.places and index > after_subject
        ):
            return False
        if (
            word in self.reserve
            and self.words[index + 1 : index + 2][:1]
            and (self.words[index + 1] in self.withheld)
        ):
            return False
        if word in self.phrases.qualities and index > cue + 1:
            # «أكد بلاغ للنيابة صدر أمس أن …»
            return False
        if word.startswith("لل") or word in self.phrases.charged:
            return False
        bits = self.phrases.classes.get(word, 0)
        if index == cue + 1 and form.kind == "participle":
            return not bits & STOP or bool(bits & OBJECT) or word in self.demonstratives
        is_object = self.phrases.is_object(word)
        if "critic" in form.lemma.flags and subject and self._criticised(index, after_subject):
            return True
        if index == after_subject and (subject or index == cue + 1):
            if index == cue + 1:
                return is_object or not bits & (STOP | ADJ)
            return is_object or (
                not bits & (STOP | ADJ)
                and not word.startswith(("لل", "بال", "ال"))
                and self.words[index - 1].startswith("ال")
                and word[0] not in "بل"
            )
        before = self.words[index - 1]
        if before in COMMAS and index - 2 in self.date_ends and subject and not bits & (STOP | ADJ):
            # «أعلنت الوزارة، اليوم الأربعاء، الخطة الجديدة»
            return not self._clause_near(index, self.sentence_end(index))
        if not is_object:
            return False
        if before in COMMAS or before == ")" or index - 1 in self.date_ends:
            return True
        bits = self.phrases.classes.get(before, 0)
        if bits & STOP:
            return before in self.adverbs
        if before[0] == "ب" and is_masdar(before[1:]):
            return True
        return before.startswith("ال") or bool(bits & (ADJ | GIVEN)) or before.endswith(("ي", "يه"))

    def _criticised(self, at: int, after_subject: int) -> bool:
        """Whether the object of a verb of criticism stands at token `at`: right behind its subject
        or an adverb («انتقد الوزير بشدة الهيئة»)."""
        word = self.words[at]
        if not word.startswith("ال") or self.phrases.classes.get(word, 0) & (ADJ | STOP):
            return False
        return at == after_subject or self.words[at - 1] in self.adverbs

    def _judged(
        self, cue: int, index: int, form: Form, subject: Source | None, limit: int
    ) -> Complement | None:
        """«تعتبرها الأمم المتحدة الأسوأ», «معتبرا القرار خطوة»: object and predicate; for وصف
        the content starts at «بـ…»."""
        if "ب" in form.lemma.complement:
            for at in range(index, min(limit, index + 14)):
                word = self.words[at]
                if word in COMMAS:
                    return None
                if word in AN or (len(word) > 3 and word[0] == "ب" and self._said(word, at)):
                    kind = "clause" if word in AN else "prepositional"
                    return Complement(kind, at, subject, (index, at))
                if word == "ب" and at + 1 in self.closing:
                    return Complement("prepositional", at, subject, (index, at))
            return None
        # An ordinary clause may still follow: «اعتبر أمس أن …».
        for at in range(index, min(limit, index + 26)):
            if self.words[at] in AN and self.words[at - 1] not in self.circumstance:
                return Complement("clause", at, subject, (index, at))
            if at in self.closing and not self.names(at, self.closing[at]):
                if self._predicated(index, at):
                    return Complement("noun", index, subject, (index, index))
                return Complement("marks", at, subject, (index, at))
        word = self.words[index]
        if self.phrases.classes.get(word, 0) & STOP and word not in self.demonstratives:
            return None
        if (
            form.kind == "participle"
            or form.object
            or (subject is not None and (word.startswith("ال") or word in self.demonstratives))
        ):
            return Complement("noun", index, subject, (index, index))
        return None
