"""Persons: where a name ends, which role goes with it, before or after a comma."""

from dataclasses import replace
from typing import Final

from khabar.lang.ar.quotes.inflections import Gender
from khabar.lang.ar.quotes.kin import Kin
from khabar.lang.ar.quotes.lexicon import (
    ADJ,
    GIVEN,
    JOIN,
    ORG,
    ROLE,
    STOP,
    TITLE,
    UNNAMED,
)
from khabar.lang.ar.quotes.sources import Called, Source
from khabar.lang.ar.quotes.vocabulary import COMMAS

# Round a role behind a name: «فلان - مدير كذا - ».
_APART: Final = COMMAS.union("-–—ـ")


class Persons(Kin):
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
        first_ = self._class(name) & (GIVEN | JOIN)
        if name == at and role is not None and role[0] == end == at + 1 and not (
            first_ or self.known(self.words[at])
        ):  # fmt: skip
            # «جدد الوزير»: a verb and its subject.
            return None
        begin, stop = name, end
        if name in self.closing:
            begin, stop = name + 1, min(self.closing[name], end)
        spoken = self._surface(begin, stop, cut if begin == at else 0)
        first = self.bare(at + (at in self.closing), cut)
        gender: Gender | None = None
        if role or titles > at:
            gender = "f" if self.is_feminine(first) else "m"
        return Source(
            at, last, cut, "person", "named", spoken, title, first.removeprefix("ال"),
            (self.bare(begin, cut if begin == at else 0), *self.words[begin + 1 : stop]), gender,
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
        if at < limit and self.words[at] in _APART:
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
        if not (at == end and role is None) and stop < limit and self.words[stop] not in _APART:
            return role, end
        stop = self._further_roles(stop, limit)
        if role is None or stop - at > role[1] - role[0]:
            role = (at, stop)
        return role, stop

    def _further_roles(self, end: int, limit: int) -> int:
        """Where the roles end that follow one between commas: «وزير كذا، الناطق باسم …،»."""
        while end + 1 < limit and self.words[end] in COMMAS and self._class(end + 1) & ROLE:
            word = self.words[end + 1]
            if word in self.cues or self._class(end + 1) & (TITLE | GIVEN):
                break
            stop, closed = self._chain(end + 2, limit, word.startswith("ال"), person=True)
            if not closed:
                break
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

    def _office(self, at: int, limit: int, cut: int, first: str) -> Source | None:
        """A role, with the name that stands by it, before or after a comma."""
        if first.startswith("ال") and self._family_name(at + 1, limit):
            return self._person(at, at + 1, at + 1, limit, cut, (at, at + 1))
        owned = self._owned(at)
        if first in self.kin and not owned:
            end = self._kin_end(at, limit)
            name = end + 1
            if end and name < limit and self.words[end] in COMMAS and self._apposed(name, limit):
                return self._person(at, name, self._titled(name, limit), limit, cut, (at, end))
            if end:
                return self._source(at, end, cut, "unnamed", "kind", first)
        definite = first.startswith("ال") or owned
        end, closed = self._chain(at + 1, limit, definite, person=True)
        if definite or closed:
            end = self._qualified(end, limit)
            end += first in self.kin and self._told_behind(end, limit)
            if self._borne(at, end):
                named = self._person(at, end - 2, end - 2, limit, cut, (at, end - 2))
                if named is not None:
                    return named
        name = end
        if self._styled(end, limit):
            name = end + 2
        elif name < limit and self.words[name] in COMMAS:
            further = self._further_roles(end, limit)
            name = further + 1
            # «عضو اللجنة، ويدعى فلان»
            name += name < limit and self.words[name].removeprefix("و") in self.naming
            if self._apposed(name, limit):
                end = further
                name += self.words[name] in ("هو", "هي")
            else:
                name = end
        titled = self._titled(name, limit)
        told = titled < limit and self.words[titled] not in self.naming
        if told and self._named_next(titled, end, limit, definite or closed):
            person = self._person(at, name, titled, limit, cut, (at, end))
            if person is not None and person.name is not None:
                return self._served(person, at, end, limit)
        bracketed = self._bracketed(at, end, limit, cut)
        if bracketed is not None:
            return bracketed
        ahead = self._ahead(end, limit)
        if ahead:
            titled = self._titled(ahead, limit)
            person = self._person(at, ahead, titled, limit, cut, (at, ahead))
            if person is not None:
                return person
        if self._relative(at):
            return self._unnamed(at, limit, cut, first, end)
        if not definite and (not closed or self._described(at + 1, limit)):
            return self._named_so(self._unnamed(at, limit, cut, first, end), limit)
        called: Called = "pointer" if first.startswith("ال") and end - at == 1 else "office"
        return self._source(at, end, cut, "person", called, first)

    def _bracketed(self, at: int, end: int, limit: int, cut: int) -> Source | None:
        """An office whose holder is told in brackets behind it: «رئيس اللجنة (فلان الفلاني)»."""
        if end >= limit or self.words[end] != "(":
            return None
        inside = self.words[end + 1 : min(end + 8, limit)]
        close = end + 1 + inside.index(")") if ")" in inside else end
        name = self._titled(end + 1, close)
        if close - name < 2 or not self._class(name) & GIVEN:
            return None
        if self._name_end(name, close, led=True) != close:
            return None
        person = self._person(at, name, name, close, cut, (at, end))
        return person and replace(person, last=close + 1)

    def _styled(self, at: int, limit: int) -> bool:
        """Whether a title stands between an office and the comma before its bearer: «المتحدث باسم
        الجيش العميد، فلان»."""
        return (
            at + 2 < limit
            and self.words[at].startswith("ال")
            and bool(self._class(at) & TITLE)
            and self.words[at + 1] in COMMAS
            and self._apposed(at + 2, limit)
        )

    def _borne(self, at: int, end: int) -> bool:
        """Whether what looks like two adjectives of an office is the name of who speaks alone
        further on: «الكاتب العام للنقابة الطاهر المنصوري … وقال المنصوري»."""
        first, last = self.words[end - 2 : end] if end - at > 3 else ("", "")
        return (
            first.startswith("ال")
            and last.startswith("ال")
            and not (self._class(end - 2) | self._class(end - 1)) & ~GIVEN
            and last not in self.relational
            and self.speaks(last, end)
        )

    def _served(self, person: Source, at: int, end: int, limit: int) -> Source:
        """Of «مبعوث الرئيس، فلان، علان» the first is the president, the second his envoy."""
        after = person.last + 1
        inner = any(self._class(index) & ROLE for index in range(at + 1, end))
        if not inner or after >= limit or self.words[person.last] not in COMMAS:
            return person
        if not self._class(after) & GIVEN or not self._apposed(after, limit):
            return person
        role = (at, person.last)
        return self._person(at, after, after, limit, person.cut, role) or person

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

    def _named_so(self, source: Source, limit: int) -> Source:
        """The name that is told behind a description: «ربة منزل تدعى أم سعيد»."""
        at = source.last
        led = at < limit and self._class(at - 1) & (ROLE | TITLE) and self._name_like(at)
        if source.head in self.kindred and at < limit and (led or self._class(at) & GIVEN):
            # «عائلة الصحفية فلانة الفلانية»
            end = max(at, self._name_end(at, limit, led=True))
            head = self.bare(source.first, source.cut)
            return self._source(source.first, end, source.cut, "unnamed", "kind", head)
        name = source.last + 1
        if name < limit and self.words[source.last] in COMMAS:
            # «أحد السكان، ويدعى فلان، …»
            name += self.words[name].removeprefix("و") in self.naming
        named = name < limit and self.words[name - 1].removeprefix("و") in self.naming
        if not named or not self._name_like(name):
            return source
        role = (source.first, source.last)
        return self._person(source.first, name, name, limit, source.cut, role) or source

    def _occupied(self, at: int, limit: int) -> int:
        """Where the name begins behind an occupation with its field that no list knows: «مصفف
        الشعر الإيطالي فلان»; 0 where there is none."""
        name = at + 1
        while name < limit and self.words[name].startswith("ال") and not self._class(name) & (
            GIVEN | STOP | TITLE
        ):  # fmt: skip
            name += 1
        if name == at + 1 or name >= limit or self.is_object(self.words[at]):
            return 0
        if self._class(name) & (GIVEN | JOIN):
            return name
        return name if name > at + 2 and self._run(name, limit) else 0

    def names_somebody(self, at: int) -> bool:
        """Whether token `at` begins with a word for a person or a body."""
        people = ROLE | ORG | UNNAMED | GIVEN | JOIN
        word = self.words[at]
        return bool((self._class(at) | self.classes.get(word.removeprefix("ال"), 0)) & people)
