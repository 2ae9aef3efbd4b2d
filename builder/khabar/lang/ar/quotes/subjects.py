"""Where a clause stands in its sentence, and through whom its words came."""

from typing import Final

from khabar.article import Document
from khabar.lang.ar.quotes.content import Contents
from khabar.lang.ar.quotes.drafts import COMMAS, Draft
from khabar.lang.ar.quotes.lexicon import (
    GIVEN,
    MEDIA,
    SAYING,
    STOP,
    UNNAMED,
    words,
)
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
            or (previous[0] == "و" and previous[1:] in self.sets["therein"])
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
