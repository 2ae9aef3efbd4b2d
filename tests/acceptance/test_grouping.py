"""Groups, frozen splits and what they stand on, from release to release."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

from khabar.canonical import record_digest
from khabar.ledger import read, versions, write


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
    assert list(read(path)) == rows
    assert [version.head for version in versions(released.parent)] == [read(path).head]


def text(seed: int) -> str:
    rng = random.Random(seed)  # noqa: S311
    return " ".join(f"كلمة{rng.randrange(5000)}" for _ in range(120))


def article(id_: str, body: str, **more: str) -> dict[str, str]:
    return {"id": id_, "title": f"خبر عن {id_}", "text": body, "date": "2024-05-01", **more}


def build(
    folder: Path, articles: list[dict[str, str]], *options: str
) -> tuple[dict[str, Any], int]:
    source = folder / "articles.jsonl"
    source.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in articles), "utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "khabar", "build", "articles.jsonl", "--json",
         "--workers", "1", "--version", "auto", *options],
        cwd=folder, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout), done.returncode


def places(folder: Path, version: str) -> dict[str, tuple[str, str]]:
    return {row.id: (row.group, row.split) for row in read(folder / "releases" / version)}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of forty articles that are unlike one another."""
    folder = tmp_path_factory.mktemp("history")
    told, code = build(folder, [article(f"a{n:02}", text(n)) for n in range(40)])
    assert (told["version"], told["leakage"]["highest"], code) == ("1.0.0", 0.0, 0)
    return folder


def test_newcomers_join_and_a_bridge_stays_out(first: Path) -> None:
    before = places(first, "1.0.0")
    train, test = (
        min(id_ for id_, (_, split) in before.items() if split == name)
        for name in ("train", "test")
    )
    bodies = {f"a{n:02}": text(n) for n in range(40)}
    articles = [
        *(article(id_, body) for id_, body in bodies.items()),
        # Its id comes before that of the article it repeats.
        article("Z-reprint", bodies[test].replace("كلمة1", "كلمةً1", 3) + " وقد وردنا"),
        article("b-stated", text(900), group=train),
        article("bridge", f"{bodies[train]} {bodies[test]}"),
    ]
    told, _ = build(first, articles)
    assert (told["version"], told["rejected"], told["previous"]) == ("1.1.0", 1, "1.0.0")
    after = places(first, "1.1.0")
    assert {id_: after[id_] for id_ in before} == before
    assert after["Z-reprint"] == before[test]
    assert after["b-stated"] == before[train]
    (reject,) = map(json.loads, (first / "releases/rejects.jsonl").read_text().splitlines())
    assert [problem["check"] for problem in reject["problems"]] == ["K4-bridge"]
    assert f"{train!r} in train" in reject["problems"][0]["message"]
    assert f"{test!r} in test" in reject["problems"][0]["message"]
    assert json.loads(reject["input"]) == articles[-1]
    manifest = json.loads((first / "releases/1.1.0/manifest.json").read_text())
    assert manifest["leakage"] == told["leakage"]
    # The ledger file of a version freezes what the release does.
    write(first / "ledger/1.0.0.tsv", read(first / "releases/1.0.0").head,
          read(first / "releases/1.0.0"))  # fmt: skip
    again, _ = build(first, articles, "--out", "other", "--ledger", "ledger")
    assert {row.id: (row.group, row.split) for row in read(Path(first, again["release"]))} == after
    # Without a past nothing keeps the bridge out, and all three are one group.
    anew, _ = build(first, articles, "--out", "anew", "--previous", "none")
    rows = {row.id: row.group for row in read(Path(first, anew["release"]))}
    assert rows[train] == rows[test] == rows["bridge"] == rows["Z-reprint"]


def test_a_split_with_records_stays_on_the_card(first: Path) -> None:
    (first / "card.md").write_text(
        "---\npretty_name: X\nkhabar:\n  splits: {train: 1, test: 1}\n---\n# X\n", "utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-m", "khabar", "build", "articles.jsonl", "--card", "card.md",
         "--version", "auto"],
        cwd=first, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 2
    assert "the split 'validation' has" in done.stderr
    assert "keep it among the card's splits" in done.stderr
