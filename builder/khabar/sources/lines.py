"""JSON: one article a line, or a file of one object or one array of them."""

import hashlib
import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import orjson

from khabar.article import Raw, Reject
from khabar.problems import Problem, Where
from khabar.sources.rows import RECORD_KEYS, row_to_raw
from khabar.sources.shard import File, Shard
from khabar.sources.store import opened
from khabar.sources.strict import Parsed, bidi, inexact, parse

# A record of a long article is some hundred thousand bytes.
MAX_LINE = 32 << 20
# A JSON file that is no sequence of lines has to be parsed as a whole.
MAX_DOCUMENT = 512 << 20
_PIECE = 1 << 20


def read_lines(shard: Shard, file: File, defaults: Mapping[str, Any]) -> Iterator[Raw | Reject]:
    """The articles of the shard's lines; blank lines are passed over."""
    number, position = shard.first_line, shard.start
    with opened(file.url, file.compression, shard.start) as stream:
        while shard.end is None or position < shard.end:
            line = stream.readline(MAX_LINE + 1)
            if not line:
                return
            where = Where(file.name, number)
            if len(line) > MAX_LINE and not line.endswith(b"\n"):
                line = _rest(line, stream)
                message = f"The line has {len(line):,} bytes; at most {MAX_LINE:,} are read."
                yield Reject(where, (Problem("K0-size", message, where),), line)
            elif not line.isspace():
                yield _article(line.rstrip(b"\r\n"), file, where, shard.mapping, defaults)
            position += len(line)
            number += 1


def _rest(line: bytes, stream: BinaryIO) -> bytes:
    """An over-long line to its end, kept once."""
    whole = io.BytesIO()
    while line:
        whole.write(line)
        if line.endswith(b"\n"):
            break
        line = stream.readline(_PIECE)
    return whole.getvalue()


def read_document(
    file: File, mapping: Mapping[str, str], defaults: Mapping[str, Any]
) -> Iterator[Raw | Reject]:
    """The articles of a `.json` file: one object, an array, or lines under another name."""
    where = Where(file.name)
    with opened(file.url, file.compression) as stream:
        head = stream.readline(MAX_LINE + 1)
        if _is_lines(head, stream):
            yield from read_lines(Shard((file,), mapping=mapping), file, defaults)
            return
    with opened(file.url, file.compression) as stream:
        payload = stream.read(MAX_DOCUMENT + 1)
    if len(payload) > MAX_DOCUMENT:
        message = (
            f"The file is larger than the {MAX_DOCUMENT >> 20} MiB that one JSON value may have; "
            "write it as .jsonl, one article a line."
        )
        yield Reject(where, (Problem("K0-size", message, where),))
        return
    parsed = parse(payload, where)
    value = parsed.value
    if parsed.problems:
        yield Reject(where, parsed.problems, payload)
    elif isinstance(value, dict):
        yield _row(parsed, payload, file, where, mapping, defaults)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            at = where.at(f"/{index}")
            part = orjson.dumps(item)
            if isinstance(item, dict):
                yield _row(Parsed(item, (), part), part, file, at, mapping, defaults)
            else:
                yield Reject(at, (_no_object("An item of the array", at),), part)
    else:
        yield Reject(where, (_no_object("The file", where),), payload)


def _is_lines(head: bytes, stream: BinaryIO) -> bool:
    """Whether a file's first line is an object of its own and others follow."""
    if not head.lstrip().startswith(b"{") or not head.rstrip().endswith(b"}"):
        return False
    try:
        orjson.loads(head)
    except ValueError:
        return False
    return bool(stream.read(_PIECE).strip())


def _article(
    line: bytes, file: File, where: Where, mapping: Mapping[str, str], defaults: Mapping[str, Any]
) -> Raw | Reject:
    parsed = parse(line, where)
    if parsed.problems:
        return Reject(where, parsed.problems, line)
    if not isinstance(parsed.value, dict):
        return Reject(where, (_no_object("The line", where),), line)
    return _row(parsed, line, file, where, mapping, defaults)


def _row(
    parsed: Parsed,
    payload: bytes,
    file: File,
    where: Where,
    mapping: Mapping[str, str],
    defaults: Mapping[str, Any],
) -> Raw | Reject:
    value: dict[str, Any] = parsed.value
    if value.keys() >= RECORD_KEYS:
        written = parsed.written
        if problems := bidi(payload, where, written):
            return Reject(where, problems, payload)
        return Raw(
            where, "record", "", record=value, written=written, path=file.name, payload=payload
        )
    if problems := inexact(value, where):
        return Reject(where, problems, payload)
    digest = hashlib.sha256(payload).hexdigest()
    return row_to_raw(value, payload, digest, file, where, mapping, defaults)


def _no_object(what: str, where: Where) -> Problem:
    return Problem("K0-json", f"{what} must be an object with an article's fields.", where)
