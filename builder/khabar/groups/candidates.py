"""Candidates: pairs of records that have a key in common. Each still has to be compared.

Keys are dealt out by their last bits, so a part of them fits in memory however many there are,
and parts are found side by side. Records go by their rank, which is their place by id: what is
found depends on the records alone, not on the order in which they were read.
"""

import heapq
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from khabar.groups.keys import column

# In the table of ranks: a record that is not in the corpus (any more).
ABSENT: Final = 0xFFFFFFFF
# Keys that a part should hold.
_PART: Final = 1 << 21
# A key in more records than this is common stock, such as a site's closing line. Then each record
# is paired with a few others, in an order that differs from key to key: enough to join what is
# alike throughout, and the work stays in proportion to the number of records.
_COMMON: Final = 32
_NEIGHBOURS: Final = 4
_BLOCK: Final = 1 << 16


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


def parts(files: Sequence[str], ranks: str, starts: Sequence[int], folder: Path) -> list[Part]:
    """The jobs for `find`; their number depends on the size of the key files alone."""
    size = sum(Path(file).stat().st_size for file in files) // 12
    count = 1 << max(0, (size - 1) // _PART).bit_length()
    return [
        Part(number, count, tuple(files), ranks, tuple(starts), str(folder / f"{number:04}.pairs"))
        for number in range(count)
    ]


def find(part: Part) -> str:
    """Writes the pairs of ranks that have a key of this part in common, each once, in order:
    pairs of uint32, the lower first. Returns the file's path."""
    keys, ranks = _gather(part)
    order = pc.array_sort_indices(keys)
    keys, ranks = keys.take(order), ranks.take(order)
    del order
    found: set[int] = set()
    for key, members in _runs(keys, ranks):
        found.update(_pairs(key, members))
    ordered = array("Q", sorted(found))
    with Path(part.pairs).open("wb") as file:
        ordered.tofile(file)
    return part.pairs


def joined(files: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The pairs of several files that `find` wrote, in order, each once."""
    merged = heapq.merge(*(_read(file) for file in files))
    for pair, _ in groupby(merged):
        yield pair >> 32, pair & 0xFFFFFFFF


def _gather(part: Part) -> tuple[Any, Any]:
    """Keys of a part, with the ranks of their records."""
    mask = column(array("Q", [part.of - 1]))[0]
    number = column(array("Q", [part.number]))[0]
    absent = column(array("I", [ABSENT]))[0]
    keys: list[Any] = []
    ranks: list[Any] = []
    with pa.memory_map(part.ranks) as table:
        all_ranks = pa.Array.from_buffers(
            pa.uint32(), table.size() // 4, [None, table.read_buffer()]
        )
        for file, start in zip(part.files, part.starts, strict=True):
            with pa.memory_map(file) as source, pa.ipc.open_stream(source) as batches:
                for batch in batches:
                    mine = pc.equal(pc.bit_wise_and(batch.column(0), mask), number)
                    own = all_ranks.slice(start).take(batch.column(1).filter(mine))
                    there = pc.not_equal(own, absent)
                    keys.append(batch.column(0).filter(mine).filter(there))
                    ranks.append(own.filter(there))
    if not keys:
        return column(array("Q")), column(array("I"))
    return pa.concat_arrays(keys), pa.concat_arrays(ranks)


def _runs(keys: Any, ranks: Any) -> Iterator[tuple[int, list[int]]]:
    """Keys of two records or more, with their ranks in order; from keys in order."""
    if len(keys) < 2:
        return
    at = pc.indices_nonzero(pc.equal(keys.slice(1), keys.slice(0, len(keys) - 1)))
    rows = zip(
        keys.take(at).to_pylist(),
        ranks.take(at).to_pylist(),
        ranks.slice(1).take(at).to_pylist(),
        strict=True,
    )
    for key, run in groupby(rows, itemgetter(0)):
        members = {rank for _, *pair in run for rank in pair}
        if len(members) > 1:
            yield key, sorted(members)


def _pairs(key: int, members: list[int]) -> Iterator[int]:
    if len(members) <= _COMMON:
        for position, one in enumerate(members):
            for other in members[position + 1 :]:
                yield one << 32 | other
        return
    factor = key | 1
    mixed = sorted(members, key=lambda rank: (rank * factor) & 0xFFFFFFFF)
    for step in range(1, _NEIGHBOURS + 1):
        for one, other in zip(mixed, mixed[step:], strict=False):
            yield min(one, other) << 32 | max(one, other)


def _read(path: str) -> Iterator[int]:
    with Path(path).open("rb") as file:
        while block := file.read(8 * _BLOCK):
            yield from array("Q", block)
