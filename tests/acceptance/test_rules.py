"""A gold file that lists the wrong rules is told so."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from khabar.article import Raw
from khabar.build import Settings, assemble
from khabar.sources import plan, read

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "et-health-jijiga-cataract"


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    yield import_module("rules")
    sys.modules.pop("rules", None)


def wrong(rules: ModuleType, drop: str = "", add: str = "") -> list[str]:
    (shard,) = plan([str(SEED)])
    (raw,) = read(shard)
    assert isinstance(raw, Raw) and raw.gold is not None
    record, _ = assemble(raw, Settings())
    listed = [rule for rule in raw.gold["metadata"]["rules"] if rule != drop]
    gold = {
        **raw.gold,
        "metadata": {**raw.gold["metadata"], "rules": [*listed, *filter(None, [add])]},
    }
    page = (SEED / "article.html").read_text("utf-8")
    return list(rules.wrong(record, gold, page, ()))


def test_right_list_is_right(rules: ModuleType) -> None:
    assert wrong(rules) == []


@pytest.mark.parametrize(
    "rule",
    ["T-caption-twice", "H-section", "H-dateline-inline", "Q-via", "D-week", "F-noun-dropped"],
)
def test_rule_that_is_not_listed(rules: ModuleType, rule: str) -> None:
    (problem,) = wrong(rules, drop=rule)
    assert problem.startswith(f"does not list {rule}: ")


@pytest.mark.parametrize("rule", ["T-invisible", "H-dateline", "Q-headline", "D-hijri", "P-lil"])
def test_rule_that_does_not_occur(rules: ModuleType, rule: str) -> None:
    assert wrong(rules, add=rule) == [f"lists {rule}, of which it shows nothing"]


def test_every_rule_of_the_patterns_is_one_of_the_guidelines(rules: ModuleType) -> None:
    titles = (ROOT / "seeds" / "rules.yaml").read_text("utf-8")
    assert [rule for rule in rules.patterns() if f"\n{rule}: " not in titles] == []
