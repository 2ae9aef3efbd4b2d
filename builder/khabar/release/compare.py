"""What changed between two versions, as far as their rows (id, group, split, digest) tell."""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, Protocol, TypeVar, get_args

import orjson

from khabar.canonical import record_digest
from khabar.errors import ReleaseError
from khabar.ledger import Ledger, Row
from khabar.migrate import migrate
from khabar.problems import Problem, Where
from khabar.record import SCHEMA_VERSION
from khabar.release.versions import Bump, higher, step

Kind = Literal["added", "removed", "changed", "moved", "regrouped"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_WORDS: Final[dict[Kind, str]] = {"moved": "moved to another split", "regrouped": "regrouped"}


class Placed(Protocol):
    """Anything with an id and a split: a row, a line of a release."""

    @property
    def id(self) -> str: ...
    @property
    def split(self) -> str: ...


Item = TypeVar("Item", bound=Placed)
# Of each kind, the ids of so many records are kept to be named.
NAMED: Final = 20


@dataclass(frozen=True, slots=True)
class Difference:
    """How many records were added, removed, changed, moved to another split, put into another
    group; a record may be changed and moved at once.

    `schema` is the number that changed in the schema's version, `ids` the first records of each
    kind, `splits` how many records each split has now.
    """

    added: int = 0
    removed: int = 0
    changed: int = 0
    moved: int = 0
    regrouped: int = 0
    schema: Bump | None = None
    ids: Mapping[Kind, tuple[str, ...]] = field(default_factory=dict, compare=False)
    splits: Mapping[str, int] = field(default_factory=dict, compare=False)

    def count(self, kind: Kind) -> int:
        number: int = getattr(self, kind)
        return number

    @property
    def same(self) -> bool:
        """Whether nothing changed but, perhaps, bytes."""
        return self.schema is None and not any(self.count(kind) for kind in KINDS)

    @property
    def bump(self) -> Bump:
        """The least part of the version that has to rise."""
        # A record's group is one of its fields, so another group is an edit too.
        if self.removed or self.changed or self.moved or self.regrouped:
            return "major"
        return higher("minor" if self.added else "patch", self.schema or "patch")

    def __str__(self) -> str:
        told = [
            f"{self.count(kind):,} {_WORDS.get(kind, kind)}" for kind in KINDS if self.count(kind)
        ]
        if self.schema is not None:
            told.append(f"another schema ({self.schema})")
        return "records: " + ", ".join(told) if told else "the same records in other bytes"

    def named(self, most: int = 3) -> str:
        """The same with the first ids of each kind."""
        told = str(self)
        first = [
            f"{_WORDS.get(kind, kind)} {', '.join(self.ids[kind][:most])}"
            for kind in KINDS
            if self.ids.get(kind)
        ]
        return f"{told}; first: {'; '.join(first)}" if first else told

    @property
    def why(self) -> str:
        """The rule that asks for the bump, as the end of a sentence."""
        if self.bump == "major" and self.schema != "major":
            edits: dict[Kind, str] = {
                "removed": "removed",
                "changed": "edited",
                "moved": "moved across splits",
                "regrouped": "put into other groups",
            }
            found = [word for kind, word in edits.items() if self.count(kind)]
            return f"records were {_joined(found)}"
        if self.schema == self.bump:
            how = {"major": "breaks", "minor": "gained something", "patch": "was reworded"}
            return f"the schema {how[self.bump]}"
        return "records were added" if self.added else "the records are the same"

    def to_dict(self) -> dict[str, object]:
        counts: dict[str, object] = {kind: self.count(kind) for kind in KINDS}
        return counts | {"schema": self.schema, "same": self.same, "bump": self.bump}


class Counting:
    """A difference under way, fed record by record."""

    def __init__(self) -> None:
        self._counts: Counter[Kind] = Counter()
        self._ids: dict[Kind, list[str]] = {kind: [] for kind in KINDS}
        self._splits: Counter[str] = Counter()

    def add(self, id_: str, happened: Iterable[Kind]) -> None:
        """Counts what happened to one record."""
        for kind in happened:
            self._counts[kind] += 1
            if self._counts[kind] <= NAMED:
                self._ids[kind].append(id_)

    def place(self, new: Placed | None) -> None:
        """Counts where a record is now, if it is anywhere."""
        if new is not None:
            self._splits[new.split] += 1

    def difference(self, schema: Bump | None) -> Difference:
        return Difference(
            **{str(kind): self._counts[kind] for kind in KINDS},
            schema=schema,
            ids={kind: tuple(found) for kind, found in self._ids.items()},
            splits=self._splits,
        )


def compare(old: Iterable[Row], new: Iterable[Row], schema: Bump | None = None) -> Difference:
    """The difference between two versions' rows, both by id; neither side is kept in memory."""
    counting = Counting()
    for id_, before, after in pairs(old, new):
        counting.add(id_, kinds(before, after))
        counting.place(after)
    return counting.difference(schema)


def compare_versions(old: Ledger, new: Ledger) -> Difference:
    """The difference between two versions, whether releases or ledger files."""
    schema = step(old.head.schema_version, new.head.schema_version)
    return compare(rows(old, new.head.schema_version), new, schema)


def rows(version: Ledger, schema_version: str) -> Iterable[Row]:
    """A version's rows, to be compared with those of a version by `schema_version`.

    A release by an older schema is migrated first, so only what differs beyond the schema is a
    change. A ledger file knows digests alone: by another schema, all its records are changed.
    """
    if version.head.schema_version == schema_version or schema_version != SCHEMA_VERSION:
        return version
    files = sorted((version.path / "jsonl" / "articles").glob("*.jsonl"))
    return heapq.merge(*(_migrated(path) for path in files)) if files else version


def _migrated(path: Path) -> Iterator[Row]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                record = migrate(orjson.loads(line), Where(str(path), number))
            except ValueError:
                raise ReleaseError(f"{path}, line {number}: not a record of a release") from None
            if isinstance(record, Problem):
                raise ReleaseError(f"{record.where}: {record.message}")
            yield Row(record["id"], record["group"], path.stem, record_digest(record))


def pairs(
    old: Iterable[Item], new: Iterable[Item]
) -> Iterator[tuple[str, Item | None, Item | None]]:
    """Each id with what either side, sorted by id, has of it; None where a side has nothing."""
    left, right = iter(old), iter(new)
    before, after = next(left, None), next(right, None)
    while before is not None and after is not None:
        if before.id < after.id:
            yield before.id, before, None
            before = next(left, None)
        elif after.id < before.id:
            yield after.id, None, after
            after = next(right, None)
        else:
            yield before.id, before, after
            before, after = next(left, None), next(right, None)
    while before is not None:
        yield before.id, before, None
        before = next(left, None)
    while after is not None:
        yield after.id, None, after
        after = next(right, None)


def kinds(old: Row | None, new: Row | None) -> tuple[Kind, ...]:
    """What happened to one record; empty for nothing."""
    if old is None:
        return ("added",)
    if new is None:
        return ("removed",)
    happened: list[Kind] = []
    if old.digest != new.digest:
        happened.append("changed")
    if old.split != new.split:
        happened.append("moved")
    if old.group != new.group:
        happened.append("regrouped")
    return tuple(happened)


def _joined(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
