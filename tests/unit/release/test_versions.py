import pytest

from khabar.errors import VersionError
from khabar.release.compare import Difference
from khabar.release.versions import bumped, higher, parse, sealed, step


@pytest.mark.parametrize(
    "version", ["1.0", "v1.0.0", "1.0.0-rc.1", "2026.09", "01.0.0", "1.0.0\n", "", "١.٠.٠"]
)
def test_what_is_no_version(version):
    with pytest.raises(VersionError, match="three numbers"):
        parse(version)


def test_versions_are_ordered_as_numbers(tmp_path):
    for name in ("1.10.0", "1.9.3", "rejects", "0.2.0"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").touch()
    (tmp_path / "3.0.0").mkdir()
    assert sealed(tmp_path) == [(0, 2, 0), (1, 9, 3), (1, 10, 0)]
    assert sealed(tmp_path / "none") == []


@pytest.mark.parametrize(
    ("difference", "needed", "told", "why"),
    [
        (Difference(), "1.2.4", "the same records in other bytes", "the records are the same"),
        (Difference(added=2), "1.3.0", "records: 2 added", "records were added"),
        (
            Difference(added=2, changed=1),
            "2.0.0",
            "records: 2 added, 1 changed",
            "records were edited",
        ),
        (Difference(removed=1), "2.0.0", "records: 1 removed", "records were removed"),
        (
            Difference(moved=1),
            "2.0.0",
            "records: 1 moved to another split",
            "records were moved across splits",
        ),
        (
            Difference(regrouped=1000, removed=1),
            "2.0.0",
            "records: 1 removed, 1,000 regrouped",
            "records were removed and put into other groups",
        ),
        (
            Difference(schema="major"),
            "2.0.0",
            "records: another schema (major)",
            "the schema breaks",
        ),
        (
            Difference(schema="minor"),
            "1.3.0",
            "records: another schema (minor)",
            "the schema gained something",
        ),
        (
            Difference(schema="patch", added=1),
            "1.3.0",
            "records: 1 added, another schema (patch)",
            "records were added",
        ),
    ],
)
def test_what_changed_decides_the_next_version(difference, needed, told, why):
    assert bumped((1, 2, 3), difference.bump) == needed
    assert str(difference) == told
    assert difference.why == why


@pytest.mark.parametrize(
    ("old", "new", "number"),
    [
        ("1.2.3", "1.2.3", None),
        ("1.2.3", "1.2.4", "patch"),
        ("1.2.3", "1.3.0", "minor"),
        ("1.9.9", "2.9.9", "major"),
    ],
)
def test_the_first_number_that_differs(old, new, number):
    assert step(old, new) == step(new, old) == number


def test_the_bump_that_covers_others():
    assert higher("patch", "minor") == "minor"
    assert higher("patch", "major", "minor") == "major"
