"""Every damaged release of `khabar.fixtures`: what the case says is found, and no more."""

from pathlib import Path

import pytest

import khabar
from khabar.build import Settings, rebuild
from khabar.engine.local import Serial
from khabar.fixtures import BrokenRelease, Finding, broken
from khabar.fixtures.release import release
from khabar.problems import Problem
from khabar.release import read_card, verify
from khabar.sources import plan

RELEASES = broken().releases


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return release(tmp_path_factory.mktemp("sound"))


def problems(folder: Path) -> list[Problem]:
    """All that is wrong with a release; a sound one is asked for a rebuild too."""
    found = verify(folder, deep=True)
    if found:
        return found
    sources = plan([str(khabar.path() / "articles")])
    return list(rebuild(folder, sources, read_card(), Settings(), Serial()).problems)


def found(problem: Problem) -> Finding:
    where = problem.where
    return Finding(problem.check, where.pointer, where.file, where.line)


def test_without_damage_nothing_is_found(sound: Path) -> None:
    assert problems(sound) == []


@pytest.mark.parametrize("case", RELEASES, ids=lambda case: case.name)
def test_a_damaged_release_breaks_its_check_and_no_other(
    sound: Path, tmp_path: Path, case: BrokenRelease
) -> None:
    folder = case.damage(sound, tmp_path / "damaged")
    assert tuple(map(found, problems(folder))) == case.findings
    assert {finding.check for finding in case.findings} == {case.check}
    assert case.note.endswith(".")
