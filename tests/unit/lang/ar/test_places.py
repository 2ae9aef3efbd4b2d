"""Tables of marked sentences: `[name|kind|country]` is a place, all else is none.

A new case is a line in a file of `tests/cases/ar/places`. Kind or country may be left out
where the case is not about it.
"""

import re
from pathlib import Path

import pytest

from khabar.article import Document
from khabar.lang.ar.places import PlaceAnnotator
from khabar.record import Byline, Dateline, Layers, Place

CASES = Path(__file__).resolve().parents[3] / "cases" / "ar" / "places"
MARK = re.compile(r"\[([^|\]]+)\|([^\]]*)\]")


def cases() -> list[str]:
    return [
        line
        for file in sorted(CASES.glob("*.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]


def unmarked(line: str) -> tuple[str, list[tuple[int, int, str | None, str | None]]]:
    """The sentence and its places: start, end, kind, country."""
    text, at, wanted = "", 0, []
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        kind = country = None
        for label in mark[2].split("|"):
            if label.isupper():
                country = label
            elif label:
                kind = label
        wanted.append((len(text), len(text) + len(mark[1]), kind, country))
        text += mark[1]
        at = mark.end()
    return text + line[at:], wanted


def read(text: str, dateline: str | None = None) -> list[Place]:
    byline = Byline(dateline=Dateline(dateline, dateline) if dateline else None)
    found = PlaceAnnotator().read(Document(text, byline=byline), Layers())
    return sorted(found, key=lambda place: place.start)


def test_there_are_cases_enough() -> None:
    lines = cases()
    assert len(lines) >= 400
    assert sum("[" not in line for line in lines) >= 80


@pytest.mark.parametrize("line", cases())
def test_case(line: str) -> None:
    text, wanted = unmarked(line)
    got = read(text)
    assert [text[p.start : p.end] for p in got] == [text[a:b] for a, b, _, _ in wanted]
    assert [(p.start, p.end) for p in got] == [(a, b) for a, b, _, _ in wanted]
    for place, (_, _, kind, country) in zip(got, wanted, strict=True):
        assert kind in (None, place.kind)
        assert country in (None, place.country)


def test_a_link_carries_id_and_coordinates() -> None:
    (place,) = read("وصل الوفد إلى القاهرة.")
    assert (place.name, place.geonames_id) == ("القاهرة", 360630)
    assert place.lat == pytest.approx(30.06, abs=0.1)
    assert place.lon == pytest.approx(31.25, abs=0.1)


def test_an_unknown_place_has_no_link() -> None:
    (place, _) = read('سقطت قذيفة على قاعدة "النورس" غربي العراق.')
    assert (place.text, place.kind, place.geonames_id, place.lat) == ("النورس", "site", None, None)


def test_the_dateline_decides_between_namesakes() -> None:
    text = "هطلت أمطار غزيرة على طرابلس."
    assert [place.country for place in read(text, "بيروت")] == ["LB"]
    assert [place.country for place in read(text, "بنغازي")] == ["LY"]


def test_the_name_is_the_canonical_one() -> None:
    (place,) = read("عاد من امريكا.")
    assert (place.text, place.name) == ("امريكا", "الولايات المتحدة")
