import pytest

from khabar.errors import VersionError
from khabar.release.compare import Difference
from khabar.release.versions import bumped, parse, sealed


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
    ("difference", "needed", "told"),
    [
        (Difference(), "1.2.4", "the same records in other bytes"),
        (Difference(added=2), "1.3.0", "records: 2 added"),
        (Difference(added=2, changed=1), "2.0.0", "records: 2 added, 1 changed"),
        (Difference(removed=1), "2.0.0", "records: 1 removed"),
        (Difference(moved=1), "2.0.0", "records: 1 moved to another split"),
        (Difference(breaking=True), "2.0.0", "records: a schema that breaks"),
    ],
)
def test_what_changed_decides_the_next_version(difference, needed, told):
    assert bumped((1, 2, 3), difference.bump) == needed
    assert str(difference) == told
