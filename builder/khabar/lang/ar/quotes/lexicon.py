"""The vocabulary of quotes: cue forms generated from lemmas, and word classes.

Everything is folded once, at the first use; a look-up is one dict access.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from khabar.lang.ar.quotes.inflections import (
    Gender,
    Number,
    imperfects,
    participles,
    perfects,
    possessives,
)
from khabar.text import fold_word

# Its letter of preposition is none of the cue.
SAYING: Final = "بالقول"
FormKind = Literal["perfect", "imperfect", "participle", "noun"]


@dataclass(frozen=True, slots=True)
class Lemma:
    """A verb of speech and what it takes; the columns of `cues.tsv`."""

    name: str
    imperfect: str
    clause: frozenset[str]
    object: str
    complement: frozenset[str]
    flags: frozenset[str]
    # Whether the active imperfect has a damma as well («يُضيف»): of forms II to IV.
    rounded: bool = False
    # The verbal noun; empty where none is in use.
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One written form of a lemma. `object` tells whether a pronoun hangs on it."""

    lemma: Lemma
    kind: FormKind
    gender: Gender | None = None
    number: Number = "s"
    object: bool = False


# Classes of words, as bits: one look-up says all that is known of a word.
ROLE: Final = 1
TITLE: Final = 2
ORG: Final = 4
MEDIA: Final = 8
UNNAMED: Final = 16
STOP: Final = 32
GIVEN: Final = 64
OBJECT: Final = 128
ADJ: Final = 256
JOIN: Final = 512
UTTER: Final = 1024
MINISTRY: Final = 2048
NAMED: Final = 4096
DEDICATED: Final = 8192


