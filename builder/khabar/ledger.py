"""The ledger: what a sealed version of a dataset holds, in one small text file that git can diff.

`ledger/1.0.0.tsv` opens with a line a fact (`# dataset: khabar`), then gives one line a record:
id, group, split and digest, parted by tabs, by id. A release folder tells the same, so either
stands for a version that was published before.
"""

import hashlib
import heapq
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

import orjson

from khabar.canonical import logical_line, published_digest
from khabar.errors import ReleaseError, VersionError

FOLDER: Final = "ledger"
_SUFFIX: Final = ".tsv"
_NONE: Final = "none"
_NUMBER: Final = r"(?:0|[1-9][0-9]{0,8})"
_VERSION: Final = re.compile(rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}")
_ID: Final = r"[A-Za-z0-9][A-Za-z0-9._:-]{0,127}"
_ROW: Final = re.compile(rf"({_ID})\t({_ID})\t(\w+(?:\.\w+)*)\t([0-9a-f]{{64}})")


class Row(NamedTuple):
    """One record: its id, its group, its split, and its digest (see `khabar.canonical`)."""

    id: str
    group: str
    split: str
    digest: str


@dataclass(frozen=True, slots=True)
class Head:
    """What a version is, beside its records; in the order of the file's first lines.
    `previous` is the version before it, None for the first."""

    dataset: str
    version: str
    schema_version: str
    logical_digest: str
    previous: str | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """A version as a ledger file or a release folder tells it. Iterating gives its rows by id,
    read as they are asked for, so a million of them need no memory.

    Iterating raises ReleaseError, naming the line, for a damaged row, and at the end where the
    rows are not those that the logical digest was made of.
    """

    path: Path
    head: Head

    def __iter__(self) -> Iterator[Row]:
        rows = _published(self.path) if self.path.is_dir() else _written(self.path)
        return _proved(rows, self.head, str(self.path))


def read(path: Path) -> Ledger:
    """The ledger in the file, or of the release folder, at `path`. Raises ReleaseError."""
    return Ledger(path, _manifest(path) if path.is_dir() else _head(path))


def load(folder: Path) -> list[Ledger]:
    """The ledgers of a folder's sealed versions, in the order of versions; none if there is no
    such folder."""
    paths = [path for path in folder.glob(f"*{_SUFFIX}") if _VERSION.fullmatch(path.stem)]
    return [read(path) for path in sorted(paths, key=lambda path: _numbers(path.stem))]


def latest(folder: Path) -> Ledger | None:
    """The ledger of the highest version in a folder of ledger files or of releases."""
    found = _in(folder)
    return read(found[-1]) if found else None


def find(path: Path) -> Ledger:
    """The ledger that `path` means: a ledger file, a release folder, or the latest version in a
    folder of either. Raises ReleaseError where it is none of these."""
    return versions(path)[-1]


def versions(path: Path) -> list[Ledger]:
    """The one that a ledger file or release folder is, or all in a folder of either, in the order
    of versions; at least one. Raises ReleaseError where there is none."""
    if path.is_file() or (path / "manifest.json").is_file():
        return [read(path)]
    found = _in(path)
    if not found:
        raise ReleaseError(
            f"{path}: no earlier version is there; name a ledger file (1.0.0{_SUFFIX}), "
            "a release folder, or a folder of either"
        )
    return [read(version) for version in found]


