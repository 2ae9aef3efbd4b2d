"""Noun phrases that name a source: a person with a role, an organisation, an unnamed source.

No model: word classes, definiteness and the shape of words tell where a phrase ends. A phrase
is parsed forwards from its first token and never longer than `_LONGEST` tokens, so work is
bounded wherever it is called.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from khabar.lang.ar.quotes.lexicon import (
    ADJ,
    GIVEN,
    JOIN,
    MEDIA,
    MINISTRY,
    NAMED,
    OBJECT,
    ORG,
    ROLE,
    STOP,
    TITLE,
    UNNAMED,
    UTTER,
    Gender,
    forms,
    is_masdar,
    words,
)  # fmt: skip
from khabar.record import SpeakerKind
from khabar.text import Tokens

_LONGEST: Final = 26
_COMMAS: Final = frozenset("،,٬؛")
_OFFICE: Final = frozenset(("متحدث", "ناطق", "متحدثه", "ناطقه"))


@dataclass(frozen=True, slots=True)
class Source:
    """A mention of a source: tokens `first:last` (half-open), `cut` letters of proclitics before
    it. `words` are its folded words, `head` the first of them without ال."""

    first: int
    last: int
    cut: int
    kind: SpeakerKind
    name: str | None
    role: str | None
    head: str
    words: tuple[str, ...]
    gender: Gender
    # The bare definite noun that points back to a source named elsewhere: «الوزارة», «الوزير».
    bare: bool = False


def _distinct(tokens: Tokens) -> list[str]:
    """The folded words, with على as written: folding makes it one with the name علي."""
    if "علي" not in tokens.words:
        return tokens.words
    text, ends = tokens.text, tokens.ends
    return [
        "على" if word == "علي" and text[ends[index] - 1] == "ى" else word
        for index, word in enumerate(tokens.words)
    ]


class Phrases:
    """The parser for one document's tokens."""

    def __init__(self, tokens: Tokens, places: Mapping[int, int], dates: Mapping[int, int]) -> None:
        self.tokens = tokens
        self.words = _distinct(tokens)
        self.count = len(tokens.words)
        # First token of a place (with or without proclitics) -> token after its last.
        self.places = places
        self.dates = dates
        self.closing = dict(tokens.marks)
        lexicon = words()
        self.classes = lexicon.classes
        self.proper = lexicon.proper
        self.governing = lexicon.sets["governing"]
        self.partitive = lexicon.sets["partitive"]
        self.relational = lexicon.sets["relational"]
        self.honorifics = lexicon.sets["honorifics"]
        self.acting = lexicon.sets["acting"]
        self.qualities = lexicon.sets["qualities"]
        self.fields = lexicon.sets["fields"]
        self.feminine = lexicon.sets["feminine"]
        self.cues = forms()

    def parse(self, at: int, limit: int, cut: int = 0) -> Source | None:
        """The source that starts at token `at` and ends at or before token `limit`."""
        limit = min(limit, at + _LONGEST, self.count)
        if at >= limit:
            return None
        first = self._bare(at, cut)
        if not first or not (first[0].isalpha() or at in self.closing):
            return None
        start = at
        while start < limit and self._is_title(start, limit, cut if start == at else 0):
            start += 1
        if start > at:
            if self._class(start) & ROLE and not self._class(start) & GIVEN:
                return self._office(start, limit, 0, self.words[start])
            return self._person(at, start, start, limit, cut)
        if at in self.closing:
            close = self.closing[at]
            if close < limit and close - at <= 5 and close > at + 1:
                return self._source(at, close + 1, cut, "organization", self.words[at + 1])
            return None
        bits = self.classes.get(first, 0)
        end = self._proper(at, limit, first)
        if end:
            return self._organisation(at, end, limit, cut, first, whole=True)
        if bits & UTTER and not first.startswith("ال"):
            issued = self.utterance(at, limit, first)
            if issued is not None and issued[0] is not None:
                return issued[0]
        if bits & UNNAMED and not first.startswith("ال") and not self._leads_to_name(at, limit):
            return self._unnamed(at, limit, cut, first)
        if bits & ROLE and not (bits & GIVEN and self._family(at + 1, limit)):
            return self._office(at, limit, cut, first)
        if bits & (ORG | MEDIA | UTTER):
            return self._organisation(at, at + 1, limit, cut, first)
        if bits & MINISTRY:
            return self._organisation(at, at + 1, limit, cut, first)
        if bits & UNNAMED:
            return self._unnamed(at, limit, cut, first)
        if first in ("ذات", "نفس") and at + 1 < limit and self.words[at + 1].startswith("ال"):
            return self.parse(at + 1, limit)
        if first in self.honorifics:
            return self._source(at, at + 1, cut, "person", first, bare=True)
        if at in self.places and not (self.places[at] == at + 1 and self.known(first)):
            end = min(self.places[at], limit)
            while end < limit and self._adjective(self.words[end]):
                end += 1
            while end < limit and end in self.places and self.words[end][0] == "و":
                end = min(self.places[end], limit)
            return self._source(at, end, cut, "organization", first)
        if bits & STOP or (bits & OBJECT and not bits & GIVEN):
            return None
        if first.startswith("ال") and not bits & GIVEN:
            name = at + 1
            while name < limit and self._adjective(self.words[name]):
                name += 1
            if name < limit and self._class(name) & GIVEN:
                # An occupation that no list knows: «الناقد الفني فلان».
                return self._person(at, name, name, limit, cut, (at, name))
        return self._person(at, at, at, limit, cut)

    # Words

    def _bare(self, at: int, cut: int) -> str:
        word = self.words[at]
        if not cut:
            return word
        # «للوزارة»: the article has lost its alef to the preposition.
        if word[cut - 1] == "ل" and word[cut : cut + 1] == "ل" and len(word) > cut + 2:
            return "ا" + word[cut:]
        return word[cut:]

    def _class(self, at: int) -> int:
        return self.classes.get(self.words[at], 0)

    def _adjective(self, word: str) -> bool:
        """A definite adjective, by list or ending."""
        bits = self.classes.get(word, 0)
        if bits & ADJ:
            return True
        if not word.startswith("ال") or len(word) < 5 or bits & (STOP | UNNAMED | GIVEN):
            return False
        if word.endswith(("ي", "يه", "يين", "يون", "يتين")):
            return True
        # Participles: «المسلحة», «القابضة».
        return word[-1] == "ه" and (word[2] == "م" or (len(word) == 7 and word[3] == "ا"))

    def _nisba(self, word: str) -> bool:
        bits = self.classes.get(word, 0)
        if bits & ADJ:
            return True
        return (
            len(word) > 3
            and word.endswith(("ي", "يه", "يون", "يين", "يان"))
            and not bits & (STOP | GIVEN)
        )

    def is_object(self, word: str) -> bool:
        """A verbal noun or another noun that opens what was said."""
        bits = self.classes.get(word, 0)
        if bits & OBJECT:
            return True
        if bits & (STOP | GIVEN | ROLE | ORG | UNNAMED | MINISTRY):
            return False
        bare = word.removeprefix("ال")
        return is_masdar(bare) or (bare[-1:] == "ا" and is_masdar(bare[:-1]))

    def _is_title(self, at: int, limit: int, cut: int) -> bool:
        word = self._bare(at, cut)
        if not self.classes.get(word, 0) & TITLE:
            return False
        after = at + 1
        if after < limit and self.words[after] == ".":
            return len(word) == 1
        if after >= limit:
            return False
        bits = self._class(after)
        if bits & (TITLE | GIVEN | JOIN):
            return True
        if bits & ROLE and len(word) > 1 and not self.classes[word] & (ROLE | ORG):
            return self.words[after].startswith("ال")
        if word.startswith("ال") and self.classes.get(word, 0) & (ROLE | ORG):
            if self.classes[word] & ORG or self.words[after].startswith("ال"):
                return False
        return (
            word.startswith("ال")
            and self._name_like(after)
            and not self._adjective(self.words[after])
        )

    def _name_like(self, at: int) -> bool:
        word = self.words[at]
        if not word[0].isalpha() or len(word) < 2 or word == "\n":
            return False
        bits = self.classes.get(word, 0)
        if bits & (GIVEN | JOIN):
            return True
        if bits & (STOP | ROLE | ORG | UNNAMED | UTTER | OBJECT | MEDIA | TITLE | ADJ):
            return False
        if word[0] in "بلك" and self.classes.get(word[1:], 0) & (ORG | ROLE | OBJECT):
            return False
        return at not in self.dates and not is_masdar(word.removeprefix("ال"))

    def _proper(self, at: int, limit: int, first: str) -> int:
        for parts in self.proper.get(first, ()):
            end = at + len(parts)
            if end <= limit and tuple(self.words[at + 1 : end]) == parts[1:]:
                return end
        return 0

    def _family(self, at: int, limit: int) -> bool:
        """Whether a family name stands at `at`: «سلطان الجابر» is a name, «سلطان عمان» is not."""
        if at >= limit or at in self.places:
            return False
        word = self.words[at]
        return bool(self._class(at) & (GIVEN | JOIN)) or (
            word.startswith("ال") and not self._class(at) & (STOP | MINISTRY | ADJ)
        )

    def _leads_to_name(self, at: int, limit: int) -> bool:
        """Whether an indefinite noun of kind carries a name: «خبير الطاقة فلان»."""
        index = at + 1
        while index < limit and index < at + 7:
            word = self.words[index]
            bits = self.classes.get(word, 0)
            if bits & (GIVEN | TITLE) and not bits & STOP:
                return True
            if not word[0].isalpha() or bits & STOP:
                return False
            index += 1
        return False

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where each word stands, made once and only when asked for."""
        found: dict[str, list[int]] = {}
        for index, word in enumerate(self.words):
            found.setdefault(word, []).append(index)
        return found

    def known(self, word: str) -> bool:
        """Whether a single word is used as a name elsewhere: behind a first name."""
        return any(
            index and self._class(index - 1) & GIVEN for index in self.positions.get(word, ())[:8]
        )

    # Phrases

    def utterance(self, at: int, limit: int, first: str) -> tuple[Source | None, int] | None:
        """Who issued the utterance at token `at` («بيان لوزارة …», «بيان صادر عن …», «تصريحات
        فلان»), and the token after; no source for a bare «البيان», None for a document."""
        words_ = self.words
        index = at + 1
        while index < limit and index < at + 4 and words_[index] in self.qualities:
            index += 1
        definite = first.startswith("ال")
        if index >= limit or not words_[index][0].isalpha():
            return (None, index) if definite else None
        word = words_[index]
        source = None
        if word in ("عن", "من") and index + 1 < limit:
            source = self.parse(index + 1, limit)
        elif word[0] == "ل" and len(word) > 3:
            source = self.parse(index, limit, 1)
        elif definite:
            return None, index
        else:
            source = self.parse(index, limit)
            if source is not None and source.kind == "person" and source.role is None:
                named = source.words[-1]
                if not self.classes.get(source.words[0], 0) & (GIVEN | ROLE) and not self.known(
                    named
                ):
                    return None
        return None if source is None else (source, source.last)

    def _office(self, at: int, limit: int, cut: int, first: str) -> Source | None:
        """A role, with the name that stands by it, before or after a comma."""
        if first.startswith("ال") and self._family_name(at + 1, limit):
            return self._person(at, at + 1, at + 1, limit, cut, (at, at + 1))
        end, closed = self._chain(at + 1, limit, first.startswith("ال"), person=True)
        name = end
        if name < limit and self.words[name] in _COMMAS:
            name += 1
            if not self._apposed(name, limit):
                name = end
        titled = name
        while titled < limit and self._is_title(titled, limit, 0):
            titled += 1
        if titled < limit and self._named_next(titled, end, limit):
            person = self._person(at, name, titled, limit, cut, (at, end))
            if person is not None and person.name is not None:
                return person
        if not closed and self.classes.get(first, 0) & UNNAMED:
            return self._unnamed(at, limit, cut, first)
        bare = first.startswith("ال") or end - at > 1
        return self._source(at, end, cut, "person", first, bare=bare)

    def _family_name(self, at: int, limit: int) -> bool:
        """Whether behind a bare office stands a family name that looks like an adjective:
        «الرئيس السيسي» against «الرئيس المصري»."""
        if at >= limit:
            return False
        word = self.words[at]
        return (
            word.startswith("ال")
            and word.endswith("ي")
            and len(word) > 4
            and word not in self.relational
            and not self._class(at) & (ADJ | STOP | UNNAMED | ROLE)
            and (at + 1 == limit or self.words[at + 1] in _COMMAS or at + 1 in self.closing)
        )

    def _named_next(self, at: int, role_end: int, limit: int) -> bool:
        """Whether a name follows a role that ended at token `role_end`."""
        if not self._name_like(at) or at - role_end > 7:
            return False
        word = self.words[at]
        if at > role_end or self._class(at) & (GIVEN | JOIN):
            return True
        if word.startswith("ال"):
            # A family name alone looks like any noun: only where nothing else can follow.
            return self._name_end(at, limit) == limit < role_end + _LONGEST - 1
        return not (word[0] in "بلك" and self._clitic(word))

    def _apposed(self, at: int, limit: int) -> bool:
        """Whether a name stands between two commas, or up to the limit."""
        index = at
        while index < limit and self._is_title(index, limit, 0):
            index += 1
        if index >= limit or not self._name_like(index) or self.words[index] in self.cues:
            return False
        if index > at or self._class(index) & GIVEN:
            return True
        end = self._name_end(index, limit)
        return end - index >= 2 and (end >= limit or self.words[end] in _COMMAS)

    def _chain(self, at: int, limit: int, closed: bool, *, person: bool) -> tuple[int, bool]:
        """The end of what hangs on a head noun: genitives, adjectives, «باسم …», «ل…», «ب…»;
        and whether it is definite."""
        index, head = at, at
        tokens_words = self.words
        while index < limit:
            word = tokens_words[index]
            if index in self.dates and not person:
                break
            place = self.places.get(index)
            bits = self.classes.get(word, 0)
            if word == "(":
                close = index + 1
                while close < limit and close < index + 6 and tokens_words[close] != ")":
                    close += 1
                if close < limit and tokens_words[close] == ")" and not person:
                    return close + 1, True
                break
            if index in self.closing:
                close = self.closing[index]
                generic = index == head and not person
                generic = generic or bool(self._class(index - 1) & (NAMED | ORG | MEDIA | ADJ))
                if close < limit and close - index <= 6 and generic and not closed:
                    index, closed = close + 1, True
                    continue
                break
            if word.isdecimal() and not person and tokens_words[index - 1].endswith("قناه"):
                index, closed = index + 1, True
                continue
            if not word[0].isalpha():
                break
            if place is not None and not (person and closed and bits & GIVEN):
                if closed and word[0] not in "بلو" and not person:
                    break
                index, closed = place, True
                continue
            if word == "باسم" or word.startswith("لشؤون") or word == "لشوون":
                index, closed = index + 1, False
                continue
            if word in ("في", "لدي", "على", "عن") and index + 1 < limit:
                after = self._class(index + 1)
                if word in ("على", "عن"):
                    if (
                        index == head
                        and person
                        and tokens_words[index - 1].removeprefix("ال") in self.governing
                    ):
                        index, closed = index + 1, False
                        continue
                    break
                if (
                    word == "لدي"
                    and person
                    or index + 1 in self.places
                    or (
                        person
                        and (
                            after & ORG
                            and not after & UTTER
                            or tokens_words[index + 1] in self.fields
                        )
                    )
                ):
                    index, closed = index + 1, False
                    continue
                break
            if word in self.acting and person:
                index, closed = index + 1, True
                continue
            if word == "عام" and index == head and index + 1 < limit:
                if tokens_words[index + 1][0].isalpha():
                    index += 1
                    continue
            if bits & STOP:
                break
            if person and closed and bits & (GIVEN | TITLE):
                break
            if word.startswith("ال"):
                if not closed:
                    closed = True
                elif not self._adjective(word):
                    break
                index += 1
                continue
            if word[0] == "و" and len(word) > 3 and not bits:
                rest = word[1:]
                if rest in self.cues:
                    break
                inner = self.classes.get(rest, 0)
                if (
                    rest.startswith("ال")
                    or inner & (ROLE | ORG)
                    or is_masdar(rest)
                    or rest == "شوون"
                ):
                    closed = rest.startswith("ال")
                    index += 1
                    continue
                break
            if word[0] in "بلك" and len(word) > 3 and not bits:
                if not self._attached(word, index, limit):
                    break
                closed = word[1] == "ل" or word.startswith("بال")
                index += 1
                continue
            if not closed:
                if (
                    person
                    and bits & GIVEN
                    and (
                        self._nisba(tokens_words[index - 1])
                        or (index == head and index + 1 < limit and self._name_like(index + 1))
                    )
                ):
                    break
                if not person and index > head and is_masdar(word) and not bits & ORG:
                    if not (self._class(index - 1) & ORG):
                        break
                index += 1
                if self._nisba(word) and not self.classes.get(word, 0) & ORG:
                    while index < limit and self._nisba(tokens_words[index]):
                        index += 1
                    if not person and index not in self.closing:
                        return index, closed
                continue
            if person and bits & ROLE:
                closed = False
                index += 1
                continue
            if word in self.proper and not person:
                end = self._proper(index, limit, word)
                if end:
                    return end, True
            break
        return index, closed

    def _attached(self, word: str, index: int, limit: int) -> bool:
        """Whether a word with بـ or لـ belongs to the phrase before it."""
        rest = word[1:]
        inner = self.classes.get(rest, 0)
        definite = ("ا" + rest) if word[0] == "ل" and rest[0] == "ل" else rest
        if self.classes.get(definite, 0) & (MEDIA | UNNAMED) or inner & MEDIA:
            return False
        if word[0] == "ل":
            if rest[0] == "ل" or is_masdar(rest) or inner & ORG:
                return True
            # «لكرة القدم», «لحقوق الإنسان»
            return index + 1 < limit and self.words[index + 1].startswith("ال")
        if inner & ORG or rest in ("مدينه", "منطقه", "محافظه", "ولايه", "اعمال", "مجلس"):
            return True
        return rest.startswith("ال") and not self.is_object(rest)

    def _organisation(
        self, at: int, end: int, limit: int, cut: int, first: str, *, whole: bool = False
    ) -> Source:
        closed = first.startswith("ال") or end - at > 1 or whole
        end, closed = self._chain(end, limit, closed, person=False)
        bare = first.startswith("ال") and end - at == 1
        return self._source(at, end, cut, "organization", first, bare=bare)

    def _unnamed(self, at: int, limit: int, cut: int, first: str) -> Source:
        end = at + 1
        while end < limit:
            word = self.words[end]
            bits = self.classes.get(word, 0)
            if word in ("في", "من", "ب") and end + 1 < limit:
                after = self.words[end + 1]
                inner = self._class(end + 1)
                if end + 1 in self.dates or inner & UTTER or after in self.cues:
                    break
                if after.startswith("ال") or inner & (ORG | ROLE | MEDIA) or end + 1 in self.places:
                    end, _ = self._chain(end + 1, limit, False, person=False)
                    continue
                break
            if end in self.places and word[0] not in "بل":
                end = min(self.places[end], limit)
                continue
            if not word[0].isalpha() or bits & STOP or end in self.dates:
                break
            if self._nisba(word) or (word.startswith("ال") and not self.is_object(word)):
                end += 1
                continue
            if word[0] in "بل" and len(word) > 3 and self._attached(word, end, limit) and not bits:
                end, _ = self._chain(end, limit, True, person=False)
                break
            if end == at + 1 and (
                first in self.partitive or not self.is_object(word) and word not in self.cues
            ):
                end += 1
                continue
            break
        bare = first.startswith("ال") and end - at == 1
        return self._source(at, end, cut, "unnamed", first, bare=bare)

    def _name_end(self, at: int, limit: int) -> int:
        index, definite = at, 0
        tokens_words = self.words
        while index < limit and index < at + 8:
            word = tokens_words[index]
            if not word[0].isalpha() or len(word) < 2:
                if (
                    word == "-"
                    and index > at
                    and index + 1 < limit
                    and (
                        self.tokens.starts[index] == self.tokens.ends[index - 1]
                        and self.tokens.starts[index + 1] == self.tokens.ends[index]
                    )
                ):
                    index += 1
                    continue
                break
            if index in self.dates and index > at:
                break
            bits = self.classes.get(word, 0)
            if bits & JOIN and index + 1 < limit and tokens_words[index + 1][0].isalpha():
                index += 2
                continue
            if bits & GIVEN and not (bits & ROLE and index > at and self._governs(index, limit)):
                index += 1
                continue
            if (
                word.startswith("ال")
                and index == at + 1
                and not definite
                and not bits & (STOP | TITLE | MEDIA)
            ):
                # A family name may be a noun of office: «شوقي الطبيب».
                definite += 1
                index += 1
                continue
            if word in self.cues and index > at:
                break
            if word == "الله" and index > at:
                index += 1
                continue
            if bits & ROLE and index > at and index + 1 == limit and not bits & (STOP | ORG):
                index += 1
                continue
            if bits & (STOP | ROLE | ORG | UNNAMED | UTTER | MEDIA | TITLE):
                break
            if index == at and not bits & OBJECT:
                # A family name alone is one word.
                definite += 2 * word.startswith("ال")
                index += 1
                continue
            if word.startswith("ال"):
                if definite == 2 or self.is_object(word):
                    break
                definite += 1
            elif (
                definite
                or self.is_object(word)
                or (word[0] in "وبلف" and index > at and self._clitic(word))
            ):
                break
            index += 1
        return index

    def _governs(self, at: int, limit: int) -> bool:
        """Whether a word that is a name and an office has a realm behind it: «أمير منطقة …»."""
        after = at + 1
        if after >= limit:
            return False
        return (
            after in self.places or bool(self._class(after) & ORG) or (self.words[after] == "منطقه")
        )

    def _clitic(self, word: str) -> bool:
        rest = word[1:]
        return rest.startswith("ال") or word.startswith("لل") or bool(self.classes.get(rest, 0))

    def _person(
        self, at: int, titles: int, name: int, limit: int, cut: int,
        role: tuple[int, int] | None = None,
    ) -> Source | None:  # fmt: skip
        end = self._name_end(name, limit)
        if end == name:
            return None
        last = end
        after = end
        if after < limit and self.words[after] in _COMMAS:
            after += 1
        if after < limit and self._class(after) & ROLE and self.words[after] not in self.cues:
            stop, _ = self._chain(after + 1, limit, self.words[after].startswith("ال"), person=True)
            plain = after == end and role is None
            if plain or stop >= limit or self.words[stop] in _COMMAS:
                if role is None or stop - after > role[1] - role[0]:
                    role = (after, stop)
                last = stop
        tokens = self.tokens
        lead = cut if name == at else 0
        spoken = tokens.text[tokens.starts[name] + lead : tokens.ends[end - 1]]
        title = None
        if role is not None:
            shift = cut if role[0] == at else 0
            title = tokens.text[tokens.starts[role[0]] + shift : tokens.ends[role[1] - 1]]
        first = self._bare(at, cut)
        gender: Gender = "f" if self._feminine(first) and (role or titles > at) else "m"
        return Source(
            at, last, cut, "person", spoken, title, first.removeprefix("ال"),
            tuple(self.words[name:end]), gender,
        )  # fmt: skip

    def _feminine(self, word: str) -> bool:
        return word[-1] == "ه" or word.removeprefix("ال") in self.feminine

    def _source(
        self, at: int, end: int, cut: int, kind: SpeakerKind, first: str, *, bare: bool = False
    ) -> Source:
        tokens = self.tokens
        text = tokens.text[tokens.starts[at] + cut : tokens.ends[end - 1]]
        if self.closing.get(at) == end - 1:
            text = text[1:-1].strip()
        if cut and first.startswith("ال") and text.startswith("ل"):
            text = "ا" + text
        return Source(
            at, end, cut, kind, text, None, first.removeprefix("ال"),
            (first, *self.words[at + 1 : end]),
            # A country is feminine, but for a few; their verbs will tell.
            "f" if self._feminine(first) or at in self.places else "m", bare,
        )  # fmt: skip
