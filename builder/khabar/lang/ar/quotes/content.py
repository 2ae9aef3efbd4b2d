"""What was said: where a cue's complement starts and ends, and of which type it is.

Cues are read from the last to the first, so that each knows which later cues end its content.
Every search is bounded by the sentence and by `_REACH` / `LONGEST` tokens.
"""

from dataclasses import dataclass
from typing import Final

from khabar.lang.ar.quotes.lexicon import (
    ADJ,
    GIVEN,
    MEDIA,
    NAMED,
    ORG,
    STOP,
    Form,
    is_masdar,
    words,
)  # fmt: skip
from khabar.lang.ar.quotes.names import Phrases, Source
from khabar.record import QuoteType

_REACH: Final = 70
LONGEST: Final = 900
COMMAS: Final = frozenset("،,٬")
_TRAILING: Final = frozenset("،,٬؛;:.…!؟?-–— \n")
_PREPOSITIONS: Final = {"الي": "إلى", "على": "على", "من": "من", "عن": "عن", "في": "في"}
_AN: Final = frozenset(
    proclitic + "ان" + pronoun
    for proclitic in ("", "ب")
    for pronoun in ("", "ه", "ها", "هم", "هما", "هن", "نا", "ني", "كم")
) - {"انكم", "بانكم"}
_ANAPHORS: Final = frozenset(("ذلك", "بذلك", "لذلك", "الامر", "الخبر", "نفسه"))


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


@dataclass(frozen=True, slots=True)
class Complement:
    """Where what was said begins: `kind` clause, marks, colon, noun or prepositional."""

    kind: str
    at: int
    subject: Source | None
    # Tokens between the subject and the complement.
    gap: tuple[int, int]


