"""The Croissant file validates, and the rows come through it."""

import hashlib
from pathlib import Path
from typing import Any

import mlcroissant
import orjson
import pyarrow.parquet as pq
import pytest


@pytest.fixture(scope="module")
def dataset(released: Path) -> Any:
    return mlcroissant.Dataset(str(released / "croissant.json"))


def test_it_validates(dataset):
    assert not dataset.metadata.issues.errors
    warnings = [w for w in dataset.metadata.issues.warnings if "datePublished" not in w]
    assert not warnings


def test_it_says_what_validators_do_not_ask_for(released):
    document = orjson.loads((released / "croissant.json").read_bytes())
    assert document["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    for key in ("name", "description", "url", "creator", "license", "version", "citeAs"):
        assert document[key], key
    files = {i["contentUrl"]: i for i in document["distribution"] if "contentUrl" in i}
    assert set(files) == {
        p.relative_to(released).as_posix() for p in (released / "data").rglob("*.parquet")
    }
    for path, file in files.items():
        data = (released / path).read_bytes()
        assert file["sha256"] == hashlib.sha256(data).hexdigest()
        assert file["contentSize"] == f"{len(data)} B"


def plain(value: Any) -> Any:
    """What mlcroissant gives, as JSON has it: text is bytes there, days are moments."""
    if isinstance(value, dict):
        return {key.rpartition("/")[2]: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, bytes):
        return value.decode()
    if hasattr(value, "date"):
        return value.date()
    return value.item() if hasattr(value, "item") else value


@pytest.mark.parametrize("config", ["quotes", "dates", "places", "phases"])
def test_flat_rows_come_through_it(dataset, released, config):
    found = [plain(row) for row in dataset.records(config)]
    rows = [
        row
        for path in sorted((released / "data" / config).iterdir())
        for row in pq.read_table(path).to_pylist()
    ]
    assert found == rows


def test_articles_come_through_it(dataset, released):
    found = [plain(row) for row in dataset.records("articles")]
    rows = [
        (path.name.partition("-")[0], row)
        for path in sorted((released / "data/articles").iterdir())
        for row in pq.read_table(path).to_pylist()
    ]
    assert len(found) == len(rows) == 60
    for got, (split, row) in zip(found, rows, strict=True):
        assert got["split"] == split
        for name in ("id", "headline", "text", "published", "group", "source", "dates", "places"):
            # A list without entries comes as one of nulls, or not at all.
            if row[name] or not isinstance(row[name], list):
                assert got[name] == row[name], name
        assert got["byline"]["agencies"] == row["byline"]["agencies"]
        for quote, wanted in zip(got["quotes"], row["quotes"], strict=False):
            assert quote["speaker_name"] == wanted["speaker"]["name"]
            assert quote["cue_text"] == (wanted["cue"] and wanted["cue"]["text"])
