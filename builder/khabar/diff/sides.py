"""One of the two versions to compare, wherever it lies."""

import heapq
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import orjson

from khabar import ledger
from khabar.errors import MissingExtra, ReleaseError, UsageError
from khabar.ledger import Head, Ledger
from khabar.release.manifest import SEAL
from khabar.schema.fields import Field, of

_VERSION: Final = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")
_HUB: Final = re.compile(r"([\w.-]+/[\w.-]+)@(\S+)", re.ASCII)
# All that a comparison needs: of a release on the Hub nothing else is fetched.
_NEEDED: Final = ("manifest.json", SEAL, "schema/*", "jsonl/articles/*")
_ID: Final = re.compile(rb'\{"id":"([^"\\]+)"')


class Line(NamedTuple):
    """One record as a release holds it: its id, its split, its JSON."""

    id: str
    split: str
    json: bytes


@dataclass(frozen=True, slots=True)
class Side:
    """A version, `name` being what the user called it. `whole`: its records are there, not only
    their digests."""

    name: str
    version: Ledger

    @property
    def head(self) -> Head:
        return self.version.head

    @property
    def whole(self) -> bool:
        return self.version.path.is_dir()

    @property
    def seal(self) -> bytes | None:
        """What tells its bytes from those of any other release; None where there is none."""
        path = self.version.path / SEAL
        return path.read_bytes() if path.is_file() else None

    def lines(self) -> Iterator[Line]:
        """The records of a release by id, one in memory at a time. Raises ReleaseError for files
        that are not a release's."""
        files = sorted((self.version.path / "jsonl" / "articles").glob("*.jsonl"))
        last = ""
        for line in heapq.merge(*(_of_split(path) for path in files), key=lambda line: line.id):
            if line.id <= last:
                raise ReleaseError(f"{self.name}: {line.id} comes after {last}; rows are by id")
            last = line.id
            yield line

    def fields(self) -> dict[str, Field]:
        """The fields of a release's own schema, by path; none for a ledger file."""
        path = self.version.path / "schema" / "article.schema.json"
        if not self.whole or not path.is_file():
            return {}
        try:
            return dict(_flat(of(orjson.loads(path.read_bytes())).children, ""))
        except (ValueError, LookupError, TypeError):
            raise ReleaseError(f"{path}: not the schema of a release") from None


def open_side(name: str) -> Side:
    """The version that `name` means: a release folder, a ledger file, a folder of either (its
    latest), a version number (in `releases/`, else in `ledger/`), or `user/name@revision` on the
    Hub, fetched into the Hub's own cache."""
    path = Path(name)
    if path.exists():
        return Side(name, ledger.find(path))
    if _VERSION.fullmatch(name):
        for place in (Path("releases") / name, Path(ledger.FOLDER) / f"{name}.tsv"):
            if place.exists():
                return Side(name, ledger.find(place))
        raise UsageError(f"{name}: no such version lies in releases/ or in {ledger.FOLDER}/")
    hub = _HUB.fullmatch(name)
    if hub is None:
        raise UsageError(
            f"{name}: give a release folder, a ledger file, a version like 1.0.0, or a revision "
            "on the Hub like user/name@v1.0.0"
        )
    return Side(name, ledger.read(_fetched(hub[1], hub[2])))


def _fetched(repository: str, revision: str) -> Path:
    try:
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HfHubHTTPError, HFValidationError
    except ModuleNotFoundError as error:
        raise MissingExtra("a revision on the Hub", "hub") from error
    try:
        folder = snapshot_download(
            repository, repo_type="dataset", revision=revision, allow_patterns=list(_NEEDED)
        )
    except (HfHubHTTPError, HFValidationError, OSError, ValueError) as error:
        told = str(error).strip().splitlines() or [type(error).__name__]
        raise ReleaseError(
            f"{repository}@{revision} cannot be fetched from the Hub: {told[0]}"
        ) from None
    return Path(folder)


def _of_split(path: Path) -> Iterator[Line]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            found = _ID.match(line)
            try:
                id_ = found[1].decode() if found else orjson.loads(line)["id"]
            except (ValueError, LookupError, TypeError):
                raise ReleaseError(f"{path}, line {number}: not a record of a release") from None
            yield Line(id_, path.stem, line)


def _flat(fields: tuple[Field, ...], before: str) -> Iterator[tuple[str, Field]]:
    for field in fields:
        path = f"{before}{field.name}"
        yield path, field
        inner = field.children[0].children if field.kind == "list" else field.children
        yield from _flat(inner, f"{path}.")


def parsed(line: Line) -> dict[str, Any]:
    """A line's record. Raises ReleaseError where it is none."""
    try:
        record: dict[str, Any] = orjson.loads(line.json)
    except ValueError:
        raise ReleaseError(f"{line.split}.jsonl: the line of {line.id} is cut off") from None
    return record
