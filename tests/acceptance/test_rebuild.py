"""A release is what its sources give: the same records, and the same bytes."""

import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from dataset import build, khabar, rows, write

from khabar.errors import UsageError, VersionError
from khabar.release.manifest import seal_line


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`out` with 1.0.0 and 1.1.0, the latter from `in`, with a card and notes."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "card.md").write_text("---\nkhabar: {name: news}\n---\nText\n", "utf-8")
    (folder / "notes").mkdir()
    (folder / "notes/1.1.0.md").write_text("One more.\n", "utf-8")
    for count in (6, 7):
        source = write(folder / "in", rows(*range(count)))
        build(source, folder / "out", "--version", "auto", "--card", folder / "card.md")
    return folder


def rebuilt(made: Path, *options: object, source: Path | None = None) -> Result:
    return khabar(
        "verify", made / "out/1.1.0", "--rebuild", source or made / "in", "--card",
        made / "card.md", "--workers", 1, *options,
    )  # fmt: skip


def test_the_sources_give_the_release(made):
    done = rebuilt(made)
    assert done.return_value == 0
    assert "the sources give the same records, to the byte" in done.stdout
    told = json.loads(rebuilt(made, "--json").stdout)
    assert told["same_records"] and told["same_bytes"] and not told["problems"]


def edited() -> list[dict[str, Any]]:
    changed = rows(*range(1, 8))
    changed[1]["title"] = "مهرجان التمور في البصرة"
    return changed


def test_other_sources_are_found_out_record_by_record(made, tmp_path):
    done = rebuilt(made, source=write(tmp_path / "other", edited()))
    assert done.return_value == 1
    told = done.stdout
    assert "K5-rebuild: a00: the release has it, the sources do not give it" in told
    assert "K5-rebuild: a02: the sources give another /source/sha256, /headline, /text" in told
    assert "K5-rebuild: a07: the sources give it, the release does not have it" in told
    assert "(records: 1 added, 1 removed, 1 changed)" in told


def test_another_card_is_found_out_file_by_file(made, tmp_path):
    shutil.copytree(made, tmp_path / "made")
    (tmp_path / "made/card.md").write_text("---\nkhabar: {name: news}\n---\nOther\n", "utf-8")
    done = rebuilt(tmp_path / "made")
    assert done.return_value == 1
    assert "README.md has other bytes than the sources give with the same writers" in done.stdout
    (tmp_path / "made/notes/1.1.0.md").unlink()
    assert "K5-rebuild: CHANGELOG.md has other bytes" in rebuilt(tmp_path / "made").stdout


def test_with_other_writers_only_the_records_are_held_to(made, tmp_path):
    shutil.copytree(made, tmp_path / "made")
    path = tmp_path / "made/out/1.1.0/manifest.json"
    manifest = json.loads(path.read_bytes())
    manifest["writers"]["pyarrow"] = "1.2.3"
    (tmp_path / "made/card.md").write_text("---\nkhabar: {name: news}\n---\nOther\n", "utf-8")
    path.write_text(json.dumps(manifest))
    (path.parent / "manifest.sha256").write_text(seal_line(path.read_bytes()))
    done = rebuilt(tmp_path / "made")
    assert done.return_value == 0
    assert (
        "the same records; other writers wrote other bytes:\n  pyarrow 1.2.3 there" in done.stdout
    )
    assert "files that differ: README.md" in done.stdout


def test_a_rebuild_needs_what_the_release_carries_on(made, tmp_path):
    shutil.copytree(made, tmp_path / "made")
    shutil.rmtree(tmp_path / "made/out/1.0.0")
    done = rebuilt(tmp_path / "made")
    assert isinstance(done.exception, VersionError)
    assert "1.0.0 is needed, whose splits and changelog are carried on" in str(done.exception)


def test_a_damaged_release_is_not_rebuilt(made, tmp_path):
    shutil.copytree(made, tmp_path / "made")
    with (tmp_path / "made/out/1.1.0/LICENSE").open("a") as file:
        file.write("more")
    told = json.loads(rebuilt(tmp_path / "made", "--json").stdout)
    assert [problem["check"] for problem in told["problems"]] == ["K5-digest"]
    assert "same_records" not in told


@pytest.mark.parametrize("arguments", [("--rebuild",), ("in",)])
def test_rebuild_and_sources_go_together(made, arguments):
    done = khabar("verify", made / "out/1.1.0", *arguments)
    assert isinstance(done.exception, UsageError)
    assert "--rebuild and sources go together" in str(done.exception)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_every_version_of_a_history_can_be_rebuilt(tmp_path, seed):
    """Articles come, go, change and are reprinted, in any order of reading."""
    chance = random.Random(seed)  # noqa: S311
    articles = {article["id"]: article for article in rows(*range(6))}
    for step in range(5):
        known = chance.choice(list(articles))
        match chance.choice(["add", "reprint", "reprint", "edit", "remove"]):
            case "add":
                articles |= {article["id"]: article for article in rows(6 + step)}
            case "reprint":
                again = {**articles[known], "id": f"r{step}"}
                articles[again["id"]] = {**again, "text": f"{again['text']} انتهى."}
            case "edit":
                text = f"{articles[known]['text']} وسنوافيكم بالتفاصيل."
                articles[known] = {**articles[known], "text": text}
            case _:
                del articles[known]
        order = list(articles.values())
        chance.shuffle(order)
        source = write(tmp_path / "in", order)
        told = build(source, tmp_path / "out", "--version", "auto", "--max-rejects", "50%")
        again = build(source, tmp_path / "out", "--version", "auto", "--max-rejects", "50%")
        assert (again["version"], again["new"]) == (told["version"], False)
        path = tmp_path / "out" / told["version"]
        done = khabar("verify", path, "--rebuild", source, "--workers", 1, "--json")
        assert json.loads(done.stdout)["same_bytes"]
