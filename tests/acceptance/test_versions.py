"""The version follows from the records; what is sealed stays."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from dataset import build, khabar, rows, write

from khabar.canonical import logical_digest, published_digest
from khabar.errors import ReleaseError, UsageError, VersionError
from khabar.migrate import STEPS, Step
from khabar.release import verify


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with 1.0.0, of six articles."""
    told = build(write(tmp_path / "in", rows(*range(6))), tmp_path / "out", "--version", "auto")
    assert (told["version"], told["new"], told["accepted"]) == ("1.0.0", True, 6)
    return tmp_path / "out"


def edited() -> list[dict[str, str]]:
    changed = rows(*range(6))
    changed[2]["title"] = "مهرجان التمور في البصرة"
    return changed


CHANGES = [
    (lambda: rows(*range(7)), "1.1.0", {"added": 1}),
    (lambda: rows(*range(5)), "2.0.0", {"removed": 1}),
    (edited, "2.0.0", {"changed": 1}),
    (lambda: [*edited(), *rows(8)], "2.0.0", {"changed": 1, "added": 1}),
]


@pytest.mark.parametrize(("articles", "needed", "told"), CHANGES)
def test_auto_takes_the_least_version(out, tmp_path, articles, needed, told):
    source = write(tmp_path / "in", articles())
    report = build(source, out, "--version", "auto")
    assert (report["version"], report["previous"], report["new"]) == (needed, "1.0.0", True)
    found = {k: v for k, v in report["difference"].items() if v and k not in ("same", "bump")}
    assert found == told
    assert verify(out / needed, deep=True) == []
    again = build(source, out, "--version", "auto")
    assert (again["version"], again["new"]) == (needed, False)


@pytest.mark.parametrize(
    ("articles", "version", "message"),
    [
        (lambda: rows(*range(7)), "1.0.1", r"too small a step from 1\.0\.0, since records were "
         r"added \(records: 1 added; first: added a06\); publish this as 1\.1\.0"),
        (edited, "1.9.9", r"since records were edited .*changed a02\); publish this as 2\.0\.0"),
        (edited, "1.0.0", r"is sealed with other content .*; publish this as 2\.0\.0"),
        (edited, "0.9.0", r"0\.9\.0 is not after 1\.0\.0.*; publish this as 2\.0\.0"),
        (edited, "2.0", "write three numbers"),
    ],
)  # fmt: skip
def test_what_is_refused(out, tmp_path, articles, version, message):
    source = write(tmp_path / "in", articles())
    with pytest.raises(VersionError, match=message):
        build(source, out, "--version", version)
    assert [path.name for path in out.iterdir() if path.is_dir()] == ["1.0.0"]


def test_a_larger_step_is_allowed(out, tmp_path):
    source = write(tmp_path / "in", rows(*range(7)))
    assert build(source, out, "--version", "1.4.2")["version"] == "1.4.2"
    assert build(source, out, "--version", "auto")["version"] == "1.4.2"


def test_the_same_records_in_other_bytes_are_a_patch(out, tmp_path):
    card = tmp_path / "card.md"
    card.write_text("---\nkhabar: {name: dataset}\n---\nAnother text.\n", "utf-8")
    told = build(tmp_path / "in", out, "--version", "auto", "--card", card)
    assert (told["version"], told["previous"], told["new"]) == ("1.0.1", "1.0.0", True)
    assert verify(out / "1.0.1") == []
    assert (
        "Follows 1.0.0: the records are the same (PATCH)."
        in (out / "1.0.1/CHANGELOG.md").read_text()
    )
    again = build(tmp_path / "in", out, "--version", "auto", "--card", card)
    assert (again["version"], again["new"]) == ("1.0.1", False)


def test_the_changelog_tells_of_every_version(out, tmp_path):
    card = tmp_path / "card.md"
    card.write_text("---\npretty_name: My *news*\nkhabar: {name: dataset}\n---\nText\n", "utf-8")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/1.1.0.md").write_text("An article on the sea.\n", "utf-8")
    options = ("--version", "auto", "--card", card)
    build(write(tmp_path / "in", rows(*range(7))), out, *options)
    build(write(tmp_path / "in", rows(*range(1, 7))), out, *options)
    text = (out / "2.0.0/CHANGELOG.md").read_text("utf-8")
    assert text.startswith(
        "# Changelog of My \\*news\\*\n\n## 2.0.0\n\nFollows 1.1.0: records were removed (M"
    )
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## 2.0.0",
        "## 1.1.0",
        "## 1.0.0",
    ]
    assert "- Removed: 1 (`a00`)" in text
    assert "- Added: 1 (`a06`)\n\nAn article on the sea.\n" in text
    assert "First version.\n\n6 articles: " in text


