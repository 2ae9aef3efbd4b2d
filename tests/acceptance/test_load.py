"""`khabar.load` and `khabar.read`: the package's own dataset, releases, and lines of JSON."""

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import get_type_hints

import pytest
from releasing import some

import khabar
from khabar.canonical import canonical
from khabar.dataset import rows
from khabar.schema.fields import CONFIGS, FLAT, current

ROOT = Path(__file__).parents[2]


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_package_carries_what_the_seeds_give(tmp_path: Path) -> None:
    options = ("--card", "dataset_card.md", "--ledger", "ledger", "--out", str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-P", "-m", "khabar", "build", "seeds", *options],
        cwd=ROOT, capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    version = khabar.versions()[-1]
    built, own = tmp_path / version / "jsonl", khabar.path()
    assert built.is_dir(), f"the seeds give another version than {version}: run `make data`"
    files = {path.relative_to(built) for path in built.rglob("*") if path.is_file()}
    assert files == {path.relative_to(own) for path in own.rglob("*") if path.is_file()}
    stale = [str(n) for n in files if (built / n).read_bytes() != (own / n).read_bytes()]
    assert not stale, "the package carries other data than the seeds give: run `make data`"


def test_the_package_s_own_dataset() -> None:
    articles = khabar.load()
    assert len(articles) > 20
    assert len({article.id for article in articles}) == len(articles)
    for article in articles:
        errors = [p for p in khabar.check(article.to_dict()) if p.severity == "error"]
        assert errors == []
    assert khabar.load(khabar.versions()[-1]) == articles
    by_split = [khabar.load(split=split) for split in ("train", "validation", "test")]
    assert [article for split in by_split for article in split] == articles


@pytest.mark.parametrize("config", FLAT)
def test_flat_rows_are_the_articles_entries(config: str) -> None:
    found = khabar.load(None, config)
    wanted = [(a.id, entry.id) for a in khabar.load() for entry in getattr(a, config)]
    assert [(row["article_id"], row["id"]) for row in found] == wanted
    texts = {article.id: article.text for article in khabar.load()}
    for row in found:
        start = row["context_start"]
        assert texts[row["article_id"]][start:].startswith(row["context"])


@pytest.mark.parametrize("config", FLAT)
def test_row_types_have_the_columns_of_the_schema(config: str) -> None:
    row = {"quotes": rows.QuoteRow, "dates": rows.DateRow, "places": rows.PlaceRow,
           "phases": rows.PhaseRow}[config]  # fmt: skip
    hints = get_type_hints(row)
    columns = {field.name: field for field in current()[config]}
    assert hints.keys() == columns.keys()
    for name, field in columns.items():
        assert (type(None) in getattr(hints[name], "__args__", ())) == field.nullable, name


@pytest.mark.parametrize("config", CONFIGS)
@pytest.mark.parametrize("split", [None, "train", "validation", "test"])
def test_a_release_folder(released: Path, config: str, split: str | None) -> None:
    found = khabar.load(released, config, split)
    names = [split] if split else ["train", "validation", "test"]
    wanted = [row for name in names for row in lines(released / f"jsonl/{config}/{name}.jsonl")]
    assert [row.to_dict() if config == "articles" else row for row in found] == wanted
    assert khabar.load(str(released), config, split) == found


def test_a_split_without_rows(released: Path, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    line = next(open(released / "jsonl/articles/test.jsonl", encoding="utf-8"))  # noqa: SIM115, PTH123
    (tmp_path / "articles/test.jsonl").write_text(line, "utf-8")
    assert len(khabar.load(tmp_path)) == 1
    assert khabar.load(tmp_path, "phases", "test") == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("9.9.9",), r"no dataset is at '9.9.9': give a version .* \([0-9., ]+\) or the path"),
        ((None, "article"), "no config is called 'article'; there are: articles, quotes, dates"),
        ((None, "quotes", "dev"), "no split is called 'dev'; there are: train, validation, test"),
        (("/",), "no dataset is at '/'"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(arguments: tuple, told: str) -> None:
    with pytest.raises(khabar.UsageError, match=told):
        khabar.load(*arguments)


def test_read_streams_a_release(released: Path) -> None:
    found = list(khabar.read(released))
    assert found == khabar.load(released)
    assert len(found) == 60
    assert list(khabar.read(released / "jsonl")) == found


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.ndjson"])
def test_read_lines_of_json(tmp_path: Path, name: str) -> None:
    records = some(5)
    data = b"\n\n".join(map(canonical, records))
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    assert [article.to_dict() for article in khabar.read(tmp_path / name)] == records


def test_read_takes_no_more_than_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(canonical(some(1)[0]) + b"\nnot json\n")
    stream = khabar.read(tmp_path / "a.jsonl")
    assert next(stream).id == some(1)[0]["id"]
    with pytest.raises(khabar.SourceError, match=r"a\.jsonl, line 2: not JSON"):
        next(stream)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.jsonl", b"[1]\n", "line 1: an object should stand here"),
        ("a.jsonl", b'{"id": 1}\n', "line 1: no record of schema/article: the key"),
        ("a.jsonl", b"\xff\n", "line 1: not JSON"),
        ("a.jsonl.gz", b"plain", "damaged, or not gzip"),
        ("a.jsonl.gz", gzip.compress(b"\n" * 9999)[:-9], "damaged, or not gzip"),
        ("a.jsonl", b"\n\n" + b"x" * (33 << 20), "line 3: longer than 32 MiB"),
    ],
    ids=["list", "no record", "bytes", "no gzip", "cut gzip", "long"],
)
def test_lines_that_are_no_records_are_named(
    tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(khabar.SourceError, match=told):
        list(khabar.read(tmp_path / name))


def test_read_names_the_field_that_is_wrong(tmp_path: Path) -> None:
    record = some(1)[0] | {"published": "2024-02-30"}
    (tmp_path / "a.jsonl").write_bytes(canonical(record))
    with pytest.raises(khabar.SourceError, match=r"line 1: .* at /published: «2024-02-30»"):
        list(khabar.read(tmp_path / "a.jsonl"))


@pytest.mark.parametrize("name", ["none.jsonl", "a.parquet", "."])
def test_a_place_with_nothing_to_read_is_told_at_once(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    with pytest.raises(khabar.UsageError, match="give a release folder or a JSONL file"):
        khabar.read(tmp_path / name)


def test_datasets_opens_the_folder_that_the_package_carries(tmp_path: Path) -> None:
    from datasets import load_dataset

    found = load_dataset(str(khabar.path()), cache_dir=str(tmp_path), split="test")
    assert [row["text"] for row in found] == [a.text for a in khabar.load(split="test")]
