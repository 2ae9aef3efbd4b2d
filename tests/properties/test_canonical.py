"""The canonical form: one byte string for one record, whatever order its keys came in."""

import random
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.canonical import (
    canonical,
    digest,
    published_digest,
    record_digest,
    ungrouped,
    with_group,
)
from khabar.fixtures import Maker
from khabar.record import Article, Record
from khabar.schema import load


def record(number: int) -> Record:
    return Maker(number).record()


def shuffled(value: Any, rng: random.Random) -> Any:
    if isinstance(value, dict):
        items = [(key, shuffled(item, rng)) for key, item in value.items()]
        rng.shuffle(items)
        return dict(items)
    return [shuffled(item, rng) for item in value] if isinstance(value, list) else value


@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_key_order_does_not_count(number: int, rng: random.Random) -> None:
    article = record(number)
    line = canonical(article)
    assert canonical(shuffled(article, rng)) == line
    assert orjson.loads(line) == article
    assert Article.from_dict(orjson.loads(line)).to_dict() == article


@given(st.integers(0, 100), st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_group_is_set_without_touching_the_rest(number: int, group: str) -> None:
    article = record(number)
    line = canonical(article)
    assert with_group(line, group) == canonical({**article, "group": group})
    assert record_digest({**article, "group": group}) == digest(line)
    assert published_digest(with_group(line, group) + b"\n", group) == digest(line)


@given(st.integers(0, 10_000), st.randoms(use_true_random=False), st.none() | st.text('ab"\\'))
def test_what_is_written_already_is_not_written_otherwise(
    number: int, rng: random.Random, group: str | None
) -> None:
    for article in (record(number), shuffled(record(number), rng)):
        article["group"] = group
        assert ungrouped(article, orjson.dumps(article)) == canonical({**article, "group": None})


def test_only_ungrouped_lines_take_a_group() -> None:
    with pytest.raises(ValueError, match="ungrouped"):
        with_group(canonical({**record(1), "group": "g"}), "h")


def test_types_have_the_schemas_keys_in_its_order() -> None:
    def compare(schema: dict[str, Any], value: Any, defs: dict[str, Any]) -> None:
        schema = defs[schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema
        if isinstance(value, dict):
            assert list(value) == list(schema["properties"]) == schema["required"]
            for key, item in value.items():
                compare(schema["properties"][key], item, defs)
        elif isinstance(value, list):
            for item in value:
                compare(schema["items"], item, defs)

    article = load("article")
    full = record(2)
    full["byline"] = {
        "authors": [{"name": "كاتب", "role": None}],
        "agencies": [],
        "dateline": {"text": "عمان", "place": "عمان", "date": None},
    }
    full["images"] = [{"caption": "صورة", "credit": None}]
    compare(article, Article.from_dict(full).to_dict(), article["$defs"])
