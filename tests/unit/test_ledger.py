"""The ledger of sealed versions: written once, read back, damage named by its line."""

import hashlib
from pathlib import Path

import pytest

from khabar.canonical import logical_digest
from khabar.errors import ReleaseError, VersionError
from khabar.ledger import Head, Row, find, latest, load, read, write

ROWS = [
    Row("a-1", "a-1", "train", hashlib.sha256(b"1").hexdigest()),
    Row("a-2", "a-1", "train", hashlib.sha256(b"2").hexdigest()),
    Row("b:3", "b:3", "test.hard", hashlib.sha256(b"3").hexdigest()),
]


def head(version: str = "1.0.0", previous: str | None = None, rows: list[Row] = ROWS) -> Head:
    digest = logical_digest((row.id, row.split, row.group, row.digest) for row in rows)
    return Head("khabar", version, "1.0.0", digest, previous)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ledger" / "1.0.0.tsv"
    assert write(path, head(), ROWS) is True
    ledger = read(path)
    assert (ledger.head, list(ledger), list(ledger)) == (head(), ROWS, ROWS)
    assert path.read_text("utf-8").splitlines()[:6] == [
        "# dataset: khabar",
        "# version: 1.0.0",
        "# schema_version: 1.0.0",
        f"# logical_digest: {head().logical_digest}",
        "# previous: none",
        "\t".join(ROWS[0]),
    ]
    assert [entry.name for entry in path.parent.iterdir()] == ["1.0.0.tsv"]


def test_other_content_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "1.0.0.tsv"
    write(path, head(), ROWS)
    before = path.read_bytes()
    assert write(path, head(), ROWS) is False
    with pytest.raises(VersionError, match=r"1\.0\.0 is in the ledger with other content"):
        write(path, head(rows=ROWS[:2]), ROWS[:2])
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["1.0.0.tsv"]


@pytest.mark.parametrize("rows", [ROWS[:2], ROWS[::-1], [ROWS[0], *ROWS]])
def test_rows_that_are_not_the_digests_are_not_written(tmp_path: Path, rows: list[Row]) -> None:
    with pytest.raises(ReleaseError):
        write(tmp_path / "1.0.0.tsv", head(), rows)
    assert not list(tmp_path.iterdir())


def test_versions_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    assert load(tmp_path / "nothing") == []
    assert latest(tmp_path / "nothing") is None
    for version in ("10.0.0", "2.1.0", "2.0.10", "2.0.9"):
        write(tmp_path / f"{version}.tsv", head(version), ROWS)
    (tmp_path / "README.md").write_text("no version")
    assert [ledger.head.version for ledger in load(tmp_path)] == [
        "2.0.9", "2.0.10", "2.1.0", "10.0.0",
    ]  # fmt: skip
    last = latest(tmp_path)
    assert last is not None
    assert last.head.version == "10.0.0"
    assert find(tmp_path) == last
    assert find(tmp_path / "2.1.0.tsv").head.version == "2.1.0"


def damaged(text: str, how: str) -> str:
    lines = text.splitlines(keepends=True)
    match how:
        case "row":
            lines[6] = lines[6].replace("\t", " ", 1)
        case "cut":
            return text[:-5]
        case "head":
            lines[2] = "# schema: 1.0.0\n"
        case "short":
            lines = lines[:3]
        case "order":
            lines[5], lines[6] = lines[6], lines[5]
        case "gone":
            del lines[6]
        case "split":
            lines[5] = lines[5].replace("train", "test")
        case "version":
            lines[1] = "# version: 1.0.1\n"
    return "".join(lines)


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ("row", "line 7: not a record's"),
        ("cut", "line 8: the file is cut off"),
        ("head", "line 3: `# schema_version"),
        ("short", "ends within its first lines"),
        ("order", "a-1 comes after a-2"),
        ("gone", "not those of the logical digest"),
        ("split", "not those of the logical digest"),
        ("version", r"it is version 1\.0\.1"),
    ],
)
def test_damage_is_named(tmp_path: Path, how: str, message: str) -> None:
    path = tmp_path / "1.0.0.tsv"
    write(path, head(), ROWS)
    path.write_text(damaged(path.read_text("utf-8"), how), "utf-8")
    with pytest.raises(ReleaseError, match=message):
        list(read(path))


def test_what_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="no earlier version is there"):
        find(tmp_path)
    with pytest.raises(ReleaseError, match="cannot be read"):
        read(tmp_path / "1.0.0.tsv")
    (tmp_path / "1.0.0.tsv").write_bytes(b"\xff\xfe")
    with pytest.raises(ReleaseError, match="not UTF-8"):
        read(tmp_path / "1.0.0.tsv")
    (tmp_path / "manifest.json").write_text("[]")
    with pytest.raises(ReleaseError, match="not a release's manifest"):
        find(tmp_path)
