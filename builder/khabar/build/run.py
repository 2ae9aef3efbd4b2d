"""The whole build: plan, read, index, group and split, write, seal."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from khabar.article import Raw
from khabar.build.limits import AUTO, GOLD, Limit
from khabar.build.settings import Settings
from khabar.build.shard import SHOWN, ReadJob, ShardRead, read_shard, rejects
from khabar.canonical import logical_digest
from khabar.checks import problem
from khabar.corpus import Corpus, Entry
from khabar.engine import Engine
from khabar.ledger import Row
from khabar.problems import Problem, Where
from khabar.release import (
    About,
    Card,
    Decision,
    History,
    Sealed,
    assemble,
    decide,
    describe,
    in_other_bytes,
    plan,
    seal,
    staging,
    story,
    write_shard,
)
from khabar.release import Entry as Line
from khabar.report import reject_line
from khabar.sources import Shard, read
from khabar.splits import SALT, SHARES, Splits

# Called with what is being done, how much of it is, how much there is, and a note.
Progress = Callable[[str, int, int, str], None]


def silent(what: str, done: int, total: int, note: str) -> None:
    """No progress shown."""


@dataclass(slots=True)
class Tally:
    """What was read. `problems` are the first of them, `counts` of all, by check id."""

    read: int = 0
    rejected: int = 0
    gold: int = 0
    rejected_gold: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    @property
    def accepted(self) -> int:
        return self.read - self.rejected

    def within(self, limit: Limit | None) -> bool:
        """Whether there are few enough rejects: by default, none of gold and one in ten of
        what was read by itself."""
        if limit is not None:
            return limit.allows(self.rejected, self.read)
        auto = self.rejected - self.rejected_gold, self.read - self.gold
        return Limit.parse(GOLD).allows(self.rejected_gold, self.gold) and Limit.parse(AUTO).allows(
            *auto
        )


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. `sealed` is None where too much was rejected to publish; `version` is
    None too, where it was to be found. `decision` says how the version relates to earlier ones."""

    tally: Tally
    version: str | None
    rejects: Path
    sealed: Sealed | None = None
    splits: dict[str, int] = field(default_factory=dict)
    decision: Decision | None = None


def read_all(
    shards: Sequence[Shard],
    settings: Settings,
    engine: Engine,
    progress: Progress = silent,
    corpus: Corpus | None = None,
    folder: Path | None = None,
) -> Tally:
    """Reads every shard; accepted records go to spools in `folder` and to the corpus's index."""
    tally = Tally()
    shown: dict[int, list[Problem]] = {}
    jobs = (
        ReadJob(number, shard, settings, None if folder is None else str(folder))
        for number, shard in enumerate(shards)
    )
    for done, result in enumerate(engine.run(read_shard, jobs), 1):
        _add(tally, result)
        shown[result.number] = result.problems
        if corpus is not None:
            corpus.add(result.entries)
        note = f"{tally.read:,} read, {tally.rejected:,} rejected"
        progress("reading", done, len(shards), note)
    # Results come in any order; what is shown does not.
    for number in sorted(shown):
        tally.problems += shown[number][: SHOWN - len(tally.problems)]
    return tally


def _add(tally: Tally, shard: ShardRead) -> None:
    tally.read += shard.read
    tally.rejected += shard.rejected
    tally.gold += shard.gold
    tally.rejected_gold += shard.rejected_gold
    tally.counts.update(shard.counts)


def build(
    shards: Sequence[Shard],
    out: Path,
    version: str | None,
    card: Card,
    settings: Settings,
    engine: Engine,
    limit: Limit | None = None,
    progress: Progress = silent,
    history: History | None = None,
    notes: Path | None = None,
) -> Built:
    """Builds the release `version` below `out` from planned shards, and `rejects.jsonl` beside
    it. Raises ReleaseError where it cannot be published; then nothing of it is there.

    `version` None is the least one after the latest of `history`, which by default is what lies
    in `out`. `notes` is the folder that holds `notes/1.1.0.md`, what is said by hand of 1.1.0.
    """
    with staging(out) as stage:
        history = history or History.of(out)
        work = stage / "work"
        work.mkdir()
        corpus = Corpus(work / "index.sqlite")
        tally = read_all(shards, settings, engine, progress, corpus, work)
        _reject_duplicates(corpus, shards, tally, rejects(str(work), len(shards)))
        refused = _join_rejects(work, len(shards), out / "rejects.jsonl")
        if not tally.within(limit):
            return Built(tally, version, refused)
        splits = Splits(card.splits or SHARES, card.salt or SALT)
        corpus.group_as_stated()
        corpus.split_groups(splits.of)
        decision = decide(version, lambda: _rows(corpus), history)
        folder = stage / "release"
        folder.mkdir()
        digest = logical_digest((row.id, row.split, row.group, row.digest) for row in _rows(corpus))
        jobs = (
            job
            for split in splits.names
            for job in plan(str(folder), split, _lines(corpus.entries(split)))
        )
        written, done = [], 0
        for result in engine.run(write_shard, jobs):
            written.append(result)
            done += result.parquet["articles"].rows
            progress("writing", done, tally.accepted, "")
        corpus.close()

        def about(chosen: Decision) -> About:
            text = story(chosen, history, card.title, notes)
            return About(card, chosen.version, digest, text, chosen.previous)

        facts = assemble(folder, written, splits.names, about(decision))
        final = in_other_bytes(decision, folder, out)
        if final is not decision:
            decision = final
            describe(folder, replace(facts, about=about(decision)))
        sealed = seal(folder, out / decision.version)
    return Built(tally, decision.version, refused, sealed, facts.count()["articles"], decision)


def _rows(corpus: Corpus) -> Iterator[Row]:
    for entry in corpus.entries():
        assert entry.group is not None and entry.split is not None  # noqa: S101
        yield Row(entry.id, entry.group, entry.split, entry.digest)


def _lines(entries: Iterable[Entry]) -> Iterator[Line]:
    for entry in entries:
        assert entry.group is not None  # noqa: S101  (assigned before writing)
        yield Line(entry.id, entry.spool, entry.start, entry.length, entry.group, entry.digest)


def _reject_duplicates(
    corpus: Corpus, shards: Sequence[Shard], tally: Tally, rejects_file: Path
) -> None:
    """Rejects, with their whole input, records whose id an earlier one has."""
    gone = corpus.take_duplicates()
    taken = {(entry.shard, entry.number): kept for entry, kept in gone}
    with rejects_file.open("wb") as file:
        # The input was let go when its record was spooled; so it is read once more.
        for shard in sorted({entry.shard for entry, _ in gone}):
            for number, raw in enumerate(read(shards[shard]), 1):
                kept = taken.get((shard, number))
                if kept is None or not isinstance(raw, Raw):
                    continue
                first = Where(kept.file, kept.line)
                found = problem(
                    "K4-duplicate-id",
                    f"the id {kept.id!r} is that of {first} already; ids are unique in a release",
                    raw.where.at("/id"),
                )
                file.write(reject_line([found], raw.payload))
                tally.rejected += 1
                tally.counts[found.check] += 1
                tally.problems += [found][: SHOWN - len(tally.problems)]


def _join_rejects(work: Path, shards: int, target: Path) -> Path:
    """`rejects.jsonl`, in reading order, in place of an earlier build's."""
    part = work / "rejects.jsonl"
    with part.open("wb") as joined:
        for number in range(shards + 1):
            path = rejects(str(work), number)
            joined.write(path.read_bytes())
            path.unlink()
    return part.replace(target)
