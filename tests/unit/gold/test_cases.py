"""Every case file of `tests/cases/gold`, and the base annotation made a record."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from khabar.article import Document, Page
from khabar.checks import catalogue
from khabar.fixtures.broken import base
from khabar.gold import load, page, resolve
from khabar.problems import Problem
from khabar.record import Layers, plain
from khabar.text import normalise

CASES = Path(__file__).parents[2] / "cases" / "gold"
BASE = (CASES / "base.yaml").read_text("utf-8")
FILES = sorted(CASES.glob("*/*/*.yaml"))
LINES = [line for line in normalise((CASES / "article.txt").read_text("utf-8")).split("\n") if line]


def read(text: str) -> tuple[Page | None, Layers, list[Problem]]:
    annotation, problems = load(text, "gold.yaml")
    if annotation is None:
        return None, Layers(), problems
    new, more = page(annotation, Page(LINES[0], tuple(LINES[1:])))
    document = Document(new.text, "ar", new.published, new.headline, new.byline)
    layers, unfound = resolve(annotation, document)
    return new, layers, problems + more + unfound


def name(file: Path) -> str:
    return "/".join(file.with_suffix("").parts[-3:])


@pytest.mark.parametrize("file", FILES, ids=name)
def test_case(file: Path):
    case: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    text, check_id = BASE, file.parts[-3]
    for old, new in case["replace"]:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    found = read(text)[2]
    assert [
        {"check": p.check, "line": p.where.line, "pointer": p.where.pointer or ""} for p in found
    ] == case.get("expected", [])
    broken = {check_id} if file.parts[-2] == "bad" else set()
    assert {problem.check for problem in found} == broken
    for problem in found:
        assert problem.where.file == "gold.yaml"
        assert problem.severity == catalogue()[check_id].severity
        assert 10 < len(problem.message) < 1000


def test_every_check_of_gold_has_cases():
    count = Counter(file.parts[-3:-1] for file in FILES)
    asked = [name for name, entry in catalogue().items() if entry.level == "G"]
    assert {check_id for check_id, _ in count} == set(asked)
    for check_id in asked:
        assert count[check_id, "good"] >= 1, check_id
        assert count[check_id, "bad"] >= 3, check_id


def test_base_is_the_record_of_the_checks():
    new, layers, problems = read(BASE)
    assert problems == []
    assert new is not None
    record = base()
    assert new.text == record["text"]
    assert plain(new.byline) == record["byline"]
    assert plain(new.images) == record["images"]
    for layer in ("dates", "places", "quotes", "phases"):
        assert plain(getattr(layers, layer)) == record[layer]
