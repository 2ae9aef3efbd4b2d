"""The card as written: its YAML header, the dataset's configuration in it, and its prose."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from khabar.errors import ReleaseError, VersionError
from khabar.release.versions import parse

DEFAULT: Final = Path(__file__).parent / "card_default.md"

_FENCE = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}")
_KEYS = ("name", "version", "splits", "salt", "creator", "url", "cite")
# What the builder computes from the data; written by hand it could only be wrong.
_COMPUTED = ("configs", "dataset_info", "size_categories", "language")


@dataclass(frozen=True, slots=True)
class Card:
    """`header` is what the Hub reads, without the mapping `khabar:`, which is the rest here:
    the dataset's own configuration. `splits` are names with their shares; empty: the usual."""

    header: Mapping[str, Any]
    body: str
    name: str
    version: str | None = None
    splits: tuple[tuple[str, float], ...] = ()
    salt: str | None = None
    creator: str | None = None
    url: str | None = None
    cite: str | None = None

    @property
    def title(self) -> str:
        return str(self.header.get("pretty_name") or self.name)

    @property
    def license(self) -> str:
        return str(self.header.get("license") or "unknown")


def read_card(path: Path = DEFAULT) -> Card:
    """The card at `path`; a neutral one by default. Raises ReleaseError where it cannot be used."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReleaseError(f"{path}: the card cannot be read: {error}") from None
    header, body = front_matter(text, str(path))
    own = header.pop("khabar", {})
    if not isinstance(own, dict) or set(own) - set(_KEYS):
        raise ReleaseError(f"{path}: `khabar:` is a mapping of some of {', '.join(_KEYS)}")
    for key in _COMPUTED:
        if key in header:
            raise ReleaseError(f"{path}: remove `{key}:`; it is computed from the data")
    name = own.get("name", "dataset")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise ReleaseError(f"{path}: khabar.name is ASCII letters, digits, dots, - and _")
    return Card(
        header=header,
        body=body,
        name=name,
        version=_version(path, own.get("version")),
        splits=_splits(path, own.get("splits", {})),
        **{key: _text(path, key, own.get(key)) for key in ("salt", "creator", "url", "cite")},
    )


def front_matter(text: str, where: str) -> tuple[dict[str, Any], str]:
    """A Markdown file's YAML header and what follows it. Raises ReleaseError naming `where`."""
    match = _FENCE.match(text)
    if match is None:
        raise ReleaseError(f"{where}: a card opens with a YAML header between two lines of ---")
    try:
        header = yaml.load(match[1], Loader=_Loader)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 2}: " if mark else ""
        problem = getattr(error, "problem", None) or "not YAML"
        raise ReleaseError(f"{where}: {line}the header is not YAML: {problem}") from None
    if not isinstance(header, dict):
        raise ReleaseError(f"{where}: the YAML header is a mapping")
    return header, text[match.end() :]


# C is some ten times faster where libyaml is there.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _version(path: Path, value: object) -> str | None:
    if value is None:
        return None
    try:
        parse(str(value))
    except VersionError as error:
        raise ReleaseError(f"{path}: khabar.version: {error}") from None
    return str(value)


def _text(path: Path, key: str, value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ReleaseError(f"{path}: khabar.{key} is a text, not {value!r}")
    return value


def _splits(path: Path, value: object) -> tuple[tuple[str, float], ...]:
    if not isinstance(value, dict) or not all(
        isinstance(name, str) and isinstance(share, int | float) for name, share in value.items()
    ):
        raise ReleaseError(
            f"{path}: khabar.splits maps names to shares, like {{train: 80, validation: 10}}"
        )
    return tuple(value.items())
