"""Column names and metadata keys of many exports, brought to canonical ones."""

import ast
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from khabar.errors import UsageError
from khabar.problems import Problem, Where
from khabar.sources.dates import published

_OTHER = re.compile(r"[\W_]+")
_AUTHORS = re.compile(r"\s*[,،;؛|\n]\s*")
_URL = re.compile(r"https?://", re.IGNORECASE)
_DATES = ("published", "retrieved")
# Values that exports write for nothing.
_NOTHING = frozenset({"", "nan", "none", "null", "nat"})
# Where JSON readers begin to disagree about an integer.
EXACT = 2**53


@cache
def columns() -> dict[str, tuple[str, ...]]:
    """Canonical key → the names it goes by, the surest first."""
    text = (Path(__file__).parent / "data" / "columns.toml").read_text(encoding="utf-8")
    return {key: tuple(names) for key, names in tomllib.loads(text).items()}


@cache
def _canonical_names() -> dict[str, str]:
    return {name: key for key, names in columns().items() for name in names}


def _plain(name: str) -> str:
    return _OTHER.sub("_", name.strip().lower()).strip("_")


def mapped(mapping: Mapping[str, str]) -> dict[str, str]:
    """A user's mapping (`text=content`) with canonical keys; UsageError for an unknown one."""
    out: dict[str, str] = {}
    for key, column in mapping.items():
        name = _plain(key)
        if name not in columns() and name not in _canonical_names():
            raise UsageError(
                f"«{key}» is not something an article has; map one of {', '.join(columns())}."
            )
        out[name if name in columns() else _canonical_names()[name]] = column
    return out


def canonical(
    row: Mapping[str, Any], mapping: Mapping[str, str], where: Where
) -> tuple[dict[str, Any], list[Problem]]:
    """A row's values under canonical keys, the rest under their own names.

    Of several columns for one key the surest that holds something is taken. Dates become ISO
    days; what cannot be read is a problem.
    """
    by_plain: dict[str, str] = {}
    for name in row:
        by_plain.setdefault(_plain(str(name)), name)
    out: dict[str, Any] = {}
    used: set[str] = set()
    for key, names in columns().items():
        candidates = (mapping[key],) if key in mapping else (by_plain.get(n, n) for n in names)
        for name in candidates:
            if name in row and not _empty(row[name]):
                out[key] = row[name]
                used.add(name)
                break
    for name, value in row.items():
        if name not in used and name not in out and not _empty(value):
            out[str(name)] = value
    return out, _clean(out, where)


def _clean(out: dict[str, Any], where: Where) -> list[Problem]:
    """Brings known values to their types, in place."""
    problems: list[Problem] = []
    for key in ("headline", "body", "html", "publisher", "url", "section", "language", "license"):
        if key in out:
            out[key] = _string(out[key])
    # In some exports the address stands where others name the publisher.
    if _URL.match(out.get("publisher") or ""):
        out.setdefault("url", out["publisher"])
        del out["publisher"]
    for key in ("id", "group"):
        if key in out:
            if isinstance(out[key], float) and abs(out[key]) >= EXACT:
                message = f"The {key} is a number above 2**53, read inexactly; quote it."
                problems.append(Problem("K0-json", message, where))
            out[key] = _number_free(out[key])
    if "authors" in out:
        out["authors"] = _authors(out["authors"])
    for key in _DATES:
        if key in out:
            day = published(out[key], where)
            if isinstance(day, Problem):
                problems.append(day)
                del out[key]
            else:
                out[key] = day
    return problems


def _empty(value: Any) -> bool:
    if value is None or value != value:
        return True
    if isinstance(value, str):
        return value.strip().lower() in _NOTHING
    return isinstance(value, list | tuple | dict) and not value


def _string(value: Any) -> str:
    """Text out of what exports nest it in: a list of parts, or parts under names."""
    if isinstance(value, str):
        return value
    # A loop with a stack: nesting as deep as a file likes, in reading order.
    parts: list[str] = []
    stack: list[Any] = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, Mapping):
            stack.extend(reversed(list(item.values())))
        elif isinstance(item, list | tuple):
            stack.extend(reversed(item))
        elif item is not None:
            parts.append(str(item))
    return "\n\n".join(part for part in parts if part.strip())


def _number_free(value: Any) -> str:
    # Tables without integers that may be missing keep them as floats.
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _string(value)


def _authors(value: Any) -> list[str]:
    if isinstance(value, str) and value.startswith("["):
        # A list that went through a table cell.
        try:
            value = ast.literal_eval(value[:10_000])
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            value = value.strip("[]")
    if isinstance(value, str):
        value = _AUTHORS.split(value)
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list | tuple):
        value = [str(value)]
    names = [item.get("name") if isinstance(item, Mapping) else item for item in value]
    return [name.strip() for name in names if isinstance(name, str) and name.strip()]
