"""What one name means that a country, a division and a city bear alike."""

from khabar.gazetteer import Entry, load
from khabar.lang.ar.places.around import Surroundings
from khabar.lang.ar.places.lexicon import Generic, Lexicon
from khabar.lang.ar.places.scan import Match, Scan
from khabar.record import PlaceKind

_GAZA = "غزه"
_STRIP = "قطاع غزه"
# Before the two ends of a line: cities.
_LINES = frozenset(("بين", "خط"))
_CAPITAL = "العاصمه"
_DATELINE = frozenset("(-–—/")
# Words back to which a noun that counts divisions says what its list names.
_BACK = 10
_ENDS = frozenset(".!?؟\n")
_DIVISIONS = frozenset(("admin1", "admin2", "city"))


class Meanings:
    def __init__(self, scan: Scan, around: Surroundings, lexicon: Lexicon) -> None:
        self._around = around
        self._lexicon = lexicon
        words = around.words
        self._firsts = frozenset(match.first for match in scan.matches)
        told = any(match.key == _STRIP for match in scan.matches)
        self._strip = told or not lexicon.strip.isdisjoint(words)

    def of(
        self, match: Match, entry: Entry, generic: Generic | None, beside: bool
    ) -> Entry:  # fmt: skip
        """The entry that is meant; `beside`: the name stands in a list of cities."""
        line = beside and self._around.before(match.first) in _LINES
        if entry.rank == 0 and (line or self._is_dateline(match)):
            # «تونس العاصمة» is called so in full only.
            named = (*match.entries, *load().candidates(f"{match.key} {_CAPITAL}"))
            capitals = (e for e in named if e.kind == "city")
            return next((e for e in capitals if e.country == entry.country), entry)
        told = self._strip and generic is None and not beside
        if told and match.key == _GAZA and entry.kind == "city":
            strips = load().candidates(_STRIP)
            return next((e for e in strips if e.country == entry.country), entry)
        return entry

    def _is_dateline(self, match: Match) -> bool:
        """«تونس (رويترز) - …» was sent from the city."""
        words = self._around.words
        opens = match.first > 0 and words[match.first - 1] == "\n"
        return opens and self._around.after(match.last) in _DATELINE

    def listed(self, match: Match) -> PlaceKind | None:
        """What a plural noun without a name before it counts: «ثلاث ولايات: … و…»."""
        words = self._around.words
        for at in range(match.first - 1, max(match.first - _BACK, -1), -1):
            if words[at] in _ENDS:
                return None
            generic = self._lexicon.generics.get(words[at])
            if generic is not None and at + 1 in self._firsts:
                # «ولايتي بجاية وتيزي وزو شرق …» are all that it counts.
                return None
            if generic is not None and generic.plural:
                return generic.group if generic.group in _DIVISIONS else None  # type: ignore[return-value]
        return None