class Contents:
    """Finds complements and their ends in one document."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.tokens = phrases.tokens
        self.words = phrases.words
        self.closing = phrases.closing
        lexicon = words()
        self.relatives = lexicon.sets["relatives"]
        self.circumstance = lexicon.sets["circumstance"]
        self.comments = lexicon.sets["comments"]
        self.feelings = lexicon.sets["feelings"]
        # Tokens at which a content that runs up to them ends.
        self.breaks: dict[int, str] = {}
        self.quoted = self._quoted()
        self._sentence_ends = self._whole_sentences()
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

    def sentence_end(self, at: int) -> int:
        """The token after the last of the sentence that holds token `at`."""
        return self._sentence(at)[1]

    def sentence_start(self, at: int) -> int:
        """The first token of the sentence that holds token `at`."""
        return self._sentence(at)[0]

    def _sentence(self, at: int) -> tuple[int, int]:
        if at >= len(self.words) or not self._sentence_ends:
            return at, at
        return self._sentence_ends[self.tokens.sentence_of[at]]

    # Where it begins

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
            subject = self._subject(cue, at, limit, form)
            if subject is not None:
                at = subject.last
        after_subject = at
        nouns = lemma.object == "np" or (lemma.object == "part" and form.kind == "participle")
        judged = "judges" in lemma.flags and (form.kind in ("participle", "perfect") or form.object)
        loose = "loose" in lemma.flags
        passed_comma = False
        index = at
        while index < limit:
            word = words_[index]
            if word in COMMAS:
                index += 1
                passed_comma = True
                if index < limit and words_[index] in self.relatives:
                    while index < limit and words_[index] not in COMMAS:
                        index += 1
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
                if self.names(index, close):
                    index = close + 1
                    continue
                if loose and index > after_subject + 1 and not self._posted(index, after_subject):
                    return None
                if judged and subject is not None and self._mere_noun(subject):
                    return Complement("noun", cue + 1, None, (cue + 1, cue + 1))
                return Complement("marks", index, subject, (after_subject, index))
            if word in _AN:
                before = words_[index - 1] if index > cue + 1 else ""
                if before in self.circumstance:
                    index += 1
                    continue
                preposition = _PREPOSITIONS.get(before)
                if preposition and preposition not in lemma.clause and form.kind != "noun":
                    index += 1
                    continue
                return Complement("clause", index, subject, (after_subject, index))
            if index in self.cued and index != cue:
                if not self._passes(index, form, passed_comma):
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
                if word in _ANAPHORS:
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

    def _mere_noun(self, source: Source) -> bool:
        """Whether what stands behind «اعتبر» is what was judged, not who judged."""
        if source.kind != "person" or source.role is not None:
            return False
        first = source.words[0]
        return not self.phrases.classes.get(first, 0) and not self.phrases.known(first)

    def _posted(self, opened: int, after_subject: int) -> bool:
        """Whether a verb of everyday use still brings a quote: «كتب على منصة كذا "…"»."""
        return (
            opened - after_subject <= 8
            and self.closing[opened] - opened > 3
            and self.words[after_subject] in ("على", "عبر", "في")
        )

    def _subject(self, cue: int, at: int, limit: int, form: Form) -> Source | None:
        word = self.words[at]
        if (
            word in _AN
            or word in COMMAS
            or word in _PREPOSITIONS
            or word in (":", "(")
            or (at in self.closing and form.kind != "noun" and not self._short(at))
            or (at in self.phrases.dates)
        ):
            return None
        stop = self._stop(at, limit, form)
        if self.phrases.is_object(word) and form.lemma.object == "np":
            return None
        if word.startswith("لل"):
            return None
        source = self.phrases.parse(at, stop)
        if source is None or source.kind != "person" or source.role is not None:
            return source
        # A noun in the accusative is the one spoken to, not who speaks.
        oblique = word.startswith("ال") and word.endswith("ين") and len(word) > 5
        return None if oblique and not self.phrases.classes.get(word, 0) else source

    def _short(self, at: int) -> bool:
        close = self.closing[at]
        return close - at <= 3 and close + 1 < len(self.words)

    def _stop(self, at: int, limit: int, form: Form) -> int:
        """Where a subject ends at the latest: the complementizer, the colon, or the «بـ…» that
        is what was said. A verb that takes a person as its object has more nouns in between."""
        crowded = bool(form.lemma.flags & {"addressee", "judges"})
        bound = "ب" in form.lemma.complement
        weak = None
        for index in range(at, min(limit, at + 26)):
            word = self.words[index]
            if word in _AN or word == ":":
                return limit if crowded else weak or index
            before = self.phrases.classes.get(self.words[index - 1], 0)
            if bound and index > at and word[0] == "ب" and len(word) > 2 and not before & GIVEN:
                if self._said(word, index):
                    rest = word[1:]
                    if rest.startswith("ال") or self.phrases.is_object(rest):
                        return index
                    weak = weak or index
        return weak or limit

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
            if word.startswith(("ال", "لل", "بال", "وال")) and close - opened > 3:
                return False
            bare = classes.get(word[1:], 0) | classes.get(word.removeprefix("ال"), 0)
            if bits & (NAMED | MEDIA) or bare & (NAMED | MEDIA) or (bits & ORG and back == 1):
                return True
            if word[0] in "بلو" and word in ("ب", "ل", "لل", "ال"):
                return True
            if not (bits & ADJ or word.endswith(("ي", "يه"))):
                return False
        return False

    def _passes(self, index: int, form: Form, passed_comma: bool) -> bool:
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

    def _prepositional(self, index: int, form: Form, limit: int, sentence: int) -> int | None:
        """The start of a prepositional complement at `index`; -1 where one stands that says
        nothing («أعلن عن ذلك»); None where there is none."""
        word = self.words[index]
        taken = form.lemma.complement
        preposition = _PREPOSITIONS.get(word)
        if preposition in taken:
            after = index + 1
            if after >= sentence:
                return -1
            follows = self.words[after]
            if follows in _AN:
                return None
            if follows in _ANAPHORS or not (
                follows[0].isalpha()
                or follows[0].isdigit()
                or after in self.closing
                or follows == "#"
            ):
                return -1
            if preposition == "عن" and form.lemma.name in ("أعرب", "عبر"):
                if any(self._feeling(said) for said in self.words[after : after + 2]):
                    return -1 if not self._clause_near(after, limit) else None
                if self._clause_near(after, limit):
                    return None
            if (
                preposition in ("إلى", "في", "من")
                and after in self.phrases.places
                and (self._again(word, after, limit))
            ):
                return None
            return after
        if word in _ANAPHORS and len(word) > 3 and word[0] == "ب" and "ب" in taken:
            return -1
        if len(word) > 2 and word[0] == "ب" and "ب" in taken and word not in _AN:
            return index if self._said(word, index) else None
        if len(word) > 3 and word[0] == "ل" and "ل" in taken:
            rest = word[1:]
            if rest[0] == "ل":
                rest = rest[1:]
            return index if self.phrases.is_object(rest) else None
        if word == "ب" and "ب" in taken and index + 1 < limit and index + 1 in self.closing:
            return index
        return None

    def _feeling(self, word: str) -> bool:
        for owner in ("هما", "ها", "هم", "ه"):
            word = word.removesuffix(owner)
        return word.removeprefix("ال") in self.feelings

    def _clause_near(self, at: int, limit: int) -> bool:
        for index in range(at, min(limit, at + 6)):
            if self.words[index] in _AN:
                return True
            if self.words[index] in COMMAS:
                return False
        return False

    def _again(self, preposition: str, at: int, limit: int) -> bool:
        return preposition in self.words[at + 1 : limit]

    def _said(self, word: str, index: int) -> bool:
        """Whether a word with بـ opens what was said, not a place or an adverb."""
        if index in self.phrases.places:
            return False
        classes = self.phrases.classes
        rest = word[1:]
        if classes.get(word, 0) & (STOP | GIVEN) or classes.get(rest, 0) & STOP:
            return False
        if self.phrases.is_object(rest) or is_masdar(rest):
            return True
        if len(rest) < 3:
            return False
        if classes.get(rest, 0) & ORG:
            return False
        return rest.startswith("ال") or not classes.get(word, 0)

    def _opens_noun(
        self, index: int, cue: int, after_subject: int, subject: bool, form: Form
    ) -> bool:
        word = self.words[index]
        if not (word[0].isalpha() or word[0].isdigit()) or (
            index in self.phrases.places and index > after_subject
        ):
            return False
        bits = self.phrases.classes.get(word, 0)
        if index == cue + 1 and form.kind == "participle":
            return not bits & STOP or word in ("ان", "هذا", "هذه", "تلك")
        is_object = self.phrases.is_object(word)
        if index == after_subject and (subject or index == cue + 1):
            if index == cue + 1:
                return is_object or not bits & (STOP | ADJ)
            return is_object or (
                not bits & (STOP | ADJ)
                and not word.startswith(("لل", "بال", "ال"))
                and self.words[index - 1].startswith("ال")
                and word[0] not in "بل"
            )
        if not is_object:
            return False
        before = self.words[index - 1]
        if before in COMMAS or index - 1 in self.date_ends:
            return True
        bits = self.phrases.classes.get(before, 0)
        if bits & STOP:
            return before in ("رسميا", "مجددا", "موخرا", "صراحه", "امس", "اليوم", "بشده")
        if before[0] == "ب" and is_masdar(before[1:]):
            return True
        return before.startswith("ال") or bool(bits & (ADJ | GIVEN)) or before.endswith(("ي", "يه"))

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
                if word in _AN or (len(word) > 3 and word[0] == "ب" and self._said(word, at)):
                    kind = "clause" if word in _AN else "prepositional"
                    return Complement(kind, at, subject, (index, at))
                if word == "ب" and at + 1 in self.closing:
                    return Complement("prepositional", at, subject, (index, at))
            return None
        # An ordinary clause may still follow: «اعتبر أمس أن …».
        for at in range(index, min(limit, index + 26)):
            if self.words[at] in _AN and self.words[at - 1] not in self.circumstance:
                return Complement("clause", at, subject, (index, at))
            if at in self.closing and not self.names(at, self.closing[at]):
                return Complement("marks", at, subject, (index, at))
        word = self.words[index]
        if self.phrases.classes.get(word, 0) & STOP and word not in ("هذا", "هذه", "ذلك", "تلك"):
            return None
        if (
            form.kind == "participle"
            or form.object
            or (
                subject is not None
                and (word.startswith("ال") or word in ("هذا", "هذه", "ذلك", "تلك"))
            )
        ):
            return Complement("noun", index, subject, (index, index))
        return None

    # Where it ends

    def end(self, first: int, cue: int, until: int | None = None) -> int:
        """The token after the last of a content that starts at token `first`."""
        sentence = self.sentence_end(first)
        if until is not None:
            sentence = min(sentence, until)
        stop = min(sentence, first + LONGEST)
        # A content that starts inside marks ends with them.
        depth_limit = stop
        breaks, words_ = self.breaks, self.words
        index = first
        opened = self.closing
        while index < depth_limit:
            if index in breaks and index > first:
                return index
            if (
                index in opened
                and opened[index] < depth_limit
                and self.quoted[index + 1 : index + 2] != b"\x00"
            ):
                index = opened[index]
            word = words_[index]
            if (
                word in COMMAS
                and index + 2 < depth_limit
                and words_[index + 1] == "في"
                and words_[index + 2] in self.comments
            ):
                return index
            index += 1
        return depth_limit

    def unclosed_end(self, first: int, paragraph: int) -> int:
        """Where a quote ends whose marks never close: at the paragraph's end, or where another
        cue takes over."""
        for index in range(first, min(paragraph, first + LONGEST)):
            if index in self.breaks:
                return index
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
                if close >= tail or close >= last:
                    inner = self.trim(opening + 1, min(close, last))
                    wide = inner - opening - 1 >= 2
                    if wide or kind != "clause":
                        return "direct", opening + 1, inner
                if kind != "clause":
                    return "partial", first, last
        if self.fragment(start, last):
            return "partial", start, last
        return ("indirect" if kind in ("clause", "colon") else "paraphrase"), start, last

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


def is_complementizer(word: str) -> bool:
    return word in _AN
