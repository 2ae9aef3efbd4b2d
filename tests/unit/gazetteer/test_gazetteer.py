"""The shipped table, asked questions."""

from pathlib import Path

import pytest

import khabar.gazetteer
from khabar.gazetteer import load
from khabar.gazetteer.table import Gazetteer
from khabar.text import fold_word

FOLDER = Path(khabar.gazetteer.__file__).parent
ARAB = "SA AE QA KW BH OM YE IQ SY LB JO PS EG SD LY TN DZ MA MR SO DJ KM".split()  # noqa: SIM905
PLACES = load()
ENTRIES = [PLACES._entry(number) for number in range(len(PLACES._lines))]


def test_the_table_is_small() -> None:
    assert (FOLDER / "places.tsv").stat().st_size < 2_500_000


def test_ids_belong_to_one_place_each() -> None:
    ids = [entry.geonames_id for entry in ENTRIES if entry.geonames_id is not None]
    assert len(ids) == len(set(ids))


def test_names_are_folded_and_lead_to_their_place() -> None:
    for entry in ENTRIES:
        for name in entry.names:
            assert name == " ".join(fold_word(word) for word in name.split(" "))
            assert entry in PLACES.candidates(name)


def test_coordinates_lie_in_the_stated_country() -> None:
    outside = [
        entry
        for entry in ENTRIES
        if entry.country and entry.lat is not None and entry.lon is not None
        if not PLACES.near_country(entry.lat, entry.lon, entry.country)
    ]
    assert outside == []


def test_kinds_and_ranks_are_known_ones() -> None:
    kinds = {"country", "admin1", "admin2", "city", "site", "natural", "region"}
    assert {entry.kind for entry in ENTRIES} == kinds
    assert {entry.rank for entry in ENTRIES} == {0, 1, 2, 3, 4, 5}


def test_unlisted_kinds_have_no_link() -> None:
    for entry in ENTRIES:
        if entry.kind in ("site", "natural", "region"):
            assert (entry.geonames_id, entry.lat, entry.lon) == (None, None, None)


@pytest.mark.parametrize("country", ARAB)
def test_every_arab_country_has_its_divisions_and_towns(country: str) -> None:
    own = [entry for entry in ENTRIES if entry.country == country]
    assert sum(entry.kind == "country" for entry in own) == 1
    assert sum(entry.kind == "admin1" for entry in own) >= 3
    assert sum(entry.kind == "city" for entry in own) >= 10


@pytest.mark.parametrize(
    ("name", "kind", "country", "found"),
    [
        ("القاهرة", "city", "EG", 360630),
        ("القاهره", "city", None, 360630),
        ("بغداد", "city", "IQ", 98182),
        ("واشنطن", "city", "US", 4140963),
        ("سورية", None, None, 163843),
        ("المملكة العربية السعودية", "country", None, 102358),
        ("طرابلس", "city", "LY", 2210247),
        ("طرابلس", "city", "LB", 266826),
    ],
)
def test_link(name: str, kind: str | None, country: str | None, found: int) -> None:
    entry = PLACES.link(name, kind, country)  # type: ignore[arg-type]
    assert entry is not None
    assert entry.geonames_id == found
    assert PLACES.by_id(found) is entry


def test_link_refuses_what_is_unknown_or_undecided() -> None:
    assert PLACES.link("بلاد لا وجود لها") is None
    assert PLACES.link("القاهرة", "country") is None
    assert PLACES.by_id(1) is None
    twins = Gazetteer(
        ["تواميه\tتوأمية\tcity\tEG\t1\t1\t1\t500\t3", "تواميه\tتوأمية\tcity\tSD\t2\t1\t1\t400\t3"],
        {},
    )
    assert twins.link("توأمية") is None
    assert twins.link("توأمية", country="SD") is twins.by_id(2)


def test_boxes() -> None:
    assert PLACES.near_country(15.35, 44.2, "YE")
    assert not PLACES.near_country(15.35, 44.2, "EG")
    # Countries across the 180th meridian.
    assert PLACES.near_country(65.0, -171.0, "RU")
    assert PLACES.near_country(-18.0, 178.0, "FJ")
    assert not PLACES.near_country(0.0, 0.0, "FJ")
    # Nothing is known against a place in an unknown country.
    assert PLACES.bounding("ZZ") is None
    assert PLACES.near_country(0.0, 0.0, "ZZ")
