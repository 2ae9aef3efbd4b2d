"""The changelog of a release: a section for each version, from what changed and hand-written notes.

`notes/1.1.0.md` in the card's folder is put into the section of 1.1.0 as it is.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from khabar.errors import ReleaseError
from khabar.release.compare import KINDS, Difference, Kind
from khabar.release.render import markdown

NOTES: Final = "notes"
_HEADING: Final = "\n## "
_WORDS: Final[dict[Kind, str]] = {
    "added": "Added",
    "removed": "Removed",
    "changed": "Edited",
    "moved": "Moved to another split",
    "regrouped": "Put into another group",
}


def section(version: str, previous: str | None, difference: Difference, notes: str = "") -> str:
    """What is told of one version; for the first, `difference` is that from nothing."""
    splits = sorted(difference.splits.items(), key=lambda split: (-split[1], split[0]))
    total = f"{sum(difference.splits.values()):,} articles"
    parts = [f"{total}: {', '.join(f'{markdown(name)} {count:,}' for name, count in splits)}."]
    if previous is None:
        parts.insert(0, "First version.")
    else:
        parts.insert(0, f"Follows {previous}: {difference.why} ({difference.bump.upper()}).")
        parts.append("\n".join(_items(difference)))
    return "\n\n".join((f"## {version}", *filter(None, (*parts, notes.strip())))) + "\n"


def _items(difference: Difference) -> Iterable[str]:
    for kind in KINDS:
        count = difference.count(kind)
        if count:
            ids = difference.ids.get(kind, ())
            named = ", ".join(f"`{id_}`" for id_ in ids)
            rest = f", and {count - len(ids):,} more" if count > len(ids) else ""
            yield f"- {_WORDS[kind]}: {count:,} ({named}{rest})"
    if difference.schema is not None:
        yield f"- Another schema ({difference.schema}): see `schema/CHANGES.md`"


def changelog(title: str, sections: Iterable[str]) -> str:
    """The whole text; sections come newest first."""
    return "\n".join((f"# Changelog of {markdown(title)}\n", *sections))


def sections_of(release: Path) -> str:
    """All sections of an earlier release's changelog, as they stand there."""
    path = release / "CHANGELOG.md"
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReleaseError(f"{path}: the changelog to carry on cannot be read: {error}") from None
    start = text.find(_HEADING)
    return text[start + 1 :] if start >= 0 else ""


def notes(folder: Path | None, version: str) -> str:
    """The hand-written notes on a version, if there are any. `folder` is the card's."""
    path = folder / NOTES / f"{version}.md" if folder is not None else None
    if path is None or not path.exists():
        return ""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReleaseError(f"{path}: the notes cannot be read: {error}") from None
