"""The push that the tests of failures make, and how far it came."""

from pathlib import Path

from hubdesk import TARGET
from hubserver import Hub

PUSH = ("push", "RELEASE", TARGET, "--accept-license", "unknown", "--no-verify")


def command(release: Path) -> list[str | Path]:
    return [release if word == "RELEASE" else word for word in PUSH]


def published(hub: Hub, release: Path) -> bool:
    """One release: one commit beside the Hub's own, with all files, and the tag on it."""
    repository = hub.store.repository(TARGET)
    head = repository.at("main")
    assert [commit.summary for commit in repository.history()] == [
        "Release 1.0.0",
        "initial commit",
    ]
    assert len(repository.commits) == 2
    here = {p.relative_to(release).as_posix() for p in release.rglob("*") if p.is_file()}
    assert head.files.keys() == here | {".gitattributes"}
    assert all(
        hub.store.data(repository, head.files[path]) == (release / path).read_bytes()
        for path in here
    )
    return repository.tags == {"v1.0.0": head.oid}


def state(hub: Hub) -> str:
    """How far a push came, whole steps only."""
    repository = hub.store.repositories.get(TARGET)
    if repository is None:
        return "nothing"
    if repository.tags:
        return "tagged"
    return "committed" if len(repository.commits) > 1 else "created"
