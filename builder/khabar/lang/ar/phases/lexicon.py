"""The words of stages, from `lexicon.toml` and `events.toml`, folded and spelt out once."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from khabar.record import PhaseStatus
from khabar.text import fold_word

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_PRONOUNS = ("ه", "ها", "هم", "هن", "هما", "نا", "ك", "كم", "ي")

# Derived verbal nouns by their pattern, on folded words without ال («تسليم», «انتقال», «معالجة»…).
_ACTION = re.compile(
    r"(?:ت..ي.|ت..يه|ت.ا.[^اوي]|ا..ا.|ا.ا.ه|ا.ت.ا.|ان..ا.|است..ا.|است.ا.ه|ا.ت...ا.|م.ا..ه)"
    r"(?:ها|هم|هما)?"
)


# A status, or `running`: it ends, so it has begun, but when is for the dates to say.
Verdict = PhaseStatus | Literal["running"]


class Noun(NamedTuple):
    """A stage noun and what makes a stage of it (see `lexicon.toml`)."""

    lemma: str
    feminine: bool
    kinds: str
    names: str
    fresh: bool
    verbal: bool


class Form(NamedTuple):
    """A written form of a stage noun. `skip`: letters of proclitics before it; `owned`: with a
    possessive pronoun."""

    noun: Noun
    number: Literal["one", "two", "many"]
    definite: bool
    owned: bool
    skip: int
    fused: bool


class Ordinal(NamedTuple):
    """An ordinal's word. `role`: whole («ثاني»), or the unit of a compound only («حادي»).
    `skip`: letters of proclitics."""

    value: int
    feminine: bool
    definite: bool
    compound_only: bool
    skip: int


class Event(NamedTuple):
    """What a word says of the stage it governs (see `events.toml`)."""

    bound: str
    status: Verdict
    weight: float
    tense: str


class Inclusion(NamedTuple):
    """A verb that opens the stage's actions; `needs`: prepositions that stand before them."""

    needs: frozenset[str]
    tense: str
    # Only before a verbal noun: «ستكون إعادة فتح المعابر», not «ستكون صعبة».
    actions: bool = False


@lru_cache(maxsize=1)
def lexicon() -> "Lexicon":
    """The lexicon, read once."""
    return Lexicon(_read("lexicon.toml"), _read("events.toml"))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


def _fold(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold_word, words))


