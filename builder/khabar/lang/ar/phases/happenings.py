"""The words of `events.toml`, spelt out: what happens to a stage, and what it includes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from khabar.lang.ar.phases.terms import Event, Inclusion
from khabar.lang.ar.phases.verbs import past, present
from khabar.text import fold_word

_CONJUNCTIONS = ("", "و", "ف")
_BEFORE = {"past": _CONJUNCTIONS, "present": (*_CONJUNCTIONS, "س", "وس", "فس")}


def _itself(noun: str) -> tuple[str, ...]:
    return (noun,)


def _its(noun: str) -> Iterator[str]:
    """A verbal noun with a pronoun for the stage («إنجازها», «بدؤها», «انتهائه»)."""
    if noun.startswith("ال"):
        return
    bases = [noun[:-1] + seat for seat in "ؤئ"] if noun.endswith("ء") else [noun]
    yield from (base + whose for base in bases for whose in ("ها", "ه"))


# By tense: where its words stand among a verb's, and how they are spelt.
_TENSES = {
    "noun": ("nouns", _itself),
    "own": ("nouns", _its),
    "present": ("present", present),
    "past": ("past", past),
}


def events(data: Mapping[str, Any]) -> dict[str, Event]:
    """Words of a stage's beginning, course and end, by folded form."""
    found: dict[str, Event] = {}
    for entry in data["words"]:
        values = (entry["bound"], entry["status"], entry["weight"], entry["tense"])
        event = Event(*values, entry.get("near", False))
        found |= dict.fromkeys(_fold(entry["words"]), event)
    # A form that is a noun, too, is one; of two tenses, the present.
    for tense, (key, spell) in _TENSES.items():
        for entry in data["verbs"]:
            family = data["classes"][entry["class"]]
            told = family.get("noun" if tense == "own" else tense)
            if told is None:
                continue
            status, weight = told
            event = Event(family["bound"], status, weight, tense, family.get("near", False))
            for stem in entry[key]:
                for word in _fold(spell(stem)):
                    found.setdefault(word, event)
    return found


def inclusions(data: Mapping[str, Any], known: Mapping[str, Event]) -> dict[str, Inclusion]:
    """Verbs that open a stage's actions, with conjunctions and the سـ of the future; verbs of
    beginning and end among the `known` events open them with ب («بدأت باختيار…»)."""
    found: dict[str, Inclusion] = {}
    for entry in data["inclusion"]:
        needs = _fold(entry["needs"])
        more = (entry.get("actions", False), entry.get("near", False))
        two = tuple(f"{word}ا" for word in entry["past"])
        tense = "none" if entry.get("nominal") else "past"
        for conjunction in _CONJUNCTIONS:
            for word in _fold((*entry["past"], *two)):
                found.setdefault(conjunction + word, Inclusion(needs, tense, *more))
            for stem in _fold(entry["stems"]):
                for person in ("ت", "ي", "ن"):
                    now = Inclusion(needs, "present", *more)
                    found.setdefault(conjunction + person + stem, now)
                    # «جاءت المرحلة الثانية لتشمل…»
                    found.setdefault(conjunction + "ل" + person + stem, now)
                    future = Inclusion(needs, "future", *more)
                    found.setdefault(conjunction + "س" + person + stem, future)
    with_what = Inclusion(frozenset("ب"), "event")
    for word, event in known.items():
        if event.bound in ("begins", "ends") and event.tense in _BEFORE:
            for before in _BEFORE[event.tense]:
                found.setdefault(before + word, with_what)
    return found


def _fold(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold_word, words))
