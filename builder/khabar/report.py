"""Problems as people and programs read them: text, a table, JSON, GitHub annotations, SARIF."""

import base64
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import quote

import orjson

from khabar.checks import Check, catalogue
from khabar.problems import Problem, Where

if TYPE_CHECKING:
    from rich.table import Table

Form = Literal["text", "json", "github", "sarif"]
FORMS: Final[tuple[Form, ...]] = ("text", "json", "github", "sarif")


def render(problems: Iterable[Problem], form: Form = "text") -> Iterator[str]:
    """The problems in one of the forms, line by line, without line ends. SARIF is one line."""
    if form == "sarif":
        yield orjson.dumps(sarif(problems)).decode()
        return
    line = {"text": text, "json": json, "github": github}[form]
    for problem in problems:
        yield line(problem)


def text(problem: Problem) -> str:
    """`file:line::/pointer: K2-span-text: message`; a warning says that it is one."""
    kind = problem.check if problem.severity == "error" else f"{problem.check} (warning)"
    return _printable(f"{problem.where}: {kind}: {problem.message}")


def json(problem: Problem) -> str:
    """One JSON object with check, severity, message, file, line and pointer."""
    return orjson.dumps(_encodable(problem.to_dict())).decode()


def github(problem: Problem) -> str:
    """A workflow command that GitHub shows beside the line."""
    where = problem.where
    parts = {
        "file": where.file,
        "line": where.line,
        "title": f"{problem.check}{f' {where.pointer}' if where.pointer else ''}",
    }
    shown = ",".join(
        f"{key}={_escape(str(value), ':,')}" for key, value in parts.items() if value is not None
    )
    return f"::{problem.severity} {shown}::{_escape(problem.message)}"


def _escape(value: str, separators: str = "") -> str:
    """GitHub's own escapes: of %, of line ends, in properties of the separators too."""
    value = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for mark in separators:
        value = value.replace(mark, f"%{ord(mark):02X}")
    return _printable(value)


def sarif(problems: Iterable[Problem]) -> dict[str, Any]:
    """A SARIF 2.1.0 log with one run; its rules are the checks that found something."""
    results = [_result(problem) for problem in problems]
    known = catalogue()
    used = sorted({result["ruleId"] for result in results})
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "khabar",
                        **_version(),
                        "rules": [_rule(known[name]) for name in used],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }


def _version() -> dict[str, str]:
    try:
        return {"version": version("khabar")}
    except PackageNotFoundError:  # run from the sources, not installed
        return {}


def _rule(check: Check) -> dict[str, Any]:
    return {
        "id": check.id,
        "shortDescription": {"text": check.asks},
        "help": {"text": check.mend},
        "defaultConfiguration": {"level": check.severity},
    }


def _result(problem: Problem) -> dict[str, Any]:
    where = problem.where
    location: dict[str, Any] = {}
    if where.file is not None:
        location["physicalLocation"] = {
            "artifactLocation": {"uri": quote(where.file, safe="/:", errors="replace")},
            **({"region": {"startLine": where.line}} if where.line else {}),
        }
    if where.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": _printable(where.pointer)}]
    return {
        "ruleId": problem.check,
        "level": problem.severity,
        "message": {"text": _printable(problem.message)},
        **({"locations": [location]} if location else {}),
    }


def tally(problems: Iterable[Problem]) -> Counter[str]:
    """How many problems each check found."""
    return Counter(problem.check for problem in problems)


def summary(counts: Mapping[str, int]) -> "Table":
    """A table of the checks that found something: how often, what they ask, how to mend it."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column("check", no_wrap=True)
    table.add_column("found", justify="right")
    table.add_column("asks")
    table.add_column("mend")
    known = catalogue()
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        check = known[name]
        style = "red" if check.severity == "error" else "yellow"
        table.add_row(f"[{style}]{name}[/]", str(count), check.asks, check.mend)
    return table


def reject_line(problems: Sequence[Problem], payload: bytes, where: Where | None = None) -> bytes:
    """A line of `rejects.jsonl`, line end included: file, line, problems, and the input whole:
    as `input`, or as `input_base64` where it is not UTF-8. `where` is the input's place, if it
    is not that of the first problem."""
    place = where or (problems[0].where if problems else Where())
    line: dict[str, Any] = {
        "file": place.file,
        "line": place.line,
        "problems": [problem.to_dict() for problem in problems],
    }
    line = _encodable(line)
    try:
        line["input"] = payload.decode("utf-8")
    except UnicodeDecodeError:
        line["input_base64"] = base64.b64encode(payload).decode("ascii")
    return orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)


def _printable(value: str) -> str:
    """Without what could steer a terminal or turn a line round: such characters as escapes."""
    if value.isprintable():
        return value
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in value)


def _encodable(value: Any) -> Any:
    """With lone surrogates (file names that are no UTF-8 hold them) as escapes."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _encodable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_encodable(item) for item in value]
    return value
