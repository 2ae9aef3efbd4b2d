"""Files on this machine or at an fsspec URL: listed, and opened decompressed."""

import gzip
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from khabar.errors import MissingExtra, SourceError
from khabar.sources.shard import Compression


@dataclass(frozen=True, slots=True)
class Entry:
    """A file found under a source: where it is, its name relative to the source, its bytes."""

    url: str
    name: str
    size: int


def is_remote(source: str) -> bool:
    return "://" in source


def listing(source: str) -> tuple[list[Entry], bool]:
    """The files of a source in no order, and whether it is a folder.

    Raises SourceError where it does not exist or cannot be read.
    """
    if is_remote(source):
        return _remote(source)
    # Absolute: a cluster's workers were started in other folders.
    path = Path(source).absolute()
    try:
        if path.is_dir():
            return list(_walk(path)), True
        if path.is_file():
            if not os.access(path, os.R_OK):
                raise SourceError(f"{source} cannot be read: permission denied.")
            return [Entry(str(path), path.name, path.stat().st_size)], False
    except (OSError, ValueError) as error:
        raise SourceError(f"{source} cannot be read: {_reason(error)}.") from error
    if path.exists():
        raise SourceError(f"{source} is neither a file nor a folder.")
    raise SourceError(f"{source} does not exist.")


def _walk(folder: Path) -> Iterator[Entry]:
    def refuse(error: OSError) -> None:
        raise error

    seen: set[tuple[int, int]] = set()
    for root, folders, names in os.walk(folder, followlinks=True, onerror=refuse):
        stat = Path(root).stat()
        # A link that leads back up would never end.
        if (stat.st_dev, stat.st_ino) in seen:
            folders.clear()
            continue
        seen.add((stat.st_dev, stat.st_ino))
        folders.sort()
        for name in names:
            path = Path(root, name)
            if path.is_file():
                yield Entry(str(path), path.relative_to(folder).as_posix(), path.stat().st_size)


def _remote(source: str) -> tuple[list[Entry], bool]:
    fsspec = _fsspec()
    try:
        fs, path = fsspec.core.url_to_fs(source)
        if fs.isfile(path):
            size = fs.info(path).get("size") or 0
            return [Entry(source, path.rstrip("/").rsplit("/", 1)[-1], size)], False
        if not fs.exists(path):
            raise SourceError(f"{source} does not exist.")
        found = fs.find(path, detail=True)
    except SourceError:
        raise
    except Exception as error:  # Every file system has errors of its own.
        raise SourceError(f"{source} cannot be read: {_reason(error)}.") from error
    root = path.rstrip("/") + "/"
    return [
        Entry(fs.unstrip_protocol(name), name.removeprefix(root), info.get("size") or 0)
        for name, info in found.items()
    ], True


@contextmanager
def opened(url: str, compression: Compression | None = None, start: int = 0) -> Iterator[BinaryIO]:
    """A file's bytes, decompressed, from byte `start` on. Raises OSError and its kin."""
    with _raw(url) as raw:
        if start:
            raw.seek(start)
        if compression == "gzip":
            with gzip.open(raw) as plain:
                yield cast(BinaryIO, plain)
        elif compression == "zstd":
            try:
                import zstandard
            except ImportError:
                raise MissingExtra("Reading .zst files", "build") from None
            reader = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)
            with io.BufferedReader(reader, 1 << 20) as plain:
                yield cast(BinaryIO, plain)
        else:
            yield raw


def _raw(url: str) -> BinaryIO:
    if not is_remote(url):
        return Path(url).open("rb", buffering=1 << 20)
    return cast(BinaryIO, _fsspec().open(url, "rb").open())


def _fsspec() -> Any:
    try:
        import fsspec
    except ImportError:
        raise MissingExtra("Reading sources by URL", "build") from None
    return fsspec


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
