"""A release as it lies here: its files, and how the Hub would name their content."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from khabar.errors import HubError, ReleaseError
from khabar.hub.client import RemoteFile
from khabar.release import verify
from khabar.release.manifest import MANIFEST, SEAL, sha256


@dataclass(frozen=True, slots=True)
class LocalFile:
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Release:
    """A sealed release. `files` are all of its files by path, the manifest and its seal too."""

    folder: Path
    manifest: Mapping[str, Any]
    files: Mapping[str, LocalFile]

    @property
    def version(self) -> str:
        return str(self.manifest["version"])

    @property
    def tag(self) -> str:
        return f"v{self.version}"

    def lies_in(self, files: Mapping[str, RemoteFile]) -> bool:
        """Whether these files hold the release, each with the same content."""
        return not self.unlike(files)

    def unlike(self, files: Mapping[str, RemoteFile]) -> list[str]:
        """The release's files that are missing there, or other, sorted."""
        return sorted(path for path in self.files if not self._same(path, files.get(path)))

    def _same(self, path: str, there: RemoteFile | None) -> bool:
        here = self.files[path]
        if there is None or there.size != here.size:
            return False
        if there.sha256 is not None:
            return there.sha256 == here.sha256
        data = (self.folder / path).read_bytes()
        return there.oid == git_oid(data) and here.sha256 == hashlib.sha256(data).hexdigest()


def open_release(folder: Path) -> Release:
    """The release in a folder, proved to be whole row by row.

    Raises ReleaseError where there is none, or its first problem if it is not sound.
    """
    if not (folder / MANIFEST).is_file():
        raise ReleaseError(f"{folder} is no release: there is no {MANIFEST} in it")
    problems = verify(folder, deep=True)
    if problems:
        raise HubError(
            f"{folder} is not sound, so nothing was sent: {problems[0].message} "
            f"(khabar verify --deep {folder} tells all {len(problems)})"
        )
    manifest = orjson.loads((folder / MANIFEST).read_bytes())
    files = {
        path: LocalFile(told["bytes"], told["sha256"]) for path, told in manifest["files"].items()
    }
    for path in (MANIFEST, SEAL):
        files[path] = LocalFile((folder / path).stat().st_size, sha256(folder / path))
    return Release(folder, manifest, dict(sorted(files.items())))


def git_oid(data: bytes) -> str:
    """Git's name for a file of this content, as the Hub gives it for small files."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