@dataclass(frozen=True)
class Lexicon:
    """Look-up tables by folded word."""

    stages: Mapping[str, Any]
    happenings: Mapping[str, Any]

    @cached_property
    def forms(self) -> dict[str, Form]:
        """Every written form of the stage nouns, with its proclitics."""
        found: dict[str, Form] = {}
        for entry in self.stages["nouns"]:
            noun = Noun(
                fold_word(entry["lemma"]),
                entry["gender"] == "f",
                entry["kinds"],
                entry["names"],
                entry.get("fresh", False),
                entry.get("verbal", False),
            )
            for number, key in (("one", "singular"), ("two", "dual"), ("many", "plural")):
                for word in map(fold_word, entry[key]):
                    self._spell(found, noun, number, word)
            stem = fold_word(entry.get("stem", ""))
            for pronoun in _PRONOUNS if stem else ():
                for clitics in _clitics():
                    form = Form(noun, "one", True, True, len(clitics), False)
                    found.setdefault(clitics + stem + pronoun, form)
        return found

    def _spell(self, found: dict[str, Form], noun: Noun, number: Any, word: str) -> None:
        for conjunction in _CONJUNCTIONS:
            for preposition in _PREPOSITIONS:
                clitics = conjunction + preposition
                skip = len(clitics)
                if preposition == "ل":
                    # «للمرحلة»: the article's alef is gone, its lam begins the span.
                    form = Form(noun, number, True, False, skip, True)
                    found.setdefault(clitics + "ل" + word, form)
                else:
                    form = Form(noun, number, True, False, skip, False)
                    found.setdefault(clitics + "ال" + word, form)
                if not (noun.verbal and clitics):
                    found.setdefault(clitics + word, Form(noun, number, False, False, skip, False))

    @cached_property
    def ordinals(self) -> dict[str, Ordinal]:
        """Ordinals from one to ten and the unit of eleven, in both genders, with and without ال."""
        found: dict[str, Ordinal] = {}
        data = self.stages["ordinals"]
        for gender in ("masculine", "feminine"):
            feminine = gender == "feminine"
            rows = [(word, value, False) for value, word in enumerate(data[gender], 1)]
            rows.append((data[f"unit_{gender}"], 1, True))
            for word, value, compound_only in rows:
                folded = fold_word(word)
                for clitics in _clitics():
                    skip = len(clitics)
                    for article in ("", "ال"):
                        ordinal = Ordinal(value, feminine, bool(article), compound_only, skip)
                        found.setdefault(clitics + article + folded, ordinal)
                    if clitics.endswith("ل"):
                        ordinal = Ordinal(value, feminine, True, compound_only, skip)
                        found.setdefault(clitics + "ل" + folded, ordinal)
        return found

    @cached_property
    def tens(self) -> dict[str, int]:
        """Tens as they follow a unit («والعشرين») or stand alone («العشرون»)."""
        found: dict[str, int] = {}
        for value, words in enumerate(self.stages["ordinals"]["tens"], 2):
            for word in map(fold_word, words):
                found |= {"ال" + word: value * 10, "وال" + word: value * 10, "و" + word: value * 10}
        return found

    @cached_property
    def counts(self) -> dict[str, int]:
        """Number words from three on, with proclitics and with ال."""
        return {
            clitics + article + fold_word(word): int(value)
            for value, words in self.stages["counts"].items()
            for word in words
            for clitics in _clitics()
            for article in ("", "ال")
        }

    @cached_property
    def deictics(self) -> dict[str, str]:
        """Adjectives that point from now, bare, in both genders: their meaning."""
        return {
            form: meaning
            for meaning, words in self.stages["deictics"].items()
            for word in map(fold_word, words)
            for form in (word, word.removesuffix("ه"))
        }

    def both_genders(self, section: str, key: str = "words") -> frozenset[str]:
        return _both(self.stages[section][key])

    @cached_property
    def kinds(self) -> frozenset[str]:
        return self.both_genders("kinds")

    @cached_property
    def plain_kinds(self) -> frozenset[str]:
        return self.both_genders("kinds", "plain")

    @cached_property
    def fresh(self) -> frozenset[str]:
        return self.both_genders("kinds", "fresh")

    @cached_property
    def level_adjectives(self) -> frozenset[str]:
        return self.both_genders("levels", "adjectives")

    @cached_property
    def words(self) -> dict[str, frozenset[str]]:
        """Closed sets of words by `section.key`."""
        found = {}
        for data in (self.stages, self.happenings):
            for section, entries in data.items():
                if isinstance(entries, dict):
                    for key, value in entries.items():
                        if value and isinstance(value, list) and isinstance(value[0], str):
                            found[f"{section}.{key}"] = _fold(value)
        return found

    @cached_property
    def events(self) -> dict[str, Event]:
        """Words of a stage's beginning, course and end."""
        return {
            word: Event(entry["bound"], entry["status"], entry["weight"], entry["tense"])
            for entry in self.happenings["events"]
            for word in _fold(entry["words"])
        }

    @cached_property
    def inclusions(self) -> dict[str, Inclusion]:
        """Verbs that open a stage's actions, with conjunctions and the سـ of the future."""
        found: dict[str, Inclusion] = {}
        for entry in self.happenings["inclusion"]:
            needs, actions = _fold(entry["needs"]), entry.get("actions", False)
            for conjunction in _CONJUNCTIONS:
                for word in _fold(entry["past"]):
                    tense = "none" if entry.get("nominal") else "past"
                    found.setdefault(conjunction + word, Inclusion(needs, tense, actions))
                for stem in _fold(entry["stems"]):
                    for person in ("ت", "ي"):
                        present = Inclusion(needs, "present", actions)
                        found.setdefault(conjunction + person + stem, present)
                        future = Inclusion(needs, "future", actions)
                        found.setdefault(conjunction + "س" + person + stem, future)
        return found

    @cached_property
    def owned(self) -> dict[str, tuple[int, bool, int]]:
        """«أولاها», «وثانيتها»…: value, whether feminine, letters of the conjunction."""
        data = self.stages["ordinals"]
        return {
            conjunction + fold_word(word): (at % half + 1, at < half, len(conjunction))
            for words, half in ((data["owned"], 5), (data["owned_by_two"], 2))
            for at, word in enumerate(words)
            for conjunction in _CONJUNCTIONS
        }

    @cached_property
    def begins(self) -> frozenset[str]:
        """Every word that a mention may be found at."""
        return frozenset((*self.forms, *self.ordinals, *self.owned))

    def is_future(self, word: str) -> bool:
        """Whether a folded word looks like a verb in the future."""
        bare = word.removeprefix("و").removeprefix("ف")
        if len(bare) < 4 or not bare.startswith(("سي", "ست")):
            return False
        return bare not in self.words["future.plain"]

    @cached_property
    def openers(self) -> list[tuple[str, ...]]:
        return [tuple(map(fold_word, words)) for words in self.happenings["light"]["openers"]]

    def is_action(self, word: str) -> bool:
        """Whether a folded word without clitics looks like a verbal noun."""
        bare = word.removeprefix("ال")
        actions, plain = self.words["actions.words"], self.words["actions.plain"]
        if bare in actions or bare.removesuffix("ها").removesuffix("هم") in actions:
            return True
        if bare in plain:
            return False
        if _ACTION.fullmatch(bare) is not None:
            return True
        # In the accusative («وقفا لإطلاق النار»).
        return len(bare) > 3 and bare.endswith("ا") and self.is_action(bare[:-1])


def _clitics() -> list[str]:
    return [
        conjunction + preposition for conjunction in _CONJUNCTIONS for preposition in _PREPOSITIONS
    ]


def _both(words: Iterable[str]) -> frozenset[str]:
    return frozenset(
        form for word in map(fold_word, words) for form in (word, word.removesuffix("ه"))
    )
