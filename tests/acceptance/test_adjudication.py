"""Where two readers of a seed differ somebody decides, by a rule, and gold follows."""

import shutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
SEED = "et-health-jijiga-cataract"
KIND = "- {rule: P-natural, layer: places, what: kind, gold: %s}\n"


@pytest.fixture
def adjudication(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    yield import_module("adjudication")
    sys.modules.pop("adjudication", None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One seed that two readers read alike, but for the kind of a place."""
    shutil.copytree(ROOT / "seeds" / SEED, tmp_path / SEED)
    gold = (tmp_path / SEED / "gold.yaml").read_text("utf-8")
    (tmp_path / SEED / "first.yaml").write_text(gold, "utf-8")
    other = gold.replace("{text: الخضار, kind: city", "{text: الخضار, kind: site")
    (tmp_path / SEED / "second.yaml").write_text(other, "utf-8")
    return tmp_path


def wrong(adjudication: ModuleType, folder: Path, decisions: str) -> list[str]:
    (folder / "decisions.yaml").write_text(decisions, "utf-8")
    found = adjudication.differences(folder)
    return list(adjudication.decide(found, folder / "decisions.yaml")[1])


def test_a_difference_is_told_with_what_gold_has(adjudication: ModuleType, folder: Path) -> None:
    (one,) = adjudication.differences(folder)
    assert (one.what, one.text, one.first, one.second, one.gold) == (
        "kind", "الخضار", "city", "site", "first",
    )  # fmt: skip


def test_one_that_is_decided_is_right(adjudication: ModuleType, folder: Path) -> None:
    assert wrong(adjudication, folder, KIND % "first") == []


def test_one_without_a_decision_is_wrong(adjudication: ModuleType, folder: Path) -> None:
    assert wrong(adjudication, folder, "[]") == [
        f"{SEED}: places kind of «الخضار»: no decision between city and site"
    ]


def test_gold_that_does_not_follow_is_wrong(adjudication: ModuleType, folder: Path) -> None:
    assert wrong(adjudication, folder, KIND % "second") == [
        f"{SEED}: places kind of «الخضار»: decided for second, gold has first"
    ]


def test_a_decision_on_nothing_is_wrong(adjudication: ModuleType, folder: Path) -> None:
    more = KIND % "first" + "- {rule: D-year, layer: dates, gold: first}\n"
    (problem,) = wrong(adjudication, folder, more)
    assert problem.startswith("decisions.yaml: nothing to decide: ")