def test_an_old_version_can_be_built_again(out, tmp_path):
    first = (out / "1.0.0/manifest.sha256").read_bytes()
    build(write(tmp_path / "more", rows(*range(7))), out, "--version", "auto")
    told = build(tmp_path / "in", out, "--version", "1.0.0")
    assert (told["version"], told["new"]) == ("1.0.0", False)
    assert (out / "1.0.0/manifest.sha256").read_bytes() == first


CARD = (
    "---\nlicense: cc-by-4.0\nkhabar:\n  name: dataset  # ours\n  splits: {train: 1}\n---\nText\n"
)


def test_recording_writes_ledger_and_card(tmp_path):
    source = write(tmp_path / "in", rows(*range(3)))
    card = tmp_path / "card.md"
    card.write_text(CARD, "utf-8")
    options = ("--card", card, "--ledger", tmp_path / "ledger")
    new = ("--version", "auto", "--record")
    build(source, tmp_path / "a", *options, *new)
    assert card.read_text("utf-8") == CARD.replace("  name", "  version: 1.0.0\n  name")
    build(write(source, rows(*range(5))), tmp_path / "a", *options, *new)
    assert card.read_text("utf-8") == CARD.replace("  name", "  version: 1.1.0\n  name")
    ledger = sorted(path.name for path in (tmp_path / "ledger").iterdir())
    assert ledger == ["1.0.0.tsv", "1.1.0.tsv"]
    # Elsewhere, with the ledger alone: the same bytes; a new version already recorded is kept.
    told = build(source, tmp_path / "b", *options)
    assert (told["version"], told["previous"]) == ("1.1.0", "1.0.0")
    seals = [(tmp_path / where / "1.1.0/manifest.sha256").read_bytes() for where in "ab"]
    assert seals[0] == seals[1]
    assert build(source, tmp_path / "b", *options, *new)["new"] is False
    changed = rows(*range(5))
    changed[1]["text"] += " وأعلن ذلك اليوم."
    with pytest.raises(VersionError, match=r"1\.1\.0 is sealed .*first: changed a01\).* 2\.0\.0"):
        build(write(source, changed), tmp_path / "b", *options)


def test_recording_needs_a_place(out, tmp_path):
    with pytest.raises(UsageError, match="--record needs --ledger and --card"):
        build(tmp_path / "in", out, "--record")


@pytest.mark.parametrize("header", ["khabar: {name: x}", "license: mit"])
def test_a_card_that_cannot_be_written_is_left_as_it_is(tmp_path, header):
    card = tmp_path / "card.md"
    card.write_text(f"---\n{header}\n---\nText\n", "utf-8")
    source = write(tmp_path / "in", rows(0))
    options = ("--card", card, "--ledger", tmp_path / "ledger", "--version", "auto", "--record")
    with pytest.raises(Exception, match=r"write `version: 1\.0\.0` into the header's `khabar:`"):
        build(source, tmp_path / "out", *options)
    assert card.read_text("utf-8") == f"---\n{header}\n---\nText\n"


ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_a_new_version_is_one_command(tmp_path):
    """`make release` and `make new-version` in a copy of the repository."""
    for name in ("Makefile", "dataset_card.md", "pyproject.toml", "requirements"):
        path = ROOT / name
        copy = shutil.copytree if path.is_dir() else shutil.copy
        copy(path, tmp_path / name)
    seeds = sorted(path for path in (ROOT / "seeds").iterdir() if path.is_dir())
    (tmp_path / "seeds").mkdir()
    (tmp_path / "ledger").mkdir()
    shutil.copy(ROOT / "seeds/rules.yaml", tmp_path / "seeds")
    for seed in seeds[:4]:
        shutil.copytree(seed, tmp_path / "seeds" / seed.name)
    card = (tmp_path / "dataset_card.md").read_text("utf-8")
    (tmp_path / "dataset_card.md").write_text(card.replace("  version: 1.0.0\n", ""), "utf-8")

    def make(*arguments: str) -> subprocess.CompletedProcess[str]:
        # The environment at hand is taken for the one that make would prepare.
        venv = Path(sys.prefix)
        command = ["make", "-o", f"{venv}/.release", f"VENV={venv}", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)

    assert make("release").returncode == 0, "before the first version is on record"
    first = make("new-version")
    assert first.returncode == 0, first.stderr
    assert "  version: 1.0.0\n" in (tmp_path / "dataset_card.md").read_text("utf-8")
    assert make("release", "OUT=elsewhere").returncode == 0
    assert (tmp_path / "elsewhere/1.0.0/manifest.sha256").read_bytes() == (
        tmp_path / "releases/1.0.0/manifest.sha256"
    ).read_bytes()

    shutil.copytree(seeds[4], tmp_path / "seeds" / seeds[4].name)
    refused = make("release")
    assert refused.returncode == 2
    assert "1.0.0 is sealed with other content (records: 1 added; first: added" in refused.stderr
    assert "make new-version" in refused.stderr
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/1.1.0.md").write_text("One seed more.\n", "utf-8")
    second = make("new-version")
    assert second.returncode == 0, second.stderr
    assert "  version: 1.1.0\n" in (tmp_path / "dataset_card.md").read_text("utf-8")
    ledgers = sorted(path.name for path in (tmp_path / "ledger").iterdir())
    assert ledgers == ["1.0.0.tsv", "1.1.0.tsv"]
    changelog = (tmp_path / "releases/1.1.0/CHANGELOG.md").read_text("utf-8")
    assert "One seed more.\n\n## 1.0.0\n" in changelog
    assert make("release").returncode == 0


