"""Where what was said ends."""

from typing import Final

from khabar.lang.ar.quotes.drafts import AN, COMMAS, LONGEST, Draft
from khabar.lang.ar.quotes.lexicon import ADJ, MEDIA, NAMED, OBJECT, ORG, UTTER, forms, words
from khabar.lang.ar.quotes.masdars import is_masdar
from khabar.lang.ar.quotes.names import Phrases

_TRAILING: Final = frozenset("،,٬؛;:.…!؟?-–— \n")
_MEANWHILE: Final = frozenset(("فيما", "بينما"))
# Behind «فيما»: what is among some.
_AMONG: Final = (["بينها"], ["بينهم"], ["بينهما"], ["بيننا"], ["بين"], ["يتعلق"], ["يخص"], ["بعد"])
# Endings of verbs with an object that nothing else has.
_VERBAL: Final = ("ناها", "ناهم", "ناه", "وها", "وهم", "تهم", "وني", "ونا")


class Extents:
    """Ends of contents in one document."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.tokens = phrases.tokens
        self.words = phrases.words
        self.closing = phrases.closing
        lexicon = words()
        self.relatives = lexicon.sets["relatives"]
        # What a report calls its sources by.
        self.tellers = lexicon.sets["tellers"]
        self.finite = forms()
        # Behind a comma they open what is told of the source, up to the next one.
        self.told = lexicon.sets["relatives"] | lexicon.sets["reserve"]
        self.circumstance = lexicon.sets["circumstance"]
        self.comments = lexicon.sets["comments"]
        self.talk = lexicon.sets["talk"]
        self.withheld = lexicon.sets["withheld"]
        self.reserve = lexicon.sets["reserve"]
        self.sequels = lexicon.sets["sequels"]
        self.turns = lexicon.sets["turns"]
        self.turned = lexicon.sets["turned"]
        self.acts = lexicon.sets["topics"]
        self.apart = lexicon.sets["apart"]
        self.adverbs = lexicon.sets["adverbs"]
        self.demonstratives = lexicon.sets["demonstratives"]
        self.anaphors = lexicon.sets["anaphors"]
        self.addressed = lexicon.sets["addressed"]
        self.therein = lexicon.sets["therein"]
        self.auxiliaries = lexicon.sets["auxiliaries"]
        self.crowds = lexicon.sets["crowds"]
        self.feelings = lexicon.sets["feelings"]
        self.openings_of_clauses = lexicon.sets["reasons"]
        self.blame = lexicon.sets["blame"]
        self.manner = lexicon.sets["manner"]
        # Tokens at which a content that runs up to them ends.
        self.breaks: dict[int, str] = {}
        # Verbs joined by «و» without a comma: they end what is no clause.
        self.resumed: set[int] = set()
        self.quoted = self._quoted()
        self._ends = self._whole_sentences()
        self._sentence_of = self.tokens.sentence_of
        # A text of line breaks alone has no sentence to look in.
        self._count = len(self.words) if self._ends else 0
        self.date_ends = frozenset(end - 1 for end in phrases.dates.values())
        self.openings = {close: opened for opened, close in self.tokens.marks}
        self.cued: dict[int, Draft] = {}

    def _spelt(self, at: int) -> bool:
        """Whether «إن» is part of a name: «بي.إن.سي», «جيه-إن»."""
        tokens = self.tokens
        return self.words[at - 1] in ".-" and tokens.starts[at] == tokens.ends[at - 1]

    def _quoted(self) -> bytearray:
        """1 for each token inside closed marks."""
        inside = bytearray(len(self.words))
        until = 0
        for opened, close in self.tokens.marks:
            if close < len(self.words) and self.words[close] != "\n" and opened >= until:
                inside[opened + 1 : close] = b"\x01" * (close - opened - 1)
                until = close
        return inside

    def _whole_sentences(self) -> list[tuple[int, int]]:
        """For each sentence the token range to search: a full stop inside closed marks ends
        none."""
        ranges: list[tuple[int, int]] = []
        joined = 0
        for first, last in self.tokens.sentences:
            if joined and self.quoted[first]:
                first = ranges[-1][0]
                ranges[-joined:] = [(first, last)] * joined
            else:
                joined = 0
            ranges.append((first, last))
            joined = joined + 1 if self.quoted[last - 1] else 0
        return ranges

    def text_of(self, at: int) -> str:
        """Token `at` as written."""
        return self.tokens.text[self.tokens.starts[at] : self.tokens.ends[at]]

    def sentence_end(self, at: int) -> int:
        """The token after the last of the sentence that holds token `at`."""
        return self._ends[self._sentence_of[at]][1] if at < self._count else at

    def sentence_start(self, at: int) -> int:
        """The first token of the sentence that holds token `at`."""
        return self._ends[self._sentence_of[at]][0] if at < self._count else at

    def names(self, opened: int, close: int) -> bool:
        """Whether marks hold a name: «صحيفة "الحياة"», «تحت عنوان "…"»."""
        titled = self.words[opened - 1] in ("بعنوان", "عنوان")
        if close >= len(self.words) or close - opened > (40 if titled else 12):
            return False
        classes = self.phrases.classes
        if self.words[opened - 2] == "موتمر":
            # «قال في مؤتمر صحفي "…"»
            return False
        for back in (1, 2):
            index = opened - back
            if index < 0:
                return False
            word = self.words[index]
            bits = classes.get(word, 0)
            if word == "مع" and back == 1:
                # «في حوار مع «س»»
                return close - opened <= 4
            if word.startswith(("ال", "لل", "بال", "وال")) and close - opened > 3:
                return False
            bare = classes.get(word[1:], 0) | classes.get(word.removeprefix("ال"), 0)
            owned = classes.get(word[:-2] if word.endswith(("ها", "هم")) else word[:-1], 0)
            if owned & (NAMED | UTTER) and not bits and back == 2:
                # «في تقريره السنوي "…"»
                return True
            if bits & (NAMED | MEDIA) or bare & (NAMED | MEDIA) or (
                bits & ORG and not bits & UTTER and back == 1
            ):  # fmt: skip
                return True
            if word[0] in "بلو" and word in ("ب", "ل", "لل", "ال"):
                # «وصفته بـ"المهم والفريد"»
                return self.words[opened - 2] not in self.finite
            if not (bits & ADJ or word.endswith(("ي", "يه"))):
                return False
        return False

    def end(self, first: int, until: int | None = None, *, phrase: bool = False) -> int:
        """The token after the last of a content that starts at token `first`; `phrase`: it is no
        clause, so a clause of its own behind a comma is no part of it."""
        stop = min(self.sentence_end(first), first + LONGEST)
        if until is not None:
            stop = min(stop, until)
        breaks, words_, closing = self.breaks, self.words, self.closing
        index = first
        while index < stop:
            if index in breaks and index > first:
                return index
            # Nothing inside closed marks ends it.
            if closing.get(index, stop) < stop and self.quoted[index + 1]:
                index = closing[index]
                if words_[index + 1 : index + 2] == ["في"] and (
                    self.newsroom(index + 2, stop)
                    or (
                        self.openings[index] == first
                        and index + 2 < stop
                        and words_[index + 2] in self.talk
                    )
                ):
                    return index + 1
            if phrase and index > first and (
                words_[index] in self.sequels
                or (words_[index] in ("وهو", "وهي") and self.openings.get(index - 1) == first + 1)
                or index in self.resumed
                or (words_[index] in _MEANWHILE and words_[index + 1 : index + 2] not in _AMONG)
                or words_[index : index + 2] == ["في", "حين"]
            ):  # fmt: skip
                return index
            if words_[index] in COMMAS and index + 3 < stop:
                follows = words_[index + 1]
                if phrase and follows[0] in "وف" and (
                    follows[1:] in AN
                    or follows[1:] in self.sequels
                    or self._happens(follows[1:])
                    or self._does(index + 1)
                ):  # fmt: skip
                    # The clause round it goes on («قال إنه وعد بكذا، وأنه …»), or the tale.
                    return index
                if follows == "في" and self.newsroom(index + 2, stop):
                    return index
                if follows in ("وهو", "وهي") and words_[index + 2] == "ما":
                    # «، وهو ما أثار …»: what came of it.
                    return index
                if follows == "وبالفعل" or (
                    follows[0] == "و"
                    and len(follows) > 2
                    and not self.tellers.isdisjoint(words_[index + 2 : index + 4])
                ):
                    # «، ولم يرغب المصدر في …»: the newsroom's word again.
                    return index
                if phrase and (follows in self.turns or self._comes_of_it(index + 1)):
                    return index
            index += 1
        return stop

    def _happens(self, word: str) -> bool:
        """Whether a word is surely a verb, told or said («فأعطيناها», «ووعدهم»)."""
        if word.endswith(_VERBAL) and len(word) > 4:
            return True
        if word[-1:] == "ت" and word[-2:] != "ات" and len(word) > 3:
            # «، ورفعت الخراطيم»
            known = is_masdar(word) or self.phrases.classes.get(word, 0)
            return not known or word in self.acts
        found = self.finite.get(word)
        return found is not None and (
            all(form.kind in ("perfect", "imperfect") for form in found)
            or any(form.object for form in found)
        )

    def _does(self, at: int) -> bool:
        """Whether «و» joins a verb, told by its object's ending: «وشن هجوما»."""
        verb, told = self.words[at][1:], self.words[at + 1]
        return (
            2 <= len(verb) <= 5
            and told[-1] == "ا"
            and len(told) > 4
            and not told.startswith("ال")
            and not self.phrases.classes.get(verb, 0) & ~OBJECT
            and not is_masdar(verb)
            and verb[-1] not in "اه"
        )

    def _comes_of_it(self, at: int) -> bool:
        """Whether «ما يعني …», «في حين …» behind a comma leave a promise or a demand."""
        word, after = self.words[at], self.words[at + 1]
        if word == "ما":
            return after[:1] == "ي"
        return word == "مما" or (word == "في" and after == "حين")

    def newsroom(self, at: int, stop: int) -> bool:
        """Whether «في» before token `at` opens the newsroom's own words: what the saying was, where
        it was said, or what went on meanwhile."""
        if at >= stop:
            return False
        word = self.words[at]
        if word == "الوقت":
            return self.words[at + 1 : at + 2] == ["الذي"]
        return word in self.comments or (word in self.talk and self._last(at, stop))

    def _last(self, at: int, stop: int) -> bool:
        """Whether a circumstance ends what is told, a day behind it apart: «في تصريح …، الخميس»."""
        comma = next((index for index in range(at, stop) if self.words[index] in COMMAS), stop)
        rest = self.phrases.dates.get(comma + 1, comma)
        return comma == stop or self.trim(comma, max(rest, comma + 1)) >= self.trim(comma, stop)

    def unclosed_end(self, first: int, paragraph: int) -> int:
        """Where a quote ends whose marks never close: at the paragraph's end, or where another
        cue takes over."""
        for index in range(first, min(paragraph, first + LONGEST)):
            if index in self.breaks:
                return index
            # The look-up first: few tokens are cues.
            if index in self.cued and index == self.sentence_start(index):
                return index
        return min(paragraph, first + LONGEST)

    def trim(self, first: int, last: int) -> int:
        """`last` without final punctuation and marks that close nothing inside."""
        while last > first:
            word = self.words[last - 1]
            if word in _TRAILING or word == "\n":
                last -= 1
                continue
            break
        if last > first and self.words[last - 1] in '»”"’)' and not self._opened(first, last - 1):
            return self.trim(first, last - 1)
        return last

    def _opened(self, first: int, close: int) -> bool:
        word = self.words[close]
        if word == ")":
            return "(" in self.words[max(first, close - 60) : close]
        return self.openings.get(close, -1) >= first
