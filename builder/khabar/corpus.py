"""The corpus under construction: an index, on disk, of the records that passed their checks.

Only this sees all records at once. The records themselves stay in the spool files that the
reading step wrote, so memory does not grow with the corpus.
"""

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

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
-- Places by id: small numbers that stand for records while they are grouped.
CREATE TABLE place (
  rank INTEGER PRIMARY KEY, shard INTEGER NOT NULL, number INTEGER NOT NULL, UNIQUE (shard, number)
);
CREATE VIEW ranked AS SELECT * FROM place JOIN record USING (shard, number);
-- What earlier versions hold; `latest` tells whether the last one of them does.
CREATE TABLE earlier (
  id TEXT PRIMARY KEY, "group" TEXT NOT NULL, split TEXT NOT NULL, digest TEXT NOT NULL,
  latest INTEGER NOT NULL
) WITHOUT ROWID;
-- Pairs of records, by rank, that were compared.
CREATE TABLE alike (one INTEGER, other INTEGER, similarity REAL, near INTEGER);
"""


class Entry(NamedTuple):
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


class Corpus:
    """The index, in an SQLite file that lives as long as the build."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        # The last number of each shard.
        self._last: dict[int, int] = {}
        # Nothing here outlives a crash, so nothing is paid for surviving one.
        self._db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLE)

    def add(self, entries: Iterable[Entry]) -> None:
        entries = list(entries)
        for entry in entries:
            self._last[entry.shard] = max(entry.number, self._last.get(entry.shard, 0))
        self._many("INSERT INTO record VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", entries)

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
        self._many(
            "DELETE FROM record WHERE shard = ? AND number = ?",
            [(entry.shard, entry.number) for entry in entries],
        )

    def rank(self, absent: int) -> tuple[list[int], "array[int]"]:
        """Numbers the records by id, from 1. Returns a table of ranks, and where each shard's
        part of it starts: the rank of record `n` of shard `i` is at `starts[i] + n`, `absent`
        where there is none."""
        self._db.execute(
            "INSERT INTO place (shard, number) SELECT shard, number FROM record ORDER BY id"
        )
        starts = [0]
        for shard in range(max(self._last, default=-1) + 1):
            starts.append(starts[-1] + self._last.get(shard, -1) + 1)
        table = array("I", [absent]) * starts.pop()
        for rank, shard, number in self._db.execute("SELECT rank, shard, number FROM place"):
            table[starts[shard] + number] = rank
        return starts, table

    def spooled(self, ranks: Iterable[int]) -> dict[int, tuple[str, int, int]]:
        """Where the lines of records lie: spool file, first byte, length."""
        rows = self.query(
            "SELECT rank, spool, start, length FROM ranked WHERE rank IN"
            " (SELECT value FROM json_each(?))",
            str(list(ranks)),
        )
        return {rank: (spool, start, length) for rank, spool, start, length in rows}

    def ranked(self, rank: int) -> Entry:
        """The record of a rank."""
        columns = ", ".join(f'"{name}"' for name in Entry._fields)
        (row,) = self.query(f"SELECT {columns} FROM ranked WHERE rank = ?", rank)  # noqa: S608
        return Entry(*row)

    def remember(self, rows: Iterable[tuple[str, str, str, str]], latest: bool) -> None:
        """Takes the ids, groups, splits and digests of an earlier version: the latest comes
        first, since what is known of a record already stands."""
        self._many(
            "INSERT OR IGNORE INTO earlier VALUES (?,?,?,?,?)", ((*row, latest) for row in rows)
        )

    def add_alike(self, pairs: Iterable[tuple[int, int, float, bool]]) -> None:
        self._many("INSERT INTO alike VALUES (?,?,?,?)", pairs)

    def place_all(self, of: Callable[[str], str]) -> None:
        """Gives each record a group of its own, and the split that an earlier version gave it,
        else that of its group."""
        self._db.create_function("split_of", 1, of, deterministic=True)
        self._db.execute(
            'UPDATE record SET "group" = id, split = coalesce('
            "(SELECT split FROM earlier WHERE earlier.id = record.id), split_of(id))"
        )

    def place(self, rows: Iterable[tuple[str, str, int]]) -> None:
        """Sets groups and splits of some: rows of group, split, rank."""
        self._many(
            'UPDATE record SET "group" = ?, split = ? WHERE (shard, number) ='
            " (SELECT shard, number FROM place WHERE rank = ?)",
            rows,
        )

    def query(self, sql: str, *values: Any) -> Iterator[Any]:
        """Rows of the index, for who groups."""
        return iter(self._db.execute(sql, values))

    def _many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        self._db.execute("BEGIN")
        self._db.executemany(sql, rows)
        self._db.execute("COMMIT")

    def rows(self, *columns: str, split: str | None = None) -> Iterator[tuple[Any, ...]]:
        """These columns of all records, or of those of one split, by id."""
        names = ", ".join(f'"{name}"' for name in columns)
        where, values = ("WHERE split = ?", (split,)) if split is not None else ("", ())
        # Sorting them is quicker than looking each up by the index, hence `+`.
        return self.query(f"SELECT {names} FROM record {where} ORDER BY +id", *values)  # noqa: S608

    def close(self) -> None:
        self._db.close()
