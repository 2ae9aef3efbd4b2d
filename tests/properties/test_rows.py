"""Rows of a release: what is cut from lines and columns is what objects would have given."""

from typing import Any

import orjson
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.canonical import canonical
from khabar.errors import ReleaseError
from khabar.fixtures import Maker
from khabar.fixtures.strategies import records
from khabar.record import Record
from khabar.release import flat
from khabar.release.context import Surroundings
from khabar.schema.arrow import config_schema, date_setter, read_lines
from khabar.schema.fields import FLAT, current

# What a cut that counts on quotation marks, braces and line feeds might take for its own.
TRAPS = st.sampled_from(
    ['"', "\\", '\\"', '},{"id":"', ',"quotes":[', '],"dates":[', '"cue":null', "}\n{", "null",
     '{"start":1,"end":2,"text":"', '],"annotation":{', "%b", "\u2028", "\x7f", "\x01", "😀"]
)  # fmt: skip
texts = st.lists(TRAPS | st.text(st.characters(exclude_categories=["Cs"])), min_size=1).map("".join)


@st.composite
def trapped(draw: st.DrawFn) -> Record:
    """A record of the schema's form whose free texts are the worst there are."""
    record = draw(records())
    record["headline"] = draw(texts)
    for entry in (entry for layer in FLAT for entry in record[layer]):
        for part in (entry, entry.get("speaker"), entry.get("cue")):
            for key in {"text", "name", "role", "via", "label", "process"} & (part or {}).keys():
                part[key] = draw(texts)
    return record


def lines(articles: list[Record]) -> list[bytes]:
    return [canonical(article) + b"\n" for article in articles]


@settings(deadline=None)  # libraries are imported at the first call
@given(st.lists(trapped(), min_size=1, max_size=3))
def test_columns_hold_what_the_lines_hold(articles: list[Record]) -> None:
    found = read_lines(b"".join(lines(articles)), "articles")
    found.validate(full=True)
    setter = date_setter(current()["articles"])
    assert setter is not None
    for article in articles:
        setter(article)
    assert found == pa.RecordBatch.from_pylist(articles, config_schema("articles"))


@settings(deadline=None)  # libraries are imported at the first call
@given(st.lists(trapped(), min_size=1, max_size=3))
def test_flat_rows_are_the_entries(articles: list[Record]) -> None:
    batch = read_lines(b"".join(lines(articles)), "articles")
    around = Surroundings(article["text"] for article in articles)
    for layer, columns, written in flat.rows(batch, lines(articles), "train", around):
        rows = [orjson.loads(line) for line in b"".join(written).splitlines()]
        entries = [(article, entry) for article in articles for entry in article[layer]]
        for row, (article, entry) in zip(rows, entries, strict=True):
            assert list(row) == config_schema(layer).names
            assert (row["article_id"], row["headline"]) == (article["id"], article["headline"])
            assert row["context"] in article["text"]
            for key, value in entry.items():
                if key in row:
                    assert row[key] == value
                else:
                    inner = {k: v for k, v in row.items() if k.startswith(key + "_")}
                    assert inner == _inner(key, value)
        columns.validate(full=True)
        setter = date_setter(current()[layer])
        assert setter is not None
        for row in rows:
            setter(row)
        assert columns.to_pylist() == rows


def _inner(key: str, value: dict[str, Any] | None) -> dict[str, Any]:
    keys = ("start", "end", "text") if value is None else value
    return {f"{key}_{name}": value and value[name] for name in keys}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"headline": None}, "null where headline must have a value"),
        ({"annotation": {}}, "null where origin must have a value"),
        ({"more": 1}, "unexpected field"),
        ({"headline": 1}, "changed from string to number"),
        ({"published": "2023-02-29"}, "Failed to parse string: '2023-02-29'"),
    ],
)
def test_lines_of_another_form_are_refused(change: dict[str, Any], message: str) -> None:
    line = orjson.dumps({**Maker(1).record(), **change}) + b"\n"
    with pytest.raises(ReleaseError, match=message):
        read_lines(line, "articles")
