"""What each step costs for one complete record, in microseconds of one processor.

    python benchmarks/steps.py [--records 2000]

The steps are those of a build, in its order, through the builder's own functions; the best of
five rounds over all records.
"""

import argparse
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import synthetic

from khabar.build import ReadJob, Settings
from khabar.build.shard import read_shard
from khabar.canonical import canonical, digest, ungrouped
from khabar.checks import check
from khabar.groups import KeyWriter
from khabar.problems import Where
from khabar.release import Entry, flat, plan, write_shard
from khabar.release.context import Surroundings
from khabar.release.shard import PARQUET
from khabar.schema import screen
from khabar.schema.arrow import read_lines
from khabar.sources import plan as plan_sources
from khabar.sources.strict import parse


def cost(work: Callable[[], object], records: int, rounds: int = 5) -> float:
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best / records * 1e6


def each(work: Callable[..., object], *items: Iterable[object]) -> None:
    """Does the work for every item and keeps nothing, as a build does."""
    deque(map(work, *items), maxlen=0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=2000)
    count: int = parser.parse_args().records
    lines = [line.rstrip(b"\n") for line in synthetic.lines(count)]
    records = [orjson.loads(line) for line in lines]
    here = Where("in.jsonl", 1)
    ended = [canonical(record) + b"\n" for record in records]
    articles = read_lines(b"".join(ended), "articles")

    def rows() -> list[flat.Rows]:
        around = Surroundings(articles.column("text").to_pylist())
        return list(flat.rows(articles, ended, "train", around))

    batches = [layer.batch for layer in rows()]

    def keys() -> None:
        with tempfile.NamedTemporaryFile() as file, KeyWriter(Path(file.name)) as sampled:
            each(sampled.add, range(count), (record["text"] for record in records))

    def parquet(batches: list[pa.RecordBatch]) -> None:
        for batch in batches:
            with pq.ParquetWriter(pa.BufferOutputStream(), batch.schema, **PARQUET) as writer:
                writer.write_batch(batch)

    steps: list[tuple[str, Callable[[], object]]] = [
        ("parse (orjson alone)", lambda: each(orjson.loads, lines)),
        ("parse, strict (K0)", lambda: each(lambda line: parse(line, here), lines)),
        ("schema (K1)", lambda: each(screen, records)),
        ("schema, spans, sense (K1-K3)", lambda: each(lambda record: check(record, here), records)),
        ("canonical line", lambda: each(ungrouped, records, lines)),
        ("digest", lambda: each(digest, lines)),
        ("keys of near-duplicates", keys),
        ("columns, articles", lambda: read_lines(b"".join(ended), "articles")),
        ("Parquet, articles", lambda: parquet([articles])),
        ("columns and JSONL, flat", rows),
        ("Parquet, flat", lambda: parquet(batches)),
    ]
    print(f"{count} records of {sum(map(len, lines)) / count:,.0f} bytes\n")
    print(f"{'step':32} {'µs/record':>10}")
    for name, work in steps:
        print(f"{name:32} {cost(work, count):10.1f}")
    with tempfile.TemporaryDirectory() as folder:
        source = synthetic.write(Path(folder) / "in.jsonl", count)
        (shard,) = plan_sources([str(source)])[:1]
        job = ReadJob(0, shard, Settings(), folder)
        result = read_shard(job)
        got = len(result.entries)
        print(f"{'whole: reading a shard':32} {cost(lambda: read_shard(job), got):10.1f}")
        entries = [
            Entry(e.id, e.spool, e.start, e.length, e.id, e.digest)
            for e in sorted(result.entries, key=lambda entry: entry.id)
        ]
        (write,) = plan(folder, "train", entries)
        print(f"{'whole: writing a shard':32} {cost(lambda: write_shard(write), got):10.1f}")


if __name__ == "__main__":
    main()
