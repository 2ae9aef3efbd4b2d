"""A change in words: the same sentences and shortened values for the terminal and for Markdown."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import orjson

from khabar.diff.patch import Op
from khabar.diff.walk import Change, Walk

# First strong isolate and its end: an Arabic value then cannot turn round what stands beside it.
_ISOLATE: Final = "\u2068{}\u2069"
_LONGEST: Final = 160
# Of texts longer than this only what differs is shown, with so much around it.
_LONG: Final = 80
_AROUND: Final = 30
_PARAGRAPH: Final = " ¶ "
# What follows from other edits: offsets that moved with the text, numbers of entries, digests.
_FOLLOWING: Final = ("/start", "/end", "/id", "/sha256")
_ENTRY: Final = ("text", "label", "name", "caption", "credit")
# Edits shown of one record.
MOST: Final = 12


def heading(change: Change) -> str:
    """`a02: edited`; where it is, was, and went."""
    (was, is_), (old, new) = change.split, change.group
    told: list[str] = []
    for kind in change.kinds:
        match kind:
            case "added":
                told.append(f"added to {is_}")
            case "removed":
                told.append(f"removed from {was}")
            case "moved":
                told.append(f"moved from {was} to {is_}")
            case "regrouped":
                told.append(f"put from group {old} into {new}")
            case _:
                told.append("edited")
    return plain(", ".join(told))


def edits(change: Change) -> Iterator[tuple[str, str | None, str | None]]:
    """A record's edits: path, old value, new value, each isolated and short; None where there is
    none. The last may be a sentence on those not shown."""
    ops = [op for op in change.ops if op.path]  # a whole record is named by its heading
    shown = [op for op in ops if not _follows(op)] or ops
    for op in shown[:MOST]:
        old, new = shorten(op)
        yield plain(op.path), old, new
    rest = len(ops) - len(shown)
    if len(shown) > MOST:
        yield f"… and {len(shown) - MOST:,} more", None, None
    if rest:
        yield f"… and what follows from these: {rest:,} (offsets, numbers, digests)", None, None


def _follows(op: Op) -> bool:
    return op.op == "replace" and op.path.count("/") > 1 and op.path.endswith(_FOLLOWING)


def shorten(op: Op) -> tuple[str | None, str | None]:
    """Both values of an edit, of long texts the part that differs."""
    old, new = op.old, op.value
    if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) > _LONG:
        old, new = _parts(old, new)
    return (
        None if op.op == "add" else _isolated(old),
        None if op.op == "remove" else _isolated(new),
    )


def _parts(old: str, new: str) -> tuple[str, str]:
    first = _common(old, new)
    last = _common(old[first:][::-1], new[first:][::-1])
    start = max(0, first - _AROUND)

    def part(text: str) -> str:
        end = len(text) - last + _AROUND
        return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")

    return part(old), part(new)


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _isolated(value: Any) -> str:
    if isinstance(value, dict):
        named = next((value[key] for key in _ENTRY if isinstance(value.get(key), str)), None)
        mentions = value.get("mentions") or [{}]
        value = named or mentions[0].get("text") or value
    if isinstance(value, str):
        return isolated(value)
    # Surrogates cannot stand in a record, and so not in what is made of one.
    return isolated(orjson.dumps(value).decode())


def isolated(text: str) -> str:
    """One line of at most 160 characters, safe in a terminal, that leaves its line's order."""
    text = text.replace("\n\n", _PARAGRAPH)
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 41] + " … " + text[-38:]
    return _ISOLATE.format(plain(text))


def plain(text: str) -> str:
    """A text without what could steer a terminal: such characters as escapes."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def verdict(walk: Walk) -> Sequence[str]:
    """What follows for the version, in a sentence or two."""
    difference = walk.difference
    if walk.identical:
        same = "the same to the byte" if walk.whole else "the same records, by their digests"
        return [f"Nothing changed: both are {same}."]
    told = [
        f"The least version after {walk.old.head.version} is {walk.least} "
        f"({difference.bump}): {difference.why}."
    ]
    if walk.too_small:
        told.append(f"{walk.new.head.version} is too small a step.")
    return told


def limits(walk: Walk) -> Sequence[str]:
    """What this comparison cannot tell."""
    if walk.whole:
        return []
    of = [side.name for side in (walk.old, walk.new) if not side.whole]
    note = f"Of {' and '.join(of)} only ids, groups, splits and digests are known: not what was "
    note += "edited in a record."
    if walk.difference.schema is not None:
        note += " By another schema every digest is another, so every record counts as changed."
    return [note]
