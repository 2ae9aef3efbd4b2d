"""Records as typed objects, one at a time, from whatever holds them as JSON lines."""

import gzip
import zlib
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

import orjson

from khabar.dataset.folders import inside, splits
from khabar.errors import SourceError, UsageError
from khabar.record import Article

_SUFFIXES: Final = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
# As much as a builder reads in one line; what is longer is no record.
_MAX_LINE: Final = 32 << 20


def read(path: str | PathLike[str]) -> Iterator[Article]:
    """The articles of a release folder or of a JSONL file (plain or .gz), as a stream.

    Memory does not grow with their number. Raises UsageError where `path` is neither; on the
    way, SourceError for a line that is no record, naming it.
    """
    return map(Article.from_dict, records(path))


def records(path: str | PathLike[str]) -> Iterator[dict[str, Any]]:
    """As `read`, but plain dicts, each in the schema's shape."""
    # Not a generator itself: what is wrong with the path is told at once.
    return (record for file in _files(Path(path)) for record in _shaped(file))


def lines(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSONL file with their line numbers; blank lines are passed over."""
    try:
        with _opened(file) as stream:
            number = 0
            while line := stream.readline(_MAX_LINE + 1):
                number += 1
                if len(line) > _MAX_LINE:
                    raise SourceError(f"{file}, line {number}: longer than {_MAX_LINE >> 20} MiB")
                if line.isspace():
                    continue
                try:
                    row = orjson.loads(line)
                except orjson.JSONDecodeError as error:
                    raise SourceError(f"{file}, line {number}: not JSON: {error}") from None
                if not isinstance(row, dict):
                    raise SourceError(f"{file}, line {number}: an object should stand here")
                yield number, row
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise SourceError(f"{file}: damaged, or not gzip: {error}") from None
    except OSError as error:
        raise SourceError(f"{file}: cannot be read: {error.strerror or error}") from None


def _files(path: Path) -> list[Path]:
    if path.is_file() and path.name.endswith(_SUFFIXES):
        return [path]
    folder = inside(path)
    if folder is None:
        raise UsageError(
            f"{path}: no articles to read lie here; give a release folder or a JSONL file "
            f"({', '.join(_SUFFIXES)})"
        )
    return [folder / "articles" / f"{split}.jsonl" for split in splits(folder)]


def _shaped(file: Path) -> Iterator[dict[str, Any]]:
    from khabar.schema import report, screen

    for number, record in lines(file):
        if not screen(record):
            problem = report(record)[0]
            where = f" at {problem.where.pointer}" if problem.where.pointer else ""
            raise SourceError(
                f"{file}, line {number}: no record of schema/article{where}: {problem.message}"
            )
        yield record


def _opened(file: Path) -> BinaryIO:
    if file.suffix == ".gz":
        return cast(BinaryIO, gzip.open(file, "rb"))
    return file.open("rb")
