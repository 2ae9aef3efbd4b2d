"""Candidates: pairs of records that have five keys in common. Each still has to be compared.

Keys are dealt out by their last bits, and pairs by their first record, so each job holds a part
in memory however many records there are, and jobs run side by side. Records go by their rank,
which is their place by id: what is found depends on the records alone, not on the order in
which they were read.
"""

import mmap
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from khabar.groups.keys import column

# In the table of ranks: a record that is not in the corpus (any more).
ABSENT: Final = 0xFFFFFFFF
# Keys that one job should hold.
_PART: Final = 1 << 19
# Keys that a pair has in common at least. Near-duplicates share some thirty of their 48.
_COMMON: Final = 5
# A key of more records than this is common stock, such as a site's closing line, or its records
# are all alike. Each is then paired with the next few by rank: that joins what is alike, and the
# work stays in proportion to the number of records.
_STOCK: Final = 64
_NEXT: Final = 8


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
    keys, ranks = _shared(*_gather(part))
    pairs = [column(array("Q"))]
    for most, own_keys, own_ranks in _by_use(keys, ranks):
        pairs += _neighbours(own_keys, own_ranks, most)
    with Path(part.pairs).open("wb") as file:
        file.write(_sorted(pa.concat_arrays(pairs)).buffers()[1])
    return part.pairs


def settle(job: Range) -> list[tuple[int, int]]:
    """The pairs of a range that have keys enough in common, in order."""
    low, high = job.first << 32, job.last << 32
    pairs = _sorted(pa.concat_arrays([_slice(name, low, high) for name in job.files]))
    rest = len(pairs) - _COMMON + 1
    if rest < 1:
        return []
    # A pair stands there once for each key, and they are in order.
    enough = pc.equal(pairs.slice(_COMMON - 1), pairs.slice(0, rest))
    found = pc.unique(pairs.slice(0, rest).filter(enough)).to_pylist()
    return [(pair >> 32, pair & 0xFFFFFFFF) for pair in found]


def _gather(part: Part) -> tuple[Any, Any]:
    """Keys of a part, with the ranks of their records."""
    mask = column(array("Q", [part.of - 1]))[0]
    number = column(array("Q", [part.number]))[0]
    absent = column(array("I", [ABSENT]))[0]
    keys = [column(array("Q"))]
    ranks = [column(array("I"))]
    with pa.memory_map(part.ranks) as table:
        size = table.size() // 4
        all_ranks = pa.Array.from_buffers(pa.uint32(), size, [None, table.read_buffer()])
        for file, start in zip(part.files, part.starts, strict=True):
            with pa.memory_map(file) as source, pa.ipc.open_stream(source) as batches:
                for batch in batches:
                    mine = pc.equal(pc.bit_wise_and(batch.column(0), mask), number)
                    own = all_ranks.slice(start).take(batch.column(1).filter(mine))
                    there = pc.not_equal(own, absent)
                    keys.append(batch.column(0).filter(mine).filter(there))
                    ranks.append(own.filter(there))
    return pa.concat_arrays(keys), pa.concat_arrays(ranks)


def _shared(keys: Any, ranks: Any) -> tuple[Any, Any]:
    """Of keys with ranks, those that more than one record has: by key, by rank, each once."""
    order = pc.array_sort_indices(keys)
    keys = keys.take(order)
    if len(keys) < 2:
        return keys.slice(0, 0), ranks.slice(0, 0)
    same = pc.equal(keys.slice(1), keys.slice(0, len(keys) - 1))
    no = pc.not_equal(keys.slice(0, 1), keys.slice(0, 1))
    shared = pc.or_(pa.concat_arrays([no, same]), pa.concat_arrays([same, no]))
    table = pa.table({"key": keys.filter(shared), "rank": ranks.take(order.filter(shared))})
    table = table.take(pc.sort_indices(table, [("key", "ascending"), ("rank", "ascending")]))
    keys, ranks = (table.column(name).combine_chunks() for name in ("key", "rank"))
    if not len(keys):
        return keys, ranks
    # A text that repeats itself has a key more than once.
    fresh = pc.or_(
        pc.not_equal(keys.slice(1), keys.slice(0, len(keys) - 1)),
        pc.not_equal(ranks.slice(1), ranks.slice(0, len(ranks) - 1)),
    )
    fresh = pa.concat_arrays([pc.equal(keys.slice(0, 1), keys.slice(0, 1)), fresh])
    return keys.filter(fresh), ranks.filter(fresh)


def _by_use(keys: Any, ranks: Any) -> Iterator[tuple[int, Any, Any]]:
    """The keys of few records, then the others, with the number of next ones to pair with."""
    rest = max(0, len(keys) - _STOCK)
    common = keys.slice(0, rest).filter(pc.equal(keys.slice(_STOCK), keys.slice(0, rest)))
    stock = pc.is_in(keys, value_set=common.unique())
    few = pc.invert(stock)
    yield _STOCK, keys.filter(few), ranks.filter(few)
    yield _NEXT, keys.filter(stock), ranks.filter(stock)


def _neighbours(keys: Any, ranks: Any, most: int) -> Iterator[Any]:
    """Pairs of records with the same key, of each with the next one, the one after it, and so
    on."""
    shift = column(array("Q", [32]))[0]
    for step in range(1, min(most + 1, len(keys))):
        same = pc.equal(keys.slice(step), keys.slice(0, len(keys) - step))
        if not same.true_count:
            break
        first = ranks.slice(0, len(ranks) - step).filter(same).cast(pa.uint64())
        second = ranks.slice(step).filter(same).cast(pa.uint64())
        yield pc.bit_wise_or(pc.shift_left(first, shift), second)


def _sorted(values: Any) -> Any:
    return values.take(pc.array_sort_indices(values))


def _slice(name: str, low: int, high: int) -> Any:
    """The numbers of a file of sorted uint64 from `low` up to, not including, `high`."""
    with Path(name).open("rb") as file:
        if not Path(name).stat().st_size:
            return column(array("Q"))
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            view = memoryview(mapped)
            numbers = view.cast("Q")
            found = array("Q", numbers[bisect_left(numbers, low) : bisect_left(numbers, high)])
            numbers.release()
            view.release()
            return column(found)
