"""Keys: a sample of a text's longer shingles, such that texts alike have some in common.

A key is the hash of eight words in a row. Of a text's hashes those below a bound count, so that
about 48 remain of it, and all of a short one. Whichever text a shared shingle stands in, its
hash is the same: near-duplicates share many of their keys. One hash a shingle does what MinHash
does with a hundred, and finds a short text within a longer one as well. Eight words, not three:
news share turns of phrase, so shorter keys would bring unlike texts together by the thousand,
while texts that share seven in ten of their threes have long stretches in common. Of a text of a
few lines that is less sure, so its threes are keys too.
"""

import hashlib
from array import array
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from khabar.groups.words import Pieces, normal

WORDS: Final = 8
WANTED: Final = 48
SCHEMA: Final = pa.schema([("key", pa.uint64()), ("number", pa.uint32())])

# Words are hashed in batches, by Arrow: the work of a batch stays in the processor's cache.
_BATCH: Final = 1 << 16
_ALL: Final = (1 << 64) - 1
_END: Final = (0,) * (WORDS - 2)
# A text of so many words leaves keys of three words too, filled up with a number that is no word.
_FEW: Final = 48
_FILLED: Final = (1,) * (WORDS - 3)
_BETWEEN: Final = array("Q", (0,)) * (WORDS - 1)
# Odd numbers with bits well mixed (those of SplitMix64).
_STEP: Final = 0x9E3779B97F4A7C15
_MIX: Final = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)


def _number(piece: str) -> int:
    """A word's own hash, the same everywhere; 0 where the piece is no word."""
    word = normal(piece)
    return (word and int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest())) or 0


_NUMBERS: Final = Pieces(_number)


class KeyWriter:
    """Writes the keys of a shard's records to a file, as Arrow's stream of `SCHEMA`: `number` is
    the record's in its shard. To be used as a context."""

    def __init__(self, path: Path) -> None:
        self._file = pa.OSFile(str(path), "wb")
        self._stream = pa.ipc.new_stream(self._file, SCHEMA)
        self._clear()

    def add(self, number: int, text: str) -> None:
        found = [word for word in map(_NUMBERS.__getitem__, text.split()) if word]
        if not found:
            return
        threes = set(zip(found, found[1:], found[2:], strict=False)) if len(found) <= _FEW else ()
        # Its ends count too, so that short texts that are alike share several keys too.
        found = [*_END, *found, *_END]
        count = len(found) - WORDS + 1
        bound = _bound(_distinct(found) if 5 * len(set(found)) < count else count)
        for three in threes:
            self._words.extend((*three, *_FILLED))
            self._bounds.append(_ALL)
            self._bounds.extend(_BETWEEN)
        self._words.extend(found)
        self._bounds.extend(array("Q", (bound,)) * count)
        # No shingle may run into the next text.
        self._bounds.extend(_BETWEEN)
        self._numbers.extend(array("I", (number,)) * (len(found) + WORDS * len(threes)))
        if len(self._words) >= _BATCH:
            self._write()

    def _write(self) -> None:
        if self._words:
            hashes = _hashes(column(self._words))
            bounds, numbers = column(self._bounds), column(self._numbers)
            within = pc.less(hashes, bounds.slice(0, len(hashes)))
            columns = [hashes.filter(within), numbers.slice(0, len(hashes)).filter(within)]
            self._stream.write_batch(pa.record_batch(columns, schema=SCHEMA))
        self._clear()

    def _clear(self) -> None:
        self._words, self._bounds, self._numbers = array("Q"), array("Q"), array("I")

    def __enter__(self) -> "KeyWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        if kind is None:
            self._write()
        self._stream.close()
        self._file.close()


def _distinct(found: list[int]) -> int:
    """How many shingles there are but for repetitions; asked only of texts that repeat much."""
    return len(set(zip(*(islice(found, start, None) for start in range(WORDS)), strict=False)))


def _bound(shingles: int) -> int:
    return _ALL if shingles <= WANTED else WANTED * _ALL // shingles


def _hashes(found: Any) -> Any:
    """The hash of each eight numbers in a row. Arrow's unsigned numbers wrap, as is meant here."""
    count = len(found) - WORDS + 1
    sum_ = found.slice(0, count)
    for start in range(1, WORDS):
        sum_ = pc.add(pc.multiply(sum_, _scalar(_STEP)), found.slice(start, count))
    for factor in _MIX:
        sum_ = pc.bit_wise_xor(sum_, pc.shift_right(sum_, _scalar(31)))
        sum_ = pc.multiply(sum_, _scalar(factor))
    return pc.bit_wise_xor(sum_, pc.shift_right(sum_, _scalar(31)))


def _scalar(value: int) -> Any:
    # Not `pa.scalar`, which first looks for pandas: a second where that is installed.
    return column(array("Q", [value]))[0]


def column(values: "array[int]") -> Any:
    """An array of `Q` or `I` as Arrow sees it, not copied."""
    kind = pa.uint64() if values.typecode == "Q" else pa.uint32()
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(values)])
