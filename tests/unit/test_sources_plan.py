"""What a plan is: order, cuts, batches, refusals."""

import os
import pickle
from itertools import pairwise
from pathlib import Path

import orjson
import pytest

from khabar.article import Raw, Reject
from khabar.errors import SourceError, UsageError
from khabar.sources import lines, pages, plan, read
from khabar.sources import plan as planning

ROW = {"title": "سد جديد", "text": "بدأ البناء."}
PAGE = "سد جديد\n\nبدأ البناء.\n"


def rows(path: Path, count: int, padding: int = 0) -> Path:
    padded = {**ROW, "extra": "x" * padding}
    with path.open("wb") as out:
        for number in range(count):
            out.write(orjson.dumps({**padded, "id": number}) + b"\n")
    return path


def test_order_is_its_own(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    one, two = str(tmp_path / "a"), str(tmp_path / "b.txt")
    assert plan([one, two]) == plan([two, one])
    assert plan([one, one, str(tmp_path)]) == plan([str(tmp_path)])
    (shard,) = plan([str(tmp_path)])
    assert [file.name for file in shard.files] == ["a/b/c.txt", "a/z.txt", "b.txt", "c.txt"]


def test_large_line_files_are_cut_at_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = rows(tmp_path / "big.jsonl", 3000, padding=900)
    with path.open("ab") as out:
        out.write(b"\n\nbroken\n" + orjson.dumps({**ROW, "id": 3003}))
    monkeypatch.setattr(planning_module(), "CUT", 1 << 19)
    shards = plan([str(path)])
    assert len(shards) > 3
    assert shards[0].start == 0
    assert all(a.end == b.start for a, b in pairwise(shards))
    assert sum(shard.size for shard in shards) == path.stat().st_size
    found = [item for shard in shards for item in read(shard)]
    assert [item.where.line for item in found] == [*range(1, 3001), 3003, 3004]
    assert isinstance(found[3000], Reject)
    assert found[3000].payload == b"broken"


def planning_module() -> object:
    import importlib

    return importlib.import_module("khabar.sources.plan")


def test_one_line_longer_than_a_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(orjson.dumps({**ROW, "extra": "x" * 5_000_000}) + b"\n" + orjson.dumps(ROW))
    monkeypatch.setattr(planning_module(), "CUT", 1 << 20)
    items = [item for shard in plan([str(path)]) for item in read(shard)]
    assert [item.where.line for item in items] == [1, 2]


def test_small_files_share_a_shard(tmp_path: Path) -> None:
    for number in range(150):
        (tmp_path / f"{number:03}.txt").write_text(PAGE, encoding="utf-8")
    rows(tmp_path / "050.jsonl", 2)
    shards = plan([str(tmp_path)])
    assert [len(shard.files) for shard in shards] == [50, 1, 64, 36]
    assert pickle.loads(pickle.dumps(shards[0])) == shards[0]  # noqa: S301


def test_an_over_long_line_is_a_reject_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "MAX_LINE", 1000)
    long = b'{"title": "' + b"x" * 5_000_000 + b'"}'
    path = tmp_path / "a.jsonl"
    path.write_bytes(orjson.dumps(ROW) + b"\n" + long + b"\n" + orjson.dumps(ROW))
    first, reject, last = (item for shard in plan([str(path)]) for item in read(shard))
    assert isinstance(first, Raw)
    assert isinstance(last, Raw)
    assert isinstance(reject, Reject)
    assert reject.problems[0].check == "K0-size"
    assert reject.payload.strip() == long
    assert last.where.line == 3


def test_an_over_large_page_is_a_reject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MAX_PAGE", 100)
    (tmp_path / "a.txt").write_text(PAGE * 20, encoding="utf-8")
    (item,) = (item for shard in plan([str(tmp_path)]) for item in read(shard))
    assert isinstance(item, Reject)
    assert item.problems[0].check == "K0-size"


def test_a_file_gone_since_the_plan_is_a_reject(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(PAGE, encoding="utf-8")
    shards = plan([str(tmp_path)])
    (tmp_path / "a.txt").unlink()
    gone, there = (item for shard in shards for item in read(shard))
    assert isinstance(gone, Reject)
    assert gone.problems[0].check == "K0-io"
    assert isinstance(there, Raw)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("missing", "does not exist"),
        ("missing.txt", "does not exist"),
        ("picture.png", "no known format"),
        ("memory://nowhere-at-all", "does not exist"),
        ("nosuch://x/y", "cannot be read"),
        ("a\0b", "does not exist"),
    ],
)
def test_sources_refused(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "picture.png").write_bytes(b"x")
    source = name if "://" in name or "\0" in name else str(tmp_path / name)
    with pytest.raises(SourceError, match=says):
        plan([source])


def test_no_source_is_bad_use() -> None:
    with pytest.raises(UsageError, match="No source"):
        plan([])


def test_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(SourceError, match="permission denied"):
        plan([str(path)])


def test_unknown_mapping_and_bad_default_are_bad_use(tmp_path: Path) -> None:
    rows(tmp_path / "a.jsonl", 1)
    with pytest.raises(UsageError, match="colour"):
        plan([str(tmp_path)], mapping={"colour": "text"})
    with pytest.raises(UsageError, match="publication date"):
        plan([str(tmp_path)], defaults={"published": "soon"})


def test_links_that_lead_back_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (shard,) = plan([str(tmp_path)])
    assert [file.name for file in shard.files] == ["a.txt"]


def test_urls_read_as_paths_do(tmp_path: Path) -> None:
    import fsspec

    fs = fsspec.filesystem("memory")
    fs.pipe("/khabar-test/b.txt", PAGE.encode())
    fs.pipe("/khabar-test/sub/a.jsonl", orjson.dumps(ROW))
    fs.pipe("/khabar-test/metadata.csv", b"file_name,publisher\nb.txt,x\n")
    try:
        shards = plan(["memory://khabar-test"])
        items = [item for shard in shards for item in read(shard)]
        assert [item.where.file for item in items] == ["b.txt", "sub/a.jsonl"]
        assert all(isinstance(item, Raw) for item in items)
        assert isinstance(items[0], Raw)
        assert items[0].metadata["publisher"] == "x"
        (named,) = (i for s in plan(["memory://khabar-test/b.txt"]) for i in read(s))
        assert named.where.file == "b.txt"
    finally:
        fs.rm("/khabar-test", recursive=True)


def test_a_named_file_has_its_neighbours_metadata(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "gold.yaml").write_text("headline: سد جديد\npublisher: س\n", encoding="utf-8")
    (item,) = (i for s in plan([str(tmp_path / "article.txt")]) for i in read(s))
    assert isinstance(item, Raw)
    assert item.gold is not None
    assert item.metadata["publisher"] == "س"


def test_importing_is_cheap() -> None:
    import subprocess
    import sys

    code = (
        "import sys, khabar.sources, khabar.layout; "
        "heavy = {'pyarrow', 'fsspec', 'zstandard', 'lxml', 'trafilatura'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    builder = Path(planning.__code__.co_filename).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(builder)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
