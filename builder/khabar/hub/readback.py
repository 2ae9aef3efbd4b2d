"""Proof that a published release loads: every row as `load_dataset` reads it at the tag."""

from itertools import zip_longest
from typing import Any

from khabar.errors import HubError
from khabar.hub.client import Hub
from khabar.hub.local import Release
from khabar.release.deep import parquet_rows


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
    number = 0
    for found, sent in zip_longest(there, parquet_rows(release.folder, config, split)):
        if found != sent:
            missing = "is missing" if found is None else "is one too many" if sent is None else ""
            raise _Unlike(f"{what}: row {number + 1} {missing or 'differs'}")
        number += 1
    return number
