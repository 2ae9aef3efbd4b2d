"""What there is to read, in an order of its own, cut into pieces of work."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, cast

from khabar.errors import SourceError, UsageError
from khabar.problems import Problem, Where
from khabar.sources.names import canonical, mapped
from khabar.sources.shard import Compression, File, Format, Shard
from khabar.sources.sidecar import Stated, stated
from khabar.sources.store import Entry, is_remote, listing

# A cut takes a worker some seconds; many cuts share a file evenly among many workers.
CUT = 8 << 20
BATCH_FILES = 64
_BLOCK = 1 << 20


class Plan(list[Shard]):
    """The shards in order, and what was left out: `skipped` counts by kind the files of folders
    that are no articles, `problems` tells of metadata and annotations that fit no file."""

    def __init__(
        self, shards: Iterable[Shard], skipped: Mapping[str, int], problems: tuple[Problem, ...]
    ) -> None:
        super().__init__(shards)
        self.skipped = dict(skipped)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class _Kinds:
    """`data/formats.toml`."""

    endings: Mapping[str, Format]
    compression: Mapping[str, Compression]
    notes: frozenset[str]
    outputs: frozenset[str]
    metadata: frozenset[str]
    gold: tuple[str, ...]
    gold_endings: tuple[str, ...]

    def of(self, name: str) -> tuple[Format | None, Compression | None]:
        path = PurePosixPath(name.lower())
        compression = self.compression.get(path.suffix)
        return self.endings.get(path.with_suffix("").suffix if compression else path.suffix), (
            compression
        )


@cache
def _kinds() -> _Kinds:
    text = (Path(__file__).parent / "data" / "formats.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    beside = data["beside"]
    return _Kinds(
        data["endings"],
        data["compression"],
        frozenset(beside["notes"]),
        frozenset(beside["outputs"]),
        frozenset(beside["metadata"]),
        tuple(beside["gold"]),
        tuple(beside["gold_endings"]),
    )


def plan(
    sources: Sequence[str],
    *,
    mapping: Mapping[str, str] | None = None,
    defaults: Mapping[str, str] | None = None,
) -> Plan:
    """The work that reading `sources` is: files and folders, local or fsspec URLs, any mix.

    The order depends neither on the order given nor on the file system. `mapping` names columns
    (`{"text": "content"}`), `defaults` what articles do not say themselves (`{"publisher": …}`).
    Raises SourceError for a source that is missing, unreadable, of no known format or without
    articles; UsageError for a mapping or default that cannot be.
    """
    if not sources:
        raise UsageError("No source was given; name files or folders with articles.")
    columns, given = mapped(mapping or {}), _defaults(defaults or {})
    found: dict[str, File] = {}
    skipped: Counter[str] = Counter()
    problems: set[Problem] = set()
    for source in sorted({str(source) for source in sources}):
        entries, is_folder = listing(source)
        here = _Folder(source, entries, is_folder)
        skipped.update(here.skipped)
        problems.update(here.problems)
        for file in here.files:
            known = found.get(file.url)
            # Named twice, it goes by the name that says most of where it lies.
            if known is None or (-len(file.name), file.name) < (-len(known.name), known.name):
                found[file.url] = file
    files = sorted(found.values(), key=lambda file: (file.name, file.url))
    shards = [replace(s, mapping=columns, defaults=given) for s in _shards(files)]
    order = sorted(problems, key=lambda p: (p.where.file or "", p.where.line or 0, p.message))
    return Plan(shards, skipped, tuple(order))


def _defaults(defaults: Mapping[str, str]) -> dict[str, str]:
    values, problems = canonical(defaults, {}, Where())
    if problems:
        raise UsageError(problems[0].message)
    return cast(dict[str, str], values)


class _Folder:
    """The articles of one source, each with its metadata and gold."""

    def __init__(self, source: str, entries: list[Entry], is_folder: bool) -> None:
        self.kinds = _kinds()
        self.skipped: Counter[str] = Counter()
        self.problems: list[Problem] = []
        around = entries
        if not is_folder and not is_remote(source):
            around = _neighbours(source)
        self.by_name = {entry.name: entry for entry in around}
        self.sidecars = self._sidecars(around)
        self.gold_used: set[str] = set()
        self.files = [file for entry in entries if (file := self._file(entry, is_folder))]
        if not self.files:
            self._refuse(source, is_folder)
        if is_folder:
            self._leftovers()

    def _sidecars(self, around: list[Entry]) -> list[Stated]:
        found: list[Stated] = []
        for entry in around:
            name = PurePosixPath(entry.name).name.lower()
            if name in self.kinds.metadata and not _hidden(entry.name):
                file = File(entry.url, entry.name, "csv" if name.endswith("csv") else "jsonl")
                sidecar = stated(file)
                self.problems += sidecar.problems
                found.append(sidecar)
        # The nearest folder's word comes last and wins.
        return sorted(found, key=lambda sidecar: (sidecar.folder.count("/"), sidecar.folder))

    def _file(self, entry: Entry, is_folder: bool) -> File | None:
        name = PurePosixPath(entry.name).name
        kind = self._no_article(entry.name, name.lower()) if is_folder else None
        format_, compression = self.kinds.of(name)
        if kind is None and format_ is None:
            kind = PurePosixPath(name).suffix.lower() or "(no ending)"
        if kind is not None or format_ is None:
            if kind:
                self.skipped[kind] += 1
            return None
        metadata: dict[str, Any] = {}
        for sidecar in self.sidecars:
            metadata.update(sidecar.of(entry.name))
        gold = self._gold(entry.name) if format_ in ("page", "html") else None
        return File(entry.url, entry.name, format_, compression, entry.size, metadata, gold)

    def _no_article(self, path: str, name: str) -> str | None:
        """The kind of a file that a folder holds beside articles; "" where it is not counted."""
        kinds = self.kinds
        if _hidden(path):
            return "hidden"
        if name in kinds.metadata or name in kinds.gold or name.endswith(kinds.gold_endings):
            return ""
        if name in kinds.outputs:
            return "rejects"
        return "notes" if name.split(".", 1)[0] in kinds.notes else None

    def _gold(self, name: str) -> str | None:
        path = PurePosixPath(name)
        stem = path.name.split(".", 1)[0] if self.kinds.of(name)[1] else path.stem
        names = [stem + ending for ending in self.kinds.gold_endings]
        if stem == "article":
            names += self.kinds.gold
        for candidate in names:
            beside = (path.parent / candidate).as_posix()
            if beside in self.by_name:
                self.gold_used.add(beside)
                return self.by_name[beside].url
        return None

    def _leftovers(self) -> None:
        """What speaks of files that are not there."""
        for sidecar in self.sidecars:
            self.problems += sidecar.unused(self.by_name)
        for name in self.by_name:
            last = PurePosixPath(name).name.lower()
            gold = last in self.kinds.gold or last.endswith(self.kinds.gold_endings)
            if gold and name not in self.gold_used and not _hidden(name):
                message = "No article lies beside this annotation."
                self.problems.append(Problem("K0-metadata", message, Where(name)))

    def _refuse(self, source: str, is_folder: bool) -> None:
        endings = ", ".join(self.kinds.endings)
        packed = " or ".join(self.kinds.compression)
        if is_folder:
            raise SourceError(
                f"{source} holds no articles; files ending in {endings} are read, "
                f"each also with {packed}."
            )
        raise SourceError(
            f"{source} is of no known format; files ending in {endings} are read, "
            f"each also with {packed}."
        )


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _neighbours(source: str) -> list[Entry]:
    """The files of the folder that a named file lies in."""
    try:
        inside = [path for path in Path(source).parent.iterdir() if path.is_file()]
    except OSError:
        inside = [Path(source)]
    return [Entry(str(path), path.name, 0) for path in inside]


def _shards(files: list[File]) -> list[Shard]:
    """Large line files cut, neighbours that are small put together."""
    shards: list[Shard] = []
    batch: list[File] = []
    weight = 0

    def close() -> None:
        nonlocal weight
        if batch:
            shards.append(Shard(tuple(batch)))
            batch.clear()
            weight = 0

    for file in files:
        whole = file.format in ("page", "html")
        cut = file.format == "jsonl" and file.size > CUT
        if cut and not file.compression and not is_remote(file.url):
            close()
            shards += _cuts(file)
            continue
        if not whole or weight + file.size > CUT or len(batch) == BATCH_FILES:
            close()
        batch.append(file)
        weight += file.size
        if not whole:
            close()
    close()
    return shards


def _cuts(file: File) -> list[Shard]:
    """Byte ranges that end with a line, each with the number of its first line."""
    shards: list[Shard] = []
    start, first_line, position, lines = 0, 1, 0, 0
    try:
        with Path(file.url).open("rb") as stream:
            while block := stream.read(_BLOCK):
                end = block.rfind(b"\n") + 1
                if position + end - start >= CUT and end:
                    lines += block.count(b"\n", 0, end)
                    stop = position + end
                    shards.append(Shard((file,), start, stop, first_line))
                    start, first_line, lines = stop, first_line + lines, block.count(b"\n", end)
                else:
                    lines += block.count(b"\n")
                position += len(block)
    except OSError as error:
        raise SourceError(f"{file.name} cannot be read: {error.strerror}.") from error
    if start < position:
        shards.append(Shard((file,), start, position, first_line))
    return shards
