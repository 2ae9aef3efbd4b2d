"""Which articles may leave: by what they say of their licence."""

from pathlib import Path

import pytest
from releasing import release, some

from khabar.errors import HubError
from khabar.hub.licences import key, opened, refuse_closed


@pytest.mark.parametrize(
    "name",
    [
        "CC-BY-4.0",
        "cc-by-4.0",
        "CC BY 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
        "http://creativecommons.org/licenses/by/4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/deed.ar",
        "https://creativecommons.org/publicdomain/zero/1.0/legalcode.en",
        "odc-by",
        "Apache-2.0",
        "https://www.gnu.org/licenses/fdl-1.3.html",
    ],
)
def test_open(name: str) -> None:
    assert key(name) in opened()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "unknown",
        "other",
        "cc",
        "CC-BY-NC-4.0",
        "CC-BY-ND-4.0",
        "https://creativecommons.org/licenses/by-nc/4.0/",
        "all rights reserved",
        "CC-BY-4.0 or ask",
    ],
)
def test_not_open(name: str) -> None:
    assert key(name) not in opened()


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve articles: 3 and 10 state no licence, 4 a closed one."""
    records = some(12)
    records[4]["source"]["license"] = "CC-BY-NC-4.0"
    return release(tmp_path_factory.mktemp("mixed") / "out", records).path


def test_all_are_counted_and_the_first_named(mixed: Path) -> None:
    with pytest.raises(HubError) as refusal:
        refuse_closed(mixed, {"rows": {"articles": ["train", "validation", "test"]}})
    told = str(refusal.value)
    assert "2 articles without a stated licence (s-000003, s-000010)" in told
    assert "1 article under 'CC-BY-NC-4.0', which is no open licence (s-000004)" in told


def test_each_licence_is_accepted_by_name(mixed: Path) -> None:
    manifest = {"rows": {"articles": ["train", "validation", "test"]}}
    refuse_closed(mixed, manifest, ["unknown", "cc-by-nc-4.0"])
    with pytest.raises(HubError, match=r"^1 article under 'CC-BY-NC-4\.0'"):
        refuse_closed(mixed, manifest, ["unknown"])
    with pytest.raises(HubError, match=r"^2 articles without"):
        refuse_closed(mixed, manifest, ["CC-BY-NC-4.0"])
