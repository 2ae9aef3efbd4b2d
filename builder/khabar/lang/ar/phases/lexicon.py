"""The words of stages, from `lexicon.toml` and `events.toml`, folded and spelt out once."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from khabar.lang.ar.phases.happenings import events, inclusions
from khabar.lang.ar.phases.masdars import is_verbal_noun
from khabar.lang.ar.phases.terms import Event, Form, Inclusion, Noun, Number, Ordinal
from khabar.text import fold_word
from khabar.text.memo import Memo

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_PRONOUNS = ("ه", "ها", "هم", "هن", "هما", "نا", "ك", "كم", "ي")


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
                entry.get("of", ""),
                entry.get("works", False),
                entry.get("contest", False),
                entry.get("step", False),
                entry.get("parts", 0),
            )
            spelt: tuple[tuple[Number, str], ...]
            spelt = (("one", "singular"), ("two", "dual"), ("many", "plural"))
            for number, key in spelt:
                for word in map(fold_word, entry[key]):
                    self._spell(found, noun, number, word)
            owned: list[tuple[Number, str]] = [("one", fold_word(entry.get("stem", "")))]
            owned += [("many", word) for word in map(fold_word, entry["plural"])]
            for number, stem in owned if entry.get("stem") else ():
                for pronoun in _PRONOUNS:
                    for clitics in _clitics():
                        form = Form(noun, number, True, True, len(clitics), False)
                        found.setdefault(clitics + stem + pronoun, form)
        return found

    def _spell(self, found: dict[str, Form], noun: Noun, number: Number, word: str) -> None:
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
            if not feminine:
                rows.append((data["short_second"], 2, False))
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

    def may_tell(self, words: Sequence[str]) -> bool:
        """Whether a text of these words can speak of stages: it says a stage noun, or one of many
        meanings and what such stages are of."""
        plain, votes = self._gates
        return not (plain.isdisjoint(words) and votes.isdisjoint(words))

    @cached_property
    def _gates(self) -> tuple[frozenset[str], frozenset[str]]:
        plain = frozenset(word for word, form in self.forms.items() if not form.noun.of)
        before = ("", "ال", "ل", "لل", "وال", "بال", "ب", "وب")
        votes = (clitics + word for word in self.words["names.votes"] for clitics in before)
        return plain, frozenset(votes)

    @property
    def rounds(self) -> frozenset[str]:
        """What stages are stages of."""
        return self.words["names.words"] | self.words["names.votes"]

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
        return events(self.happenings)

    @cached_property
    def inclusions(self) -> dict[str, Inclusion]:
        """Verbs that open the stage's actions, with conjunctions and the سـ of the future."""
        return inclusions(self.happenings, self.events)

    @cached_property
    def presents(self) -> frozenset[str]:
        """Verbs of inclusion in the present, bare: after a noun they open a clause about it."""
        return frozenset(
            word
            for word, inclusion in self.inclusions.items()
            if inclusion.tense == "present" and word[0] in "تي" and len(word) > 3
        )

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

    def is_sequel(self, word: str) -> bool:
        """Whether a folded word says that what follows comes next («ثم», «وأخيرا»)."""
        bare = word.removeprefix("و")
        return bare in self.words["stops.sequels"] or bare in self.words["stops.finally"]

    def inclusion_at(self, words: Sequence[str], at: int) -> Inclusion | None:
        """The verb of inclusion at token `at`."""
        inclusion = self.inclusions.get(words[at])
        if inclusion is not None and inclusion.actions and not inclusion.needs:
            # «كان مقررا» includes nothing.
            following = words[at + 1 : at + 2]
            return inclusion if following and self.is_action(following[0]) else None
        return inclusion

    @cached_property
    def openers(self) -> list[tuple[str, ...]]:
        return [tuple(map(fold_word, words)) for words in self.happenings["light"]["openers"]]

    @cached_property
    def joiners(self) -> dict[str, list[tuple[str, ...]]]:
        """Phrases that join one more item to a list, by their first word."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for words in self.happenings["joiners"]["phrases"]:
            first, *rest = map(fold_word, words)
            found.setdefault(first.removeprefix("و"), []).append((first, *rest))
        return found

    def specifies(self, words: Sequence[str], at: int) -> bool:
        """Whether token `at`, or the one behind its comma, says what was meant («بما في ذلك»)."""
        at += words[at] in "،,"
        return at < len(words) and words[at] in self.words["joiners.specifying"]

    def is_action(self, word: str) -> bool:
        """Whether a folded word without clitics looks like a verbal noun."""
        return self._actions[word]

    @cached_property
    def _actions(self) -> Memo[bool]:
        actions, plain = self.words["actions.words"], self.words["actions.plain"]
        return Memo(lambda word: is_verbal_noun(word, actions, plain))


def _clitics() -> list[str]:
    return [
        conjunction + preposition for conjunction in _CONJUNCTIONS for preposition in _PREPOSITIONS
    ]


def _both(words: Iterable[str]) -> frozenset[str]:
    return frozenset(
        form for word in map(fold_word, words) for form in (word, word.removesuffix("ه"))
    )
