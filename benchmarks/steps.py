"""What each step costs for one complete record, in microseconds of one processor.

    python benchmarks/steps.py [RECORDS]

The steps are those of a build, in its order, through the builder's own functions; the best of
five rounds over all records.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import synthetic

from khabar.build import ReadJob, Settings
from khabar.build.shard import read_shard
from khabar.canonical import canonical, digest
from khabar.checks import check
from khabar.problems import Where
from khabar.release import Entry, flat, plan, write_shard
from khabar.release.shard import PARQUET
from khabar.schema import screen
from khabar.schema.arrow import config_schema, set_dates
from khabar.schema.fields import FLAT
from khabar.sources import plan as plan_sources
from khabar.sources.strict import parse


def cost(work: Callable[[], object], records: int, rounds: int = 5) -> float:
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best / records * 1e6


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    lines = [line.rstrip(b"\n") for line in synthetic.lines(count)]
    records = [orjson.loads(line) for line in lines]
    here = Where("in.jsonl", 1)
    flat_rows = {layer: flat.Rows() for layer in FLAT}
    for record in records:
        flat.add(record, "train", flat_rows)
    dated = [orjson.loads(line) for line in lines]
    for record in dated:
        set_dates(record)
    articles = pa.RecordBatch.from_pylist(dated, schema=config_schema("articles"))
    batches = [flat.batch(articles, "train", layer, flat_rows[layer]) for layer in FLAT]

    def rows() -> None:
        into = {layer: flat.Rows() for layer in FLAT}
        for record in records:
            flat.add(record, "train", into)

    def parquet(batches: list[pa.RecordBatch]) -> None:
        for batch in batches:
            with pq.ParquetWriter(pa.BufferOutputStream(), batch.schema, **PARQUET) as writer:
                writer.write_batch(batch)

    steps: list[tuple[str, Callable[[], object]]] = [
        ("parse (orjson alone)", lambda: [orjson.loads(line) for line in lines]),
        ("parse, strict (K0)", lambda: [parse(line, here) for line in lines]),
        ("schema (K1)", lambda: [screen(record) for record in records]),
        ("schema, spans, sense (K1-K3)", lambda: [check(record, here) for record in records]),
        ("canonical form", lambda: [canonical(record) for record in records]),
        ("digest", lambda: [digest(line) for line in lines]),
        ("Arrow, articles", lambda: pa.RecordBatch.from_pylist(dated, schema=articles.schema)),
        ("Parquet, articles", lambda: parquet([articles])),
        ("JSONL and rows, flat", rows),
        ("Arrow, flat", lambda: [flat.batch(articles, "train", n, flat_rows[n]) for n in FLAT]),
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
