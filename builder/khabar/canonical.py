"""The one byte form of a record: keys in the schema's order, UTF-8, no white space.

Release files, digests and spools all hold this form, so equal records are equal bytes.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

import orjson

from khabar.record import (
    Annotation,
    Article,
    Author,
    Byline,
    Date,
    Dateline,
    Image,
    Phase,
    Place,
    Quote,
    Record,
    Source,
    Span,
    Speaker,
    names,
)

# What stands in the group's place while a record is on its way: grouping is the corpus's doing,
# so a record's own digest leaves it out.
_NO_GROUP = b',"group":null}'

_ARTICLE = names(Article)
# For each key with objects below it: their keys, and what lies further down.
_Shape = tuple[list[str], dict[str, Any]]
_SPAN: _Shape = (names(Span), {})
_SHAPES: dict[str, _Shape] = {
    "source": (names(Source), {}),
    "byline": (
        names(Byline),
        {"authors": (names(Author), {}), "dateline": (names(Dateline), {})},
    ),
    "images": (names(Image), {}),
    "quotes": (names(Quote), {"cue": _SPAN, "speaker": (names(Speaker), {})}),
    "dates": (names(Date), {}),
    "places": (names(Place), {}),
    "phases": (names(Phase), {"mentions": _SPAN, "actions": _SPAN}),
    "annotation": (names(Annotation), {}),
}


def _ordered(value: Any, shape: _Shape) -> Any:
    if isinstance(value, list):
        return [_ordered(item, shape) for item in value]
    if not isinstance(value, dict):
        return value
    keys, below = shape
    if below:
        value = {**value, **{key: _ordered(value[key], deeper) for key, deeper in below.items()}}
    return value if list(value) == keys else {key: value[key] for key in keys}


def _in_order(record: Record) -> bool:
    """Whether all keys stand in order already: most records do, and looking is cheaper."""
    if list(record) != _ARTICLE:
        return False
    for key, (keys, below) in _SHAPES.items():
        items = _items(record[key])
        if _unordered(items, keys):
            return False
        for inner, (inner_keys, _) in below.items():
            for item in items:
                if (deeper := item[inner]) and _unordered(_items(deeper), inner_keys):
                    return False
    return True


def _items(value: Any) -> Any:
    return value if isinstance(value, list) else (value,)


def _unordered(items: Any, keys: list[str]) -> bool:
    return any(map(keys.__ne__, map(list, items)))


def canonical(record: Record) -> bytes:
    """A valid record's canonical JSON, one line without its end."""
    return orjson.dumps(record if _in_order(record) else _ordered(record, (_ARTICLE, _SHAPES)))


def ungrouped(record: Record, written: bytes = b"") -> bytes:
    """A valid record's canonical JSON with null for its group. `written` is what `orjson.dumps`
    makes of the record, where that is known already: mostly the very line, and nothing is
    written again."""
    if not written or not _in_order(record):
        return canonical({**record, "group": None})
    if record["group"] is None:
        return written
    return written.removesuffix(_grouped(record["group"])) + _NO_GROUP


def _grouped(group: str) -> bytes:
    """How the canonical line of a record ends, whose last key is `group`."""
    return b',"group":' + orjson.dumps(group) + b"}"


def with_group(line: bytes, group: str) -> bytes:
    """The canonical line of an ungrouped record, with its group set.

    `group` is the last key, so nothing before it is parsed or written again.
    """
    if not line.endswith(_NO_GROUP):
        raise ValueError("not the canonical line of an ungrouped record")
    return line[: -len(_NO_GROUP)] + _grouped(group)


def published_digest(line: bytes, group: str) -> str:
    """The digest of the record in a release's line, whose group is `group`.

    Nothing is written again, so a release by an older schema has the digests it was sealed with.
    """
    ending = _grouped(group)
    line = line.removesuffix(b"\n")
    if not line.endswith(ending):
        raise ValueError("not the canonical line of a record")
    return digest(line.removesuffix(ending) + _NO_GROUP)


def digest(line: bytes) -> str:
    """SHA-256, in hex, of an ungrouped record's canonical line."""
    return hashlib.sha256(line).hexdigest()


def record_digest(record: Record) -> str:
    """A record's digest; whatever group it has does not count."""
    return digest(ungrouped(record))


def logical_line(id_: str, split: str, group: str, digest: str) -> bytes:
    """What one record adds to a corpus's logical digest."""
    return f"{id_}\t{split}\t{group}\t{digest}\n".encode()


def logical_digest(records: Iterable[tuple[str, str, str, str]]) -> str:
    """The digest of a corpus whatever wrote it: of lines `id\\tsplit\\tgroup\\tdigest`, by id.

    A record's own digest leaves its group out; here it counts.
    """
    sum_ = hashlib.sha256()
    for record in records:
        sum_.update(logical_line(*record))
    return "sha256:" + sum_.hexdigest()
