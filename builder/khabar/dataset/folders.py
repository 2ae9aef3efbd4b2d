"""Where datasets lie: the versions that the package carries, and release folders.

Both hold the same: a folder a config, in it a file a split (`articles/train.jsonl`).
"""

from os import PathLike
from pathlib import Path
from typing import Final

from khabar.errors import UsageError
from khabar.paths import PACKAGE

_OWN: Final = PACKAGE / "data"
_FIRST: Final = ("train", "validation", "test")


def versions() -> list[str]:
    """The versions of Khabar's own dataset that the package carries, in their order."""
    found = [folder.name for folder in _OWN.iterdir() if folder.is_dir()]
    return sorted(found, key=lambda name: tuple(map(int, name.split("."))))


def path(version: str | PathLike[str] | None = None) -> Path:
    """The folder with a dataset's JSONL, for any reader: `path() / "quotes" / "test.jsonl"`.

    `version` is one that the package carries (None: the latest) or the path of a release folder.
    Raises UsageError where it is neither.
    """
    own = versions()
    if version is None:
        return _OWN / own[-1]
    if version in own:
        return _OWN / str(version)
    folder = inside(Path(version))
    if folder is None:
        raise UsageError(
            f"no dataset is at {str(version)!r}: give a version that the package carries "
            f"({', '.join(own)}) or the path of a release folder"
        )
    return folder


def inside(folder: Path) -> Path | None:
    """The folder of configs in a release (or that folder itself); None where there is none."""
    for candidate in (folder / "jsonl", folder):
        if (candidate / "articles").is_dir():
            return candidate
    return None


def splits(folder: Path) -> list[str]:
    """The splits of a folder of configs, the usual ones first."""
    names = (file.stem for file in (folder / "articles").glob("*.jsonl"))
    return sorted(names, key=lambda name: (_FIRST.index(name) if name in _FIRST else 3, name))
