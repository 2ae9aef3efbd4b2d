"""Writing one shard: what worker processes do, all of it a function of the job alone."""

import gc
import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from khabar.canonical import with_group
from khabar.errors import ReleaseError
from khabar.record import Record
from khabar.release import flat
from khabar.release.plan import Entry, FileWritten, ShardJob, ShardWritten
from khabar.release.tally import tally, words
from khabar.schema.arrow import config_schema, set_dates
from khabar.schema.fields import CONFIGS, FLAT, Config

# A row group: small enough to be held in memory as Python objects, large enough for columns.
GROUP_ROWS: Final = 1_000
GROUP_BYTES: Final = 16 << 20

PARQUET: Final[dict[str, Any]] = {
    "compression": "zstd",
    "compression_level": 3,
    "write_page_index": True,
    # Pages cut by content: uploading the next version sends what changed, not the whole file.
    "use_content_defined_chunking": True,
    # The contract is in the card and the schema folder; a copy in each file could differ.
    "store_schema": False,
}


def write_shard(job: ShardJob) -> ShardWritten:
    """Writes a shard's Parquet files and JSONL parts below `job.folder`.

    Raises ReleaseError where a spool does not hold what the job says, OSError where the disk
    refuses (see `staging`).
    """
    with _no_collector(), ExitStack() as stack:
        files = {config: _File(stack, job, config) for config in CONFIGS}
        tallies: dict[str, dict[str, Counter[str]]] = {config: {} for config in CONFIGS}
        for chunk in _chunks(job):
            _write(job.split, chunk, files, tallies)
    return ShardWritten(
        job.split,
        job.number,
        {config: file.written(job) for config, file in files.items()},
        {config: job.jsonl(config) for config in CONFIGS},
        {c: {k: dict(v) for k, v in t.items()} for c, t in tallies.items()},
    )


class _File:
    """A config's Parquet file and JSONL part, while they are being written."""

    def __init__(self, stack: ExitStack, job: ShardJob, config: Config) -> None:
        self.config = config
        self.rows = self.memory = 0
        folder = Path(job.folder)
        self.path = folder / job.parquet(config)
        jsonl = folder / job.jsonl(config)
        for path in (self.path, jsonl):
            path.parent.mkdir(parents=True, exist_ok=True)
        self.jsonl: BinaryIO = stack.enter_context(jsonl.open("wb", buffering=1 << 18))
        self._parquet = stack.enter_context(
            pq.ParquetWriter(self.path, config_schema(config), **PARQUET)
        )

    def write(self, batch: pa.RecordBatch) -> None:
        if batch.num_rows:
            self._parquet.write_batch(batch)
            self.rows += batch.num_rows
            self.memory += batch.nbytes

    def written(self, job: ShardJob) -> FileWritten:
        with self.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = self.path.stat().st_size
        return FileWritten(job.parquet(self.config), self.rows, size, digest, self.memory)


@dataclass(slots=True)
class _Chunk:
    """What becomes one row group: lines with their group, records as Arrow takes them, and the
    rows of the flat configs."""

    lines: list[bytes] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    rows: dict[Config, flat.Rows] = field(
        default_factory=lambda: {layer: flat.Rows() for layer in FLAT}
    )
    size: int = 0

    def add(self, line: bytes, record: Record, split: str) -> None:
        self.lines.append(line)
        self.records.append(record)
        self.size += len(line)
        # First as JSON, where days are text, then for Arrow; and at once, while the record is
        # still in the processor's cache.
        flat.add(record, split, self.rows)
        set_dates(record)


def _chunks(job: ShardJob) -> Iterator[_Chunk]:
    chunk = _Chunk()
    with _Spools() as spools:
        for entry in job.entries:
            line, record = _read(spools, entry)
            full = len(chunk.lines) == GROUP_ROWS or chunk.size + len(line) > GROUP_BYTES
            if chunk.lines and full:
                yield chunk
                chunk = _Chunk()
            chunk.add(line, record, job.split)
    if chunk.lines:
        yield chunk


def _write(
    split: str,
    chunk: _Chunk,
    files: dict[Config, _File],
    tallies: dict[str, dict[str, Counter[str]]],
) -> None:
    """Writes one row group of each config."""
    articles = pa.RecordBatch.from_pylist(chunk.records, schema=config_schema("articles"))
    files["articles"].write(articles)
    files["articles"].jsonl.writelines(chunk.lines)
    tally("articles", articles, tallies["articles"])
    tallies["articles"].setdefault("words", Counter()).update(
        words(record["text"]) for record in chunk.records
    )
    for layer, rows in chunk.rows.items():
        files[layer].jsonl.writelines(rows.lines)
        batch = flat.batch(articles, split, layer, rows)
        files[layer].write(batch)
        tally(layer, batch, tallies[layer])


def _read(spools: "_Spools", entry: Entry) -> tuple[bytes, Record]:
    spooled = spools.read(entry)
    try:
        record: Record = orjson.loads(spooled)
        line = with_group(spooled, entry.group)
        if record["id"] != entry.id:
            raise ValueError("another record")
    except (ValueError, TypeError, KeyError):
        raise ReleaseError(
            f"record {entry.id!r}: its line is not at byte {entry.offset} of {entry.spool}; "
            "build again, and leave the folder alone meanwhile"
        ) from None
    record["group"] = entry.group
    return line + b"\n", record


class _Spools:
    """Spool files, opened as they are needed; a bounded number at a time."""

    _MOST = 64

    def __init__(self) -> None:
        self._open: dict[str, BinaryIO] = {}

    def __enter__(self) -> "_Spools":
        return self

    def __exit__(self, *_: object) -> None:
        while self._open:
            self._open.popitem()[1].close()

    def read(self, entry: Entry) -> bytes:
        file = self._open.get(entry.spool)
        if file is None:
            if len(self._open) == self._MOST:
                self.__exit__()
            file = self._open[entry.spool] = Path(entry.spool).open("rb")  # noqa: SIM115
        file.seek(entry.offset)
        return file.read(entry.length)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Without the cycle collector: records are trees, and walking millions of their dicts over
    and over costs a fifth of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
