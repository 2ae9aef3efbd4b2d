"""What is to be written: the corpus cut into shards, one job for one worker each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final, NamedTuple

from khabar.release.seen import Seen
from khabar.schema.fields import Config

# Cuts depend on the records alone, never on the number of workers, so bytes do not either.
SHARD_ROWS: Final = 10_000
SHARD_BYTES: Final = 256 << 20


class Entry(NamedTuple):
    """One record to publish: where its canonical line lies (`length` bytes at `offset` of the
    file `spool`, its group null), its group, and its digest (see `khabar.canonical`)."""

    id: str
    spool: str
    offset: int
    length: int
    group: str
    digest: str


@dataclass(frozen=True, slots=True)
class ShardJob:
    """The entries, by id, of one shard of one split; files go below `folder`."""

    folder: str
    split: str
    number: int
    entries: tuple[Entry, ...]

    def parquet(self, config: Config) -> str:
        """The shard's Parquet file, until the number of shards is known and stands in its name."""
        return f"data/{config}/{self.split}-{self.number:05}.part.parquet"

    def jsonl(self, config: Config) -> str:
        return f"jsonl/{config}/{self.split}-{self.number:05}.part.jsonl"


@dataclass(frozen=True, slots=True)
class FileWritten:
    """A file of a release: its path in it, what it holds, and its size in memory. `seen` is how
    it was found when it was read back."""

    path: str
    rows: int
    bytes: int
    sha256: str
    memory: int = 0
    seen: Seen | None = None

    @classmethod
    def read_back(cls, path: str, rows: int, memory: int, seen: Seen) -> "FileWritten":
        return cls(path, rows, seen.bytes, seen.sha256, memory, seen)


# config → column (or measure) → value → how often.
Tallies = dict[str, dict[str, dict[str, int]]]


@dataclass(frozen=True, slots=True)
class ShardWritten:
    """What a worker wrote: one Parquet file and one part of the JSONL for each config."""

    split: str
    number: int
    parquet: dict[Config, FileWritten]
    jsonl: dict[Config, str]
    tallies: Tallies


def plan(folder: str, split: str, entries: Iterable[Entry]) -> Iterator[ShardJob]:
    """The jobs for a split whose entries come sorted by id, as a stream."""
    numbers = count()
    batch: list[Entry] = []
    size = 0
    for entry in entries:
        if batch and (len(batch) == SHARD_ROWS or size + entry.length > SHARD_BYTES):
            yield ShardJob(folder, split, next(numbers), tuple(batch))
            batch, size = [], 0
        batch.append(entry)
        size += entry.length
    if batch:
        yield ShardJob(folder, split, next(numbers), tuple(batch))
