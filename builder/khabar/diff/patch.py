"""What differs between two records, as a JSON Patch (RFC 6902) that also tells old values.

Entries of lists are paired by what they are, not by their place or number: one quote put in
before others is one addition, though all that follow it get another id.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

import orjson

Key = Callable[[dict[str, Any]], Hashable]


@dataclass(frozen=True, slots=True)
class Op:
    """One operation; `path` holds once those before it are done. `old` is what `remove` and
    `replace` take away, `value` what `add` and `replace` put there."""

    op: Literal["add", "remove", "replace"]
    path: str
    old: Any = None
    value: Any = None

    def to_dict(self) -> dict[str, Any]:
        told: dict[str, Any] = {"op": self.op, "path": self.path}
        if self.op != "add":
            told["old"] = self.old
        if self.op != "remove":
            told["value"] = self.value
        return told


def patch(old: Any, new: Any, path: str = "") -> Iterator[Op]:
    """The operations that, one after the other, turn `old` into `new`; none where both are the
    same JSON. 1, 1.0 and true are three values."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            below = f"{path}/{key.replace('~', '~0').replace('/', '~1')}"
            if key not in new:
                yield Op("remove", below, old=old[key])
            elif key not in old:
                yield Op("add", below, value=new[key])
            else:
                yield from patch(old[key], new[key], below)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _lists(old, new, path)
    elif type(old) is not type(new) or old != new:
        yield Op("replace", path, old, new)


def _lists(old: list[Any], new: list[Any], path: str) -> Iterator[Op]:
    pairs = _in_order(_paired(old, new))
    kept_old = {i for i, _ in pairs}
    kept_new = {j for _, j in pairs}
    for i in range(len(old) - 1, -1, -1):
        if i not in kept_old:
            yield Op("remove", f"{path}/{i}", old=old[i])
    for j, value in enumerate(new):
        if j not in kept_new:
            yield Op("add", f"{path}/{j}", value=value)
    for i, j in pairs:
        yield from patch(old[i], new[j], f"{path}/{j}")


def _paired(old: list[Any], new: list[Any]) -> list[tuple[int, int]]:
    """Pairs of places of the entries that are one, by ever weaker signs."""
    left, right = list(range(len(old))), list(range(len(new)))
    found: list[tuple[int, int]] = []
    for key in _SIGNS:
        # Of several entries with one key, the first goes with the first, and so on.
        waiting: dict[Hashable, list[int]] = {}
        for j in reversed(right):
            if (sign := key(new[j])) is not None:
                waiting.setdefault(sign, []).append(j)
        for i in left:
            same = waiting.get(key(old[i]))
            if same:
                found.append((i, same.pop()))
        taken_old, taken_new = {i for i, _ in found}, {j for _, j in found}
        left = [i for i in left if i not in taken_old]
        right = [j for j in right if j not in taken_new]
    return sorted(found)


def _in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """As many of the pairs as keep their order on both sides: the longest rising sequence."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for number, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        before.append(last[at - 1] if at else None)
        if at == len(ends):
            ends.append(j)
            last.append(number)
        else:
            ends[at], last[at] = j, number
    kept: list[tuple[int, int]] = []
    at_pair = last[-1] if last else None
    while at_pair is not None:
        kept.append(pairs[at_pair])
        at_pair = before[at_pair]
    return kept[::-1]


def _span(entry: dict[str, Any]) -> Hashable:
    """Where it stands, and its words."""
    mention = _mention(entry)
    return (mention["start"], mention["end"], mention["text"]) if mention else None


def _words(entry: dict[str, Any]) -> Hashable:
    """Its words, wherever they stand: text before it was edited."""
    mention = _mention(entry)
    words = mention["text"] if mention else entry.get("name") or entry.get("caption")
    return words if isinstance(words, str) else None


def _start(entry: dict[str, Any]) -> Hashable:
    mention = _mention(entry)
    return mention["start"] if mention else None


def _end(entry: dict[str, Any]) -> Hashable:
    mention = _mention(entry)
    return mention["end"] if mention else None


def _mention(entry: dict[str, Any]) -> dict[str, Any] | None:
    """The entry's own span; a phase's first mention."""
    mentions = entry.get("mentions")
    if isinstance(mentions, list) and mentions:
        entry = mentions[0]
    return entry if {"start", "end", "text"} <= entry.keys() else None


def _of(key: Key) -> Callable[[Any], Hashable]:
    return lambda entry: key(entry) if isinstance(entry, dict) else None


def _whole(entry: Any) -> Hashable:
    """All of it."""
    return orjson.dumps(entry, option=orjson.OPT_SORT_KEYS)


_SIGNS: Final[tuple[Callable[[Any], Hashable], ...]] = (
    _whole, _of(_span), _of(_words), _of(_start), _of(_end),
)  # fmt: skip
