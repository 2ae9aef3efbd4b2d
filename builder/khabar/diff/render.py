"""A comparison as people read it, in the terminal or as Markdown, and as programs do, in JSON."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import orjson

from khabar.diff import told
from khabar.diff.walk import Change, Walk
from khabar.release.compare import KINDS, Kind
from khabar.release.render import code, markdown

if TYPE_CHECKING:
    from rich.console import RenderableType

_WORDS: Final[dict[Kind, str]] = {
    "added": "added",
    "removed": "removed",
    "changed": "edited",
    "moved": "moved to another split",
    "regrouped": "put into another group",
}


def first(walk: Walk, most: int) -> list[Change]:
    """Walks to the end, and keeps the first changes of each kind to be shown, by id."""
    kept: list[Change] = []
    left = dict.fromkeys(KINDS, most)
    for change in walk:
        if any(left[kind] > 0 for kind in change.kinds):
            kept.append(change)
            for kind in change.kinds:
                left[kind] -= 1
    return kept


def table(walk: Walk, changes: list[Change]) -> "RenderableType":
    """For the terminal: the counts, the verdict, then one block a record, a value a line."""
    from rich import box
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    difference = walk.difference
    counts = Table(box=box.SIMPLE_HEAD)
    counts.add_column(f"{_side(walk.old)} → {_side(walk.new)}")
    counts.add_column("records", justify="right")
    for kind in KINDS:
        if difference.count(kind):
            counts.add_row(_WORDS[kind], f"{difference.count(kind):,}")
    parts: list[RenderableType] = [counts] if counts.row_count else []
    parts += [Text(line) for line in (*told.verdict(walk), *_schema(walk), *told.limits(walk))]
    for change in changes:
        line = Text.assemble("\n", (told.plain(change.id), "bold"), f": {told.heading(change)}")
        if change.headline:
            line.append(f"\n  {told.isolated(change.headline)}", "italic")
        for path, old, new in told.edits(change):
            line.append(f"\n  {path}")
            if old is not None:
                line.append(f"\n    - {old}", "red")
            if new is not None:
                line.append(f"\n    + {new}", "green")
        parts.append(line)
    if rest := _rest(walk, changes):
        parts.append(Text(f"\n{rest}"))
    return Group(*parts)


def as_markdown(walk: Walk, changes: list[Change]) -> Iterator[str]:
    """Lines of Markdown, for a pull request or a changelog; every value is escaped."""
    yield f"### {markdown(_side(walk.old))} → {markdown(_side(walk.new))}"
    yield ""
    difference = walk.difference
    if not difference.same:
        yield "| | records |"
        yield "| --- | ---: |"
        for kind in KINDS:
            if difference.count(kind):
                yield f"| {_WORDS[kind]} | {difference.count(kind):,} |"
        yield ""
    for line in told.verdict(walk):
        yield markdown(line)
    for line in (*_schema(walk), *told.limits(walk)):
        yield f"- {markdown(line)}"
    if changes:
        yield ""
    for change in changes:
        headline = f" · {_value(told.isolated(change.headline))}" if change.headline else ""
        yield f"- `{code(told.plain(change.id))}`: {markdown(told.heading(change))}{headline}"
        for path, old, new in told.edits(change):
            values = " → ".join(_value(value) for value in (old, new) if value is not None)
            sign = "" if old and new else " removed" if old else " added" if new else ""
            yield f"  - {_path(path)}{sign}{': ' + values if values else ''}"
    if rest := _rest(walk, changes):
        yield f"\n{rest}"


def as_json(walk: Walk) -> Iterator[bytes]:
    """One JSON document, piece by piece, since a million changes need not be in memory."""
    yield b'{"old":' + orjson.dumps(_facts(walk, "old"))
    yield b',\n"new":' + orjson.dumps(_facts(walk, "new"))
    yield b',\n"changes":['
    before = b"\n"
    for change in walk:
        yield before + orjson.dumps(change.to_dict())
        before = b",\n"
    difference = walk.difference
    summary = {
        **difference.to_dict(),
        "identical": walk.identical,
        "bump": None if walk.identical else difference.bump,
        "why": None if walk.identical else difference.why,
        "least": walk.least,
        "too_small": walk.too_small,
        "schema_changes": walk.schema(),
        "limits": list(told.limits(walk)),
    }
    yield b'],\n"summary":' + orjson.dumps(summary) + b"}\n"


def _facts(walk: Walk, which: str) -> dict[str, Any]:
    side = walk.old if which == "old" else walk.new
    return {
        "name": side.name,
        "version": side.head.version,
        "schema_version": side.head.schema_version,
        "logical_digest": side.head.logical_digest,
        "whole": side.whole,
    }


def _side(side: Any) -> str:
    version: str = side.head.version
    return side.name if version in side.name else f"{side.name} ({version})"


def _schema(walk: Walk) -> Iterator[str]:
    old, new = walk.old.head.schema_version, walk.new.head.schema_version
    if old != new:
        yield f"Schema {old} → {new}"
    yield from map(told.plain, walk.schema())


def _rest(walk: Walk, changes: list[Change]) -> str:
    difference = walk.difference
    shown = sum(len(change.kinds) for change in changes)
    rest = sum(difference.count(kind) for kind in KINDS) - shown
    return f"… and {rest:,} more changes; --json tells all" if rest > 0 else ""


def _path(path: str) -> str:
    return f"`{code(path)}`" if path.startswith("/") else path


def _value(value: str) -> str:
    # The isolates stay outside: what is escaped loses them, since a value must not bring any.
    return f"{value[0]}{markdown(value[1:-1])}{value[-1]}"
