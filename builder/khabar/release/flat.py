"""The flat configs: one row a mention, with enough of its article to be used alone.

Rows are made of what is there already: columns of the articles' columns, JSON lines of the bytes
of the articles' lines, so nothing is parsed or written twice. In those bytes a key with its
quotation marks stands nowhere but where it is a key: within a string they would be escaped.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Final, NamedTuple

import orjson
import pyarrow as pa
import pyarrow.compute as pc

from khabar.release.context import Numbers, Surroundings
from khabar.schema.arrow import config_schema, integers, numbers, strings
from khabar.schema.fields import FLAT, Config, current


class Rows(NamedTuple):
    """Rows of one config: as columns, and as JSON lines, in pieces."""

    config: Config
    batch: pa.RecordBatch
    lines: Iterable[bytes]


def rows(
    articles: pa.RecordBatch, lines: Iterable[bytes], split: str, around: Surroundings
) -> Iterator[Rows]:
    """The rows of some articles in each flat config. `lines` are the articles' own, in canonical
    form; `around` are the surroundings of their texts."""
    shared = _of_articles(articles, split)
    heads = _heads(shared)
    written = _entries(lines)
    parents = {layer: pc.list_parent_indices(articles.column(layer)) for layer in FLAT}
    found = {layer: _shown(articles.column(layer), parents[layer], layer, around) for layer in FLAT}
    tails = _tails(around)
    contexts, starts = strings(around.shown), integers(around.starts)
    for layer in FLAT:
        shown = integers(found[layer])
        columns = [
            *(column.take(parents[layer]) for column in shared),
            *_columns(articles.column(layer).flatten()),
            contexts.take(shown),
            starts.take(shown),
        ]
        head = map(heads.__getitem__, numbers(parents[layer]).tolist())
        tail = map(tails.__getitem__, found[layer].tolist())
        yield Rows(
            layer,
            pa.RecordBatch.from_arrays(columns, schema=config_schema(layer)),
            chain.from_iterable(zip(head, written[layer], tail, strict=True)),
        )


def _of_articles(articles: pa.RecordBatch, split: str) -> list[pa.Array]:
    """The columns that open every flat config, a row an article."""
    return [
        articles.column("id"),
        pa.repeat(strings([split])[0], len(articles)),
        articles.column("language"),
        articles.column("published"),
        articles.column("headline"),
        pc.struct_field(articles.column("annotation"), "origin"),
    ]


def _heads(columns: list[pa.Array]) -> list[bytes]:
    """These columns as the opening of JSON objects up to an entry's id, an object an article."""
    names = config_schema(FLAT[0]).names[: len(columns)]
    values = zip(*(column.to_pylist() for column in columns), strict=True)
    return [
        orjson.dumps(dict(zip(names, row, strict=True))).removesuffix(b"}") + b',"id":'
        for row in values
    ]


def _tails(around: Surroundings) -> list[bytes]:
    """What ends a row's line, for each that may be shown around it."""
    return [
        b',"context":%b,"context_start":%d}\n' % (orjson.dumps(context), start)
        for context, start in zip(around.shown, around.starts, strict=True)
    ]


def _shown(column: pa.ListArray, parents: pa.Array, layer: Config, around: Surroundings) -> Numbers:
    """The surroundings of each entry; of a phase, of its first mention."""
    entries = column.flatten()
    if layer == "phases":
        mentions = entries.field("mentions")
        entries = mentions.values.take(mentions.offsets.slice(0, len(mentions)))
    return around.of(*map(numbers, (parents, entries.field("start"), entries.field("end"))))


def _columns(struct: pa.StructArray) -> Iterator[pa.Array]:
    """A struct array's leaves, but for lists; an absent object's are null."""
    for column in struct.flatten():
        if pa.types.is_struct(column.type):
            yield from _columns(column)
        else:
            yield column


def _entries(lines: Iterable[bytes]) -> dict[Config, list[bytes]]:
    """The entries of all lines by layer, each as JSON from its id's value on, without its last
    brace. No object within an entry has an id."""
    found: dict[Config, list[bytes]] = {layer: [] for layer in FLAT}
    openings = [b'],"%b":[' % layer.encode() for layer in FLAT[1:]]
    for line in lines:
        rest = line[line.index(b',"quotes":[') + len(b',"quotes":[') :]
        for layer, opening in zip(FLAT, (*openings, b'],"annotation":{'), strict=True):
            entries, rest = rest.split(opening, 1)
            if entries:
                found[layer] += entries[len(b'{"id":') : -1].split(b'},{"id":')
    return {layer: _flattened(entries, layer) for layer, entries in found.items()}


# A value in JSON without white space, but for lists and objects.
_VALUE: Final = rb'("[^"\\]*(?:\\.[^"\\]*)*"|[^,}]*)'


@cache
def _objects(layer: Config) -> tuple[re.Pattern[bytes], bytes] | None:
    """What finds the objects of an entry, which stand in a row; and what is to stand there, with
    their values as the entry's own. None where it has none."""
    (column,) = (field for field in current()["articles"] if field.name == layer)
    objects = [part for part in column.children[0].children if part.kind == "struct"]
    found, put = [], []
    for part in objects:
        keys = [child.name for child in part.children]
        inside = b",".join(b'"%b":%b' % (key.encode(), _VALUE) for key in keys)
        found.append(rb'"%b":(?:null|\{%b\})' % (part.name.encode(), inside))
        put += [f'"{part.name}_{key}":%b'.encode() for key in keys]
    return (re.compile(b",".join(found)), b",".join(put)) if objects else None


def _flattened(entries: list[bytes], layer: Config) -> list[bytes]:
    """The entries with the values in objects as values of their own."""
    objects = _objects(layer)
    if objects is None:
        return entries
    pattern, put = objects

    def flattened(match: re.Match[bytes]) -> bytes:
        return put % match.groups(b"null")

    return [pattern.sub(flattened, entry, 1) for entry in entries]
