"""What one name means that a country, a division and a city bear alike."""

from bisect import bisect_left, bisect_right
from functools import cached_property

from khabar.gazetteer import Entry, load
from khabar.lang.ar.places.around import Surroundings
from khabar.lang.ar.places.lexicon import Generic, Lexicon
from khabar.lang.ar.places.scan import Match, Scan
from khabar.record import PlaceKind

_GAZA = "غزه"
_STRIP = "قطاع غزه"
# Before the two ends of a line, or so many words before them: cities.
_LINES = frozenset(("بين", "خط", "الخط", "وخط", "والخط", "رحله", "قطار"))
_LINE = 3
# A court stands so many words before the city of its seat at most.
_COURTS = frozenset(("محكمه", "المحكمه"))
_COURT = 4
_CAPITAL = "العاصمه"
_DATELINE = frozenset("(-–—/")
_DASHES = frozenset("-–—")
# Words back to which a noun that counts divisions says what its list names.
_BACK = 10
# The longest line that says no more than who sends from where.
_SENDER = 4
_ENDS = frozenset(".!?؟\n")
_EACH = frozenset(("كل", "كلا"))
_COUNTED = ("ولايه", "ولايات", "محافظه", "محافظات")
_DIVISIONS = frozenset(("admin1", "admin2", "city"))


class Meanings:
    def __init__(self, scan: Scan, around: Surroundings, lexicon: Lexicon) -> None:
        self._around = around
        self._lexicon = lexicon
        self._matches = scan.matches
        self._plurals = scan.plurals
        # The end of the sentence that names each of several divisions, and their country.
        self._each: tuple[int, str | None] = (0, None)

    @cached_property
    def _firsts(self) -> frozenset[int]:
        return frozenset(match.first for match in self._matches)

    @cached_property
    def _strip(self) -> bool:
        """Whether the article tells of the Gaza Strip."""
        told = any(match.key == _STRIP for match in self._matches)
        return told or not self._lexicon.strip.isdisjoint(self._around.words)

    def several(self, match: Match, entry: Entry) -> bool:
        """Whether a name bears more than one meaning here."""
        return entry.rank == 0 or match.key == _GAZA

    def of(
        self, match: Match, entry: Entry, generic: Generic | None, beside: bool
    ) -> Entry:  # fmt: skip
        """The entry that is meant; `beside`: the name stands in a list of cities."""
        city = entry.rank == 0 and (
            (beside and self._ends_a_line(match))
            or self._is_dateline(match)
            or self._is_seat(match)
        )
        if city:
            # «تونس العاصمة» is called so in full only.
            named = (*match.entries, *load().candidates(f"{match.key} {_CAPITAL}"))
            capitals = (e for e in named if e.kind == "city")
            return next((e for e in capitals if e.country == entry.country), entry)
        told = match.key == _GAZA and generic is None and not beside and self._strip
        if told and entry.kind == "city":
            strips = load().candidates(_STRIP)
            return next((e for e in strips if e.country == entry.country), entry)
        return entry

    def _is_dateline(self, match: Match) -> bool:
        """«تونس (رويترز) - …», and «مرصد اليوم - تونس» alone on a line, were sent from the city."""
        words, first = self._around.words, match.first
        after = self._around.after(match.last)
        if first > 0 and words[first - 1] == "\n":
            return after in _DATELINE
        if after not in ("", "\n") or first < 2 or match.cut or words[first - 1] not in _DASHES:
            return False
        return "\n" in words[max(0, first - _SENDER) : first - 1]

    def _ends_a_line(self, match: Match) -> bool:
        """Whether the name is the first end of a line: «الخط الجديد تونس - داكار»."""
        words = self._around.words[max(0, match.first - _LINE) : match.first]
        return self._around.before(match.first) in _LINES or (
            not match.cut and not _LINES.isdisjoint(words[:-1]) and words[-1].startswith("ال")
        )

    def _is_seat(self, match: Match) -> bool:
        """«المحكمة الابتدائية بتونس» sits in the city."""
        words, first = self._around.words, match.first
        if match.cut != 1 or words[first][0] != "ب":
            return False
        for at in range(first - 1, max(-1, first - _COURT), -1):
            if words[at].lstrip("وفبل") in _COURTS or words[at] in _COURTS:
                return True
            if not words[at].startswith("ال"):
                return False
        return False

    def listed(self, match: Match) -> PlaceKind | None:
        """What a plural noun without a name before it counts: «ثلاث ولايات: … و…»; in the sentence
        with «كل من …» what the article counts elsewhere: «عشرون ولاية»."""
        words = self._around.words
        if match.first < self._each[0]:
            return "admin1" if self._each[1] in _divided(match) else None
        if words[match.first - 1] != "من":
            before = bisect_left(self._plurals, match.first)
            if not before or self._plurals[before - 1] <= match.first - 1 - _BACK:
                return None
        for at in range(match.first - 1, max(match.first - _BACK, -1), -1):
            if words[at] in _ENDS:
                return None
            if at == match.first - 1 and words[at] == "من" and words[at - 1] in _EACH:
                country = self._listed_in(match)
                ends = (e for e in range(match.last, len(words)) if words[e] in _ENDS)
                self._each = next(ends, len(words)), country
                return None if country is None else "admin1"
            generic = self._lexicon.generics.get(words[at])
            if generic is not None and at + 1 in self._firsts:
                # «ولايتي بجاية وتيزي وزو شرق …» are all that it counts.
                return None
            if generic is not None and generic.plural:
                return generic.group if generic.group in _DIVISIONS else None  # type: ignore[return-value]
        return None

    def _listed_in(self, match: Match) -> str | None:
        """The country that has divisions of this and the next name, if the article counts such."""
        at = bisect_right(self._matches, match.first, key=lambda other: other.first)
        following = self._matches[at : at + 1]
        shared = _divided(match).intersection(*map(_divided, following))
        return min(shared) if following and shared and self._counts() else None

    def _counts(self) -> bool:
        """Whether the article counts divisions without their names: «عشرون ولاية»."""
        for at, word in enumerate(self._around.words[1:], 1):
            if not word.endswith(_COUNTED) or word not in self._lexicon.generics:
                continue
            number = self._around.words[at - 1]
            several = number.isdecimal() or number.endswith(("ون", "ين")) or word.endswith("ات")
            if several and at + 1 not in self._firsts:
                return True
        return False


def _divided(match: Match) -> set[str]:
    """The countries that have a first division of the name."""
    return {e.country for e in match.entries if e.kind == "admin1" and e.country is not None}
