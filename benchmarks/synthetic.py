"""Complete records of realistic size, as many as wanted, deterministic by number.

About 10.5 KB of JSON each: 6 quotes, 9 dates, 12 places, 2 phases in some 260 words of Arabic.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import orjson

from khabar.fixtures import Maker
from khabar.record import Record


def record(number: int) -> Record:
    """Record number `number`: valid, and unlike its neighbours."""
    return Maker(made=number).record(words=255, quotes=6, dates=9, places=12, phases=2)


def lines(count: int) -> Iterator[bytes]:
    """JSONL lines of records 0 to `count` - 1."""
    for number in range(count):
        yield orjson.dumps(record(number)) + b"\n"


def write(path: Path, count: int) -> Path:
    """A JSONL file of `count` records; an existing one of that name is kept."""
    if not path.exists():
        with path.open("wb") as file:
            file.writelines(lines(count))
    return path


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
