"""Who stands by a verb: before it, behind a relative, as the sentence's topic, as the outlet."""

from typing import Final

from khabar.article import Document
from khabar.lang.ar.quotes.content import Contents
from khabar.lang.ar.quotes.drafts import COMMAS, Draft, is_complementizer
from khabar.lang.ar.quotes.lexicon import (
    GIVEN,
    MEDIA,
    ORG,
    ROLE,
    SAYING,
    STOP,
    UNNAMED,
    forms,
    words,
)
from khabar.lang.ar.quotes.masdars import is_masdar
from khabar.lang.ar.quotes.names import Phrases
from khabar.lang.ar.quotes.sources import Source
from khabar.record import Layers

SEARCH: Final = 24
# A word behind one of these may open a main clause.
_BEFORE_CLAUSE: Final = COMMAS.union('»”"“:-(–')


class Subjects:
    """Subjects, topics and channels in one document."""

    def __init__(self, document: Document, before: Layers) -> None:
        tokens = document.tokens
        self.tokens = tokens
        self.text = document.text
        places: dict[int, int] = {}
        # First tokens of countries.
        self.countries: set[int] = set()
        for place in before.places:
            at = tokens.at(place.start)
            places[at] = tokens.until(place.end)
            if place.kind == "country":
                self.countries.add(at)
        dates = {tokens.at(date.start): tokens.until(date.end) for date in before.dates}
        self.phrases = Phrases(tokens, places, dates)
        self.words = self.phrases.words
        self.contents = Contents(self.phrases)
        lexicon = words()
        self.sets = lexicon.sets
        self.classes = lexicon.classes
        self.relatives = lexicon.sets["relatives"]
        self._openers = lexicon.sets["openers"]
        self.drafts: list[Draft] = []
        self._dropped: set[int] = set()
        self._pending: list[tuple[int, int, Source | None, int, int]] = []
        # Subjects of verbs that name what is spoken of («تطرق إلى»), token -> source; then of
        # verbs that say nothing: whom the text is about.
        self.topics: dict[int, Source] = {}
        self.about: dict[int, Source] = {}

    def _denied(self, at: int, previous: str, kind: str) -> bool:
        if previous in self.sets["negations"]:
            return True
        if previous == "احد" and self.words[at - 2] in self.sets["negations"]:
            # «ولا أحد يجزم»
            return True
        if kind == "imperfect" and previous in self.sets["unreal"]:
            return True
        if kind == "perfect" and previous in self.sets["conditions"]:
            return True
        if previous in self.sets["governors"] and kind in ("perfect", "imperfect"):
            # «عن وصف الإعلام»: a verbal noun.
            return True
        if kind == "perfect" and previous == "ان":
            # «إن قال»: if he said; «أن قال»: that he said.
            return self.text[self.tokens.starts[at - 1]] == "إ"
        return kind == "participle" and previous == "غير"

    def _leads(self, at: int) -> bool:
        """Whether the verb at `at` is the main verb of its sentence."""
        start = self.contents.sentence_start(at)
        return at - start <= 4 and (at == start or self.opens(at))

    def opens(self, at: int) -> bool:
        """Whether the word at `at` begins a main clause: at a sentence's start, or behind a
        comma or connectives."""
        if at == self.contents.sentence_start(at):
            return True
        word, previous = self.words[at], self.words[at - 1]
        return (
            previous in _BEFORE_CLAUSE
            or previous in self._openers
            or (word[0] in "وف" and word not in self.phrases.cues and word not in self.classes)
            or at - 1 in self.contents.date_ends
        )

    def _therein(self, at: int) -> bool:
        """Whether a verb speaks in a text told of before: «رسالة تدعو فيها …»."""
        return at + 1 < len(self.words) and self.words[at + 1] in self.sets["therein"]

    def _before(self, at: int) -> int:
        """Where a content ends that the cue at `at` cuts: before the comma and connectives."""
        if self.words[at] == SAYING and at > 1 and self.words[at - 2] in COMMAS:
            # «…، مكتفيا بالقول»
            at -= 1
        if at > 1 and self.words[at - 1] in COMMAS and self.words[at - 2] in self.sets["turned"]:
            # «… لكنه، قال إن …»
            at -= 1
        while at > 0 and (self.words[at - 1] in self._openers or self.words[at - 1] == "وذلك"):
            at -= 1
        if at > 0 and self.words[at - 1] in COMMAS:
            at -= 1
        return at

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
            if word[0] in "وف" and len(word) > 2 and not bits and first not in self.phrases.places:
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
        if is_masdar(word) and not self.classes.get(word, 0) & GIVEN:
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

    def _channel(self, start: int, stop: int) -> Source | None:
        """The outlet that was spoken to: «لوكالة …», «في حديث مع قناة …»."""
        words_, classes = self.words, self.classes
        for index in range(start, min(stop, start + SEARCH)):
            word = words_[index]
            if word[0] == "ل" and len(word) > 2:
                rest = word[1:]
                definite = "ا" + rest if rest[0] == "ل" else rest
                kind = classes.get(definite, 0)
                if classes.get(word, 0) & (STOP | GIVEN) or kind & UNNAMED:
                    continue
                talk = any(w in self.sets["talk"] for w in words_[max(start, index - 2) : index])
                if kind & MEDIA or (talk and not self.phrases.is_object(rest)):
                    return self.phrases.parse(index, stop, 1)
            elif word in self.sets["according"] and index > start:
                # «قال فلان بحسب صحيفة …: …»
                return self.phrases.parse(index + 1, stop)
            elif (word == "ل" and index + 1 in self.contents.closing) or (
                word == "مع"
                and index + 1 < stop
                and classes.get(words_[index + 1], 0) & MEDIA
                and any(w in self.sets["talk"] for w in words_[max(start, index - 4) : index])
            ):
                return self.phrases.parse(index + 1, stop)
        return None

    def _relayed(self, start: int, stop: int) -> Source | None:
        """«ذكرت وكالة س نقلا عن ص أن …»: the speaker is ص."""
        for index in range(start, min(stop, start + SEARCH)):
            if self.words[index] == "نقلا" and self.words[index + 1 : index + 2] == ["عن"]:
                return self.phrases.parse(index + 2, stop)
        return None
