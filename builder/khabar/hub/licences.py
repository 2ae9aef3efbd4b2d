"""Whether every article may be given to everybody: its licence is stated, and open."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq

from khabar.errors import HubError

# What `--accept-license` calls articles without a licence, as the Hub does.
UNSTATED: Final = "unknown"
_TABLE: Final = Path(__file__).parent / "open_licences.tsv"
_SHOWN: Final = 5
_ADDRESS: Final = re.compile(r"^https?://(?:www\.)?|/(?:deed|legalcode)(?:\.[\w-]+)?$|\.html?$")


def refuse_closed(folder: Path, manifest: dict[str, Any], accepted: Collection[str] = ()) -> None:
    """Raises HubError where articles of a release state no licence, or one that is not open.

    `accepted` are licences that the user answers for, by name; `unknown` stands for none. The
    message gives for each licence the number of articles and the first ids.
    """
    allowed = {key(name) for name in accepted} | opened()
    closed: dict[str | None, list[str]] = {}
    for identifier, licence in _stated(folder, manifest):
        if key(licence or UNSTATED) not in allowed:
            closed.setdefault(licence or None, []).append(identifier)
    if not closed:
        return
    none = closed.pop(None, [])
    parts = [f"{_articles(len(none))} without a stated licence ({_first(none)})"] if none else []
    parts += [
        f"{_articles(len(ids))} under {licence!r}, which is no open licence ({_first(ids)})"
        for licence, ids in sorted(closed.items(), key=lambda item: -len(item[1]))[:_SHOWN]
        if licence is not None
    ]
    raise HubError(
        f"{' and '.join(parts)}: nothing was sent; state the licence where the release is built "
        "(its source, or khabar build --license), or answer for it with --accept-license "
        f"{_quoted(UNSTATED if none else next(iter(closed)) or UNSTATED)}"
    )


def key(licence: str) -> str:
    """A licence's name or address in one spelling: `CC BY 4.0` and `cc-by-4.0` are the same."""
    return re.sub(r"[\s_]+", "-", _ADDRESS.sub("", licence.strip().lower().rstrip("/")))


@cache
def opened() -> frozenset[str]:
    """The names and addresses of open licences."""
    lines = _TABLE.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return frozenset(key(name) for row in rows for name in row if name)


def _stated(folder: Path, manifest: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    """Each article's id with the licence it states."""
    for split in manifest["rows"]["articles"]:
        for path in sorted((folder / "data/articles").glob(f"{split}-*.parquet")):
            with pq.ParquetFile(path) as file:
                for batch in file.iter_batches(columns=["id", "source.license"]):
                    yield from zip(
                        batch.column("id").to_pylist(),
                        batch.column("source").field("license").to_pylist(),
                        strict=True,
                    )


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"


def _first(ids: list[str]) -> str:
    return ", ".join(ids[:_SHOWN]) + (", …" if len(ids) > _SHOWN else "")


def _quoted(name: str) -> str:
    return name if re.fullmatch(r"[\w.+-]+", name) else f'"{name}"'
