"""Questions to layout's vocabulary: nothing in it may say two things at once."""

from collections.abc import Iterator
from pathlib import Path

from khabar.layout.noise import noise
from khabar.layout.vocabulary import houses, key, lines, places, words

CASES = Path(__file__).parents[1] / "cases" / "layout"


def lines_of(name: str) -> Iterator[tuple[str, str | None]]:
    """Lines of a case file, with the heading that they stand under."""
    heading = None
    for row in (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if row.startswith("# "):
            heading = row.removeprefix("# ")
        elif row:
            yield row, heading


def test_houses_are_no_dates() -> None:
    dates = words().dates
    assert [name for name in houses() if all(part in dates for part in name.split())] == []


def test_houses_are_no_buttons() -> None:
    assert [name for name in houses() if name in lines().alone] == []


def test_names_may_be_names() -> None:
    assert words().given_names & words().no_name == set()


def test_houses_of_every_arab_country_are_known() -> None:
    wires = "واس وام قنا كونا بنا العمانية سبأ بترا سانا وطنية وفا واع سونا وال وات واج ومع صونا"
    assert [name for name in wires.split() if key(name) not in houses()] == []
    assert houses()["ا ش ا"] == "agency"


def test_capitals_are_known() -> None:
    capitals = (
        "الرياض أبوظبي الدوحة الكويت المنامة مسقط صنعاء بغداد عمان دمشق بيروت القدس القاهرة "
        "الخرطوم طرابلس تونس الجزائر الرباط نواكشوط مقديشو جيبوتي موروني"
    )
    assert [name for name in capitals.split() if key(name) not in places()] == []


def test_prose_is_no_noise() -> None:
    assert [(line, noise(line)) for line, _ in lines_of("prose") if noise(line)] == []


def test_furniture_is_told_by_its_kind() -> None:
    found = [(line, kind, noise(line)) for line, kind in lines_of("furniture")]
    assert [row for row in found if row[1] != row[2]] == []
