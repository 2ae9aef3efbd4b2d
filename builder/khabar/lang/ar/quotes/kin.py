"""Who is called by his tie to another: «والد فلان», «ابنه», «زميلها»."""

from khabar.lang.ar.quotes.lexicon import GIVEN, JOIN, ROLE, STOP, TITLE, UNNAMED
from khabar.lang.ar.quotes.titles import Titles
from khabar.lang.ar.quotes.vocabulary import COMMAS


class Kin(Titles):
    """Tells relatives and companions from who is named beside them."""

    def _kin_end(self, at: int, limit: int) -> int:
        """The end of a relative told by a full name right behind: «والد فلان الفلاني», who has no
        name himself; 0 where none is."""
        stop = at + 1
        while stop < limit and self.words[stop][0].isalpha():
            stop += 1
        begin = at + 1
        late = begin < stop and self.words[begin] in self.late
        if begin == stop or not (late or self._class(begin) & (GIVEN | JOIN | TITLE)):
            return 0
        begin += late
        while begin < stop and self._is_title(begin, stop, 0):
            begin = self._title_end(begin, stop)
        end = self._name_end(begin, stop, led=begin > at + 1) if begin < stop else begin
        return end if end - begin > 1 else 0

    def _told_behind(self, at: int, limit: int) -> bool:
        """Whether an adjective that no list knows stands at token `at` before a comma and a name:
        «والد الطفل المفقود، فلان»."""
        return (
            at + 2 < limit
            and self.words[at].startswith("ال")
            and not self._class(at) & (GIVEN | TITLE | STOP | ROLE)
            and self.words[at + 1] in COMMAS
            and self._apposed(at + 2, limit)
        )

    def _relative(self, at: int) -> bool:
        """Whether somebody is called by his tie to another: «ابنه», «زميلها», «جدتي»."""
        word = self.words[at]
        for owner in ("ها", "هم", "ه", "ي", "نا"):
            stem = word.removesuffix(owner)
            tie = stem in self.kin or stem[:-1] + "ه" in self.kin
            if stem != word and tie:
                return self._owned(at) or owner in ("ي", "نا")
        return False

    def _kept(self, at: int) -> bool:
        """Whether sources without a name are called somebody's: «مصادره», «مصادرها»."""
        word = self.words[at]
        stem = word[:-2] if word.endswith(("ها", "هم", "نا")) else word[:-1]
        return self.possessed(at) and bool(self.classes.get(stem, 0) & UNNAMED)
