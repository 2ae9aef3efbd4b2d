"""Candidates: pairs of records that have five keys in common. Each still has to be compared.

Keys are dealt out by their last bits, and pairs by their first record, so each job holds a part
in memory however many records there are, and jobs run side by side. Records go by their rank,
which is their place by id: what is found depends on the records alone, not on the order in
which they were read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from khabar.groups.keys import COMMON
from khabar.schema.arrow import numbers

# In the table of ranks: a record that is not in the corpus (any more).
ABSENT: Final = 0xFFFFFFFF
# Keys that one job should hold.
_PART: Final = 1 << 19
# A key of more records than this is common stock, such as a site's closing line, or its records
# are all alike. Each is then paired with the next few by rank: that joins what is alike, and the
# work stays in proportion to the number of records.
_STOCK: Final = 64
_NEXT: Final = 8

Numbers = NDArray[np.uint64]
_NONE: Final[Numbers] = np.empty(0, np.uint64)
# Where the upper half of a number of two begins, and the lower half's bits.
_HALF: Final = 32
_LOW: Final = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Part:
    """Part `number` of `of` (a power of two). `files` are the key files of the shards, in order;
    `ranks` is a file of uint32: the rank of record `n` of shard `i` stands at `starts[i] + n`.
    Pairs go to the file `pairs`."""

    number: int
    of: int
    files: tuple[str, ...]
    ranks: str
    starts: tuple[int, ...]
    pairs: str


@dataclass(frozen=True, slots=True)
class Range:
    """The pairs in `files` whose first record is of rank `first` up to, not including, `last`."""

    files: tuple[str, ...]
    first: int
    last: int


def parts(files: Sequence[str], ranks: str, starts: Sequence[int], folder: Path) -> list[Part]:
    """The jobs for `find`; their number depends on the size of the key files alone."""
    size = sum(Path(file).stat().st_size for file in files) // 12
    count = 1 << max(0, (size - 1) // _PART).bit_length()
    return [
        Part(number, count, tuple(files), ranks, tuple(starts), str(folder / f"{number:04}.pairs"))
        for number in range(count)
    ]


def ranges(files: Sequence[str], records: int) -> list[Range]:
    """The jobs for `settle`, as many as there are files."""
    step = records // len(files) + 1
    ordered = tuple(sorted(files))
    return [Range(ordered, first, first + step) for first in range(0, records + 1, step)]


def find(part: Part) -> str:
    """Writes the pairs of ranks that have a key of this part in common, once for each such key,
    in order; a pair is a uint64, the lower rank first. Returns the file's path."""
    found = [pairs for numbered, most in _by_use(_shared(part)) for pairs in _next(numbered, most)]
    _sorted(found).tofile(part.pairs)
    return part.pairs


def settle(job: Range) -> list[tuple[int, int]]:
    """The pairs of a range that have keys enough in common, in order."""
    pairs = _sorted([_slice(name, job.first << _HALF, job.last << _HALF) for name in job.files])
    # A pair stands there once for each key, and they are in order.
    rest = max(0, len(pairs) - COMMON + 1)
    found = _distinct(pairs[:rest][pairs[COMMON - 1 :] == pairs[:rest]])
    return list(zip((found >> _HALF).tolist(), (found & _LOW).tolist(), strict=True))


def _gather(part: Part) -> tuple[Numbers, Numbers]:
    """Keys of a part, with the ranks of their records."""
    keys, ranks = [_NONE], [_NONE]
    all_ranks = _mapped(part.ranks, np.uint32)
    for file, start in zip(part.files, part.starts, strict=True):
        with pa.memory_map(file) as source, pa.ipc.open_stream(source) as batches:
            for batch in batches:
                own, number = map(numbers, batch.columns)
                mine = np.flatnonzero(own & np.uint64(part.of - 1) == part.number)
                rank = all_ranks[start:][number[mine]]
                there = rank != ABSENT
                keys.append(own[mine[there]])
                ranks.append(rank[there].astype(np.uint64))
    return np.concatenate(keys), np.concatenate(ranks)


def _shared(part: Part) -> Numbers:
    """What more than one record has of a part's keys, each key with each of its records once, by
    key and rank: a number that stands for the key, and the rank in its lower half."""
    keys, ranks = _gather(part)
    order = np.argsort(keys)
    keys = keys[order]
    same = keys[1:] == keys[:-1]
    shared, opens = np.zeros(len(keys), bool), np.ones(len(keys), bool)
    shared[1:] |= same
    shared[:-1] |= same
    opens[1:] = ~same
    number = np.cumsum(opens[shared], dtype=np.uint64)
    # A text that repeats itself has a key more than once.
    return _distinct(np.sort(number << _HALF | ranks[order[shared]]))


def _by_use(numbered: Numbers) -> Iterator[tuple[Numbers, int]]:
    """The keys of few records, then the others, with the number of next ones to pair with."""
    number = (numbered >> _HALF).astype(np.intp)
    few = np.bincount(number)[number] <= _STOCK
    yield numbered[few], _STOCK
    yield numbered[~few], _NEXT


def _next(numbered: Numbers, most: int) -> Iterator[Numbers]:
    """Pairs of records with the same key, of each with the next one, the one after it, and so
    on."""
    number, rank = numbered >> _HALF, numbered & _LOW
    first = np.arange(len(numbered))
    for step in range(1, most + 1):
        first = first[: np.searchsorted(first, len(numbered) - step)]
        first = first[number[first] == number[first + step]]
        yield rank[first] << _HALF | rank[first + step]


def _sorted(parts: list[Numbers]) -> Numbers:
    return np.sort(np.concatenate([_NONE, *parts]))


def _distinct(values: Numbers) -> Numbers:
    """Sorted numbers, each once."""
    last = np.ones(len(values), bool)
    last[:-1] = values[:-1] != values[1:]
    return values[last]


def _slice(name: str, low: int, high: int) -> Numbers:
    """The numbers of a file of sorted uint64 from `low` up to, not including, `high`."""
    values: Numbers = _mapped(name, np.uint64)
    start, end = np.searchsorted(values, np.array([low, high], np.uint64))
    return values[start:end]


def _mapped(name: str, kind: type) -> Any:
    """The numbers of a file, read as they are needed."""
    # No empty file can be mapped.
    return np.memmap(name, kind, "r") if Path(name).stat().st_size else np.empty(0, kind)
