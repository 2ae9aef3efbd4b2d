"""Both versions side by side, record by record."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import orjson

from khabar.canonical import digest
from khabar.diff.patch import Op, patch
from khabar.diff.sides import Line, Side, parsed
from khabar.ledger import Row
from khabar.migrate import migrate
from khabar.problems import Problem
from khabar.release.compare import Counting, Difference, Kind, kinds, pairs
from khabar.release.versions import bumped, parse, step
from khabar.schema.fields import Field

_HEADLINE: Final = 200


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one record. `split` and `group` are old and new, None where there is no
    such record; `ops` are its edits, beside that of its group, or the one operation that brings
    or takes it whole. `headline` is None where only digests are known."""

    id: str
    kinds: tuple[Kind, ...]
    split: tuple[str | None, str | None]
    group: tuple[str | None, str | None]
    headline: str | None = None
    ops: tuple[Op, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kinds": self.kinds,
            "headline": self.headline,
            "split": self.split,
            "group": self.group,
            "patch": [op.to_dict() for op in self.ops],
        }


@dataclass(slots=True)
class Walk:
    """A comparison under way: iterate to the end, then ask for `difference` and the rest."""

    old: Side
    new: Side
    _counting: Counting = field(default_factory=Counting)

    @property
    def whole(self) -> bool:
        """Whether records are known on both sides, and so what was edited in them."""
        return self.old.whole and self.new.whole

    def __iter__(self) -> Iterator[Change]:
        """The changed records by id; neither side is kept in memory."""
        self._counting = Counting()
        found = self._records() if self.whole else self._rows()
        for change in found:
            self._counting.add(change.id, change.kinds)
            yield change

    def _rows(self) -> Iterator[Change]:
        for id_, old, new in pairs(self.old.version, self.new.version):
            self._counting.place(new)
            if happened := kinds(old, new):
                yield Change(
                    id_,
                    happened,
                    (old.split if old else None, new.split if new else None),
                    (old.group if old else None, new.group if new else None),
                )

    def _records(self) -> Iterator[Change]:
        present = self.old.head.schema_version != self.new.head.schema_version
        for id_, left, right in pairs(self.old.lines(), self.new.lines()):
            if left is not None and right is not None and left[1:] == right[1:]:
                self._counting.place(right)
                continue
            old, new = _opened(left, present), _opened(right, present)
            before, after = _row(left, old), _row(right, new)
            self._counting.place(after)
            happened = kinds(before, after)
            if not happened:
                continue
            record = new or old or {}
            yield Change(
                id_,
                happened,
                (before.split if before else None, after.split if after else None),
                (before.group if before else None, after.group if after else None),
                str(record.get("headline", ""))[:_HEADLINE],
                tuple(_ops(old, new)),
            )

    @property
    def difference(self) -> Difference:
        return self._counting.difference(
            step(self.old.head.schema_version, self.new.head.schema_version)
        )

    @property
    def identical(self) -> bool:
        """Whether both are the same to the byte, or, where only digests are known, in them."""
        if not self.difference.same:
            return False
        return not self.whole or (self.old.seal is not None and self.old.seal == self.new.seal)

    @property
    def least(self) -> str:
        """The least version that the new content may have after the old one."""
        version = self.old.head.version
        return version if self.identical else bumped(parse(version), self.difference.bump)

    @property
    def too_small(self) -> bool:
        """Whether the new version's number promises more than its records keep. Asked of a
        version before the old one, nothing is promised."""
        old, new = parse(self.old.head.version), parse(self.new.head.version)
        return old <= new < parse(self.least)

    def schema(self) -> list[str]:
        """What the schemas of two releases differ in, one line a field."""
        old, new = self.old.fields(), self.new.fields()
        if not old or not new:
            return []
        told = [f"{path}: removed" for path in old if path not in new]
        told += [f"{path}: added, {_shape(new[path])}" for path in new if path not in old]
        told += [
            f"{path}: {_shape(old[path])} → {_shape(field)}"
            for path, field in new.items()
            if path in old and _shape(old[path]) != _shape(field)
        ]
        return told


def _opened(line: Line | None, present: bool) -> dict[str, Any] | None:
    """A line's record; by the present schema, where both sides follow different ones."""
    if line is None:
        return None
    record = parsed(line)
    migrated = migrate(record) if present else record
    # What cannot be migrated is compared as it stands.
    return record if isinstance(migrated, Problem) else migrated


def _ops(old: dict[str, Any] | None, new: dict[str, Any] | None) -> Iterator[Op]:
    if old is None:
        yield Op("add", "", value=new)
    elif new is None:
        yield Op("remove", "", old=old)
    else:
        yield from patch({**old, "group": None}, {**new, "group": None})


def _row(line: Line | None, record: dict[str, Any] | None) -> Row | None:
    if line is None or record is None:
        return None
    content = orjson.dumps({**record, "group": None}, option=orjson.OPT_SORT_KEYS)
    return Row(line.id, str(record.get("group")), line.split, digest(content))


def _shape(field: Field) -> str:
    kind = field.kind + (" or null" if field.nullable else "")
    return f"{kind} of {', '.join(field.choices)}" if field.choices else kind
