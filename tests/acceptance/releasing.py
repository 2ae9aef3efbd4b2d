"""Releases of synthetic records, for the tests beside this."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import synthetic

from khabar.canonical import canonical, digest, logical_digest
from khabar.engine import Engine
from khabar.engine.local import Serial
from khabar.release import (
    About,
    Card,
    Entry,
    Sealed,
    assemble,
    plan,
    read_card,
    seal,
    staging,
    write_shard,
)

SPLITS = ("train", "validation", "test")


def release(
    out: Path,
    records: Iterable[dict[str, Any]],
    *,
    version: str = "1.0.0",
    card: Card | None = None,
    engine: Engine | None = None,
) -> Sealed:
    """Publishes records: every tenth in validation, the one after it in test."""
    out.mkdir(parents=True, exist_ok=True)
    spool = out.parent / f"{out.name}.spool"
    entries: dict[str, list[Entry]] = {split: [] for split in SPLITS}
    told = []
    offset = 0
    with spool.open("wb") as file:
        for record in records:
            line = canonical(record)
            number = int(record["id"].rpartition("-")[2])
            split = {8: "validation", 9: "test"}.get(number % 10, "train")
            group = f"g-{number // 2}"
            entries[split].append(
                Entry(record["id"], str(spool), offset, len(line), group, digest(line))
            )
            told.append((record["id"], split, group, digest(line)))
            offset += file.write(line + b"\n")
    with staging(out) as stage:
        jobs = (job for split in SPLITS for job in plan(str(stage), split, entries[split]))
        written = list((engine or Serial()).run(write_shard, jobs))
        about = About(card or read_card(), version, logical_digest(told))
        assemble(stage, written, SPLITS, about)
        return seal(stage, out / version)


def some(count: int, seed: int = 1) -> list[dict[str, Any]]:
    return list(synthetic.records(count, seed))
