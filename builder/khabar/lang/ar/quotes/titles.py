"""Where a name begins behind an office: behind its titles, a comma, or a long office's bodies and
places."""

from typing import Final

from khabar.lang.ar.quotes.fullnames import FullNames
from khabar.lang.ar.quotes.lexicon import ADJ, GIVEN, JOIN, ORG, ROLE, STOP, TITLE, UTTER
from khabar.lang.ar.quotes.masdars import is_masdar
from khabar.lang.ar.quotes.vocabulary import COMMAS

LONGEST: Final = 40
_CLOSING: Final = '»”"'


class Titles(FullNames):
    """Finds the names that offices lead to."""

    def _named_next(self, at: int, role_end: int, limit: int, definite: bool) -> bool:
        """Whether a name follows a role that ended at token `role_end`. Behind an indefinite one
        a single word that no list knows is none («تاجر مواد بناء»)."""
        if at - role_end > 7:
            return False
        if self.marked_name(at, limit) or self.told_of(at, limit):
            return True
        word = self.words[at]
        if (
            word[0] == "ب"
            and not self._class(at)
            and at + 1 < limit
            and self._class(at + 1) & TITLE
        ):
            # «رئيس المجلس البلدي بكذا الدكتور فلان»
            return False
        if word[0] == "و" and word not in self.waw and not self._class(at) & GIVEN:
            return False
        if at in self.places and self._class(at) & GIVEN and not self.known(word) and (
            self.places[at] >= limit or not self._class(self.places[at]) & (GIVEN | JOIN)
        ):  # fmt: skip
            # «دعا المفوض السامي مالي إلى …»
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
        if word.startswith("ال") and word.endswith("ين") and len(word) > 7:
            # «طالب والي قفصة المعتصمين بكذا»
            return False
        if word.startswith("ال"):
            # A family name alone looks like any noun: only where nothing else can follow, and
            # hardly behind an office of several words («والد الطفل المصاب»).
            if self.words[at - 1].startswith("ال") and word[2] == "م" and word[-1] != "ي":
                return False
            return self._name_end(at, limit) == limit < role_end + LONGEST - 1
        return not (word[0] in "بلك" and self._clitic(at, limit))

    def _run(self, at: int, limit: int) -> bool:
        """Whether two words or more before a boundary can only be a name."""
        word = self.words[at]
        if (
            word in self.cues
            or self._adjective(word)
            or (word in self.sides and at + 1 in self.places)
            # «جمعية "س" لسقاة كذا»
            or (word[0] == "ل" and at > 0 and self.words[at - 1] in _CLOSING)
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
                index = self._title_end(index, limit)
                continue
            word = self.words[index]
            if word in self.renowned and index + 1 < limit and self._name_like(index + 1):
                index += 1
                continue
            after = index + 1
            while after < limit and self._adjective(self.words[after]):
                after += 1
            if (
                word.startswith("ال")
                and self._class(index) & (TITLE | ROLE)
                and after < limit
                and not self._class(after) & STOP
                and self.words[after] != "باسم"
                and (self._class(after) & (GIVEN | JOIN) or self._run(after, limit))
            ):
                index = after
                continue
            break
        return index

    def _apposed(self, at: int, limit: int) -> bool:
        """Whether a name stands between two commas, or up to the limit."""
        index = self._titled(at + (self.words[at] in ("هو", "هي")), limit) if at < limit else limit
        if index >= limit or self.words[index] in self.cues:
            return False
        if self.marked_name(index, limit):
            return True
        if self.told_of(index, limit):
            return True
        if not self._name_like(index) and not self._run(index, limit):
            return False
        if index > at or self._class(index) & GIVEN:
            return True
        end = self._name_end(index, limit, led=True)
        return end - index >= 2 and (end >= limit or self.words[end] in COMMAS)

    def _ahead(self, at: int, limit: int) -> int:
        """Where the titles or the name begin that follow an office told at length: with bodies in
        marks, places, fields, a second office; 0 where no name does."""
        words_ = self.words
        index = at
        while index < limit:
            word = words_[index]
            bits = self._class(index)
            if index in self.closing:
                index = self.closing[index] + 1
                continue
            if word == "(" and ")" in words_[index + 2 : min(index + 5, limit)]:
                index = words_.index(")", index) + 1
                continue
            if not word[0].isalnum() or index in self.dates or word in self.complementizers:
                return 0
            if word in self.appended and index > at:
                index += 1
                continue
            if word in self.linking:
                if not self._leads_on(index + 1, limit):
                    return 0
                index += 1
                continue
            if word in self.renowned and index + 1 < limit and self._name_like(index + 1):
                return index
            if bits & STOP or word in self.cues or (word[0] in "وف" and word[1:] in self.cues):
                return 0
            if bits & ROLE and self._owned(index):
                return 0
            if index in self.places and not bits & GIVEN:
                index = self.places[index]
                continue
            field = bits & ROLE and not bits & TITLE and self._adjective(word)
            if bits & (GIVEN | TITLE | ROLE) and not field:
                titled = self._titled(index, limit)
                if titled > index and titled < limit and self._name_like(titled):
                    return index
                if bits & GIVEN and self._full_name(index, limit):
                    return index
            elif index > at and not bits and not word.startswith("ال") and self._ended(index):
                if self._run(index, limit):
                    return index
            elif word[0] == "ل" and self.classes.get(word[1:], 0) & ROLE and (
                self.possessed(index)
            ):  # fmt: skip
                # «لنظيره»: whom he speaks to.
                return 0
            index += 1
        return 0

    def _leads_on(self, at: int, limit: int) -> bool:
        """Whether behind a preposition a body, a place or a field follows, no occasion."""
        if at >= limit or at in self.dates:
            return False
        word, bits = self.words[at], self._class(at)
        if word in self.occasions and word not in self.fields:
            return False
        if bits & (STOP | UTTER) and not bits & ORG:
            return False
        return at in self.places or at in self.closing or not is_masdar(word.removeprefix("ال"))

    def _ended(self, at: int) -> bool:
        """Whether the phrase before token `at` may be over: a place, marks, a definite noun."""
        before = self.words[at - 1]
        return not before[0].isalpha() or before.startswith(("ال", "لل")) or (
            at in self.places.values() or "ال" in before[1:4]
        )  # fmt: skip

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
