"""What a plan hands to a worker: files, or one byte range of a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Format = Literal["page", "html", "jsonl", "json", "csv", "parquet"]
Compression = Literal["gzip", "zstd"]


@dataclass(frozen=True, slots=True)
class File:
    """One file to read. `name` is its path relative to the source that the user named;
    `metadata` what a `metadata.csv` or `.jsonl` says of it; `gold` the annotation beside it."""

    url: str
    name: str
    format: Format
    compression: Compression | None = None
    size: int = 0
    metadata: Mapping[str, Any] = field(default_factory=dict)
    gold: str | None = None


@dataclass(frozen=True, slots=True)
class Shard:
    """A unit of work, picklable: some files whole, or lines of one file.

    `start` and `end` are bytes, half-open, at line boundaries; `end` None is the file's end.
    `first_line` is the 1-based number of the line at `start`. `mapping` and `defaults` are
    those given to `plan`.
    """

    files: tuple[File, ...]
    start: int = 0
    end: int | None = None
    first_line: int = 1
    mapping: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The name of its (first) file."""
        return self.files[0].name

    @property
    def format(self) -> Format:
        return self.files[0].format

    @property
    def size(self) -> int:
        """Bytes to read, as stored."""
        if self.end is not None:
            return self.end - self.start
        return sum(file.size for file in self.files) - self.start