def test_a_ledger_is_not_taken_for_empty_when_it_is_not_there(tmp_path):
    source = write(tmp_path / "in", rows(0))
    with pytest.raises(ReleaseError, match="no folder of ledger files lies here"):
        build(source, tmp_path / "out", "--ledger", tmp_path / "legder")
    assert not (tmp_path / "out").exists()


def test_a_draft_is_told_from_a_version_on_record(tmp_path):
    card = tmp_path / "card.md"
    card.write_text(CARD, "utf-8")
    ledger = tmp_path / "ledger"
    ledger.mkdir()
    options = ("--card", card, "--ledger", ledger)
    build(write(tmp_path / "in", rows(*range(3))), tmp_path / "out", *options)
    source = write(tmp_path / "in", rows(*range(4)))
    with pytest.raises(VersionError, match=r"out/1\.0\.0 holds other content, which the ledger"):
        build(source, tmp_path / "out", *options, "--version", "auto", "--record")
    assert card.read_text("utf-8") == CARD
    assert list(ledger.iterdir()) == []


def older(release: Path) -> None:
    """Makes a release one by schema 0.9.0, in which a section was called a rubric."""
    rows = []
    for path in (release / "jsonl/articles").iterdir():
        lines = path.read_bytes().replace(b'"schema_version":"1.0.0"', b'"schema_version":"0.9.0"')
        path.write_bytes(lines.replace(b'"section":', b'"rubric":'))
        for line in path.read_bytes().splitlines():
            record = json.loads(line)
            rows.append((record["id"], path.stem, record["group"], line))
    sums = [(i, s, g, published_digest(line, g)) for i, s, g, line in sorted(rows)]
    manifest = json.loads((release / "manifest.json").read_bytes())
    manifest |= {"schema_version": "0.9.0", "logical_digest": logical_digest(sums)}
    (release / "manifest.json").write_text(json.dumps(manifest))


def test_an_older_schema_alone_edits_nothing(out, tmp_path, monkeypatch):
    older(out / "1.0.0")

    def step(record: dict[str, Any]) -> dict[str, Any]:
        return {("section" if key == "rubric" else key): record[key] for key in record}

    monkeypatch.setitem(STEPS, "0.9.0", Step("1.0.0", step))
    told = build(write(tmp_path / "in", rows(*range(7))), out, "--version", "auto")
    assert (told["version"], told["previous"]) == ("2.0.0", "1.0.0")
    assert {key: told["difference"][key] for key in ("added", "changed", "moved", "schema")} == {
        "added": 1, "changed": 0, "moved": 0, "schema": "major",
    }  # fmt: skip
    changelog = (out / "2.0.0/CHANGELOG.md").read_text("utf-8")
    assert "Follows 1.0.0: the schema breaks (MAJOR)." in changelog
    assert "- Another schema (major): see `schema/CHANGES.md`" in changelog
    text = khabar("diff", out / "1.0.0", out / "2.0.0").stdout
    assert "Schema 0.9.0 → 1.0.0" in text
    assert "edited" not in text
    # The old release is a source like any other.
    told = build(out / "1.0.0/jsonl/articles", tmp_path / "again", "--version", "1.0.0")
    assert (told["accepted"], told["rejected"]) == (6, 0)
