"""The words of one document with what the lexicon knows of each."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from khabar.lang.ar.quotes.lexicon import (
    GIVEN,
    JOIN,
    MEDIA,
    MINISTRY,
    NAMED,
    OBJECT,
    ORG,
    ROLE,
    TITLE,
    UNNAMED,
    UTTER,
    forms,
    words,
)
from khabar.lang.ar.quotes.triggers import triggers
from khabar.text import Tokens

# أن and إن with every pronoun, and with بـ.
COMPLEMENTIZERS: Final = frozenset(
    proclitic + "ان" + pronoun
    for proclitic in ("", "ب")
    for pronoun in ("", "ه", "ها", "هم", "هما", "هن", "نا", "ني")
) | {"بالا", "ألا"}
# What parts one noun phrase from the next.
COMMAS: Final = frozenset("،,٬؛")
# Words of a name in marks at most, marks included, and what is never one.
_NAME: Final = 8
_NO_NAME: Final = ORG | UNNAMED | UTTER | MEDIA | OBJECT | MINISTRY
# A folded word, what it may be as written, and which letter tells: the last or the first.
_HOMOGRAPHS: Final = (
    ("علي", "على", True, "ى"),
    ("امام", "أمام", False, "أ"),
    ("الا", "ألا", False, "أ"),
)
# Behind a hamza «ل» is no article.
_HAMZA: Final = re.compile(r"(?<!\w)[أإ]ل(?!ى)\w\w")


def _distinct(tokens: Tokens, known: Mapping[str, int]) -> list[str]:
    """The folded words, but as written على, أمام and ألا, which folding makes one with علي, إمام
    and إلا, and names in إل or أل, which it would give an article."""
    text, written = tokens.text, {}
    for word, other, last, letter in _HOMOGRAPHS:
        if word in tokens.words:
            at = -1
            for _ in range(tokens.words.count(word)):
                at = tokens.words.index(word, at + 1)
                if text[tokens.ends[at] - 1 if last else tokens.starts[at]] == letter:
                    written[at] = other
    for match in _HAMZA.finditer(text):
        at = tokens.at(match.start())
        word = tokens.words[at]
        if tokens.starts[at] == match.start() and word not in known and word not in triggers():
            # «إلفيرا» has no article.
            written[at] = match.group()[0] + word[1:]
    if not written:
        return tokens.words
    words = tokens.words.copy()
    for at, word in written.items():
        words[at] = word
    return words


class Vocabulary:
    """One document's folded words, their classes and where they stand."""

    def __init__(self, tokens: Tokens, places: Mapping[int, int], dates: Mapping[int, int]) -> None:
        self.tokens = tokens
        lexicon = words()
        self.classes = lexicon.classes
        self.words = _distinct(tokens, self.classes)
        self.count = len(tokens.words)
        # First token of a place (with or without proclitics) -> token after its last.
        self.places = places
        self.dates = dates
        self.closing = dict(tokens.marks)
        self.proper = lexicon.proper
        self.realms = lexicon.sets["realms"]
        self.waw = lexicon.sets["waw"]
        self.governing = lexicon.sets["governing"]
        self.partitive = lexicon.sets["partitive"]
        self.relational = lexicon.sets["relational"]
        self.honorifics = lexicon.sets["honorifics"]
        self.acting = lexicon.sets["acting"]
        self.pronominal = lexicon.sets["pronominal"]
        self.courtesies = lexicon.sets["courtesies"]
        self.completing = lexicon.sets["completing"]
        self.charged = lexicon.sets["charged"]
        self.patronyms = lexicon.sets["patronyms"]
        self.linking = lexicon.sets["linking"]
        self.appended = lexicon.sets["appended"]
        self.reputed = lexicon.sets["reputed"]
        self.superlatives = lexicon.sets["superlatives"]
        self.honoured = lexicon.sets["honoured"]
        self.alike = lexicon.sets["alike"]
        self.powers = lexicon.sets["powers"]
        self.here = lexicon.sets["here"]
        self.owning = lexicon.sets["owning"]
        self.users = lexicon.sets["users"]
        self.networks = lexicon.sets["networks"]
        self.ways = lexicon.sets["ways"]
        self.sides = lexicon.sets["sides"]
        self.posts = lexicon.sets["posts"]
        self.released = lexicon.sets["released"]
        self.standings = lexicon.sets["standings"]
        self.states = lexicon.sets["states"]
        self.kinds = lexicon.sets["bodies"]
        self.kindred = lexicon.sets["kindred"]
        self.naming = lexicon.sets["naming"]
        self.ranked = lexicon.sets["ranked"]
        self.renowned = lexicon.sets["renowned"]
        self.epithets = lexicon.sets["epithets"]
        self.inborn = lexicon.sets["inborn"]
        self.plurals = lexicon.sets["plurals"]
        self.initials = lexicon.sets["initials"]
        self.compound = lexicon.sets["compound"]
        self.municipal = lexicon.sets["municipal"]
        self.guilds, self.general = lexicon.sets["guilds"], lexicon.sets["general"]
        self.late = lexicon.sets["late"]
        self.kin = lexicon.sets["kin"]
        self.reserve = lexicon.sets["reserve"]
        self.figures = lexicon.sets["figures"]
        self.qualities = lexicon.sets["qualities"]
        self.verbs = lexicon.sets["topics"]
        self.fields = lexicon.sets["fields"]
        self.feminine = lexicon.sets["feminine"]
        self.occasions = lexicon.sets["occasions"]
        self.cues = forms()
        self.complementizers = COMPLEMENTIZERS

    def bare(self, at: int, cut: int) -> str:
        word = self.words[at]
        if not cut:
            return word
        # «للوزارة»: the article has lost its alef to the preposition.
        if word[cut - 1] == "ل" and word[cut : cut + 1] == "ل" and len(word) > cut + 2:
            return self._article(word[cut:]) + word[cut:]
        return word[cut:]

    def _article(self, rest: str) -> str:
        """What «لل» has swallowed before `rest`: the alef, of «للجنة» the first lam as well."""
        known = self.classes.get
        return "ال" if known("ال" + rest, 0) and not known("ا" + rest, 0) else "ا"

    def _class(self, at: int) -> int:
        return self.classes.get(self.words[at], 0)

    def _inner_class(self, at: int) -> int:
        """The class of a word, or of what stands behind its one-letter proclitic."""
        word = self.words[at]
        bits = self.classes.get(word, 0)
        if bits or word[0] not in "وبلف":
            return bits
        rest = word[1:]
        return self.classes.get("ا" + rest if rest[:1] == "ل" else rest, 0)

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.words):
            found[word].append(index)
        return found

    def standing(self, word: str) -> Sequence[int]:
        """Where a word stands."""
        return self._positions.get(word, ())

    def surname(self, word: str) -> bool:
        """Whether a word stands behind two words of a name elsewhere."""
        return any(
            index > 1 and self._class(index - 1) & GIVEN and self._class(index - 2) & (GIVEN | JOIN)
            for index in self.standing(word)[:8]
        )

    def known(self, word: str) -> bool:
        """Whether a single word is used as a name elsewhere: behind a first name."""
        return any(
            index
            and (
                self._first_name(self.words[index - 1])
                # «عبد الملك الحوثي»
                or (index > 1 and self.words[index - 2] == "عبد")
            )
            for index in self.standing(word)[:8]
        )

    def recurs(self, name: Sequence[str]) -> bool:
        """Whether a single word is a family name by its shape, and stands there more than once:
        «النعيمي»."""
        word = name[0]
        shaped = len(name) == 1 and word.startswith("ال") and word.endswith("ي") and len(word) > 5
        return shaped and not self.classes.get(word, 0) and len(self.standing(word)) > 1

    def _first_name(self, word: str) -> bool:
        """Whether a word is or ends a first name; «و» may precede it."""
        joined = word[0] == "و" and word not in self.classes
        if word == "باسم":
            # «المتحدث باسم الجيش»
            return False
        return bool(self.classes.get(word[joined:], 0) & GIVEN) or word in ("الدين", "الله")

    def marked_name(self, at: int, limit: int) -> bool:
        """Whether a personal name stands in marks that open at token `at`: «وزير كذا «فلان
        الفلاني»», a family name alone where the article has it behind a first name."""
        close = self.closing.get(at, at)
        if close > limit or not 1 < close - at <= _NAME or at + 1 in self.places:
            return False
        before = self.words[at - 1] if at else ""
        if self.classes.get(before, 0) & (ORG | MEDIA | NAMED) and not before.startswith("ال"):
            # A body that bears the name.
            return False
        inside = self.words[at + 1 : close]
        named = self.classes.get(inside[0], 0) & (GIVEN | JOIN)
        if len(inside) == 1:
            spoken = before in self.cues or before[1:] in self.cues
            return bool(named and spoken) or self.known(inside[0])
        behind = self._class(close + 1) if close + 1 < self.count else 0
        # «"فضل عبد الغني" مدير كذا»
        named = named or (behind & ROLE and len(inside) > 1 and "عبد" in inside)
        titled = self.classes.get(before, 0) & TITLE and self.classes.get(inside[-1], 0) & GIVEN
        return bool(named or titled) and not any(
            not word[0].isalpha() or self.classes.get(word, 0) & _NO_NAME for word in inside
        )
