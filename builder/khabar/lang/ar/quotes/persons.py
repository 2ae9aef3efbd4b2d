"""Persons: where a name ends, which role goes with it, before or after a comma."""

from typing import Final

from khabar.lang.ar.quotes.fullnames import COMMAS, FullNames
from khabar.lang.ar.quotes.lexicon import (
    ADJ,
    GIVEN,
    JOIN,
    ORG,
    ROLE,
    STOP,
    TITLE,
    UNNAMED,
    UTTER,
    Gender,
)
from khabar.lang.ar.quotes.masdars import is_masdar
from khabar.lang.ar.quotes.sources import Called, Source

LONGEST: Final = 26


class Persons(FullNames):
    """Reads names with the roles that stand by them."""

    def _person(
        self, at: int, titles: int, name: int, limit: int, cut: int,
        role: tuple[int, int] | None = None,
    ) -> Source | None:  # fmt: skip
        end = self._name_end(name, limit, led=titles > at or role is not None)
        if end == name:
            return None
        role, last = self._role_behind(end, limit, role)
        title = None if role is None else self._surface(*role, cut if role[0] == at else 0)
        spoken = self._surface(name, end, cut if name == at else 0)
        first = self._bare(at, cut)
        gender: Gender | None = None
        if role or titles > at:
            gender = "f" if self._feminine(first) else "m"
        return Source(
            at, last, cut, "person", "named", spoken, title, first.removeprefix("ال"),
            tuple(self.words[name:end]), gender,
        )  # fmt: skip

    def _role_behind(
        self, end: int, limit: int, role: tuple[int, int] | None
    ) -> tuple[tuple[int, int] | None, int]:
        """The longer of a role known and one that follows a name which ends at token `end`; and
        where the mention ends."""
        at = end
        if at < limit and self.words[at] == "(":
            # An age: «فلان (45 عاما)، وهو تاجر»
            while at < min(limit, end + 5) and self.words[at] != ")":
                at += 1
            at += 1
        if at < limit and self.words[at] in COMMAS:
            at += 1
        if at + 1 >= limit:
            return role, end
        word = self.words[at]
        if word in ("وهو", "وهي"):
            # A clause of its own: it tells the role, but is no part of the mention.
            told = self._class(at + 1) & (ROLE | UNNAMED) and self.words[at + 1] not in self.cues
            if told and role is None and not self.words[at + 1].startswith("ال"):
                role = (at + 1, self._unnamed(at + 1, limit, 0, self.words[at + 1]).last)
            return role, end
        if not self._class(at) & ROLE or word in self.cues:
            return role, end
        stop, _ = self._chain(at + 1, limit, word.startswith("ال"), person=True)
        if not (at == end and role is None) and stop < limit and self.words[stop] not in COMMAS:
            return role, end
        stop = self._further_roles(stop, limit)
        if role is None or stop - at > role[1] - role[0]:
            role = (at, stop)
        return role, stop

    def _further_roles(self, end: int, limit: int) -> int:
        """Where the roles end that follow one between commas: «وزير كذا، الناطق باسم …،»."""
        while end + 1 < limit and self.words[end] in COMMAS and self._class(end + 1) & ROLE:
            word = self.words[end + 1]
            if not word.startswith("ال") or word in self.cues or self._class(end + 1) & TITLE:
                break
            stop, _ = self._chain(end + 2, limit, True, person=True)
            if stop < limit and self.words[stop] not in COMMAS:
                break
            end = stop
        return end

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
            and (at + 1 == limit or self.words[at + 1] in COMMAS or at + 1 in self.closing)
        )

    def _named_next(self, at: int, role_end: int, limit: int, definite: bool) -> bool:
        """Whether a name follows a role that ended at token `role_end`. Behind an indefinite one
        a single word that no list knows is none («تاجر مواد بناء»)."""
        if at - role_end > 7:
            return False
        word = self.words[at]
        if word[0] == "و" and word not in self.waw and not self._class(at) & GIVEN:
            return False
        if not self._class(at) & (ADJ | ROLE) and self._run(at, limit):
            return True
        if not self._name_like(at):
            return False
        word = self.words[at]
        if at > role_end or self._class(at) & (GIVEN | JOIN):
            return True
        if word in self.cues or word in self.reserve or word in self.qualities or not definite:
            return False
        if len(word) > 4 and word.endswith("يا"):
            # An adverb: «استجاب المدير جزئيا».
            return False
        if word.startswith("ال"):
            # A family name alone looks like any noun: only where nothing else can follow.
            return self._name_end(at, limit) == limit < role_end + LONGEST - 1
        return not (word[0] in "بلك" and self._clitic(at, limit))

    def _run(self, at: int, limit: int) -> bool:
        """Whether two words or more before a boundary can only be a name."""
        word = self.words[at]
        if (
            word in self.cues
            or self._adjective(word)
            or (word[0] in "وبلكف" and self._clitic(at, limit))
        ):
            return False
        end = self._open_end(at, limit)
        if end - at < 2:
            return False
        if word.startswith("ال") and not self._class(at) & GIVEN and (
            word.endswith(("ين", "ون")) or self.words[at + 1].startswith("ال")
        ):  # fmt: skip
            return False
        return not is_masdar(word) or (
            end < self.count and (self.words[end] in self.complementizers or self.words[end] == ":")
        )

    def _titled(self, at: int, limit: int) -> int:
        """The token behind titles, with what qualifies them: «القاضي السابق فلان»."""
        index = at
        while index < limit:
            if self._is_title(index, limit, 0):
                index += 1 + (self.words[index + 1] == ".")
                continue
            if index > at and self.words[index : index + 2] == ["اركان", "حرب"]:
                # «العقيد أركان حرب فلان»
                index += 2
                continue
            word = self.words[index]
            after = index + 1
            while after < limit and self._adjective(self.words[after]):
                after += 1
            if (
                word.startswith("ال")
                and self._class(index) & (TITLE | ROLE)
                and after < limit
                and not self._class(after) & STOP
                and (self._class(after) & (GIVEN | JOIN) or self._run(after, limit))
            ):
                index = after
                continue
            break
        return index

    def _apposed(self, at: int, limit: int) -> bool:
        """Whether a name stands between two commas, or up to the limit."""
        index = self._titled(at, limit)
        if index >= limit or self.words[index] in self.cues:
            return False
        if not self._name_like(index) and not self._run(index, limit):
            return False
        if index > at or self._class(index) & GIVEN:
            return True
        end = self._name_end(index, limit, led=True)
        return end - index >= 2 and (end >= limit or self.words[end] in COMMAS)

    def _office(self, at: int, limit: int, cut: int, first: str) -> Source | None:
        """A role, with the name that stands by it, before or after a comma."""
        if first.startswith("ال") and self._family_name(at + 1, limit):
            return self._person(at, at + 1, at + 1, limit, cut, (at, at + 1))
        owned = self._owned(at)
        definite = first.startswith("ال") or owned
        end, closed = self._chain(at + 1, limit, definite, person=True)
        if definite or closed:
            end = self._qualified(end, limit)
        name = end
        if name < limit and self.words[name] in COMMAS:
            further = self._further_roles(end, limit)
            name = further + 1
            if self._apposed(name, limit):
                end = further
            else:
                name = end
        titled = self._titled(name, limit)
        if titled < limit and self._named_next(titled, end, limit, definite or closed):
            person = self._person(at, name, titled, limit, cut, (at, end))
            if person is not None and person.name is not None:
                return person
        if self._relative(at):
            return self._unnamed(at, limit, cut, first, end)
        if not definite and (not closed or self._described(at + 1, limit)):
            return self._unnamed(at, limit, cut, first, end)
        called: Called = "pointer" if first.startswith("ال") and end - at == 1 else "office"
        return self._source(at, end, cut, "person", called, first)

    def _qualified(self, at: int, limit: int) -> int:
        """The end of a definite role with what only a name behind it shows to be part of it: an
        unlisted adjective («المدرب الفائز فلان»), a field («الباحثة في التعمير فلانة»)."""
        if at + 1 >= limit:
            return at
        word = self.words[at]
        end = at
        if word == "في":
            after = self._class(at + 1)
            if after & (STOP | UTTER) or self.words[at + 1] in self.occasions:
                return at
            end, _ = self._chain(at + 1, limit, False, person=True)
        elif word.startswith("ال") and not self._class(at) & (GIVEN | TITLE | STOP | ROLE):
            end = at + 1
        if end == at or end >= limit or self.words[end].startswith("ال"):
            return at
        named = self._class(end) & (GIVEN | JOIN) or self._run(end, limit)
        return end if named or self._is_title(end, limit, 0) else at

    def _relative(self, at: int) -> bool:
        """Whether somebody is called by his tie to another: «ابنه», «زميلها», «جدتي»."""
        word = self.words[at]
        for owner in ("ها", "هم", "ه", "ي", "نا"):
            stem = word.removesuffix(owner)
            tie = stem in self.kin or stem[:-1] + "ه" in self.kin
            if stem != word and tie:
                return self._owned(at) or owner in ("ي", "نا")
        return False

    def _described(self, at: int, limit: int) -> bool:
        """Whether a preposition, no genitive, follows an indefinite office: «عضو في اللجنة»."""
        if at >= limit:
            return True
        word = self.words[at]
        return word in ("في", "من") or (
            word[0] in "بل"
            and word not in self.acting
            and word[:4] not in ("باسم", "بلسا")
            and at not in self.places
            and not self._class(at)
            and bool(self._inner_class(at) & ORG)
        )
