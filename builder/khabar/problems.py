"""A problem with the data, as a value: collected, reported once, never raised."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the input. `file` is relative to what the user named; `line` is 1-based
    (a row's number for columnar files); `pointer` is a JSON pointer (RFC 6901) into the
    record or annotation."""

    file: str | None = None
    line: int | None = None
    pointer: str | None = None

    def at(self, pointer: str) -> "Where":
        return Where(self.file, self.line, pointer)

    def __str__(self) -> str:
        parts = [self.file or "<record>"]
        if self.line is not None:
            parts.append(str(self.line))
        text = ":".join(parts)
        return f"{text}::{self.pointer}" if self.pointer else text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong. `check` is the check's stable id (see `khabar.checks`)."""

    check: str
    message: str
    where: Where = Where()
    severity: Severity = "error"

    def to_dict(self) -> dict[str, str | int | None]:
        where = self.where
        return {
            "check": self.check,
            "severity": self.severity,
            "message": self.message,
            "file": where.file,
            "line": where.line,
            "pointer": where.pointer,
        }
