"""`metadata.csv` and `metadata.jsonl`: what a folder says of its files, keyed by `file_name`."""

import zlib
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from khabar.problems import Problem, Where
from khabar.sources.shard import File
from khabar.sources.store import opened
from khabar.sources.strict import parse
from khabar.sources.tables import csv_rows

_KEY = "file_name"


@dataclass(slots=True)
class Stated:
    """Metadata by file, and the lines that give it. `folder` is relative to the source."""

    folder: str
    name: str
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def of(self, name: str) -> dict[str, Any]:
        """What it says of a file, named relative to the source; nothing of most."""
        return self.rows.get(name, {})

    def unused(self, names: Container[str]) -> Iterator[Problem]:
        """A warning for each line that names no file."""
        for name, line in self.lines.items():
            if name not in names:
                message = f"«{name}» is not there; the metadata for it is not used."
                yield Problem("K0-metadata", message, Where(self.name, line), "warning")


def stated(file: File) -> Stated:
    """A metadata file read."""
    parent = PurePosixPath(file.name).parent
    found = Stated("" if str(parent) == "." else str(parent), file.name)
    try:
        for row, problems, where in _rows(file):
            found.problems += problems
            if problems:
                continue
            name = row.pop(_KEY, None)
            if not isinstance(name, str) or not name.strip():
                message = f"A line of metadata needs the file it is about, as `{_KEY}`."
                found.problems.append(Problem("K0-metadata", message, where))
                continue
            path = (parent / name.strip().replace("\\", "/")).as_posix()
            if path in found.rows:
                message = f"«{name}» has metadata on line {found.lines[path]} already."
                found.problems.append(Problem("K0-metadata", message, where))
                continue
            found.rows[path] = row
            found.lines[path] = where.line or 1
    except (OSError, EOFError, zlib.error) as error:
        message = f"The metadata cannot be read: {error}."
        found.problems.append(Problem("K0-io", message, Where(file.name)))
    return found


def _rows(file: File) -> Iterator[tuple[dict[str, Any], tuple[Problem, ...], Where]]:
    if file.format == "csv":
        for row, _, problems, where in csv_rows(file):
            yield dict(row), problems, where
        return
    with opened(file.url) as stream:
        for number, line in enumerate(stream, 1):
            where = Where(file.name, number)
            if not line.isspace():
                value, problems, _ = parse(line.rstrip(b"\r\n"), where)
                if not problems and not isinstance(value, dict):
                    message = "A line of metadata must be an object."
                    problems = (Problem("K0-metadata", message, where),)
                yield value if isinstance(value, dict) else {}, problems, where
