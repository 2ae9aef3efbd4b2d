"""Groups, frozen splits and what they stand on, from release to release."""

from pathlib import Path

import orjson

from khabar.canonical import record_digest
from khabar.ledger import find, read, write


def test_a_release_tells_what_its_ledger_does(released: Path, tmp_path: Path) -> None:
    rows = list(read(released))
    records = [
        orjson.loads(line)
        for path in (released / "jsonl/articles").iterdir()
        for line in path.read_bytes().splitlines()
    ]
    assert {(row.id, row.group, row.digest) for row in rows} == {
        (record["id"], record["group"], record_digest(record)) for record in records
    }
    path = tmp_path / "1.0.0.tsv"
    write(path, read(released).head, rows)
    assert (list(read(path)), read(path).head) == (rows, find(released.parent).head)
