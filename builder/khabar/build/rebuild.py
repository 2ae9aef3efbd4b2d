"""Rebuilding a release from its sources: the proof that it is what they give."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import orjson

from khabar.build.limits import Limit
from khabar.build.run import Progress, build, silent
from khabar.build.settings import Settings
from khabar.checks import problem
from khabar.diff import Change, Walk, open_side
from khabar.engine import Engine
from khabar.problems import Problem, Where
from khabar.release import Card, History, follow
from khabar.release.manifest import MANIFEST
from khabar.sources import Shard

# Records and files named, of those that differ; paths named, of those edited in a record.
_NAMED: Final = 20
_PATHS: Final = 4


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild came to. `writers` are the packages of other versions than those that wrote
    the release, with both; `files` are those of other bytes. Where writers differ, files may."""

    same_records: bool
    files: tuple[str, ...] = ()
    writers: dict[str, tuple[str, str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def same_bytes(self) -> bool:
        return self.same_records and not self.files


def rebuild(
    release: Path,
    shards: Sequence[Shard],
    card: Card,
    settings: Settings,
    engine: Engine,
    progress: Progress = silent,
    ledger: Path | None = None,
    notes: Path | None = None,
) -> Rebuilt:
    """Builds the version of `release` once more, in a folder that is gone afterwards, and
    compares. What it carries on comes from `ledger`, else from the releases beside it.

    Raises ReleaseError where nothing can be built.
    """
    there = _manifest(release)
    version = str(there["version"])
    history = History.of(release.parent, ledger).before(version).until(there["previous"])
    with tempfile.TemporaryDirectory(prefix="khabar-rebuild-") as folder:
        out = Path(folder)
        # Rejects, like a version too small, show as what they come to: records that are missing.
        build(
            shards, out, version, card, settings, engine, Limit(percent=100), progress, history,
            notes, decision_on=follow,
        )  # fmt: skip
        here = _manifest(out / version)
        if there["logical_digest"] != here["logical_digest"]:
            walk = Walk(open_side(str(release)), open_side(str(out / version)))
            return Rebuilt(same_records=False, problems=tuple(_records(walk)))
    writers = {
        name: (str(told), str(here["writers"].get(name)))
        for name, told in there["writers"].items()
        if told != here["writers"].get(name)
    }
    files = tuple(
        name
        for name in sorted(there["files"].keys() | here["files"].keys())
        if there["files"].get(name) != here["files"].get(name)
    )
    return Rebuilt(True, files, writers, () if writers else tuple(_files(files)))


def _manifest(release: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = orjson.loads((release / MANIFEST).read_bytes())
    return manifest


def _records(walk: Walk) -> Iterator[Problem]:
    for number, change in enumerate(walk):
        if number < _NAMED:
            split = change.split[0] or change.split[1]
            where = Where(f"jsonl/articles/{split}.jsonl")
            yield problem("K5-rebuild", f"{change.id}: {_told(change)}", where)
    yield problem(
        "K5-rebuild",
        f"the sources do not give the release's records ({walk.difference})",
        Where(MANIFEST, pointer="/logical_digest"),
    )


def _told(change: Change) -> str:
    (was, is_), told = change.split, []
    for kind in change.kinds:
        match kind:
            case "added":
                told.append("the sources give it, the release does not have it")
            case "removed":
                told.append("the release has it, the sources do not give it")
            case "moved":
                told.append(f"it is in {was}, the sources give it for {is_}")
            case "regrouped":
                told.append(f"it is of group {change.group[0]}, not {change.group[1]}")
            case _:
                paths = [op.path for op in change.ops]
                more = f" and {len(paths) - _PATHS} more" if len(paths) > _PATHS else ""
                told.append(f"the sources give another {', '.join(paths[:_PATHS])}{more}")
    return "; ".join(told)


def _files(names: tuple[str, ...]) -> Iterator[Problem]:
    for name in names[:_NAMED]:
        message = f"{name} has other bytes than the sources give with the same writers"
        yield problem("K5-rebuild", message, Where(name))
