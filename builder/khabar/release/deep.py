"""K5, row by row: Parquet and JSONL hold the same, and what the logical digest says."""

import heapq
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import orjson
import pyarrow.parquet as pq

from khabar.canonical import logical_digest, record_digest
from khabar.checks import problem
from khabar.problems import Problem, Where
from khabar.record import SCHEMA_VERSION
from khabar.release.manifest import MANIFEST
from khabar.schema import report, screen
from khabar.schema.arrow import date_setter
from khabar.schema.fields import configs


def same_rows(folder: Path, manifest: dict[str, Any]) -> list[Problem]:
    """The first difference of each config and split, records that do not follow the schema, and a
    logical digest that is not the rows'."""
    columns = configs(orjson.loads((folder / "schema/article.schema.json").read_bytes()))
    # To Python 1 and True are equal; to the schema, and to other languages, they are not.
    own = manifest["schema_version"] == SCHEMA_VERSION
    found: list[Problem] = []
    for config, splits in manifest["rows"].items():
        setter = date_setter(columns[config])
        for split in splits:
            name = f"jsonl/{config}/{split}.jsonl"
            pairs = zip_longest(parquet_rows(folder, config, split), json_rows(folder / name))
            for line, (row, record) in enumerate(pairs, 1):
                if own and config == "articles" and not screen(record):
                    found += report(record, Where(name, line))
                if record is not None and setter is not None:
                    setter(record)
                if row != record:
                    message = f"{name} and its Parquet file differ in row {line}"
                    found.append(problem("K5-load", message, Where(name, line)))
                    break
    if logical_digest(_records(folder, manifest)) != manifest["logical_digest"]:
        message = "the records do not have the logical digest that the manifest gives"
        found.append(problem("K5-digest", message, Where(MANIFEST, pointer="/logical_digest")))
    return found


def parquet_rows(folder: Path, config: str, split: str) -> Iterator[dict[str, Any]]:
    """The rows of a split, from its shards in order; days are `datetime.date`."""
    for path in sorted((folder / "data" / config).glob(f"{split}-*.parquet")):
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=256):
                yield from batch.to_pylist()


def json_rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as lines:
        for line in lines:
            yield orjson.loads(line)


def _records(folder: Path, manifest: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    def of(split: str) -> Iterator[tuple[str, str, str, str]]:
        for record in json_rows(folder / f"jsonl/articles/{split}.jsonl"):
            yield record["id"], split, record["group"], record_digest(record)

    return heapq.merge(*(of(split) for split in manifest["rows"]["articles"]))
