"""Comparing versions through the command line."""

import json
import shutil
import sys
from pathlib import Path

import pytest
from dataset import build, khabar, rows, write
from releasing import release, some

from khabar.errors import MissingExtra, ReleaseError, UsageError


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`out` with 1.0.0 and 2.0.0, and the ledger of both."""
    folder = tmp_path_factory.mktemp("versions")
    card = folder / "card.md"
    card.write_text("---\nkhabar:\n  name: dataset\n---\nText\n", "utf-8")
    options = ("--version", "auto", "--ledger", folder / "ledger", "--card", card, "--record")
    build(write(folder / "in", rows(*range(8))), folder / "out", *options)
    changed = rows(*range(1, 10))
    changed[0]["text"] += " وقال عمدة طنجة إن «القطار سيصل في موعده» يوم الأحد."
    changed[2]["title"] = "مدرسة [كبيرة] لتعليم <البحارة>"
    told = build(write(folder / "in", changed), folder / "out", *options)
    assert told["version"] == "2.0.0"
    return folder


def test_in_the_terminal(versions):
    done = khabar("diff", versions / "out/1.0.0", versions / "out/2.0.0")
    assert done.exit_code == 0
    text = done.stdout
    assert (
        "The least version after 1.0.0 is 2.0.0 (major): records were removed and edited." in text
    )
    assert "a00: removed from " in text
    # One value a line, each isolated, so that Arabic turns nothing beside it round.
    assert "\n    - \u2068مدرسة لتعليم البحارة\u2069\n" in text
    assert "\n    + \u2068مدرسة [كبيرة] لتعليم <البحارة>\u2069\n" in text
    # One quote more is one addition, and the whole of it.
    assert "\n  /quotes/0\n    + \u2068إن «القطار سيصل في موعده»" in text


def test_as_markdown_every_value_is_escaped(versions):
    text = khabar("diff", versions / "out/1.0.0", versions / "out/2.0.0", "--markdown").stdout
    assert "| removed | 1 |\n| edited | 2 |\n" in text
    assert "مدرسة \\[كبيرة\\] لتعليم &lt;البحارة&gt;" in text
    assert "<البحارة>" not in text


def test_as_json(versions):
    done = khabar("diff", versions / "out/1.0.0", versions / "out/2.0.0", "--json")
    told = json.loads(done.stdout)
    assert told["summary"]["least"] == told["new"]["version"] == "2.0.0"
    assert {change["id"]: change["kinds"] for change in told["changes"]} == {
        "a00": ["removed"],
        "a01": ["changed"],
        "a03": ["changed"],
        "a08": ["added"],
        "a09": ["added"],
    }
    (headline,) = [op for op in told["changes"][2]["patch"] if op["path"] == "/headline"]
    assert (headline["op"], headline["old"]) == ("replace", "مدرسة لتعليم البحارة")


@pytest.mark.parametrize(
    "names",
    [
        ("ledger/1.0.0.tsv", "ledger/2.0.0.tsv"),
        ("ledger/1.0.0.tsv", "out/2.0.0"),
        ("1.0.0", "ledger"),
    ],
)
def test_a_ledger_knows_records_by_their_digests(versions, monkeypatch, names):
    monkeypatch.chdir(versions)
    text = khabar("diff", *names).stdout
    assert "2.0.0 (major): records were removed and edited." in text
    assert "a01: edited" in text
    assert "only ids, groups, splits and digests are known" in text
    told = json.loads(khabar("diff", *names, "--json").stdout)
    whole = json.loads(khabar("diff", "out/1.0.0", "out/2.0.0", "--json").stdout)
    for key in ("added", "removed", "changed", "moved", "regrouped", "least"):
        assert told["summary"][key] == whole["summary"][key]


def test_a_version_means_its_release_where_that_lies_there(versions, monkeypatch):
    monkeypatch.chdir(versions)
    (versions / "releases").symlink_to("out")
    told = json.loads(khabar("diff", "1.0.0", "2.0.0", "--json").stdout)
    (versions / "releases").unlink()
    assert told["old"]["whole"] and told["new"]["whole"]


@pytest.mark.parametrize("name", ["out/1.0.0", "ledger/1.0.0.tsv"])
def test_nothing_changed(versions, name):
    done = khabar("diff", versions / name, versions / name)
    assert done.exit_code == 0
    assert done.stdout.startswith("Nothing changed: both are the same")


def test_too_small_a_version_is_a_problem_found(tmp_path):
    release(tmp_path / "a", some(20))
    release(tmp_path / "b", some(21), version="1.0.1")
    done = khabar("diff", tmp_path / "a/1.0.0", tmp_path / "b/1.0.1")
    assert "1.0.1 is too small a step." in done.stdout
    assert done.return_value == 1
    assert khabar("diff", tmp_path / "b/1.0.1", tmp_path / "a/1.0.0").return_value == 0


def test_moved_and_regrouped_records_and_another_schema(tmp_path):
    release(tmp_path / "a", some(20))
    records = some(20)
    lines = (tmp_path / "a/1.0.0/jsonl/articles/test.jsonl").read_bytes().splitlines(keepends=True)
    other = tmp_path / "b/1.0.1"
    shutil.copytree(tmp_path / "a/1.0.0", other)
    with (other / "jsonl/articles/validation.jsonl").open("ab") as file:
        file.write(lines[-1].replace(b'"group":"g-9"', b'"group":"g-7"'))
    (other / "jsonl/articles/test.jsonl").write_bytes(b"".join(lines[:-1]))
    schema = other / "schema/article.schema.json"
    contract = json.loads(schema.read_text())
    contract["properties"]["mood"] = {"type": ["string", "null"], "description": "A mood."}
    del contract["properties"]["section"]
    schema.write_text(json.dumps(contract))
    manifest = json.loads((other / "manifest.json").read_text())
    (other / "manifest.json").write_text(json.dumps({**manifest, "schema_version": "2.0.0"}))
    text = khabar("diff", tmp_path / "a/1.0.0", other).stdout
    last = records[-1]["id"]
    assert f"{last}: moved from test to validation, put from group g-9 into g-7" in text
    assert "Schema 1.0.0 → 2.0.0\nsection: removed\nmood: added, string or null\n" in text


def test_only_the_first_of_many_are_shown(tmp_path):
    release(tmp_path / "a", some(2))
    release(tmp_path / "b", some(60))
    done = khabar("diff", tmp_path / "a/1.0.0", tmp_path / "b/1.0.0", "--most", 5).stdout
    assert done.count(": added to ") == 5
    assert "… and 53 more changes; --json tells all" in done


@pytest.mark.parametrize(
    ("name", "error", "message"),
    [
        ("9.9.9", UsageError, "no such version lies in releases/ or in ledger/"),
        ("nowhere", UsageError, "give a release folder, a ledger file, a version"),
        ("releases/9.9.9", UsageError, "give a release folder"),
        (".", ReleaseError, "no earlier version is there"),
    ],
)
def test_what_is_no_version(tmp_path, monkeypatch, name, error, message):
    monkeypatch.chdir(tmp_path)
    done = khabar("diff", name, name)
    assert isinstance(done.exception, error)
    assert message in str(done.exception)


def test_nothing_in_a_release_steers_the_terminal_or_the_page(tmp_path):
    release(tmp_path / "a", some(20))
    shutil.copytree(tmp_path / "a/1.0.0", tmp_path / "b/1.0.0")
    path = tmp_path / "b/1.0.0/jsonl/articles/test.jsonl"
    line = json.loads(path.read_bytes().splitlines()[0])
    line |= {"id": "z\x1b[2J`", "headline": "\u202e[x](y)\x1b]0;", "group": "\x07"}
    with path.open("a") as file:
        file.write(json.dumps(line) + "\n")
    for option in ("--most=5", "--markdown"):
        text = khabar("diff", tmp_path / "a/1.0.0", tmp_path / "b/1.0.0", option).stdout
        assert "z\\x1b[2J" in text
        assert not set(text) & {"\x1b", "\x07", "\u202e"}
    assert "`z\\x1b[2J'`" in text
    assert "\\[x\\](y)" in text


def test_a_damaged_release_is_told_of_in_a_sentence(tmp_path):
    release(tmp_path / "a", some(20))
    shutil.copytree(tmp_path / "a/1.0.0", tmp_path / "b/1.0.0")
    path = tmp_path / "b/1.0.0/jsonl/articles/test.jsonl"
    first, *rest = path.read_bytes().splitlines(keepends=True)
    for lines, message in (
        ([first[:500] + b"\n", *rest], "is cut off"),
        ([*rest, first], "rows are by id"),
        ([b"{}\n"], "test.jsonl, line 1: not a record of a release"),
    ):
        path.write_bytes(b"".join(lines))
        done = khabar("diff", tmp_path / "a/1.0.0", tmp_path / "b/1.0.0")
        assert isinstance(done.exception, ReleaseError)
        assert message in str(done.exception)


def test_a_revision_on_the_hub_is_fetched_as_far_as_needed(versions, monkeypatch):
    asked = []

    def snapshot_download(repository: str, **options: object) -> str:
        asked.append((repository, options["revision"], options["repo_type"]))
        assert "data/*" not in options["allow_patterns"]  # type: ignore[operator]
        return str(versions / "out/1.0.0")

    monkeypatch.setattr("huggingface_hub.snapshot_download", snapshot_download)
    done = khabar("diff", "somebody/news@v1.0.0", versions / "out/2.0.0")
    assert "a01: edited" in done.stdout
    assert asked == [("somebody/news", "v1.0.0", "dataset")]


def test_a_hub_that_does_not_answer(versions, monkeypatch):
    def unreachable(*_: object, **__: object) -> str:
        raise OSError("offline\nmode")

    monkeypatch.setattr("huggingface_hub.snapshot_download", unreachable)
    done = khabar("diff", "somebody/news@v1.0.0", versions / "out/2.0.0")
    assert isinstance(done.exception, ReleaseError)
    assert str(done.exception).endswith("news@v1.0.0 cannot be fetched from the Hub: offline")


def test_without_the_hubs_client(versions, monkeypatch):
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    done = khabar("diff", "somebody/news@v1.0.0", versions / "out/2.0.0")
    assert isinstance(done.exception, MissingExtra)
    assert "pip install 'khabar[hub]'" in str(done.exception)
