"""What layout knows by heart: data files read once, compared folded."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from khabar.sources.dates import calendar_names
from khabar.text import fold

Kind = Literal["share", "related", "comments", "tags", "subscribe", "closing", "stamps", "updates"]
House = Literal["agency", "outlet", "photo"]

_DATA = Path(__file__).parent / "data"
_AROUND_NAMES = ("wrote", "roles", "sourced", "tails")
_SIGNS = re.compile(r"[\W\d_]+")
_PARTS = re.compile(r"[^\W\d_]+|\d+")


def folded(text: str) -> str:
    """Folded, not cached: lines are many and seldom recur."""
    return fold(text).text


def letters(text: str) -> str:
    """Only the words of a folded text, one space between them: numbers and signs go."""
    return _SIGNS.sub(" ", text).strip()


def key(text: str) -> str:
    """What a phrase is compared by: folded, letters only."""
    return letters(folded(text))


def parts(text: str) -> list[str]:
    """Runs of letters and runs of digits of a folded text."""
    return _PARTS.findall(text)


@dataclass(frozen=True, slots=True)
class Lines:
    """`data/lines.toml`."""

    alone: dict[str, Kind]
    before_mark: dict[str, Kind]
    # First word → the phrases that begin with it, each with a space after it.
    before_all: dict[str, list[tuple[str, Kind]]]
    # The first words of both.
    openers: frozenset[str]
    networks: frozenset[str]
    patterns: list[tuple[re.Pattern[str], Kind]]
    # What stamps are written with: dates' words and the phrases before dates, word by word.
    stamp_words: frozenset[str]
    # Buttons that run on at a paragraph's end, as written.
    glued: tuple[str, ...]


@cache
def lines() -> Lines:
    data = _toml("lines.toml")
    before_all: dict[str, list[tuple[str, Kind]]] = {}
    for phrase, kind in _by_phrase(data["before_all"]).items():
        before_all.setdefault(phrase.split()[0], []).append((phrase + " ", kind))
    before_mark = _by_phrase(data["before_mark"])
    return Lines(
        _by_phrase(data["alone"]),
        before_mark,
        before_all,
        frozenset(phrase.split()[0] for phrase in (*before_mark, *before_all)),
        frozenset(word for name in data["networks"]["names"] for word in key(name).split()),
        [(re.compile("|".join(group)), kind) for kind, group in data["patterns"].items()],
        words().dates
        | frozenset(
            word
            for phrase in (
                *map(key, data["stamp_words"]["words"]),
                *(known for known, kind in before_mark.items() if kind in ("stamps", "updates")),
            )
            for word in phrase.split()
        ),
        tuple(data["glued"]["phrases"]),
    )


@dataclass(frozen=True, slots=True)
class Words:
    """`data/byline.toml` and the calendar: sets of folded words and phrases."""

    wrote: frozenset[str]
    roles: frozenset[str]
    houses: frozenset[str]
    # What only a house's name holds («… برس»).
    house_words: frozenset[str]
    # A part of a house where a person's name may stand.
    desks: frozenset[str]
    sourced: frozenset[str]
    tails: tuple[str, ...]
    # Every word of those before and behind a name.
    introducing: frozenset[str]
    no_name: frozenset[str]
    dates: frozenset[str]
    months: dict[str, int]
    caption: frozenset[str]
    credit: frozenset[str]
    # Before the name of who took a picture, at a caption's end.
    photo: frozenset[str]
    # Verbs that open paragraphs, and no captions.
    said: frozenset[str]
    kickers: frozenset[str]
    # The front page, where a trail of sections begins.
    home: frozenset[str]
    section_nouns: frozenset[str]
    section_words: frozenset[str]
    # How a person's name may begin: given names and titles.
    given_names: frozenset[str]


@cache
def words() -> Words:
    data = {name: frozenset(map(key, group)) for name, group in _toml("byline.toml").items()}
    months, weekdays = calendar_names()
    calendar = {word for name in (*months, *weekdays) for word in name.split()}
    nouns = {word for phrase in data["section_nouns"] for word in phrase.split()}
    names = [line for line in _text("given_names.txt") if not line.startswith("#")]
    return Words(
        data["wrote"],
        data["roles"],
        data["houses"],
        data["house_words"],
        data["desks"],
        data["sourced"],
        tuple(sorted(data["tails"], key=len, reverse=True)),
        frozenset(word for name in _AROUND_NAMES for p in data[name] for word in p.split()),
        data["no_name"],
        data["date_words"] | data["hijri_months"] | calendar,
        months,
        data["caption"],
        data["credit"],
        data["photo"],
        data["said"],
        data["kickers"],
        data["home"],
        frozenset(nouns),
        frozenset(nouns | {w for p in data["section_adjectives"] for w in p.split()}),
        data["titles"] | {word for line in names for word in key(line).split()},
    )


@cache
def houses() -> dict[str, House]:
    """Names of agencies and outlets, with what they are."""
    found: dict[str, House] = {}
    for line in _text("agencies.tsv"):
        if line and not line.startswith("#"):
            kind, *names = line.split("\t")
            for name in names:
                found.setdefault(name_key(name), kind)  # type: ignore[arg-type]
    return found


@cache
def places() -> frozenset[str]:
    """Places that datelines name."""
    rows = (line.split("\t") for line in _text("places.txt") if not line.startswith("#"))
    return frozenset(name_key(name) for row in rows for name in row)


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """A name's words and numbers, folded: «أ.ف.ب» and «أ ف ب» are one, «فرانس 24» keeps 24."""
    return " ".join(parts(folded(name)))


def _by_phrase(groups: dict[str, list[str]]) -> dict[str, Kind]:
    return {key(phrase): kind for kind, group in groups.items() for phrase in group}  # type: ignore[misc]


def _toml(name: str) -> Any:
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))


def _text(name: str) -> list[str]:
    return (_DATA / name).read_text(encoding="utf-8").splitlines()
