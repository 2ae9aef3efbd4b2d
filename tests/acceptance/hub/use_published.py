"""Opens a published dataset in every way that the documentation names, and holds each against the
release it was made of.

    python use_published.py USER/NAME TAG RELEASE FORMER_TAG FORMER_RELEASE

Needs the environment of `hubdesk.environment_for`.
"""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import datasets
import duckdb
import orjson
import pandas as pd
import polars as pl
from huggingface_hub import snapshot_download

Rows = dict[str, dict[str, list[dict[str, Any]]]]


def plain(value: Any) -> Any:
    """A row as JSON would hold it: days as text."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def same(what: str, found: Any, wanted: list[dict[str, Any]]) -> None:
    rows = [plain(row) for row in found]
    if rows != wanted:
        sys.exit(f"{what}: {len(rows)} rows, not the {len(wanted)} of the release")


def rows_of(release: Path) -> Rows:
    return {
        folder.name: {
            file.stem: [orjson.loads(line) for line in file.read_bytes().splitlines()]
            for file in sorted(folder.glob("*.jsonl"))
        }
        for folder in (release / "jsonl").iterdir()
        if folder.is_dir()
    }


def load(target: str, tag: str, expected: Rows) -> None:
    """The default config, then each, at once and streaming."""
    ways = [(config, streaming) for config in expected for streaming in (False, True)]
    for config, streaming in [(None, False), *ways]:
        loaded = datasets.load_dataset(target, config, revision=tag, streaming=streaming)
        splits = expected[config or "articles"]
        if set(loaded) != set(splits):
            sys.exit(f"{tag} {config}: splits {list(loaded)}, not {list(splits)}")
        for split, wanted in splits.items():
            same(f"{tag} {config}/{split} streaming={streaming}", loaded[split], wanted)


def frames(target: str, tag: str, expected: Rows) -> None:
    folder = Path(snapshot_download(target, repo_type="dataset", revision=tag))
    for config, splits in expected.items():
        for split, wanted in splits.items():
            pattern = str(folder / f"data/{config}/{split}-*.parquet")
            key = "id" if config == "articles" else "article_id"
            keys = [row[key] for row in wanted]
            what = f"{tag} {config}/{split}"
            relation = duckdb.sql(f"SELECT * FROM '{pattern}'")  # noqa: S608 - our own path
            named = (dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall())
            same(f"{what} duckdb", named, wanted)
            same(f"{what} polars", pl.read_parquet(pattern).iter_rows(named=True), wanted)
            parts = [
                pd.read_parquet(path) for path in sorted(folder.glob(f"data/{config}/{split}-*"))
            ]
            if pd.concat(parts)[key].tolist() != keys:
                sys.exit(f"{what} pandas: other rows")


def main(target: str, tag: str, release: str, former_tag: str, former: str) -> None:
    datasets.disable_progress_bars()
    expected = rows_of(Path(release))
    load(target, tag, expected)
    frames(target, tag, expected)
    # What was published before is as it was.
    frames(target, former_tag, rows_of(Path(former)))
    print("all equal")


if __name__ == "__main__":
    main(*sys.argv[1:])
