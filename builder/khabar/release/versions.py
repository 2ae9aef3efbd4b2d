"""Versions of a dataset: three numbers, and what each of them promises.

MAJOR: records edited, removed or moved across splits, or a schema that breaks; MINOR: records
added; PATCH: the same records in other bytes.
"""

import re
from pathlib import Path
from typing import Final, Literal, get_args

from khabar.errors import VersionError

Bump = Literal["major", "minor", "patch"]
BUMPS: Final[tuple[Bump, ...]] = get_args(Bump)
Version = tuple[int, int, int]
_FORM: Final = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")


def parse(version: str) -> Version:
    """The three numbers of a version. `datasets` refuses anything but digits, so does this."""
    match = _FORM.fullmatch(version)
    if match is None:
        raise VersionError(f"version {version!r}: write three numbers, like 1.0.0")
    return int(match[1]), int(match[2]), int(match[3])


def bumped(version: Version, bump: Bump) -> str:
    """The least version after `version` that promises no more than `bump` allows."""
    major, minor, patch = version
    match bump:
        case "major":
            return f"{major + 1}.0.0"
        case "minor":
            return f"{major}.{minor + 1}.0"
        case _:
            return f"{major}.{minor}.{patch + 1}"


def step(old: str, new: str) -> Bump | None:
    """The first number in which two versions differ; None where they are the same."""
    numbers = zip(BUMPS, parse(old), parse(new), strict=True)
    return next((bump for bump, before, after in numbers if before != after), None)


def higher(*bumps: Bump) -> Bump:
    """The bump that covers all of these."""
    return min(bumps, key=BUMPS.index)


def sealed(out: Path) -> list[Version]:
    """The versions that lie in a folder of releases, in their order."""
    if not out.is_dir():
        return []
    return sorted(
        parse(folder.name)
        for folder in out.iterdir()
        if _FORM.fullmatch(folder.name) and (folder / "manifest.json").is_file()
    )