def _read(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _set(cell: str) -> frozenset[str]:
    return frozenset(part for part in cell.split(","))


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Folded cue forms without proclitics, each with the lemmas it may belong to."""
    table: dict[str, list[Form]] = {}

    def add(written: str, form: Form) -> None:
        known = table.setdefault(fold_word(written), [])
        if form not in known:
            known.append(form)

    for line in _read("cues.tsv").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        perfect, imperfect, participle, noun, clause, object_, complement, flags = line.split("\t")
        lemma = Lemma(
            perfect,
            imperfect,
            _set(clause),
            "" if object_ == "-" else object_,
            frozenset() if complement == "-" else _set(complement),
            frozenset() if flags == "-" else _set(flags),
            participle[0] == "م" and perfect[0] != "ت" and len(perfect) <= 4,
            "" if noun == "-" else noun,
        )
        pronoun = bool(lemma.flags & {"addressee", "judges"})
        for written, gender, number, owned in perfects(perfect, pronoun):
            if number == "d" and "loose" in lemma.flags:
                continue
            add(written, Form(lemma, "perfect", gender, number, owned))
        for written, gender, number, owned in imperfects(imperfect, pronoun):
            add(written, Form(lemma, "imperfect", gender, number, owned))
        if participle != "-":
            for written, gender, number in participles(participle):
                if fold_word(written) not in words().sets["lookalikes"]:
                    add(written, Form(lemma, "participle", gender, number))
        if noun != "-":
            for written in possessives(noun):
                add(written, Form(lemma, "noun"))
        if perfect == "قال":
            # «رد بالقول», «اكتفى بالقول»: how it was said, as «قائلا» tells it.
            add(SAYING, Form(lemma, "participle"))
    return {word: tuple(found) for word, found in table.items()}


@dataclass(frozen=True, slots=True)
class Words:
    """Word classes, folded. `classes` maps a word to its bits (see the constants)."""

    classes: dict[str, int]
    proper: dict[str, tuple[tuple[str, ...], ...]]
    sets: dict[str, frozenset[str]]
    # Adjectives of relation without the article.
    nations: frozenset[str]


_DEFINITE = {"roles": ROLE, "organisations": ORG, "media": MEDIA, "unnamed": UNNAMED}
_BARE = {
    "titles": TITLE,
    "stops": STOP,
    "objects": OBJECT,
    "adjectives": ADJ,
    "joins": JOIN,
    "utterances": UTTER,
    "ministries": MINISTRY,
    "trades": ROLE,
    "named": NAMED,
    "dedicated": DEDICATED,
}


@cache
def words() -> Words:
    """The classes of `words.toml` and the first names."""
    data = tomllib.loads(_read("words.toml"))
    classes: dict[str, int] = {}

    def mark(word: str, bit: int) -> None:
        classes[word] = classes.get(word, 0) | bit

    def people(word: str) -> None:
        """Several of one occupation: «فلاحون», «ممرضات»."""
        several = [word[:-1] + "ات"] if word[-1] == "ه" else [word + "ون", word + "ين", word + "و"]
        for plural in several if word[-1] not in "اويء" else ():
            if plural not in classes:
                mark(plural, UNNAMED)
                mark("ال" + plural, UNNAMED)

    def pair(word: str) -> None:
        """Two bodies: «النقابتان», «الاتحادين»."""
        stem = word[:-1] + "ت" if word[-1] == "ه" else word
        for dual in (stem + "ان", stem + "ين"):
            if dual not in classes:
                mark(dual, ORG)
                mark("ال" + dual, ORG)

    bodies = frozenset(_list(data["organisations"]))
    for key, bit in _DEFINITE.items():
        for word in _list(data[key]):
            mark(word, bit)
            if not word.startswith("ال"):
                mark("ال" + word, bit)
            if bit == UNNAMED and word[-1] not in "هنيو":
                mark(word + "ان", bit)
            if bit == UNNAMED and word.endswith("ون"):
                for ending in ("و", "ي", "ين"):
                    mark(word[:-2] + ending, bit)
            if bit == UNNAMED and word[-1] not in "هاء":
                # In the accusative: «لكن مصدرا قال».
                mark(word + "ا", bit)
            if bit == ROLE:
                people(word)
                # «نائبها», «نائبتها», «نائبا الرئيس»
                for owned in (
                    *possessives(word[:-1] + "ة" if word[-1] == "ه" else word),
                    word + "ا",
                ):
                    # «مؤسسة» is a body more often than «his founder».
                    if owned not in classes and owned not in bodies:
                        mark(owned, bit)
            if bit == ORG and not word.startswith("ال"):
                pair(word)
    for key, bit in _BARE.items():
        for word in _list(data[key]):
            mark(word, bit)
            if bit == UTTER or (key == "trades" and word[-1] == "ه"):
                mark("ال" + word, bit)
            if key == "trades":
                people(word)
                if word[-1] not in "هاء" and word + "ا" not in classes:
                    mark(word + "ا", bit)
    for word in _list(data["kin"]):
        for owned in possessives(word):
            if owned not in classes:
                mark(owned, UNNAMED)
    for line in _read("given_names.txt").splitlines():
        if not line.startswith("#"):
            for word in _list(line):
                mark(word, GIVEN)
    for word, bits in classes.items():
        # A function word stays one, whatever foreign name is spelt like it («آن» / أن).
        if bits & STOP and bits & (GIVEN | JOIN):
            classes[word] = bits & ~(GIVEN | JOIN)
    proper: dict[str, list[tuple[str, ...]]] = {}
    for word in _list(data["proper"]):
        parts = tuple(word.split("_"))
        proper.setdefault(parts[0], []).append(parts)
    sets = {
        key: frozenset(_list(value if isinstance(value, str) else " ".join(value)))
        for key, value in data.items()
        if key not in _DEFINITE and key not in _BARE and key not in ("proper", "comments")
    }
    # «واصف», «وائل»
    sets["waw"] |= {word for word, bits in classes.items() if word[0] == "و" and bits & GIVEN}
    sets["comments"] = frozenset(fold_word(phrase.split()[1]) for phrase in data["comments"])
    return Words(
        classes,
        {first: tuple(sorted(found, key=len, reverse=True)) for first, found in proper.items()},
        sets,
        frozenset(word.removeprefix("ال") for word in sets["relational"]),
    )


def key(word: str) -> str:
    """A word as look-ups see it: folded, but على and أمام are kept apart from علي and إمام."""
    return word if word in ("على", "أمام") else fold_word(word)


def _list(text: str) -> list[str]:
    return [key(word) for word in text.split()]
