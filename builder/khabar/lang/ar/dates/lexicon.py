"""The words of time expressions, from the data files beside this module.

A surface maps to a `Word`: its senses by kind, how many letters of proclitics stand before it,
and whether it carries the article. All clitic forms are spelled out at loading, so reading a
text is one dictionary look-up a token.
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final

from khabar.text import fold_word
from khabar.text.memo import Memo

PROCLITICS: Final = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")


@dataclass(slots=True)
class Word:
    """One surface. `clitic` counts folded letters before the word proper."""

    clitic: int = 0
    lead: str = ""
    definite: bool = False
    # kind -> value
    senses: dict[str, Any] = field(default_factory=dict)
    # kind -> (words that follow, value), the longest first
    phrases: dict[str, list[tuple[list[str], Any]]] = field(default_factory=dict)
    # The kinds of both, those of single words, and the second words of the phrases. A kind that
    # has rules for one value only is there with its value as well: `unit:D`.
    kinds: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    tails: frozenset[str] = frozenset()
    # What it needs right behind it to begin an expression: nothing (0), a word of time or one
    # that joins words (1) or figures (2); or whether it begins none at all.
    needs: int = 0
    idle: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    words: dict[str, Word]
    # Word classes of `context.toml`, folded.
    context: dict[str, frozenset[str]]
    # The same with their forms with و and ف.
    joined: dict[str, frozenset[str]]
    # Month names that are doubtful without, and even with, a day's number.
    doubtful: frozenset[str]
    weak: frozenset[str]
    zones: dict[str, str]
    longest_zone: int


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    here = files(__package__)
    words = tomllib.loads((here / "words.toml").read_text("utf-8"))
    context = tomllib.loads((here / "context.toml").read_text("utf-8"))
    zones = {
        _fold(name): offset for offset, names in context.pop("zones").items() for name in names
    }
    doubtful = frozenset(map(_fold, words["months"].pop("doubtful")))
    weak = frozenset(map(_fold, words["months"].pop("weak")))
    classes = {name: frozenset(map(_fold, listed)) for name, listed in context.items()}
    return Lexicon(
        _surfaces(_entries(words), frozenset(map(_fold, words["proclitics"]["others"]))),
        classes,
        {name: _joined(listed) for name, listed in classes.items()},
        doubtful,
        weak,
        zones,
        max(len(name.split()) for name in zones),
    )


@cache
def entries() -> Memo[Word | None]:
    """What each word of a text is: an entry of the lexicon, a figure, or None."""
    known, digits = lexicon().words, frozenset({"digits"})
    figure = Word(kinds=digits, alone=digits, needs=2)
    # Four digits may be a year by themselves.
    year = Word(kinds=digits, alone=digits)

    def entry(word: str) -> Word | None:
        return known.get(word) or (
            (year if len(word) == 4 else figure) if word.isdecimal() else None
        )

    return Memo(entry)


def _fold(surface: str) -> str:
    return " ".join(map(fold_word, surface.split()))


def _joined(words: frozenset[str]) -> frozenset[str]:
    return words.union(lead + word for word in words for lead in "وف" if len(word) > 1)


# Kinds that begin nothing, and those that begin nothing by themselves.
_IDLE = frozenset(
    {"relation", "era", "meridiem", "filler", "few", "dayname", "between", "clock_name"}
)
_NEEDY = frozenset(
    {"ago", "after", "every", "modifier", "pointer", "vague", "article", "number", "ordinal",
     "fraction", "fraction_pair", "pair", "hour", "first_day", "thousands", "season_noun"}
)  # fmt: skip
_BY_VALUE = frozenset({"unit", "dual", "plural", "pair", "number", "ordinal", "modifier"})
# Kinds whose surfaces also stand with the article.
_WITH_ARTICLE = frozenset(
    {"unit", "dual", "plural", "number", "ordinal", "season", "decade", "fraction",
     "fraction_pair", "part", "few", "month_noun"}
)  # fmt: skip


def _entries(words: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """(surface, kind, value) for every line of the file."""
    for calendar in ("gregorian", "hijri"):
        for number, surfaces in words["months"][calendar].items():
            yield from _each(surfaces, "month", (calendar, int(number)))
    yield from _table(words["weekdays"], "weekday", int)
    for number, surfaces in words["weekdays"].items():
        yield from _each([s.removeprefix("ال") for s in surfaces], "dayname", int(number))
    for form, kind in (
        ("singular", "unit"), ("dual", "dual"), ("plural", "plural"), ("construct", "pair")
    ):  # fmt: skip
        yield from _table(words["units"][form], kind, str)
    yield from _table(words["relations"], "relation", str)
    yield from _table(words["pointers"], "pointer", str)
    yield from _table(words["deictics"], "deictic", int)
    yield from _each(words["tomorrow"]["weak"], "tomorrow", 1)
    parts = words["parts"]
    halves = {s: h for h in ("morning", "evening") for s in parts[h]}
    for kind, listed in (
        ("part", "nouns"), ("partly", "adverbs"), ("partfix", "fixed"), ("daytime", "daytimes")
    ):  # fmt: skip
        for surface in parts[listed]:
            yield surface, kind, halves.get(surface, "")
    yield from _table(parts["clock_names"], "clock_name", int)
    for surface in ("ص", "م"):
        yield surface, "meridiem", halves[surface]
    yield from _table(words["seasons"], "season", int)
    yield from _table(words["decades"], "decade", int)
    yield from _table(words["fractions"], "fraction", str)
    yield from _table(words["fraction_pairs"], "fraction_pair", str)
    yield from _table(words["modifiers"], "modifier", str)
    yield from _table(words["numbers"], "number", int)
    yield from _table(words["ordinals"], "ordinal", int)
    yield from _each(words["first_days"]["names"], "first_day", 1)
    yield from _each(words["times"]["names"], "times", "times")
    yield from _table(words["sets"], "set", str)
    yield from _each(words["vague"]["counts"], "vague", "count")
    yield from _each(words["vague"]["adjectives"], "few", "few")
    yield from _each(words["vague"]["fillers"], "filler", "filler")
    yield from _table(words["eras"], "era", str)
    for kind, surfaces in words["triggers"].items():
        yield from _each(surfaces, kind, kind)


def _table(table: dict[str, list[str]], kind: str, read: Any) -> Iterator[tuple[str, str, Any]]:
    for value, surfaces in table.items():
        yield from _each(surfaces, kind, read(value))


def _each(surfaces: Iterable[str], kind: str, value: Any) -> Iterator[tuple[str, str, Any]]:
    for surface in surfaces:
        yield surface, kind, value


def _surfaces(entries: Iterable[tuple[str, str, Any]], others: frozenset[str]) -> dict[str, Word]:
    """All clitic forms; a form without proclitics outranks one with them («باب» is no «ب+آب»)."""
    bare: dict[tuple[str, bool], list[tuple[tuple[str, ...], str, Any]]] = {}
    for surface, kind, value in entries:
        first, *rest = _fold(surface).split()
        tail = tuple(rest)
        definite = first.startswith("ال") and kind not in {"number", "month"}
        keys = [(first, definite)]
        if kind in _WITH_ARTICLE and not definite:
            keys.append(("ال" + first, True))
        for key in keys:
            bare.setdefault(key, []).append((tail, kind, value))
            if key[1] and tail and kind in _WITH_ARTICLE:
                # «الحادي عشر», «بعد الظهر»: the article may stand on either word, or both.
                bare[key].append((("ال" + tail[0], *tail[1:]), kind, value))
    out: dict[str, Word] = {}
    for proclitic in PROCLITICS:
        for (form, definite), listed in bare.items():
            # Two letters and a proclitic are too often another word.
            if proclitic and len(form) < 3 and proclitic != "و":
                continue
            spelled, clitic = proclitic + form, len(proclitic)
            if proclitic.endswith("ل") and form.startswith("ال"):
                # «للأسبوع»: the second ل is what is left of the article.
                spelled = proclitic + "ل" + form[2:]
            if spelled in others:
                continue
            word = out.get(spelled)
            if word is None:
                word = out[spelled] = Word(clitic, proclitic, definite)
            elif word.lead != proclitic or word.definite != definite:
                continue
            for tail, kind, value in listed:
                if tail:
                    word.phrases.setdefault(kind, []).append((list(tail), value))
                else:
                    word.senses.setdefault(kind, value)
    for word in out.values():
        for phrases in word.phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))
        word.alone = frozenset(word.senses).union(
            f"{kind}:{value}" for kind, value in word.senses.items() if kind in _BY_VALUE
        )
        word.kinds = word.alone.union(word.phrases)
        begins = word.senses.keys() - _IDLE
        hour = word.definite and str(word.senses.get("unit")).startswith("T")
        word.idle = not begins
        word.needs = int(begins <= (_NEEDY | {"unit"} if hour else _NEEDY))
        word.tails = frozenset(tail[0] for phrases in word.phrases.values() for tail, _ in phrases)
    return out
