"""Tables: CSV and TSV, Parquet; one article a row."""

import csv
import hashlib
import io
import math
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

import orjson

from khabar.article import Raw, Reject
from khabar.errors import MissingExtra
from khabar.problems import Problem, Where
from khabar.sources.lines import MAX_DOCUMENT, MAX_LINE
from khabar.sources.rows import RECORD_KEYS, row_to_raw
from khabar.sources.shard import File
from khabar.sources.store import is_remote, opened
from khabar.sources.strict import bidi, not_utf8

_BATCH = 256


class _Lines:
    """Decoded lines for the CSV reader, with the bytes of those read since last asked."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.number = 0
        self.taken: list[bytes] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self.stream.readline(MAX_LINE + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self.taken.append(line)
        # A byte that is no UTF-8 must spoil its own row alone.
        return line.decode("utf-8-sig" if self.number == 1 else "utf-8", "surrogateescape")

    def take(self) -> bytes:
        payload = b"".join(self.taken)
        self.taken.clear()
        return payload


def read_csv(
    file: File, mapping: Mapping[str, str], defaults: Mapping[str, Any]
) -> Iterator[Raw | Reject]:
    """The articles of a table with a header line; comma, semicolon or tab between its cells."""
    for row, payload, problems, where in csv_rows(file):
        if problems:
            yield Reject(where, problems, payload)
        else:
            digest = hashlib.sha256(payload).hexdigest()
            yield row_to_raw(row, payload, digest, file, where, mapping, defaults)


def csv_rows(file: File) -> Iterator[tuple[dict[str, str], bytes, tuple[Problem, ...], Where]]:
    """Rows with their bytes and problems, where they begin."""
    # The standard limit of 128 KB is shorter than a long article.
    csv.field_size_limit(MAX_LINE)
    with opened(file.url, file.compression) as stream:
        lines = _Lines(stream)
        header: list[str] | None = None
        faults: list[str] = []
        delimiter = "\t" if ".tsv" in file.name.lower() else ","
        reader = csv.reader(lines, delimiter=delimiter)
        while True:
            first = lines.number + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                where = Where(file.name, first)
                message = f"The row cannot be read: {error}."
                yield {}, lines.take(), (Problem("K0-csv", message, where),), where
                reader = csv.reader(lines, delimiter=delimiter)
                continue
            payload = lines.take()
            if not cells:
                continue
            if header is None:
                if len(cells) == 1 and cells[0].count(";") and delimiter == ",":
                    # What spreadsheets write where the comma parts decimals.
                    delimiter = ";"
                    cells = next(csv.reader(cells, delimiter=delimiter), cells)
                    reader = csv.reader(lines, delimiter=delimiter)
                header = [cell.strip() for cell in cells]
                faults = _header_faults(header)
                continue
            where = Where(file.name, first)
            problems = [Problem("K0-csv", fault, where) for fault in faults]
            problems += _row_problems(cells, header, payload, where)
            yield dict(zip(header, cells, strict=False)), payload, tuple(problems), where


def _header_faults(header: list[str]) -> list[str]:
    twice = sorted({name for name in header if name and header.count(name) > 1})
    return [f"The header names the column «{name[:60]}» more than once." for name in twice]


def _row_problems(
    cells: list[str], header: list[str], payload: bytes, where: Where
) -> Iterator[Problem]:
    try:
        payload.decode()
    except UnicodeDecodeError as error:
        yield not_utf8(error, where)
    if (at := payload.find(b"\0")) >= 0:
        yield Problem("K0-nul", f"The row holds a NUL character at byte {at}.", where)
    if payload.count(b'"') % 2 and not payload.endswith(b"\n"):
        yield Problem("K0-csv", "The file breaks off inside a quoted cell.", where)
    elif len(cells) != len(header):
        message = f"The row has {len(cells)} cells where the header has {len(header)}."
        yield Problem("K0-csv", message, where)


def read_parquet(
    file: File, mapping: Mapping[str, str], defaults: Mapping[str, Any]
) -> Iterator[Raw | Reject]:
    """The articles of a Parquet file, by batches; lines are row numbers from 1."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtra("Reading Parquet", "build") from None
    number = 0
    try:
        with opened(file.url, file.compression) as stream:
            source: Any = stream
            if file.compression or is_remote(file.url):
                # Parquet is read from its end; a decompressed stream has none yet.
                source = io.BytesIO(stream.read(MAX_DOCUMENT))
            for batch in pq.ParquetFile(source).iter_batches(batch_size=_BATCH):
                for row in batch.to_pylist():
                    number += 1
                    yield _parquet_row(row, file, Where(file.name, number), mapping, defaults)
    except (pa.ArrowException, OSError, ValueError) as error:
        where = Where(file.name, number + 1 if number else None)
        reason = (str(error).splitlines() or ["no reason given"])[0].rstrip(".")
        message = f"The Parquet file cannot be read after row {number}: {reason}."
        yield Reject(where, (Problem("K0-parquet", message, where),))


def _parquet_row(
    row: dict[str, Any],
    file: File,
    where: Where,
    mapping: Mapping[str, str],
    defaults: Mapping[str, Any],
) -> Raw | Reject:
    payload = orjson.dumps(row, default=str, option=orjson.OPT_NON_STR_KEYS)
    if "\\u0000" in payload.decode() and any("\0" in v for v in row.values() if type(v) is str):
        return Reject(where, (Problem("K0-nul", "The row holds a NUL character.", where),), payload)
    if row.keys() >= RECORD_KEYS:
        if problems := bidi(payload, where, payload):
            return Reject(where, problems, payload)
        record = {key: _json(value) for key, value in row.items()}
        return Raw(where, "record", "", record=record, path=file.name, payload=payload)
    digest = hashlib.sha256(payload).hexdigest()
    return row_to_raw(row, payload, digest, file, where, mapping, defaults)


def _json(value: Any) -> Any:
    """A column's value as JSON has it: days as ISO strings, no not-a-number."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, dict):
        return {key: _json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_json(item) for item in value]
    return value
