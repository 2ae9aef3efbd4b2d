"""What the article says of a source elsewhere, with or without a cue: fuller names, the body or
office that a bare noun points back to.

Nothing is read in advance: the places of one word are looked up when a source asks for it, and
at most `PLACES` of them are parsed, so the work per source is bounded.
"""

from typing import Final

from khabar.lang.ar.quotes.bearers import NAME, PLACES, Bearers
from khabar.lang.ar.quotes.drafts import COMMAS
from khabar.lang.ar.quotes.lexicon import GIVEN, JOIN, ORG, ROLE, TITLE, UNNAMED
from khabar.lang.ar.quotes.masdars import is_masdar
from khabar.lang.ar.quotes.sources import Source, bare, fuller, shortened

# Tokens of a role before a name.
_ROLE: Final = 10
_GUTTURALS: Final = "غجقك"


class Recall(Bearers):
    """Looks up one document's noun phrases by a word of theirs."""

    def named(self, source: Source) -> Source | None:
        """The fullest mention of a named person: one that ends with the same family name, or
        goes on from the same first name."""
        name = self._spelling(source.words[-1])
        house = source.words[0] == "ال"
        best = None
        for index in self.phrases.standing(name)[:PLACES]:
            found = self._ending_at(index, name)
            if found is None and len(source.words) == 1 and not house:
                found = self._starting_at(index)
            if found is None or not fuller(found.words, (*source.words[:-1], name)):
                continue
            # Of two as long that of an office: «آمال فلان» may be his hopes.
            rank = len(found.words), found.role is not None
            if best is None or rank > (len(best.words), best.role is not None):
                best = found
        return best

    def _spelling(self, name: str) -> str:
        """A foreign family name as the article has it behind a first name: «جوتيريش» is
        «غوتيريش», for Arabic has no letter of its own for that sound."""
        if name.startswith("ال") and not self.phrases.known(name) and self.phrases.known(name[2:]):
            # «الثامري» for «فلان ثامري»
            return name[2:]
        for letter in _GUTTURALS:
            for other in _GUTTURALS if letter in name else ():
                if other != letter and self.phrases.known(name.replace(letter, other, 1)):
                    return name.replace(letter, other, 1)
        return name

    def headed(self, source: Source) -> Source | None:
        """The fuller phrase that a bare head stands for («الوزارة», «المدير»): the last before
        it, else the first after it."""
        before, after = None, None
        for at, cut in sorted(self._heads(source.head), reverse=True):
            if source.first <= at < source.last or (at < source.first and before is not None):
                continue
            found = self._phrase(at, cut, source)
            if found is None:
                continue
            if at < source.first:
                before = found
            else:
                after = found
        return before or after

    def whole(self, source: Source) -> Source | None:
        """The longest form of a body that is first called by the beginning of its name."""
        best = source
        for at, cut in self._heads(source.head):
            before = self.classes.get(self.words[at - 1], 0) if at else 0
            if before & (ROLE | ORG | UNNAMED) and cut == 0 and source.head != "وزاره":
                # «منسق الأمم المتحدة للشؤون الإنسانية» tells of the office.
                continue
            found, known = self._phrase(at, cut, source), len(source.words)
            if (
                found is not None
                and len(found.words) > len(best.words)
                and (
                    found.words[1:known] == source.words[1:] or shortened(source.words, found.words)
                )
                # Where it is, is no part of its name.
                and (
                    found.kind == "unnamed"
                    or (found.words[known] != "في" and found.words[known][0] != "ب")
                )
            ):
                best = found
        return None if best is source else best

    def housed(self, source: Source) -> Source | None:
        """The body that is called by the end of its name here: «شركة "س"» for «"س"», «نادي
        الهلال» for «الهلال»."""
        marks = source.first in self.phrases.closing
        for index in self.phrases.standing(source.words[int(marks)])[:PLACES]:
            at = index - 1 - marks
            if marks and index - 1 not in self.phrases.closing:
                # «البنك المركزي» for «"المركزي"»
                inside = self.words[source.first + 1 : source.last - 1]
                if self.words[index : index + len(inside)] != inside:
                    continue
                at = index - 1
            # «قوات الضفاف "قض"»: the mark stands behind a name of several words.
            for start in range(at, max(at - 5 if marks else at - 2, -1), -1):
                if start < 0 or not self.classes.get(self.words[start], 0) & ORG:
                    continue
                found = self.phrases.parse(start, self.phrases.count)
                found = found and self._unruled(found)
                held = found is not None and found.kind == "organization"
                if found is not None and held and found.last > index:
                    return found
        return None

    def kind(self, source: Source) -> Source | None:
        """The body with what it is: «حركة س» for «س», «منظمة العفو الدولية» for «العفو الدولية»."""
        name, count = source.words[0], len(source.words)
        for index in self.phrases.standing(name)[:PLACES]:
            before = self.words[index - 1] if index else ""
            if tuple(self.words[index : index + count]) != source.words:
                continue
            for cut in (0, 1):
                if before[cut:] in self.reader.sets["bodies"] and (not cut or before[0] in "ولبف"):
                    limit = index + count if name in self.phrases.proper else self.phrases.count
                    found = self.phrases.parse(index - 1, limit, cut)
                    if found is not None and found.kind == "organization":
                        return found
        return None

    def _phrase(self, at: int, cut: int, source: Source) -> Source | None:
        """The phrase at a place of a source's head, if it says more than the source."""
        phrases = self.phrases
        if phrases.bare(at, cut).startswith("ال") and source.kind == "organization" and (
            not self._titled(at + 1, source.head)
        ):  # fmt: skip
            return None
        found = phrases.parse(at, phrases.count, cut)
        if found is not None and found.joint is not None:
            found = phrases.parse(at, found.joint, cut)
        if found is None or found.called == "pointer":
            return None
        same = found.head == source.head or found.head[:-1] == source.head[:-2]
        before = self.words[at - 1] if at else ""
        genitive = self.classes.get(before, 0) & ORG and not before.startswith("ال")
        if found.kind == "unnamed" and genitive:
            # «نقابة معلمي كذا» is a body.
            return None
        where = self.words[found.first : found.last]
        if found.kind == "organization" and self.classes.get(before, 0) & ROLE and "في" in where:
            # «مدير البرنامج العالمي في اليمن»: where he is.
            found = phrases.parse(at, at + where.index("في"), cut) or found
        found = self._unruled(found)
        if before in self.reader.sets["seats"]:
            # «أمام مقر إدارة كذا بالعاصمة»: where that is.
            town = (i for i, word in enumerate(where) if i and word[0] == "ب")
            away = next((i for i in town if at + i in phrases.places), None)
            found = found if away is None else phrases.parse(at, at + away, cut) or found
        if before in self.reader.sets["superlatives"]:
            # «أكبر شركة للطيران في المنطقة»
            return None
        if found.kind == "unnamed" and before in ("وهو", "وهي", "هو", "هي"):
            # What somebody is who was named before.
            return None
        if not same or (found.kind != source.kind and not (
            found.called == "kind" and source.called == "pointer"
        )):  # fmt: skip
            # «اللجنة» may be «لجنة محلية», which has no name.
            return None
        if source.called == "office" and not (
            {bare(word) for word in source.words}
            <= {bare(word) for word in self.words[found.first + 1 : found.last]} | {found.head}
        ):
            return None
        if found.called == "office":
            found = self._bearer(at) or found
        return found if found.last - found.first > source.last - source.first else None

    def _unruled(self, found: Source) -> Source:
        """A body without what its office-holder does: «وكيل وزارة كذا للشؤون الإدارية»."""
        at = found.first - 1
        while at > 0 and (self.words[at] == "عام" or self.words[at].endswith("وزاره")):
            at -= 1
        if at < 0 or found.kind != "organization" or not self.classes.get(self.words[at], 0) & ROLE:
            return found
        for index in range(found.first + 1, found.last):
            if self.words[index] in self.reader.sets["spheres"]:
                return self.phrases.parse(found.first, index, found.cut) or found
        return found

    def _titled(self, at: int, head: str) -> bool:
        """Whether a name or an adjective stands behind a body's definite noun: «الشركة
        الفرنسية», «المنظمة «س»»; «الشركة بالمنطقة» says no more of it."""
        if at in self.phrases.closing or at >= self.phrases.count:
            return at < self.phrases.count
        word = self.words[at]
        alike = head[-1] != "ه" or word[-1] == "ه"
        return word.startswith("ال") and alike and not (
            self.classes.get(word, 0) & (ROLE | TITLE | GIVEN)
        )  # fmt: skip

    def _starting_at(self, index: int) -> Source | None:
        """The full name that starts with a first name at token `index`."""
        if not self.classes.get(self.words[index], 0) & (GIVEN | JOIN):
            return None
        source = self.phrases.parse(index, self.phrases.count)
        if source is None or source.called != "named" or len(source.words) < 2:
            return None
        return source

    def _ending_at(self, index: int, name: str) -> Source | None:
        """The longest mention of a person that ends with the family name at token `index`."""
        first = self._first(index)
        starts = []
        for start in range(min(first, index - 1), max(first - _ROLE, -1), -1):
            word = self.words[start]
            if start in self.phrases.closing:
                # «الدكتور «فلان الفلاني»»
                continue
            if start < first and not word[0].isalpha():
                title = self.classes.get(self.words[start + 1], 0) & TITLE
                if word in COMMAS and (start == first - 1 or title):
                    # «وزير العمل، فلان الفلاني»
                    continue
                break
            if start == first or self.classes.get(word, 0) & (ROLE | TITLE):
                starts.append(start)
        for start in reversed(starts):
            word = self.words[start]
            bound = word[0] in "وف" and bool(self.classes.get(word[1:], 0) & GIVEN)
            source = self.phrases.parse(start, index + 1, int(bound))
            if source is None or source.called != "named" or source.last != index + 1:
                continue
            if source.words[-1] == name and len(source.words) > 1:
                return source
        return None

    def _first(self, index: int) -> int:
        """Where the name begins that ends at token `index`."""
        words_, classes = self.words, self.classes
        first = known = index
        while first > 0 and index - first <= NAME:
            word = words_[first - 1]
            bits = classes.get(word, 0)
            if bits & (GIVEN | JOIN):
                first -= 1
                known = first
                continue
            if word[0] in "وف" and classes.get(word[1:], 0) & GIVEN and not bits:
                return first - 1
            if bits or not word[0].isalpha() or word[:2] == "ال" or known - first > 1:
                break
            if word in self.phrases.cues or word[1:] in self.phrases.cues or word[1:3] == "ال":
                break
            first -= 1
        if first == known:
            return known
        # An unknown first word is a first name where a verb that opens its clause stands before
        # it («فازت س محمد النجار»), or a comma.
        before = first - 1
        led = before >= 0 and (
            words_[before] in self.reader.sets["auxiliaries"]
            or (
                # «قال ريدان خليل»
                known == index
                and bool(classes.get(words_[index], 0) & GIVEN)
                and words_[before].removeprefix("و") in self.phrases.cues
                and not is_masdar(words_[first])
            )
        )
        if led or (known == index and before >= 0 and words_[before] in COMMAS):
            return first
        return first + 1 if self.reader.opens(first) and first + 1 < known else known
