"""The table of places, loaded once, and its look-ups.

`places.tsv` has one place a line: folded names, name as written (empty: the first folded
one), kind, country, GeoNames id, latitude, longitude, population, rank. It is built by
`tools/gazetteer.py`; `SOURCES.md` says from what.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import cast

from khabar.record import PlaceKind
from khabar.text import tokenise

_HERE = Path(__file__).parent
# Degrees around a country's cities: its borders, coasts and small islands.
_MARGIN = 1.5


@dataclass(frozen=True, slots=True)
class Entry:
    """One place. `names` are folded; `rank` says how sure a reader may be that the bare name
    means a place of news: 0 country, 1 prominent, 2 large, 3 small, 4 only with a generic noun
    («معبر», «حي») or beside its country, 5 never without that noun. `group` is a site's
    class (airport, port, base…)."""

    name: str
    names: tuple[str, ...]
    kind: PlaceKind
    country: str | None
    geonames_id: int | None
    lat: float | None
    lon: float | None
    population: int
    rank: int
    group: str | None = None


class Gazetteer:
    """Look-ups over the table; entries are made when asked for."""

    def __init__(self, lines: list[str], boxes: dict[str, tuple[float, float, float, float]]):
        self._lines = lines
        self._boxes = boxes
        self._entries: dict[int, Entry] = {}
        self._found: dict[str, tuple[Entry, ...]] = {}
        index: dict[str, list[int]] = {}
        # Longest name, in words, that starts with a word.
        self.reach: dict[str, int] = {}
        # The second words of these names.
        self.second_words: dict[str, set[str]] = {}
        reach, second_words = self.reach, self.second_words
        for number, line in enumerate(lines):
            for key in line[: line.index("\t")].split("|"):
                if key in index:
                    index[key].append(number)
                    continue
                index[key] = [number]
                first, space, rest = key.partition(" ")
                count = rest.count(" ") + 2 if space else 1
                if reach.get(first, 0) < count:
                    reach[first] = count
                if space:
                    second_words.setdefault(first, set()).add(rest.partition(" ")[0])
        self._index = index

    def __contains__(self, folded_name: object) -> bool:
        return folded_name in self._index

    def candidates(self, folded_name: str) -> tuple[Entry, ...]:
        """All places of a folded name (words parted by one space), best known first."""
        found = self._found.get(folded_name)
        if found is None:
            entries = [self._entry(number) for number in self._index.get(folded_name, ())]
            entries.sort(key=lambda e: (e.rank, -e.population))
            found = self._found[folded_name] = tuple(entries)
        return found

    def by_id(self, geonames_id: int) -> Entry | None:
        """The place of a GeoNames id, None when the table has none."""
        number = self._ids.get(geonames_id)
        return None if number is None else self._entry(number)

    def link(
        self, name: str, kind: PlaceKind | None = None, country: str | None = None
    ) -> Entry | None:
        """The one place that `name` (as written) means among those of `kind` and `country`.

        None where no place fits, or where several do and none clearly dominates: a better
        rank, or ten times the people.
        """
        fits = [
            entry
            for entry in self.candidates(" ".join(tokenise(name).words))
            if kind in (None, entry.kind) and country in (None, entry.country)
        ]
        if not fits:
            return None
        if len(fits) == 1:
            return fits[0]
        first, second = fits[0], fits[1]
        clear = first.rank < second.rank or first.population > 10 * second.population
        return first if clear else None

    def bounding(self, country: str) -> tuple[float, float, float, float] | None:
        """South, west, north, east in degrees around a country (ISO 3166-1 alpha-2) with a
        margin; west > east where it crosses the 180th meridian. None when it is unknown."""
        box = self._boxes.get(country)
        if box is None:
            return None
        south, west, north, east = box
        return south - _MARGIN, west - _MARGIN, north + _MARGIN, east + _MARGIN

    def near_country(self, lat: float, lon: float, country: str) -> bool:
        """Whether a point lies in or next to a country; true for a country unknown here."""
        box = self.bounding(country)
        if box is None:
            return True
        south, west, north, east = box
        if not south <= lat <= north:
            return False
        # Measured eastwards from the western edge, so that 180° needs no special case.
        return (lon - west) % 360 <= (east - west) % 360 or east - west >= 360

    @cached_property
    def _ids(self) -> dict[int, int]:
        ids: dict[int, int] = {}
        for number, line in enumerate(self._lines):
            identity = line.split("\t", 5)[4]
            if identity:
                ids.setdefault(int(identity), number)
        return ids

    def _entry(self, number: int) -> Entry:
        entry = self._entries.get(number)
        if entry is None:
            entry = self._entries[number] = _entry(self._lines[number])
        return entry


def _entry(line: str) -> Entry:
    keys, name, kind, country, identity, lat, lon, population, rank = line.split("\t")
    names = tuple(keys.split("|"))
    kind, _, group = kind.partition(":")
    return Entry(
        name or names[0],
        names,
        cast(PlaceKind, kind),
        country or None,
        int(identity) if identity else None,
        float(lat) if lat else None,
        float(lon) if lon else None,
        int(population or 0),
        int(rank),
        group or None,
    )


@cache
def load() -> Gazetteer:
    """The shipped table, read once."""
    lines = (_HERE / "places.tsv").read_text(encoding="utf-8").splitlines()
    boxes = {}
    for line in (_HERE / "boxes.tsv").read_text(encoding="utf-8").splitlines():
        country, south, west, north, east = line.split("\t")
        boxes[country] = (float(south), float(west), float(north), float(east))
    return Gazetteer(lines, boxes)
