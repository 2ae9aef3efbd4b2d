"""Every case file of `tests/cases/checks`: a bad one breaks its check and no other."""

import copy
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from khabar.checks import catalogue, check
from khabar.problems import Where
from khabar.schema import report, screen

CASES = Path(__file__).parents[2] / "cases" / "checks"
BASE = json.loads((CASES / "base.json").read_text("utf-8"))
FILES = sorted(CASES.glob("*/*/*.yaml"))
LEVELS = ("K1", "K2", "K3")


def expand(base: Any, case: dict[str, Any]) -> Any:
    """A copy of `base` with a case's changes: `append`, then `set`, then `remove`."""
    record = copy.deepcopy(base)
    for pointer, value in case.get("append", {}).items():
        node, last = _reach(record, pointer)
        node[last] += value
    for pointer, value in case.get("set", {}).items():
        node, last = _reach(record, pointer)
        if last == "-":
            node.append(value)
        else:
            node[last] = value
    for pointer in case.get("remove", ()):
        node, last = _reach(record, pointer)
        del node[last]
    return record


def _reach(record: Any, pointer: str) -> tuple[Any, Any]:
    """The container that a pointer's last part lies in, and that part as key or index."""
    node = record
    *way, last = pointer.split("/")[1:]
    for part in way:
        node = node[int(part) if isinstance(node, list) else part]
    return node, int(last) if isinstance(node, list) and last != "-" else last


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
