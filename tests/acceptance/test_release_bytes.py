"""The same records give the same bytes, whoever writes them."""

import hashlib
import sys
from pathlib import Path

import orjson
import pytest
from releasing import release, some

from khabar.engine.local import Processes
from khabar.release import verify

# The function of the same name hides the module.
planning = sys.modules["khabar.release.plan"]


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_twice_the_same_bytes(tmp_path, released):
    again = release(tmp_path / "out", some(60)).path
    assert fingerprint(again) == fingerprint(released)


@pytest.mark.slow
def test_the_number_of_workers_does_not_show(tmp_path, monkeypatch):
    monkeypatch.setattr(planning, "SHARD_ROWS", 7)
    alone = release(tmp_path / "one", some(60)).path
    pool = Processes(2)
    try:
        together = release(tmp_path / "two", some(60), engine=pool).path
    finally:
        pool.close()
    assert fingerprint(together) == fingerprint(alone)
    assert len(list((alone / "data/articles").glob("train-*-of-00007.parquet"))) == 7
    assert verify(alone, deep=True) == []


def test_shards_do_not_show_in_rows_nor_in_the_logical_digest(tmp_path, monkeypatch, released):
    monkeypatch.setattr(planning, "SHARD_BYTES", 100_000)
    many = release(tmp_path / "many", some(60)).path
    for path in (released / "jsonl").rglob("*.jsonl"):
        assert (many / path.relative_to(released)).read_bytes() == path.read_bytes()
    one, other = (
        orjson.loads((folder / "manifest.json").read_bytes()) for folder in (released, many)
    )
    assert one["logical_digest"] == other["logical_digest"]
    assert one["digests"] != other["digests"]
    assert verify(many, deep=True) == []


def test_one_record_is_a_release(tmp_path):
    for number in (1, 3):
        record = some(4)[number]
        found = release(tmp_path / f"of-{number}", [record]).path
        assert verify(found, deep=True) == []
