"""Keys: a sample of a text's longer shingles, such that texts alike have some in common.

A key is the hash of eight words in a row. Of a text's hashes those below a bound count, so that
about 48 remain of it, and all of a short one. Whichever text a shared shingle stands in, its
hash is the same: near-duplicates share many of their keys. One hash a shingle does what MinHash
does with a hundred, and finds a short text within a longer one as well. Eight words, not three:
news share turns of phrase, so shorter keys would bring unlike texts together by the thousand,
while texts that share seven in ten of their threes have long stretches in common. Of a text of a
few lines that is less sure, so its threes are keys too; and of one with hardly any threes, each
is as many keys as a pair needs to be compared.
"""

import hashlib
from array import array
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from khabar.groups.words import Pieces, normal
from khabar.schema.arrow import strings

WORDS: Final = 8
WANTED: Final = 48
SCHEMA: Final = pa.schema([("key", pa.uint64()), ("number", pa.uint32())])

# Texts are parted and hashed in batches, by Arrow: some 80,000 words at a time, so that the work of
# a batch stays in the processor's cache.
_BATCH: Final = 1 << 19
_ALL: Final = (1 << 64) - 1
_END: Final = array("Q", (0,)) * (WORDS - 2)
# Keys that a pair has in common at least. Near-duplicates share some thirty of their 48.
COMMON: Final = 5
# A text of so many words leaves keys of three words too, filled up with numbers that are no word;
# one of so few threes, each filled up in several ways: what is alike may share a single three.
_FEW: Final = 48
_HARDLY: Final = 2 * COMMON
_FILLED: Final = tuple((fill,) * (WORDS - 3) for fill in range(1, COMMON + 1))
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
        self._texts.append(text)
        self._numbers.append(number)
        self._size += len(text)
        if self._size >= _BATCH:
            self._write()

    def _write(self) -> None:
        if self._texts:
            hashes, bounds, numbers = _shingled(self._numbers, _words(self._texts))
            within = pc.less(hashes, bounds)
            columns = [hashes.filter(within), numbers.filter(within)]
            self._stream.write_batch(pa.record_batch(columns, schema=SCHEMA))
        self._clear()

    def _clear(self) -> None:
        self._texts: list[str] = []
        self._numbers: list[int] = []
        self._size = 0

    def __enter__(self) -> "KeyWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        if kind is None:
            self._write()
        self._stream.close()
        self._file.close()


def _words(texts: list[str]) -> Iterator["array[int]"]:
    """The hashes of each text's words, in order. The texts are normalised, so that spaces and line
    feeds are all the white space there is."""
    pieces = pc.ascii_split_whitespace(strings(texts))
    # Of the pieces of many texts few are unlike all others, and only those are looked at here.
    unlike = pieces.values.dictionary_encode()
    known = column(array("Q", map(_NUMBERS.__getitem__, unlike.dictionary.to_pylist())))
    hashes = known.take(unlike.indices)
    is_word = pc.not_equal(hashes, _scalar(0))
    words = memoryview(hashes.filter(is_word).buffers()[1]).cast("Q")
    count = pc.cumulative_sum(is_word.cast(pa.int32()))
    ends = memoryview(count.buffers()[1]).cast("i")
    start = 0
    for offset in islice(memoryview(pieces.offsets.buffers()[1]).cast("i"), 1, len(texts) + 1):
        end = ends[offset - 1] if offset else 0
        yield array("Q", words[start:end].tobytes())
        start = end


def _shingled(numbers: list[int], texts: Iterator["array[int]"]) -> tuple[Any, Any, Any]:
    """The hash of each shingle of some texts, what it has to be below to be a key, and its text's
    number."""
    words, bounds, of = array("Q"), array("Q"), array("I")
    for number, found in zip(numbers, texts, strict=True):
        if not found:
            continue
        before = len(words)
        threes = set(_in_a_row(found, 3)) if len(found) <= _FEW else ()
        for three, filled in product(threes, _FILLED[: COMMON if len(threes) <= _HARDLY else 1]):
            words.extend((*three, *filled))
            bounds.append(_ALL)
            bounds.extend(_BETWEEN)
        # Its ends count too, so that short texts that are alike share several keys too.
        ended = _END + found + _END
        count = len(ended) - len(_BETWEEN)
        words.extend(ended)
        bounds.extend(array("Q", (_bound(_distinct(ended) if _repeats(found) else count),)) * count)
        # No shingle may run into the next text.
        bounds.extend(_BETWEEN)
        of.extend(array("I", (number,)) * (len(words) - before))
    hashes = _hashes(column(words))
    return hashes, column(bounds).slice(0, len(hashes)), column(of).slice(0, len(hashes))


def _repeats(found: "array[int]") -> bool:
    """Whether a text has each of its words five times and more, on average."""
    count = len(found)
    # Its first third mostly tells that it has not.
    return 5 * len(set(found[: count // 3])) < count and 5 * len(set(found)) < count


def _distinct(found: "array[int]") -> int:
    """How many shingles there are but for repetitions; asked only of texts that repeat much."""
    return len(set(_in_a_row(found, WORDS)))


def _in_a_row(found: "array[int]", many: int) -> Iterator[tuple[int, ...]]:
    return zip(*(found[start:] for start in range(many)), strict=False)


def _bound(shingles: int) -> int:
    return _ALL if shingles <= WANTED else WANTED * _ALL // shingles


def _hashes(found: Any) -> Any:
    """The hash of each eight numbers in a row. Arrow's unsigned numbers wrap, as is meant here."""
    count = max(len(found) - WORDS + 1, 0)
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
