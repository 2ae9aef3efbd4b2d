"""A row of any table becomes a raw article."""

from collections.abc import Mapping
from typing import Any, Final

from khabar.article import Raw, Reject
from khabar.problems import Problem, Where
from khabar.sources.names import canonical
from khabar.sources.shard import File

# A row that has these is a record already: checked and passed through, nothing read anew.
RECORD_KEYS: Final = frozenset({"schema_version", "headline", "text", "quotes"})


def row_to_raw(
    row: Mapping[str, Any],
    payload: bytes,
    sha256: str,
    file: File,
    where: Where,
    mapping: Mapping[str, str],
    defaults: Mapping[str, Any],
) -> Raw | Reject:
    """The article of a row, or why there is none. Whatever the row says wins over defaults."""
    beside, problems = canonical(file.metadata, mapping, where)
    values, bad = canonical(row, mapping, where)
    problems += bad
    metadata = {**defaults, **beside, **values}
    html = "" if metadata.get("body") else metadata.get("html", "")
    if not (metadata.get("headline") or metadata.get("body") or html):
        names = ", ".join(f"«{name}»" for name in list(row)[:12])
        message = f"No column with a headline or a text was found among {names or 'none'}."
        problems.append(Problem("K1-empty-body", message, where))
    if problems:
        return Reject(where, tuple(problems), payload)
    return Raw(
        where,
        "html" if html else "fields",
        html,
        metadata,
        path=file.name,
        sha256=sha256,
        payload=payload,
    )
