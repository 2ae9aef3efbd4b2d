"""Records of every version of the schema stay readable."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from khabar.article import Raw
from khabar.build import Settings, assemble
from khabar.migrate import STEPS, Step, migrate
from khabar.paths import shared
from khabar.problems import Problem, Where
from khabar.record import SCHEMA_VERSION
from khabar.schema import screen

STORED = Path(__file__).parents[2] / "cases" / "records"
RECORDS = sorted(STORED.glob("*/*.json"))


def stored(path: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return record


@pytest.mark.parametrize("path", RECORDS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_stored_records_of_every_version_can_be_read(path):
    record = stored(path)
    assert record["schema_version"] == path.parent.name
    raw = Raw(Where(path.name), "record", "", record=record)
    read, problems = assemble(raw, Settings())
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert read is not None
    assert read["schema_version"] == SCHEMA_VERSION


def told_versions() -> list[str]:
    text = (shared("schema") / "CHANGES.md").read_text("utf-8")
    return re.findall(r"^## (\S+)$", text, re.MULTILINE)


def test_each_version_is_told_of_and_leads_to_the_present_one():
    versions = told_versions()
    assert versions[0] == SCHEMA_VERSION, "the newest stands first"
    assert set(STEPS) == set(versions[1:])
    assert {path.parent.name for path in RECORDS} == set(versions)
    for version, step in STEPS.items():
        assert versions.index(step.to) < versions.index(version)


# A chain of two steps: the first renames a field, the second adds one.
def _rename(record: dict[str, Any]) -> dict[str, Any]:
    rest = {key: value for key, value in record.items() if key != "title"}
    return {**rest, "headline": record["title"]}


CHAIN = {
    "0.8.0": Step("0.9.0", _rename),
    "0.9.0": Step("1.0.0", lambda record: {**record, "group": None}),
}


def old() -> dict[str, Any]:
    record = stored(RECORDS[0])
    record["title"] = record.pop("headline")
    del record["group"]
    return {**record, "schema_version": "0.8.0"}


def test_steps_are_chained():
    before = old()
    migrated = migrate(before, steps=CHAIN, current="1.0.0")
    assert not isinstance(migrated, Problem)
    assert screen(migrated)
    assert migrated == {**stored(RECORDS[0]), "group": None}
    assert before == old(), "the record given is left as it is"


def test_a_record_of_the_present_passes_untouched():
    record = {"schema_version": SCHEMA_VERSION}
    assert migrate(record) is record


@pytest.mark.parametrize("version", [None, 1, "first", "1.0", "1.0.0\n", ""])
def test_what_is_no_version_is_left_to_the_schema(version):
    record = {"schema_version": version}
    assert migrate(record) is record


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"schema_version": "1.1.0"}, "follows schema 1.1.0, newer than 1.0.0"),
        ({"schema_version": "10.0.0"}, "newer than 1.0.0, which is the latest"),
        ({"schema_version": "0.7.0"}, "those that can be read are 0.8.0, 0.9.0, 1.0.0"),
        ({"schema_version": "0.8.0"}, "not what schema 0.8.0 describes: 'title' is missing"),
    ],
)
def test_what_cannot_be_migrated_is_a_problem(record, message):
    problem = migrate(record, Where("a.jsonl", 3), CHAIN, "1.0.0")
    assert isinstance(problem, Problem)
    assert message in problem.message
    assert (problem.check, problem.where.file, problem.where.line) == ("K1-schema", "a.jsonl", 3)


def test_a_circle_of_steps_ends():
    circle = {"0.8.0": Step("0.9.0", dict), "0.9.0": Step("0.8.0", dict)}
    assert isinstance(migrate({"schema_version": "0.8.0"}, steps=circle), Problem)


def test_a_newer_record_is_rejected_where_records_come_in():
    record = {**stored(RECORDS[0]), "schema_version": "1.9.0"}
    read, problems = assemble(Raw(Where("x"), "record", "", record=record), Settings())
    assert read is None
    assert [problem.where.pointer for problem in problems] == ["/schema_version"]
