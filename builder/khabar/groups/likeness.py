"""Comparing: pairs of records held against each other word by word, so that no sample decides."""

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

import orjson

from khabar.groups.words import Shingles, compare, shingles

# Where a record's canonical line lies: `length` bytes at `start` of the file `spool`.
Place = tuple[str, int, int]
# What one worker holds at a time, in shingles: some hundred bytes each.
_HELD: Final = 500_000


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of ranks to compare, in order, and where their records are."""

    pairs: tuple[tuple[int, int], ...]
    places: dict[int, Place]


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike two records are (see `khabar.groups.words`); `one` is the lower rank."""

    one: int
    other: int
    similarity: float
    near: bool


def measure(job: Pairs) -> list[Alike]:
    """Each pair with its likeness."""
    texts = _Texts(job.places)
    try:
        found = []
        for one, other in job.pairs:
            told = compare(texts.of(one), texts.of(other))
            found.append(Alike(one, other, told.similarity, told.near))
        return found
    finally:
        texts.close()


class _Texts:
    """Shingles of records, read when asked for; those asked for longest ago are let go."""

    def __init__(self, places: dict[int, Place]) -> None:
        self._places = places
        self._files: dict[str, BinaryIO] = {}
        self._known: OrderedDict[int, Shingles] = OrderedDict()
        self._held = 0

    def of(self, rank: int) -> Shingles:
        known = self._known.get(rank)
        if known is not None:
            self._known.move_to_end(rank)
            return known
        found = self._known[rank] = shingles(self._text(rank))
        self._held += len(found)
        while self._held > _HELD and len(self._known) > 1:
            _, gone = self._known.popitem(last=False)
            self._held -= len(gone)
        return found

    def _text(self, rank: int) -> str:
        spool, start, length = self._places[rank]
        file = self._files.get(spool)
        if file is None:
            if len(self._files) >= 64:
                self.close()
            file = self._files[spool] = Path(spool).open("rb")  # noqa: SIM115 - see `close`
        file.seek(start)
        text: str = orjson.loads(file.read(length))["text"]
        return text

    def close(self) -> None:
        for file in self._files.values():
            file.close()
        self._files.clear()


@dataclass(frozen=True, slots=True)
class Leakage:
    """The highest similarity of two records in different splits, and the two with their splits;
    0 and None where no two were alike enough to be compared: hardly a pair above 0.6 escapes."""

    threshold: float
    highest: float = 0.0
    between: tuple[tuple[str, str], tuple[str, str]] | None = None

    def to_dict(self) -> dict[str, Any]:
        pair = [{"id": id_, "split": split} for id_, split in self.between or ()]
        return {"threshold": self.threshold, "highest": self.highest, "between": pair}
