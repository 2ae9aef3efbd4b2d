"""What a user does first: open the release."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from releasing import release, some

SCRIPT = Path(__file__).with_name("load_release.py")


def opens(*releases: Path) -> str:
    command = [sys.executable, str(SCRIPT), *map(str, releases)]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ)
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    return done.stdout


@pytest.mark.slow
def test_datasets_opens_it_cold_and_after_a_rebuild_in_place(tmp_path, released):
    other = release(tmp_path / "other", some(45, seed=2)).path
    told = opens(released, other)
    assert told.count("5 configs") == 3


@pytest.mark.slow
def test_splits_and_configs_without_rows_are_left_out(tmp_path):
    # Number 3 has no entry in any layer, and nothing falls into test.
    records = [record for record in some(20) if record["id"][-2:] in ("01", "18", "03", "10")]
    for record in records:
        record["phases"] = []
    found = release(tmp_path / "out", records).path
    assert sorted(p.name for p in (found / "data").iterdir()) == [
        "articles", "dates", "places", "quotes",
    ]  # fmt: skip
    assert not list(found.rglob("test*"))
    assert "4 configs" in opens(found)


def test_columns_are_typed_for_sql(released):
    here = duckdb.connect()
    for config in ("articles", "quotes"):
        files = f"{released}/data/{config}/*.parquet"
        here.execute(f"CREATE VIEW {config} AS SELECT * FROM '{files}'")  # noqa: S608 - our path
    found = here.execute("SELECT count(*), min(published) > DATE '2014-12-31' FROM articles")
    assert found.fetchall() == [(60, True)]
    spans = here.execute(
        "SELECT bool_and(substring(a.text, q.start + 1, q.end - q.start) = q.text),"
        " bool_and(substring(q.context, q.start - context_start + 1, q.end - q.start) = q.text)"
        " FROM quotes q JOIN articles a ON q.article_id = a.id"
    )
    assert spans.fetchall() == [(True, True)]


def test_columns_are_typed_for_data_frames(released):
    frame = pd.read_parquet(released / "data/dates")
    assert frame["start"].dtype == "int32"
    assert isinstance(frame["earliest"].dropna().iloc[0], date)
    with_entries = sum(1 for number in range(60) if number % 7 != 3)
    assert frame["article_id"].nunique() == with_entries