def write(path: Path, head: Head, rows: Iterable[Row]) -> bool:
    """Writes a ledger file in one step: whole or not at all. The rows come by id.

    Returns whether it is new: False where the very same is there already. Raises VersionError
    where other content is, ReleaseError where the rows are not those of the logical digest.
    """
    with _replacing(path) as (file, name):
        for field, value in zip(fields(Head), astuple(head), strict=True):
            file.write(f"# {field.name}: {value or _NONE}\n".encode())
        for row in _proved(rows, head, f"the rows for {path}"):
            file.write("\t".join(row).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
        try:
            # A link, unlike a renaming, never takes the place of what is there.
            path.hardlink_to(name)
        except FileExistsError:
            if path.read_bytes() == Path(name).read_bytes():
                return False
            raise VersionError(
                f"{path}: version {head.version} is in the ledger with other content; "
                "publish this as a later version"
            ) from None
    return True


@contextmanager
def _replacing(path: Path) -> Iterator[tuple[BinaryIO, str]]:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(descriptor, 0o644)
            yield file, name
    finally:
        Path(name).unlink()


def _head(path: Path) -> Head:
    facts: dict[str, str] = {}
    names = [field.name for field in fields(Head)]
    for (number, line), name in zip(_lines(path), names, strict=False):
        label, _, value = line.partition(": ")
        if label != f"# {name}" or not value:
            raise ReleaseError(f"{path}, line {number}: `# {name}: …` should stand here")
        facts[name] = value
    if len(facts) < len(names):
        raise ReleaseError(
            f"{path}: the file ends within its first lines, which are {', '.join(names)}"
        )
    previous = facts.pop("previous")
    head = Head(**facts, previous=None if previous == _NONE else previous)
    if head.version != path.stem:
        raise ReleaseError(f"{path}: it says that it is version {head.version}; name it so")
    return head


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file, 1):
                if not line.endswith("\n"):
                    raise ReleaseError(f"{path}, line {number}: the file is cut off here")
                yield number, line[:-1]
    except UnicodeDecodeError:
        raise ReleaseError(f"{path}: not UTF-8, so no ledger") from None
    except OSError as error:
        raise ReleaseError(f"{path}: the ledger cannot be read: {error.strerror}") from None


def _written(path: Path) -> Iterator[Row]:
    for number, line in _lines(path):
        if number <= len(fields(Head)):
            continue
        match = _ROW.fullmatch(line)
        if match is None:
            raise ReleaseError(
                f"{path}, line {number}: not a record's id, group, split and digest with tabs "
                "between them"
            )
        yield Row(*match.groups())


def _manifest(release: Path) -> Head:
    path = release / "manifest.json"
    try:
        told = orjson.loads(path.read_bytes())
        return Head(
            told["name"],
            told["version"],
            told["schema_version"],
            told["logical_digest"],
            told["previous"],
        )
    except OSError as error:
        raise ReleaseError(f"{path}: the manifest cannot be read: {error.strerror}") from None
    except (ValueError, LookupError, TypeError):
        raise ReleaseError(f"{path}: not a release's manifest; build the release again") from None


def _published(release: Path) -> Iterator[Row]:
    files = sorted((release / "jsonl" / "articles").glob("*.jsonl"))
    return heapq.merge(*(_of_split(path) for path in files))


def _of_split(path: Path) -> Iterator[Row]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                record = orjson.loads(line)
                digest = published_digest(line, record["group"])
                yield Row(record["id"], record["group"], path.stem, digest)
            except (ValueError, LookupError, TypeError):
                raise ReleaseError(f"{path}, line {number}: not a record of a release") from None


def _proved(rows: Iterable[Row], head: Head, where: str) -> Iterator[Row]:
    """The rows, once it is sure that their order, and at the end their digest, is right."""
    sum_ = hashlib.sha256()
    last = ""
    for row in rows:
        if row.id <= last:
            raise ReleaseError(f"{where}: {row.id} comes after {last}; rows are by id, each once")
        last = row.id
        sum_.update(logical_line(row.id, row.split, row.group, row.digest))
        yield row
    if "sha256:" + sum_.hexdigest() != head.logical_digest:
        raise ReleaseError(
            f"{where}: the records are not those of the logical digest; "
            "the file was changed after it was written"
        )


def _in(folder: Path) -> list[Path]:
    """The ledger files and releases in a folder, in the order of versions."""
    if not folder.is_dir():
        return []
    found = [path for path in folder.iterdir() if _version_of(path)]
    return sorted(found, key=lambda path: _numbers(_version_of(path)))


def _version_of(path: Path) -> str:
    name = path.stem if path.suffix == _SUFFIX else path.name
    known = path.suffix == _SUFFIX or (path / "manifest.json").is_file()
    return name if known and _VERSION.fullmatch(name) else ""


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
