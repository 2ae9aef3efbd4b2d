"""Who stands before a verb: its subject, the antecedent of its relative, its sentence's topic."""

from khabar.lang.ar.quotes.drafts import COMMAS, is_complementizer
from khabar.lang.ar.quotes.lexicon import GIVEN, ORG, ROLE, STOP, UNNAMED, Form, forms
from khabar.lang.ar.quotes.masdars import is_masdar
from khabar.lang.ar.quotes.sources import Source
from khabar.lang.ar.quotes.subjects import SEARCH, Subjects


class Fronts(Subjects):
    """Finds subjects before their verbs."""

    def _single(self, subject: Source, form: Form) -> Source:
        """Of two states joined before a verb in the singular the second is its subject: «… قبالة
        إيطاليا وروما تطالب بكذا»."""
        places, joint = self.phrases.places, subject.joint
        if joint is None or form.number != "s" or not {subject.first, joint} <= places.keys():
            return subject
        return self.phrases.parse(joint, subject.last, 1) or subject

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
        return self._ending(self._circumstanced(end))

    def _parted(self, at: int) -> bool:
        """Whether only a circumstance between commas, or a comma, parts a verb from its
        subject: «أن رئيس اللجنة فلان، اقترح»."""
        if at < 1 or self.words[at - 1] not in COMMAS:
            return False
        end = at - 1
        if self._circumstanced(end) < end:
            return True
        for index in range(end - 1, max(end - 14, 0), -1):
            if self.words[index] in COMMAS:
                return False
            if self.words[index] == "ان" and self.words[at] in self.phrases.cues:
                source = self.phrases.parse(index + 1, end)
                return source is not None and source.last == end
        return False

    def _circumstanced(self, end: int) -> int:
        """Where a subject ends that a circumstance between commas parts from its verb: «الوزير،
        خلال جولة له، أكد»."""
        if end >= len(self.words) or self.words[end] not in COMMAS:
            return end
        for index in range(end - 1, max(end - 12, 0), -1):
            if self.words[index] in COMMAS:
                return index if self.words[index + 1] in self.sets["circumstances"] else end
        return end

    def _fronted(self, at: int, cut: int) -> Source | None:
        """The subject between an opener and its verb: «لكن مصدرا في … قال», «أما فلان، …، فيقول»,
        «وكانت جدتي تقول»."""
        words_ = self.words
        start = self.contents.sentence_start(at)
        if words_[start].removeprefix("و") in self.sets["therein"]:
            # «وخلاله قال فلان»
            return None
        if self.phrases.closing.get(start, -1) + 1 == at and (start == 0 or cut == 0):
            # «"التعليم" تعلن …»: a body by its field, in marks.
            return self.phrases.parse(start, at)
        if (
            self.contents.openings.get(at - 1, -1) > start
            and cut == 0
            and at - start <= SEARCH // 3
        ):
            # «مصادر "س" أكدت», «شركة "س" تعلن»
            source = self.phrases.parse(start, at)
            if source is not None and source.last == at:
                return source
        first = start
        for index in range(start, min(at, start + 4)):
            word = words_[index]
            if word in self.sets["contrasts"] or word[1:] in self.sets["contrasts"]:
                first = index + 1
        end = at
        while end > first and words_[end - 1] in ("قد", "كان", "كانت"):
            end -= 1
        if words_[end - 1] == ")" and "(" in words_[max(first, end - 8) : end]:
            held = self.phrases.parse(first, end)
            if held is not None and held.called == "named" and held.last == end == at:
                return held
            # «لكن رئيس الرابطة (وأعضاؤها مئة) رد»
            end -= words_[:end][::-1].index("(") + 1
        if words_[start].removeprefix("و") in ("كان", "كانت"):
            # «كان فلان، قال»
            first = start + 1
        bound = int(words_[start].startswith("فال") and first == start)
        if (first > start or bound) and not cut:
            end -= words_[end - 1] in COMMAS
        if first >= end or (first == start and not bound and (end == at or words_[at - 1] == "قد")):
            return None
        topic = words_[first - 1] in ("اما", "واما")
        if at - first > SEARCH and not topic:
            return None
        source = self.phrases.parse(first, end, bound)
        if source is None:
            return None
        if topic and cut and words_[at][0] == "ف":
            return source
        return source if source.last == end else None

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
            bound = not bits and first not in self.phrases.places and word not in self.phrases.waw
            if word[0] in "وف" and len(word) > 2 and bound:
                cut = 1
                bits = self.classes.get(word[1:], 0)
            people = self.words[first - 1].endswith("ون") or (
                self.classes.get(self.words[first - 1], 0) & UNNAMED
            )
            if word == "في" or (word == "من" and first > start and people):
                # «مصدر في الوزارة قال», «مناضلون من كذا أكدوا»
                continue
            if bits & STOP or is_complementizer(word) or word in forms() or word[1:] in forms():
                break
            if (
                first > start
                and self.classes.get(self.words[first - 1], 0) & (ROLE | ORG | UNNAMED)
                and not word.startswith("ال")
            ):
                continue
            if first > start and self.words[first - 1] in self.sets["leading"]:
                # «النقل إلى المدينة قالت»
                continue
            told = self.words[first - 1] in self.sets["contrasts"]
            if word.endswith("ا") and self.classes.get(word[:-1], 0) & UNNAMED and not told:
                # «أوقفت عشرين رجلا قالت إنهم …»: an object.
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
        if (
            is_masdar(word)
            and not self.classes.get(word, 0) & GIVEN
            and not (len(source.words) == 1 and self.phrases.known(word))
        ):
            # «اضطراب النوم يهدد …»
            return source.role is not None
        bits = self.classes.get(self.words[first][cut:], 0)
        if source.role is not None or bits & ROLE:
            return True
        trade = self.classes.get(self.words[first].removeprefix("ال"), 0) & ROLE
        if trade and first and self.words[first - 1] == "ان":
            # «إلا أن المورد أبلغ»
            return True
        return (
            bool(self.classes.get(word, 0) & GIVEN)
            or first == self.contents.sentence_start(first)
            or (len(source.words) == 1 and self.phrases.known(word))
        )
