"""The flat configs: one row a mention, with enough of its article to be used alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import orjson
import pyarrow as pa
import pyarrow.compute as pc

from khabar.record import Record
from khabar.release.context import Paragraphs
from khabar.schema.arrow import config_schema
from khabar.schema.fields import Config, current


@dataclass(slots=True)
class Rows:
    """The rows of some records in one flat config: as JSON lines, and the columns that the
    records themselves do not have."""

    lines: list[bytes] = field(default_factory=list)
    contexts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)


@cache
def _parts(layer: Config) -> list[tuple[str, list[tuple[str, str]]]]:
    """An entry's keys, each with the columns its object becomes: (key in it, column)."""
    (column,) = (f for f in current()["articles"] if f.name == layer)
    return [
        (part.name, [(child.name, f"{part.name}_{child.name}") for child in part.children])
        if part.kind == "struct"
        else (part.name, [])
        for part in column.children[0].children
    ]


def add(record: Record, split: str, rows: dict[Config, Rows]) -> None:
    """Adds a record's rows to those of each flat config.

    A line is put together from the bytes of its article, its entry and its context: the first
    and the last are the same for many rows, and are written out once.
    """
    head = orjson.dumps(
        {
            "article_id": record["id"],
            "split": split,
            "language": record["language"],
            "published": record["published"],
            "headline": record["headline"],
            "origin": record["annotation"]["origin"],
        }
    )[:-1]
    paragraphs = Paragraphs(record["text"])
    tails: dict[tuple[int, int], bytes] = {}
    for layer, into in rows.items():
        entries = record[layer]
        if not entries:
            continue
        for entry, middle in zip(entries, _middles(entries, layer), strict=True):
            place = entry["mentions"][0] if layer == "phases" else entry
            context, start = paragraphs.around(place["start"], place["end"])
            tail = tails.get((start, len(context)))
            if tail is None:
                shown = orjson.dumps({"context": context, "context_start": start})
                tail = tails[start, len(context)] = b",%b\n" % shown[1:]
            into.lines.append(b'%b,"id":%b%b' % (head, middle, tail))
            into.contexts.append(context)
            into.starts.append(start)


def _middles(entries: list[Record], layer: Config) -> list[bytes]:
    """Each entry as JSON from its id's value on, without the braces.

    All are written at once and cut apart: inside a string the quotation mark before `id` would
    be escaped, and no object within an entry has an id.
    """
    if any(columns for _, columns in _parts(layer)):
        entries = [_flatten(entry, layer) for entry in entries]
    return orjson.dumps(entries)[len(b'[{"id":') : -len(b"}]")].split(b'},{"id":')


def _flatten(entry: Record, layer: Config) -> Record:
    row: Record = {}
    for name, columns in _parts(layer):
        value = entry[name]
        if not columns:
            row[name] = value
        else:
            for key, column in columns:
                row[column] = None if value is None else value[key]
    return row


def batch(articles: pa.RecordBatch, split: str, layer: Config, rows: Rows) -> pa.RecordBatch:
    """The rows of a batch of articles in the config `layer`, as columns: taken from the
    articles' own as they are, so nothing is converted twice."""
    entries = articles.column(layer)
    parents = pc.list_parent_indices(entries)

    def of_article(column: pa.Array) -> pa.Array:
        return column.take(parents)

    schema = config_schema(layer)
    columns = [
        of_article(articles.column("id")),
        pa.repeat(pa.scalar(split), len(parents)),
        of_article(articles.column("language")),
        of_article(articles.column("published")),
        of_article(articles.column("headline")),
        of_article(pc.struct_field(articles.column("annotation"), "origin")),
        *_columns(entries.flatten()),
        pa.array(rows.contexts, pa.string()),
        pa.array(rows.starts, pa.int32()),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _columns(struct: pa.Array) -> Iterator[pa.Array]:
    """A struct array's leaves, but for lists; an absent object's are null."""
    for column in struct.flatten():
        if pa.types.is_struct(column.type):
            yield from _columns(column)
        else:
            yield column
