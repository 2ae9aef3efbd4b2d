"""The corpus under construction: an index, on disk, of the records that passed their checks.

Only this sees all records at once. The records themselves stay in the spool files that the
reading step wrote, so memory does not grow with the corpus.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_TABLE = """
CREATE TABLE record (
  shard INTEGER NOT NULL, number INTEGER NOT NULL,   -- reading order
  id TEXT NOT NULL, digest TEXT NOT NULL,
  spool TEXT NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL,
  file TEXT, line INTEGER,
  hint TEXT,                                         -- the group that the source states
  "group" TEXT, split TEXT,
  PRIMARY KEY (shard, number)
) WITHOUT ROWID;
CREATE INDEX by_id ON record (id);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted record: where its canonical line lies (bytes of the spool file `spool`),
    where it came from, and its place in reading order."""

    shard: int
    number: int
    id: str
    digest: str
    spool: str
    start: int
    length: int
    file: str | None
    line: int | None
    hint: str | None = None
    group: str | None = None
    split: str | None = None

    def row(self) -> tuple[object, ...]:
        return (
            self.shard, self.number, self.id, self.digest, self.spool, self.start, self.length,
            self.file, self.line, self.hint, self.group, self.split,
        )  # fmt: skip


class Corpus:
    """The index, in an SQLite file that lives as long as the build."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        # Nothing here outlives a crash, so nothing is paid for surviving one.
        self._db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLE)

    def add(self, entries: Iterable[Entry]) -> None:
        self._db.execute("BEGIN")
        self._db.executemany(
            "INSERT INTO record VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            (entry.row() for entry in entries),
        )
        self._db.execute("COMMIT")

    def __len__(self) -> int:
        count: int = self._db.execute("SELECT count(*) FROM record").fetchone()[0]
        return count

    def take_duplicates(self) -> list[tuple[Entry, Entry]]:
        """Removes records whose id another has already, and returns each with the one that
        stays: the first in reading order."""
        rows = self._db.execute(
            "SELECT * FROM record WHERE id IN"
            " (SELECT id FROM record GROUP BY id HAVING count(*) > 1) ORDER BY id, shard, number"
        ).fetchall()
        pairs: list[tuple[Entry, Entry]] = []
        first: Entry | None = None
        for entry in (Entry(*row) for row in rows):
            if first is None or first.id != entry.id:
                first = entry
            else:
                pairs.append((entry, first))
        self.remove(entry for entry, _ in pairs)
        return pairs

    def remove(self, entries: Iterable[Entry]) -> None:
        self._db.execute("BEGIN")
        self._db.executemany(
            "DELETE FROM record WHERE shard = ? AND number = ?",
            ((entry.shard, entry.number) for entry in entries),
        )
        self._db.execute("COMMIT")

    def group_as_stated(self) -> None:
        """Gives each record the group that its source states, else one of its own."""
        self._db.execute('UPDATE record SET "group" = coalesce(hint, id)')

    def split_groups(self, of: Callable[[str], str]) -> None:
        """Sets each record's split to that of its group."""
        self._db.create_function("split_of", 1, of, deterministic=True)
        self._db.execute('UPDATE record SET split = split_of("group")')

    def entries(self, split: str | None = None) -> Iterator[Entry]:
        """All records, or those of one split, by id."""
        where, values = ("WHERE split = ?", (split,)) if split is not None else ("", ())
        for row in self._db.execute(f"SELECT * FROM record {where} ORDER BY id", values):  # noqa: S608
            yield Entry(*row)

    def close(self) -> None:
        self._db.close()
