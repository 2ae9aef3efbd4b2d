"""A text as the date rules see it: its tokens, their senses, and the day it was published."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from khabar.lang.ar.dates.lexicon import Lexicon, Word, entries, lexicon
from khabar.record import Calendar, DateMod, DateType
from khabar.text import Tokens
from khabar.text.fold import EACH_MARK

_NOTHING = Word()
_NONE: frozenset[str] = frozenset()
# What stands before the first token and after the last, so that no look-up around a token must
# ask whether there is one: a negative index counts from here. More than any rule looks aside.
_BEYOND = 16
# Between the words of an expression these may stand that are none of the lexicon; with figures,
# marks too.
_JOINS = frozenset(
    {"-", "–", "—", "(", "و", "ل", "من", "الي", "حتي", "لغايه", "او", "الا", "ت"}
).union(lexicon().zones, lexicon().context["zone_nouns"], lexicon().context["local_zones"])
_MARKS = _JOINS.union({"/", "\\", ".", ":", ",", "٫", "٬", "،", "في"})


# These are never changed, but frozen ones are twice as dear to make.
@dataclass(slots=True)
class Day:
    """What a calendar point states: a part that it leaves open is None."""

    calendar: Calendar = "gregorian"
    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(slots=True)
class Match:
    """A time expression on tokens `first:last`, before its place in the text is worked out."""

    first: int
    last: int
    type: DateType
    edtf: str | None = None
    duration: str | None = None
    mod: DateMod | None = None
    calendar: Calendar = "gregorian"
    # For ranges: what it states, and where relative to `published` it was put.
    stated: Day | None = None

    def to(self, last: int) -> "Match":
        return replace(self, last=last)


def replace(match: Match, **changes: Any) -> Match:
    """A match with some fields changed: as `dataclasses.replace`, at a third of its price."""
    new = Match(
        match.first, match.last, match.type, match.edtf, match.duration, match.mod,
        match.calendar, match.stated,
    )  # fmt: skip
    for name, value in changes.items():
        setattr(new, name, value)
    return new


class Scan:
    """Tokens with their dictionary entries, and small look-ups for the rules."""

    __slots__ = (
        "classes", "count", "found", "lexicon", "numbers", "points", "published", "reference",
        "tokens", "words",
    )  # fmt: skip

    def __init__(self, tokens: Tokens, published: date | None, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.words = tokens.words + [""] * _BEYOND
        self.count = len(tokens.words)
        self.published = published
        # The value of the date before: what «العام نفسه» points to.
        self.reference: str | None = None
        # What begins at a token, as read under the present reference: rules ask more than once.
        self.points: dict[int, Match | None] = {}
        # The numbers that begin at a token: rules ask for these, too, again and again.
        self.numbers: dict[int, tuple[float, int] | None] = {}
        self.lexicon = lexicon
        self.classes = lexicon.joined
        self.found: list[Word | None] = list(map(entries().__getitem__, self.words))

    def starts(self) -> list[int]:
        """The tokens that an expression may begin at."""
        words, found = self.words, self.found
        return [
            at
            for at, entry in enumerate(found)
            if entry is not None
            and (
                not entry.needs
                or (found[at + 1] is not None and not entry.idle)
                or words[at + 1] in (_MARKS if entry.needs == 2 else _JOINS)
                or words[at + 1] in entry.tails
            )
        ]

    def word(self, at: int) -> str:
        return self.words[at]

    def entry(self, at: int) -> Word:
        return self.found[at] or _NOTHING

    def lead(self, at: int) -> str:
        """The proclitics before the word at a token."""
        entry = self.found[at]
        return "" if entry is None else entry.lead

    def bare(self, at: int) -> str:
        """The word at a token without و or ف before it, where it is no word of the lexicon."""
        word, entry = self.words[at], self.found[at]
        if entry is not None:
            return word[entry.clitic :]
        return word[1:] if len(word) > 2 and word[0] in "وف" else word

    def value(self, at: int, kind: str, lead: str | None = "") -> Any:
        """The single-word sense of a token; None where it has none or other proclitics."""
        # The rules ask this of every token many times over, so nothing is called for it.
        entry = self.found[at]
        if entry is None or (lead is not None and entry.lead != lead):
            return None
        return entry.senses.get(kind)

    def kinds(self, at: int) -> frozenset[str]:
        """What a token may begin: phrases only where their second word follows."""
        entry = self.found[at]
        if entry is None:
            return _NONE
        if self.words[at + 1] in entry.tails:
            return entry.kinds
        return entry.alone

    def take(self, at: int, kind: str, lead: str | None = "") -> tuple[Any, int] | None:
        """The sense of the longest term of a kind that starts at a token, and what follows it."""
        entry = self.found[at]
        if entry is None or (lead is not None and entry.lead != lead):
            return None
        if entry.phrases:
            for tail, value in entry.phrases.get(kind, ()):
                after = at + 1 + len(tail)
                if self.words[at + 1 : after] == tail:
                    return value, after
        value = entry.senses.get(kind)
        return None if value is None else (value, at + 1)

    def phrase(self, at: int, kind: str) -> bool:
        """Whether a term of several words of a kind starts at a token."""
        entry = self.found[at]
        if entry is None or self.words[at + 1] not in entry.tails:
            return False
        taken = self.take(at, kind, None)
        return taken is not None and taken[1] > at + 1

    def among(self, at: int, name: str) -> bool:
        """Whether the word at a token, with or without و or ف, is of a context class."""
        return self.words[at] in self.classes[name]

    def headed(self, at: int, name: str) -> bool:
        """Whether the noun before a token, with any proclitic, is of a context class."""
        before = at - 1
        if self.word(before) in {"«", '"', "“", "'"}:
            before -= 1
        word = self.word(before)
        listed = self.lexicon.context[name]
        if self.among(before, name):
            return True
        for proclitic in ("لل", "ب", "ل", "ك", "وب", "ول"):
            if word.startswith(proclitic) and word[len(proclitic) :] in listed:
                return True
        return False

    def number(self, at: int) -> int | None:
        """The digits of a token."""
        word = self.words[at]
        return int(word) if word.isdecimal() and len(word) <= 6 else None

    def glued(self, at: int) -> bool:
        """Whether neither space nor line break parts a token from the one before it."""
        if not 0 < at < self.count or "\n" in (self.words[at], self.words[at - 1]):
            return False
        return self.tokens.starts[at] == self.tokens.ends[at - 1]

    def begin(self, at: int) -> int:
        """Where the word at a token starts in the text, its proclitics left out."""
        start, end = self.tokens.starts[at], self.tokens.ends[at]
        entry = self.found[at]
        left = entry.clitic if entry is not None else 0
        text = self.tokens.text
        if not left and text[start] not in EACH_MARK:
            return start
        while start < end and (left or text[start] in EACH_MARK):
            if text[start] not in EACH_MARK:
                left -= 1
            start += 1
        return start if start < end else self.tokens.starts[at]
