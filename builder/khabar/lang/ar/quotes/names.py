"""Noun phrases that name a source: a person with a role, an organisation, an unnamed source.

No model: word classes, definiteness and the shape of words tell where a phrase ends. A phrase
is parsed forwards from its first token and never longer than `LONGEST` tokens, so work is
bounded wherever it is called.
"""

from dataclasses import replace

from khabar.lang.ar.quotes.bodies import Bodies
from khabar.lang.ar.quotes.lexicon import (
    ADJ,
    GIVEN,
    JOIN,
    MEDIA,
    MINISTRY,
    OBJECT,
    ORG,
    ROLE,
    STOP,
    TITLE,
    UNNAMED,
    UTTER,
)
from khabar.lang.ar.quotes.sources import Called, Source
from khabar.lang.ar.quotes.titles import LONGEST
from khabar.lang.ar.quotes.vocabulary import COMMAS
from khabar.record import SpeakerKind


class Phrases(Bodies):
    """The parser for one document's tokens."""

    def parse(self, at: int, limit: int, cut: int = 0) -> Source | None:
        """The source that starts at token `at` and ends at or before token `limit`."""
        limit = min(limit, at + LONGEST, self.count)
        if at >= limit:
            return None
        first = self.bare(at, cut)
        if not first or not (first[0].isalpha() or at in self.closing):
            return None
        start = at
        while start < limit and self._is_title(start, limit, cut if start == at else 0):
            start = self._title_end(start, limit)
        if start >= limit:
            return None
        if start > at:
            if start >= self.count:
                return None
            if self._class(start) & ROLE and not self._class(start) & GIVEN:
                return self._office(start, limit, 0, self.words[start])
            return self._person(at, start, start, limit, cut)
        if at in self.closing:
            close = self.closing[at]
            if self.marked_name(at, limit):
                return self._person(at, at, at, limit, cut)
            if close < limit and close - at <= 5 and close > at + 1:
                return self._source(at, close + 1, cut, "organization", "body", self.words[at + 1])
            return None
        bits = self.classes.get(first, 0)
        end = self._proper(at, limit, first)
        if end == at + 1 and first.startswith("ال") and self.known(first):
            # «الحوثي», who is a person here.
            return self._person(at, at, at, limit, cut)
        if end:
            return self._organisation(at, end, limit, cut, first, whole=True)
        if bits & UTTER and not first.startswith("ال"):
            issued = self.utterance(at, limit, first)
            if issued is not None and issued[0] is not None:
                return issued[0]
            told = at + 1
            while told < limit and self._nisba(self.words[told]):
                told += 1
            if told < limit and self.words[told] in self.released:
                # «دراسة نشرت في …» is nobody's by name.
                return self._source(at, told, cut, "unnamed", "kind", first)
        if bits & ORG and bits & ROLE and at + 1 in self.closing:
            # «قائمة "س"»
            return self._organisation(at, at + 1, limit, cut, first)
        if not bits and (self._relative(at) or self._kept(at) or (
            # «موقعو البيان»
            first.endswith("و") and len(first) > 4 and first[:2] != "ال" and at + 1 < limit
            and self.words[at + 1].startswith("ال") and first not in self.cues
        ) or (
            first.endswith("ون") and self.several(first)
        ) or (
            first.endswith("ون") and first[-3] != "ي" and len(first) > 4 and first[0] not in "يتا"
            and first not in self.cues and not self.known(first)
        )):  # fmt: skip
            # «منقذون»
            return self._unnamed(at, limit, cut, first)
        if bits & ROLE and first in self.inborn and self.known(first):
            return self._person(at, at, at, limit, cut)
        if bits & ROLE and not (bits & GIVEN and self._family(at + 1, limit)):
            return self._office(at, limit, cut, first)
        if bits & UNNAMED and first.endswith(("هم", "هن")) and at + 1 < limit:
            name = at + 2
            name += name < limit and self.words[name].removeprefix("و") in self.naming
            if self.words[at + 1] in COMMAS and self._apposed(name, limit):
                # «تروي أصغرهن، فلانة، أن …»
                name += self.words[name] in ("هو", "هي")
                return self._person(at, name, self._titled(name, limit), limit, cut)
        if bits & UNNAMED and not first.startswith("ال") and not self._leads_to_name(at, limit):
            return self._named_so(self._unnamed(at, limit, cut, first), limit)
        if first == "دفاع":
            end, _ = self._chain(at + 1, limit, False, person=True)
            name = end + (end < limit and self.words[end] in COMMAS)
            titled = self._titled(name, limit)
            if titled < limit and self._full_name(titled, limit):
                # «دفاع المتهم، المحامي فلان»
                return self._person(at, name, titled, limit, cut, (at, end))
        if bits & UNNAMED and first.startswith("ال") and self.known(first) and (
            at + 1 >= self.count or not self.words[at + 1].startswith("ال")
        ):  # fmt: skip
            # «القضاة», who is a person here.
            return self._person(at, at, at, limit, cut)
        if bits & ORG and self.surname(first) and (
            at + 1 >= limit or not (self.words[at + 1].startswith("ال") or at + 1 in self.places)
        ):  # fmt: skip
            return self._person(at, at, at, limit, cut)
        if bits & (ORG | MEDIA | UTTER):
            return self._organisation(at, at + 1, limit, cut, first)
        if bits & MINISTRY:
            return self._organisation(at, at + 1, limit, cut, first)
        if bits & UNNAMED:
            if first.startswith("ال") and self.classes.get(first[2:], 0) & ROLE:
                # «الضابط بالشرطة فلان»
                held = self._office(at, limit, cut, first)
                if held is not None and held.called == "named":
                    return held
            return self._named_so(self._unnamed(at, limit, cut, first), limit)
        if first == "كل" and at + 2 < limit and self.words[at + 1] == "من":
            end = self._listed(at + 2, limit)
            if end:
                state = self.words[at + 2]
                return self._source(at + 2, end, 0, "organization", "body", state)
            return self.parse(at + 2, limit)
        if first in ("ذات", "نفس") and at + 1 < limit and self.words[at + 1].startswith("ال"):
            return self.parse(at + 1, limit)
        if first in self.honorifics:
            return self._source(at, at + 1, cut, "person", "pointer", first)
        if at in self.places and not (self.places[at] == at + 1 and self.known(first)):
            end = self._listed(at, limit)
            if end:
                return self._source(at, end, cut, "organization", "body", first)
            end = min(self.places[at], limit)
            while end < limit and self._adjective(self.words[end]):
                end += 1
            while (
                end < limit
                and end in self.places
                and self.words[end][0] == "و"
                and self.words[end] not in self.waw
            ):
                end = min(self.places[end], limit)
            return self._source(at, end, cut, "organization", "body", first)
        if first == "ام" and at + 1 < limit and self._name_like(at + 1):
            # «أم أحمد» names a woman; alone the word means «or».
            return self._person(at, at, at, limit, cut)
        if bits & STOP or (bits & OBJECT and not bits & GIVEN):
            return None
        described = at + 1 < limit and "ال" + self.words[at + 1] in self.relational
        if described and not bits and not first.startswith("ال") and not self.known(first):
            # «مرجع اقتصادي»
            return self._unnamed(at, limit, cut, first)
        if first in self.cues and not bits:
            # «كتب يقول»
            return None
        if first.startswith("ال") and first != "ال" and not bits & GIVEN:
            name = at + 1
            while name < limit and self._adjective(self.words[name]):
                name += 1
            trade = self.classes.get(first[2:], 0) & ROLE and name + 1 < limit
            if trade and self._class(name + 1) & (GIVEN | JOIN):
                # «الصياد العجوز فلان»
                name += self.words[name].startswith("ال") and not (self._class(name) & ~UNNAMED)
            if trade and not self._class(name) & (GIVEN | JOIN):
                # «المقاول السابق للمشروع فلان»
                end, _ = self._chain(at + 1, limit, True, person=True)
                if end < limit and end > at + 1 and self._full_name(end, limit):
                    name = end
            if (
                name < limit
                and not self.known(first)
                and (
                    self._class(name) & (GIVEN | JOIN)
                    or (
                        not self.words[name].startswith("ال")
                        and self.words[name] not in self.compound
                        and not self.is_object(first)
                        and self._run(name, limit)
                    )
                )
            ):
                # An occupation that no list knows: «الناقد الفني فلان».
                return self._person(at, name, name, limit, cut, (at, name))
            if name == at + 2 and not bits and self._titular(first):
                # «العفو الدولية» for «منظمة العفو الدولية»
                return self._source(at, name, cut, "organization", "body", first)
            if name == at + 2 and not bits and not self.known(self.words[at + 1]):
                # A noun with its adjective: «الأخبار المتداولة».
                return None
        elif not bits & (GIVEN | JOIN):
            name = self._occupied(at, limit)
            if name:
                return self._person(at, name, name, limit, cut, (at, name))
        if first.startswith("ال") and not bits and not self.known(first) and self._titular(first):
            # «الجهاد» for «حركة الجهاد الإسلامي»
            return self._source(at, at + 1, cut, "organization", "body", first)
        return self._person(at, at, at, limit, cut)

    def joined(self, source: Source | None, limit: int) -> Source | None:
        """A person with who speaks beside him: «فلان ورئيس اللجنة»; the names as written."""
        if source is None or source.last >= limit or source.joint is not None:
            return source
        at, word = source.last, self.words[source.last]
        marked = word == "و" and at + 1 in self.closing
        inner = self.classes.get(word[1:], 0)
        # «وزيرا النقل فلان والصناعة فلان»
        shared = bool(inner & MINISTRY) and (source.role or "").split(" ")[0].endswith("ا")
        if word[0] != "و" or word in self.waw or self._class(at) or not (
            marked or shared or inner & (ROLE | ORG | TITLE | GIVEN)
        ):  # fmt: skip
            return source
        if word[1:] in self.cues or (source.called != "named" and not marked):
            return source
        name = self._ahead(at, limit) if shared else 0
        if name:
            other = self._person(at, name, self._titled(name, limit), limit, 1, (at, name))
        else:
            other = self.parse(at + marked, limit, int(not marked))
        if other is None or other.kind == "unnamed":
            return source
        both = source.kind == other.kind == "person"
        kind: SpeakerKind = "person" if both else "organization"
        return replace(
            source, last=other.last, kind=kind, called="body", role=None, joint=at,
            name=self._surface(source.first, other.last, source.cut),
            words=tuple(self.words[source.first : other.last]), head=self.words[source.first],
        )  # fmt: skip

    def utterance(self, at: int, limit: int, first: str) -> tuple[Source | None, int] | None:
        """Who issued the utterance at token `at` («بيان لوزارة …», «بيان صادر عن …», «تصريحات
        فلان»), and the token after; no source for a bare «البيان», None for a document."""
        words_ = self.words
        index = at + 1
        while index < limit and index < at + 4 and words_[index] in self.qualities:
            index += 1
        definite = first.startswith("ال")
        if definite and first in self.figures:
            # «بحسب الأرقام الرسمية» names nobody.
            return None
        if index >= limit or not words_[index][0].isalpha():
            return (None, index) if definite else None
        word = words_[index]
        source = None
        # «تقارير إعلامية», though «إعلامية» is an occupation as well.
        other = ADJ | ROLE if word[-1] == "ه" and self.is_feminine(first) else ADJ
        plain = not (definite or word.startswith("ال") or self._class(index) & ~other)
        if (
            plain
            and word[1:] not in self.realms
            and self._nisba(word)
            and not self._leads_to_name(index, limit)
        ):
            return None
        if word in ("عن", "من") and index + 1 < limit:
            source = self.parse(index + 1, limit)
        elif word[0] == "ل" and len(word) > 3:
            source = self.parse(index, limit, 1)
            if source is None and word[1:] in self.realms:
                # «بلاغ لولاية كذا»
                source = self._organisation(index, index + 1, limit, 1, word[1:])
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

    def _organisation(
        self, at: int, end: int, limit: int, cut: int, first: str, *, whole: bool = False
    ) -> Source:
        closed = first.startswith("ال") or end - at > 1 or whole
        end, closed = self._chain(end, limit, closed, person=False)
        if closed and end - at > 1:
            end = self._branded(end, limit)
        if not whole and self._nameless(at, end, first):
            return self._source(at, end, cut, "unnamed", "kind", first)
        called: Called = "pointer" if first.startswith("ال") and end - at == 1 else "body"
        return self._source(at, end, cut, "organization", called, first)
