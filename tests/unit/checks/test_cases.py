"""Every case file of `khabar.fixtures`: a bad one breaks its check and no other."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from khabar.checks import catalogue, check
from khabar.fixtures.broken import CASES, base, expand
from khabar.problems import Where
from khabar.schema import report, screen

RECORDS = CASES / "records"
BASE = base()
FILES = sorted(RECORDS.glob("*/*/*.yaml"))
LEVELS = ("K1", "K2", "K3")


def load(file: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return case


def name(file: Path) -> str:
    return "/".join(file.with_suffix("").parts[-3:])


def test_base_is_without_fault():
    assert check(BASE) == []


def test_expand():
    base = {"a": [1, {"b": "x"}], "c": 2}
    case = {
        "append": {"/a/1/b": "y"},
        "set": {"/a/0": 5, "/a/-": 7, "/d": 8},
        "remove": ["/c"],
    }
    assert expand(base, case) == {"a": [5, {"b": "xy"}, 7], "d": 8}
    assert base == {"a": [1, {"b": "x"}], "c": 2}


@pytest.mark.parametrize("file", FILES, ids=name)
def test_case(file: Path):
    case, check_id = load(file), file.parts[-3]
    where = Where("news.jsonl", 12)
    found = check(expand(BASE, case), where)
    expected = case.get("expected", [])
    assert [{"check": p.check, "pointer": p.where.pointer or ""} for p in found] == expected
    assert {problem.check for problem in found} == (
        {check_id} if file.parts[-2] == "bad" else set()
    )
    for problem in found:
        assert (problem.where.file, problem.where.line) == ("news.jsonl", 12)
        assert problem.severity == catalogue()[check_id].severity
        assert 10 < len(problem.message) < 400


@pytest.mark.parametrize("file", FILES, ids=name)
def test_both_engines_agree(file: Path):
    record = expand(BASE, load(file))
    assert screen(record) == (report(record) == [])


def test_every_check_of_a_record_has_cases():
    count = Counter(file.parts[-3:-1] for file in FILES)
    asked = [name for name, entry in catalogue().items() if entry.level in LEVELS]
    assert {check_id for check_id, _ in count} == set(asked)
    for check_id in asked:
        assert count[check_id, "good"] >= 1, check_id
        assert count[check_id, "bad"] >= 3, check_id
