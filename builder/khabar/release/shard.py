"""Writing one shard: what worker processes do, all of it a function of the job alone."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, Final

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from khabar.canonical import with_group
from khabar.errors import ReleaseError
from khabar.release import flat
from khabar.release.context import Surroundings
from khabar.release.plan import Entry, FileWritten, ShardJob, ShardWritten
from khabar.release.seen import look
from khabar.release.tally import tally, words
from khabar.schema.arrow import config_schema, read_lines
from khabar.schema.fields import CONFIGS, Config

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
    with ExitStack() as stack:
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

    def write(self, batch: pa.RecordBatch, lines: Iterable[bytes]) -> None:
        if batch.num_rows:
            self.jsonl.writelines(lines)
            self._parquet.write_batch(batch)
            self.rows += batch.num_rows
            self.memory += batch.nbytes

    def written(self, job: ShardJob) -> FileWritten:
        path = job.parquet(self.config)
        return FileWritten.read_back(path, self.rows, self.memory, look(self.path))


def _chunks(job: ShardJob) -> Iterator[list[bytes]]:
    """The lines that become one row group each."""
    chunk: list[bytes] = []
    size = 0
    with _Spools() as spools:
        for entry in job.entries:
            line = _read(spools, entry)
            if chunk and (len(chunk) == GROUP_ROWS or size + len(line) > GROUP_BYTES):
                yield chunk
                chunk, size = [], 0
            chunk.append(line)
            size += len(line)
    if chunk:
        yield chunk


def _write(
    split: str,
    lines: list[bytes],
    files: dict[Config, _File],
    tallies: dict[str, dict[str, Counter[str]]],
) -> None:
    """Writes one row group of each config."""
    articles = read_lines(b"".join(lines), "articles")
    texts = articles.column("text").to_pylist()
    tallies["articles"].setdefault("words", Counter()).update(map(words, texts))
    for config, batch, written in (
        ("articles", articles, lines),
        *flat.rows(articles, lines, split, Surroundings(texts)),
    ):
        files[config].write(batch, written)
        tally(config, batch, tallies[config])


def _read(spools: "_Spools", entry: Entry) -> bytes:
    try:
        line = with_group(spools.read(entry), entry.group)
        if not line.startswith(b'{"id":%b,' % orjson.dumps(entry.id)):
            raise ValueError("another record")
    except ValueError:
        raise ReleaseError(
            f"record {entry.id!r}: its line is not at byte {entry.offset} of {entry.spool}; "
            "build again, and leave the folder alone meanwhile"
        ) from None
    return line + b"\n"


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
