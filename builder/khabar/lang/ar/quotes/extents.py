"""Where what was said ends, and of which type it is."""

from dataclasses import dataclass
from typing import Final

from khabar.lang.ar.quotes.lexicon import ADJ, MEDIA, NAMED, ORG, STOP, UTTER, Form, forms, words
from khabar.lang.ar.quotes.names import Phrases
from khabar.lang.ar.quotes.sources import Source
from khabar.lang.ar.quotes.vocabulary import COMPLEMENTIZERS
from khabar.record import QuoteType

# Tokens of one content at most: far above any statement in the news; it keeps the work linear.
LONGEST: Final = 400
# Tokens between marks from which on they hold a statement, not a fragment.
_LONG: Final = 6
COMMAS: Final = frozenset("،,٬")
_TRAILING: Final = frozenset("،,٬؛;:.…!؟?-–— \n")
AN: Final = COMPLEMENTIZERS
# Endings of verbs with an object that nothing else has.
_VERBAL: Final = ("ناها", "ناهم", "ناه", "وها", "وهم", "تهم", "وني", "ونا")


@dataclass(slots=True)
class Draft:
    """A quote before its speaker is known. `start`/`end` are code points; `cue` a token with
    `cut` letters of proclitics, None for a headline's colon."""

    type: QuoteType
    start: int
    end: int
    cue: int | None
    cut: int
    subject: Source | None
    # The complement's first token, to see that two cues share one.
    first: int
    via: Source | None = None
    # How the speaker is found where no subject is written: the last one (with the cue's
    # gender and number), or that of the sentence's own cue.
    form: Form | None = None
    trailing: bool = False
    last_cue: int | None = None


@dataclass(slots=True)
class Complement:
    """Where what was said begins: `kind` clause, marks, colon, noun or prepositional."""

    kind: str
    at: int
    subject: Source | None
    # Tokens between the subject and the complement.
    gap: tuple[int, int]


def is_complementizer(word: str) -> bool:
    return word in AN


class Extents:
    """Ends and types of contents in one document."""

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
        self.adverbs = lexicon.sets["adverbs"]
        self.demonstratives = lexicon.sets["demonstratives"]
        self.anaphors = lexicon.sets["anaphors"]
        self.addressed = lexicon.sets["addressed"]
        self.therein = lexicon.sets["therein"]
        self.feelings = lexicon.sets["feelings"]
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
        if close >= len(self.words) or close - opened > 12:
            return False
        classes = self.phrases.classes
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
            if bits & (NAMED | MEDIA) or bare & (NAMED | MEDIA) or (bits & ORG and back == 1):
                return True
            if word[0] in "بلو" and word in ("ب", "ل", "لل", "ال"):
                return True
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
                if words_[index + 1 : index + 2] == ["في"] and self._aside(index + 2, stop):
                    return index + 1
            if phrase and index > first and (
                words_[index] in self.sequels or index in self.resumed
            ):  # fmt: skip
                return index
            if words_[index] in COMMAS and index + 3 < stop:
                follows = words_[index + 1]
                if phrase and follows[0] in "وف" and (
                    follows[1:] in AN or follows[1:] in self.sequels or self._happens(follows[1:])
                ):  # fmt: skip
                    # The clause round it goes on («قال إنه وعد بكذا، وأنه …»), or the tale.
                    return index
                if follows == "في" and self._aside(index + 2, stop):
                    return index
                if follows in ("وهو", "وهي") and words_[index + 2] == "ما":
                    # «، وهو ما أثار …»: what came of it.
                    return index
                if follows == "وبالفعل" or (
                    follows in ("ولم", "ولا", "وقد") and words_[index + 3] in self.tellers
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
        found = self.finite.get(word)
        return found is not None and all(form.kind in ("perfect", "imperfect") for form in found)

    def _comes_of_it(self, at: int) -> bool:
        """Whether «ما يعني …», «في حين …» behind a comma leave a promise or a demand."""
        word, after = self.words[at], self.words[at + 1]
        if word == "ما":
            return after[:1] == "ي"
        return word == "مما" or (word == "في" and after == "حين")

    def _aside(self, at: int, stop: int) -> bool:
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

    def type_of(self, complement: Complement, first: int, last: int) -> tuple[QuoteType, int, int]:
        """Type and token range (half-open) of a content whose complement runs `first:last`."""
        kind = complement.kind
        start = first
        if kind in ("clause", "colon", "marks"):
            opening = first + 1 if kind == "clause" else first
            if opening < last and opening in self.closing:
                close = self.closing[opening]
                tail = self.trim(opening + 1, last)
                if close >= tail or close >= last or self._over(close + 1, opening):
                    inner = self.trim(opening + 1, min(close, last))
                    wide = inner - opening - 1 >= 2 and self._clausal(first, opening + 1)
                    if wide or kind != "clause":
                        return "direct", opening + 1, inner
                if kind != "clause":
                    return "partial", first, last
        if self.fragment(start, last):
            return "partial", start, last
        return ("indirect" if kind in ("clause", "colon") else "paraphrase"), start, last

    def _over(self, at: int, opened: int) -> bool:
        """Whether a long statement in marks ends with them: behind the comma no «و» goes on."""
        if at - opened < _LONG or at + 1 >= len(self.words) or self.words[at] not in COMMAS:
            return False
        return self.words[at + 1][0] != "و" and self.words[at + 1] not in AN

    def _clausal(self, complementizer: int, at: int) -> bool:
        """Whether what opens at token `at` inside marks is a clause by itself; behind «أنه» a bare
        predicate is none («إنها "مدرجة في الموازنة"»)."""
        if self.words[complementizer][-1] == "ن":
            return True
        word = self.words[at]
        verb = len(word) > 3 and (word[0] == "ي" or word[:2] in ("سي", "ست", "سن"))
        return verb or bool(self.phrases.classes.get(word, 0) & STOP)

    def fragment(self, first: int, last: int) -> bool:
        """Whether a verbatim fragment of two words or more stands in tokens `first:last`."""
        index = first
        while index < last:
            close = self.closing.get(index)
            if close is not None:
                close = min(close, last)
                inside = [w for w in self.words[index + 1 : close] if w[0].isalnum()]
                if (
                    len(inside) >= 2
                    and not self.names(index, close)
                    and (len(inside) > 3 or index + 1 not in self.phrases.places)
                ):
                    return True
                index = close
            index += 1
        return False
