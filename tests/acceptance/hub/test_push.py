"""Publishing when all goes well: what is on the Hub then, and what is not done."""

import json
import re
import shlex
from pathlib import Path

import pytest
from hubdesk import TARGET, Desk
from hubstore import Store, git_oid
from releasing import release, some

ROOT = Path(__file__).parents[3]
PUSH = ("--accept-license", "unknown", "--no-verify")


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def held(store: Store, revision: str) -> dict[str, bytes]:
    """What the Hub holds at a revision, but for its own file."""
    repository = store.repository(TARGET)
    found = {p: store.data(repository, f) for p, f in repository.at(revision).files.items()}
    del found[".gitattributes"]
    return found


def test_a_release_is_one_commit_and_a_tag(desk: Desk, first: Path) -> None:
    told = json.loads(desk.khabar("push", first, TARGET, *PUSH, "--json"))
    repository = desk.hub.store.repository(TARGET)
    assert held(desk.hub.store, "v1.0.0") == files(first)
    assert [c.summary for c in repository.history()] == ["Release 1.0.0", "initial commit"]
    assert repository.tags == {"v1.0.0": repository.branches["main"]}
    assert (told["new"], told["commit"]) == (True, repository.tags["v1.0.0"])
    assert told["bytes"] == sum(map(len, files(first).values()))
    assert not repository.private
    # The tag is last: after it nothing is changed any more.
    changing = [path for method, path in desk.hub.requests if method in ("POST", "PUT")]
    assert changing[-1].endswith(f"/tag/{told['commit']}")


def test_the_same_release_again_changes_nothing(desk: Desk, first: Path) -> None:
    desk.khabar("push", first, TARGET, *PUSH)
    desk.hub.forget()
    told = desk.khabar("push", first, TARGET, *PUSH)
    assert "published already, with the same content" in told
    assert not desk.hub.count("POST") + desk.hub.count("PUT")


def test_a_dry_run_tells_and_only_looks(desk: Desk, first: Path, second: Path) -> None:
    told = desk.khabar("push", first, TARGET, *PUSH, "--dry-run", "--private")
    assert f"{TARGET} on {desk.hub.url} (would be created, private)" in told
    sizes = {m[2]: int(m[1].replace(",", "")) for m in re.finditer(r"upload +(\S+)  (.+)", told)}
    assert sizes == {path: len(data) for path, data in files(first).items()}
    assert "then the tag v1.0.0" in told
    assert not desk.hub.store.repositories
    desk.khabar("push", first, TARGET, *PUSH)
    desk.hub.forget()
    plan = json.loads(desk.khabar("push", second, TARGET, *PUSH, "--dry-run", "--json"))
    assert plan["deleted"] == sorted(files(first).keys() - files(second).keys())
    assert plan["tag"] == "v2.0.0"
    assert set(plan["upload"]) == {
        path for path, data in files(second).items() if files(first).get(path) != data
    }
    assert not desk.hub.count("POST") + desk.hub.count("PUT")


def test_a_version_with_fewer_shards_takes_them_away(desk: Desk, first: Path, second: Path) -> None:
    desk.khabar("push", first, TARGET, *PUSH)
    repository = desk.hub.store.repository(TARGET)
    # Somebody's own file stays; a shard that no manifest knows does not.
    extra = {"pictures/a.txt": b"a", "data/articles/train-00001-of-00002.parquet": b"b"}
    put = {path: repository.put(data) for path, data in extra.items()}
    repository.commit("main", "by hand", {**repository.at("main").files, **put})
    desk.hub.forget()
    desk.khabar("push", second, TARGET, *PUSH)
    assert held(desk.hub.store, "v2.0.0") == files(second) | {"pictures/a.txt": b"a"}
    assert held(desk.hub.store, "v1.0.0") == files(first)
    assert [c.summary for c in repository.history()][:2] == ["Release 2.0.0", "by hand"]
    # What is the same in both is not sent again.
    assert desk.hub.count("PUT") == sum(
        data != files(first).get(path) and (path.endswith(".parquet") or len(data) > 200_000)
        for path, data in files(second).items()
    )


def test_a_tag_is_never_moved(desk: Desk, first: Path, tmp_path: Path) -> None:
    desk.khabar("push", first, TARGET, *PUSH)
    other = release(tmp_path / "other", some(20)).path
    desk.hub.forget()
    told = desk.refused("push", other, TARGET, *PUSH)
    assert "v1.0.0 of layla/news is published with other content" in told
    assert not desk.hub.count("POST") + desk.hub.count("PUT")


def test_an_older_version_does_not_come_after(desk: Desk, first: Path, second: Path) -> None:
    desk.khabar("push", second, TARGET, *PUSH)
    assert "holds version 2.0.0, which is later" in desk.refused("push", first, TARGET, *PUSH)
    assert list(desk.hub.store.repository(TARGET).tags) == ["v2.0.0"]


def test_a_repository_holds_one_dataset(desk: Desk, first: Path) -> None:
    desk.hub.store.create(TARGET, private=False)
    repository = desk.hub.store.repository(TARGET)
    there = repository.put(b'{"name": "weather", "version": "0.1.0", "files": {}}')
    repository.commit("main", "other", {"manifest.json": there})
    assert "holds the dataset 'weather'" in desk.refused("push", first, TARGET, *PUSH)


def test_private_is_private(desk: Desk, first: Path) -> None:
    desk.khabar("push", first, TARGET, *PUSH, "--private")
    assert desk.hub.store.repository(TARGET).private
    desk.hub.store.create("layla/open", private=False)
    told = desk.refused("push", first, "layla/open", *PUSH, "--private")
    assert "exists and is public" in told
    assert len(desk.hub.store.repository("layla/open").commits) == 1


def test_text_without_a_licence_stays_here(desk: Desk, first: Path) -> None:
    told = desk.refused("push", first, TARGET)
    assert told.startswith("4 articles without a stated licence (s-000003, s-000010, ")
    assert "--accept-license unknown" in told
    assert not desk.hub.requests


def test_a_damaged_release_stays_here(desk: Desk, tmp_path: Path) -> None:
    damaged = release(tmp_path / "out", some(10)).path
    file = damaged / "jsonl/articles/train.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"language":"ar"', b'"language":"en"', 1))
    assert "is not sound, so nothing was sent" in desk.refused("push", damaged, TARGET, *PUSH)
    assert not desk.hub.requests


@pytest.mark.parametrize("target", ["news", "layla/", "layla/news/more", "../news", "ليلى/news"])
def test_a_target_is_a_user_and_a_name(target: str) -> None:
    from khabar.errors import UsageError
    from khabar.hub.client import Hub

    with pytest.raises(UsageError, match="the target is user/name"):
        Hub(target)


def test_files_have_the_names_that_git_gives_them() -> None:
    from khabar.hub.local import git_oid as ours

    assert ours(b"hello\n") == git_oid(b"hello\n") == "ce013625030ba8dba906f756967f9e9ca394464a"


def test_the_documentation_names_options_that_there_are() -> None:
    from khabar.cli.push import command

    pages = ((ROOT / "docs/publishing.md").read_text("utf-8"), command.help or "")
    lines = [line.strip() for page in pages for line in page.splitlines()]
    calls = [shlex.split(line, comments=True) for line in lines if line.startswith("khabar push ")]
    assert len(calls) >= 7
    for call in calls:
        command.make_context("push", call[2:])
