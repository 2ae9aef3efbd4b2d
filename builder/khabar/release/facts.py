"""What a release holds, as its documents (card, Croissant, manifest) tell it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from khabar.groups import Leakage
from khabar.release.card import Card
from khabar.release.plan import FileWritten, Tallies
from khabar.release.seen import Seen
from khabar.schema.fields import Config

# Files of a config: split → its shards, in order. Splits without rows are left out: `datasets`
# cannot open them.
Files = dict[Config, dict[str, tuple[FileWritten, ...]]]

_SIZES: Final = (
    (10**3, "n<1K"),
    (10**4, "1K<n<10K"),
    (10**5, "10K<n<100K"),
    (10**6, "100K<n<1M"),
    (10**7, "1M<n<10M"),
    (10**8, "10M<n<100M"),
    (10**9, "100M<n<1B"),
)


@dataclass(frozen=True, slots=True)
class About:
    """What the builder says of a release beside its rows. `changelog` is the text of
    CHANGELOG.md; by default it says only what is there. `previous` is the version before,
    `leakage` the highest similarity across splits, where it was measured."""

    card: Card
    version: str
    logical_digest: str
    changelog: str | None = None
    previous: str | None = None
    leakage: Leakage | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    about: About
    schema_version: str
    splits: tuple[str, ...]
    parquet: Files
    jsonl: Files
    tallies: Tallies

    @property
    def configs(self) -> list[Config]:
        """The configs that have rows."""
        return list(self.parquet)

    @property
    def records(self) -> int:
        return sum(self.rows("articles", split) for split in self.splits)

    @property
    def languages(self) -> list[str]:
        """ISO 639 codes, the most frequent first."""
        counts: dict[str, int] = {}
        for tag, count in self.tallies["articles"]["language"].items():
            code = tag.split("-")[0].lower()
            counts[code] = counts.get(code, 0) + count
        return sorted(counts, key=lambda code: (-counts[code], code))

    @property
    def size_category(self) -> str:
        return size_category(self.records)

    def rows(self, config: Config, split: str | None = None) -> int:
        splits = self.parquet.get(config, {})
        return sum(
            file.rows for name, files in splits.items() if split in (None, name) for file in files
        )

    def count(self) -> dict[str, dict[str, int]]:
        return {
            config: {split: self.rows(config, split) for split in splits}
            for config, splits in self.parquet.items()
        }


def size_category(records: int) -> str:
    return next((name for most, name in _SIZES if records < most), "n>1T")


def content_digest(files: Iterable[FileWritten]) -> str:
    """One digest for several files: of the lines that `sha256sum` would print."""
    lines = "".join(f"{file.sha256}  {file.path}\n" for file in files)
    return "sha256:" + hashlib.sha256(lines.encode()).hexdigest()


def seen(facts: Facts) -> dict[str, Seen]:
    """How the data files were found when they were read back, by path."""
    files = (*whole(facts.parquet), *whole(facts.jsonl))
    return {file.path: file.seen for file in files if file.seen is not None}


def whole(files: Files) -> list[FileWritten]:
    """All files of all configs and splits."""
    return [file for splits in files.values() for shards in splits.values() for file in shards]


def dataset_info(
    config: Config, files: dict[str, tuple[FileWritten, ...]], features: list[dict[str, Any]]
) -> dict[str, Any]:
    """One entry of the card's `dataset_info`. `num_bytes` is the size in memory."""
    splits = [
        {
            "name": split,
            "num_bytes": sum(file.memory for file in shards),
            "num_examples": sum(file.rows for file in shards),
        }
        for split, shards in files.items()
    ]
    return {
        "config_name": config,
        "features": features,
        "splits": splits,
        "download_size": sum(file.bytes for shards in files.values() for file in shards),
        "dataset_size": sum(file.memory for shards in files.values() for file in shards),
    }
