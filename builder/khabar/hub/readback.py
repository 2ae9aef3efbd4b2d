"""Proof that a published release loads: every row as `load_dataset` reads it at the tag."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from khabar.errors import HubError
from khabar.hub.client import Hub
from khabar.hub.local import Release

_ROWS: Final = 1000


def read_back(hub: Hub, release: Release) -> int:
    """Reads every config and split from the Hub at the release's tag, streaming, and compares
    each row with the release here. Returns how many rows are equal.

    Raises HubError at the first difference, or where they cannot be read.
    """
    import datasets

    datasets.disable_progress_bars()
    rows = 0
    for config, splits in release.manifest["rows"].items():
        what = f"config {config!r}"
        try:
            there = datasets.load_dataset(
                hub.target, config, revision=release.tag, streaming=True, token=hub.token or False
            )
            if set(there) != set(splits):
                raise _Unlike(f"{what} has the splits {', '.join(sorted(there))}")
            for split in splits:
                rows += _same(f"{what}, split {split!r}", there[split], release, config, split)
        except _Unlike as error:
            raise HubError(
                f"{hub.target} is published and tagged {release.tag}, but does not load as the "
                f"release that was sent: {error}"
            ) from None
        except Exception as error:
            # The loader raises much: its own errors, the client's, those of file systems.
            reason = hub.failure(f"reading {what}", error)
            raise HubError(
                f"{hub.target} is published and tagged {release.tag}, but could not be read back: "
                f"{reason}; run the same command again to read it once more"
            ) from None
    return rows


class _Unlike(Exception):
    """What is there is not what was sent."""


def _same(what: str, there: Any, release: Release, config: str, split: str) -> int:
    """Counts the rows of a split; raises _Unlike at the first that differs."""
    rows = 0
    found = there.with_format("arrow").iter(batch_size=_ROWS)
    for got, sent in zip_longest(found, _tables(release, config, split)):
        if got is None or sent is None or not got.equals(_alike(sent, got.schema)):
            pairs = zip_longest(_rows(got), _rows(sent))
            number = next((n for n, (one, other) in enumerate(pairs, 1) if one != other), 1)
            raise _Unlike(f"{what}: row {rows + number} differs")
        rows += len(got)
    return rows


def _tables(release: Release, config: str, split: str) -> Iterator[pa.Table]:
    """The rows of a split here, in tables as long as those of the loader, whatever the shards."""
    held: pa.Table | None = None
    for path in sorted((release.folder / "data" / config).glob(f"{split}-*.parquet")):
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=_ROWS):
                table = pa.Table.from_batches([batch])
                held = table if held is None else pa.concat_tables([held, table])
                while len(held) >= _ROWS:
                    yield held.slice(0, _ROWS)
                    held = held.slice(_ROWS)
    if held is not None and len(held):
        yield held


def _alike(table: pa.Table, schema: pa.Schema) -> pa.Table | None:
    """The table in the loader's types, which tell no more of columns than their own; None where
    there are other columns."""
    return table.cast(schema) if table.column_names == schema.names else None


def _rows(table: pa.Table | None) -> list[dict[str, Any]]:
    return [] if table is None else table.to_pylist()
