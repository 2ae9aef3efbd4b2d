"""Reading files back: what a file was found to hold, and when that may still be believed."""

import hashlib
from pathlib import Path
from typing import Final, NamedTuple

# Small enough to be hashed while the processor still has it in its cache.
_BLOCK: Final = 1 << 18


class Seen(NamedTuple):
    """What a file held when it was read to its end: bytes, SHA-256 and, of JSON lines, how many.
    `stamp` tells it from what may have been written in its place since."""

    bytes: int
    sha256: str
    lines: int
    stamp: tuple[int, int, int, int]


def look(path: Path) -> Seen:
    """Reads a file whole. Raises OSError where it cannot be read."""
    digest = hashlib.sha256()
    size = lines = 0
    block = bytearray(_BLOCK)
    count_lines = path.suffix == ".jsonl"
    stamp = _stamp(path)
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(block):
            digest.update(memoryview(block)[:count])
            size += count
            if count_lines:
                lines += block.count(b"\n", 0, count)
    return Seen(size, digest.hexdigest(), lines, stamp)


def look_again(path: Path, before: Seen | None) -> Seen:
    """What a file holds: as it was seen before where it is still that file, unwritten since."""
    return before if before is not None and before.stamp == _stamp(path) else look(path)


def _stamp(path: Path) -> tuple[int, int, int, int]:
    # A file keeps all of these where it is renamed.
    stat = path.stat()
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns
