"""What changed between two releases, as far as the version number asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from khabar.canonical import record_digest
from khabar.release.manifest import MANIFEST
from khabar.release.versions import Bump, parse


@dataclass(frozen=True, slots=True)
class Difference:
    """How many records were added, removed, changed, moved to another split; `breaking`: the
    schema's first number rose."""

    added: int = 0
    removed: int = 0
    changed: int = 0
    moved: int = 0
    breaking: bool = False

    @property
    def bump(self) -> Bump:
        """The least part of the version that has to rise."""
        if self.removed or self.changed or self.moved or self.breaking:
            return "major"
        return "minor" if self.added else "patch"

    def __str__(self) -> str:
        counts = {
            "added": self.added,
            "removed": self.removed,
            "changed": self.changed,
            "moved to another split": self.moved,
        }
        told = [f"{count} {word}" for word, count in counts.items() if count]
        if self.breaking:
            told.append("a schema that breaks")
        return "records: " + ", ".join(told) if told else "the same records in other bytes"


def compare(old: Path, new: Path) -> Difference:
    """The difference between two release folders, by ids, splits, groups and digests."""
    before = {id_: (split, rest) for id_, split, *rest in records(old)}
    added = changed = moved = seen = 0
    for id_, split, *rest in records(new):
        known = before.get(id_)
        if known is None:
            added += 1
            continue
        seen += 1
        moved += known[0] != split
        changed += known[1] != rest
    return Difference(added, len(before) - seen, changed, moved, _schema(old)[0] != _schema(new)[0])


def records(release: Path) -> Iterator[tuple[str, str, str, str]]:
    """Each record's id, split, group and digest; by id within each split."""
    for path in sorted((release / "jsonl" / "articles").glob("*.jsonl")):
        with path.open("rb") as lines:
            for line in lines:
                record = orjson.loads(line)
                yield record["id"], path.stem, record["group"], record_digest(record)


def _schema(release: Path) -> tuple[int, int, int]:
    manifest = orjson.loads((release / MANIFEST).read_bytes())
    return parse(manifest["schema_version"])
