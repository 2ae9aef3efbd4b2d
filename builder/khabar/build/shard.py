"""Reading one shard: raw articles in; a spool of canonical records, rejects and an index out.

What a worker process does. Nothing of an article is kept in memory once it is written.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from khabar.article import Raw, Reject
from khabar.build.article import assemble
from khabar.build.settings import Settings
from khabar.canonical import digest, ungrouped
from khabar.corpus import Entry
from khabar.groups import KeyWriter
from khabar.problems import Problem
from khabar.record import Record
from khabar.report import reject_line
from khabar.sources import Shard, read


@dataclass(frozen=True, slots=True)
class ReadJob:
    """Shard number `number` of a plan; spool files go into `folder` (None: nothing is kept)."""

    number: int
    shard: Shard
    settings: Settings
    folder: str | None


@dataclass(slots=True)
class ShardRead:
    """What came of a shard. `entries` index the spool; `problems` are those of rejects and the
    warnings of accepted records."""

    number: int
    read: int = 0
    gold: int = 0
    rejected: int = 0
    rejected_gold: int = 0
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


# Problems are all in `rejects.jsonl`; of those that the report shows, a shard passes on so many.
SHOWN = 200


def spool(folder: str, number: int) -> Path:
    return Path(folder) / f"{number:06}.jsonl"


def keys(folder: str, number: int) -> Path:
    return Path(folder) / f"{number:06}.keys"


def rejects(folder: str, number: int) -> Path:
    return Path(folder) / f"{number:06}.rejects.jsonl"


def outcomes(job: ReadJob) -> Iterator[tuple[Raw | Reject, Record | None, list[Problem]]]:
    """Each input of a shard, with its record (None: rejected) and all problems."""
    for raw in read(job.shard):
        if isinstance(raw, Reject):
            yield raw, None, list(raw.problems)
            continue
        record, problems = assemble(raw, job.settings)
        if any(problem.severity == "error" for problem in problems):
            record = None
        yield raw, record, problems


def read_shard(job: ReadJob) -> ShardRead:
    """Reads a shard, writing spool, keys and rejects where the job has a folder."""
    result = ShardRead(job.number)
    if job.folder is None:
        for raw, record, problems in outcomes(job):
            _count(result, raw, record, problems)
        return result
    path = spool(job.folder, job.number)
    with (
        path.open("wb", buffering=1 << 18) as lines,
        KeyWriter(keys(job.folder, job.number)) as sampled,
        rejects(job.folder, job.number).open("wb") as refused,
    ):
        offset = 0
        for raw, record, problems in outcomes(job):
            _count(result, raw, record, problems)
            if record is None:
                refused.write(reject_line(problems, raw.payload))
                continue
            written = raw.written if isinstance(raw, Raw) and record is raw.record else b""
            line = ungrouped(record, written)
            lines.write(line + b"\n")
            sampled.add(result.read, record["text"])
            result.entries.append(
                Entry(
                    shard=job.number,
                    number=result.read,
                    id=record["id"],
                    digest=digest(line),
                    spool=str(path),
                    start=offset,
                    length=len(line),
                    file=raw.where.file,
                    line=raw.where.line,
                    hint=record["group"],
                )
            )
            offset += len(line) + 1
    return result


def _count(
    result: ShardRead, raw: Raw | Reject, record: Record | None, problems: list[Problem]
) -> None:
    gold = isinstance(raw, Raw) and is_gold(raw)
    result.read += 1
    result.gold += gold
    if record is None:
        result.rejected += 1
        result.rejected_gold += gold
    result.counts.update(problem.check for problem in problems)
    result.problems += problems[: SHOWN - len(result.problems)]


def is_gold(raw: Raw) -> bool:
    if raw.record is None:
        return raw.gold is not None
    annotation = raw.record.get("annotation")
    return isinstance(annotation, dict) and annotation.get("origin") == "gold"
