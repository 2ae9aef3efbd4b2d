"""The whole build: plan, read, index, group and split, write, seal."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import rmtree

from khabar.build.group import group
from khabar.build.limits import Limit
from khabar.build.refuse import bridges, duplicates, refuse
from khabar.build.settings import Settings
from khabar.build.shard import ReadJob, read_shard, rejects
from khabar.build.tally import Tally
from khabar.canonical import logical_digest
from khabar.corpus import Corpus
from khabar.engine import Engine
from khabar.groups import Leakage
from khabar.ledger import Ledger, Row
from khabar.problems import Problem
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
    seen,
    staging,
    story,
    write_shard,
)
from khabar.release import Entry as Line
from khabar.sources import Shard
from khabar.splits import SALT, SHARES, Splits

# Called with what is being done, how much of it is, how much there is, and a note.
Progress = Callable[[str, int, int, str], None]

Decide = Callable[[str | None, Callable[[], Iterable[Row]], History], Decision]


def silent(what: str, done: int, total: int, note: str) -> None:
    """No progress shown."""


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
    leakage: Leakage | None = None


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
        tally.add(result)
        shown[result.number] = result.problems
        if corpus is not None:
            corpus.add(result.entries)
        note = f"{tally.read:,} read, {tally.rejected:,} rejected"
        progress("reading", done, len(shards), note)
    # Results come in any order; what is shown does not.
    for number in sorted(shown):
        tally.show(shown[number])
    return tally


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
    frozen: Sequence[Ledger] | None = None,
    decision_on: Decide = decide,
) -> Built:
    """Builds the release `version` below `out` from planned shards, and `rejects.jsonl` beside
    it. Raises ReleaseError where it cannot be published; then nothing of it is there.

    `version` None is the least one after the latest of `history`, which by default is what lies
    in `out`. `notes` is the folder that holds `notes/1.1.0.md`, what is said by hand of 1.1.0.
    `frozen` are the versions whose records keep their groups and splits, the latest first; by
    default those of the history before `version`. `decision_on` finds the version or refuses it.
    """
    with staging(out) as stage:
        history = history or History.of(out)
        work = stage / "work"
        work.mkdir()
        corpus = Corpus(work / "index.sqlite")
        tally = read_all(shards, settings, engine, progress, corpus, work)
        refused = duplicates(corpus.take_duplicates())
        splits = Splits(card.splits or SHARES, card.salt or SALT)
        if frozen is None:
            frozen = (history if version is None else history.before(version)).versions[::-1]
        grouped = group(
            corpus, work, len(shards), splits, frozen, engine,
            lambda done, total: progress("grouping", done, total, ""),
        )  # fmt: skip
        refused += bridges(grouped.bridges)
        refuse(refused, shards, tally, rejects(str(work), len(shards)))
        for problem in grouped.problems:
            tally.warn(problem)
        rejected = _join_rejects(work, len(shards), out / "rejects.jsonl")
        if not tally.within(limit):
            return Built(tally, version, rejected)
        decision = decision_on(version, lambda: _rows(corpus), history)
        folder = stage / "release"
        folder.mkdir()
        digest = logical_digest(corpus.rows("id", "split", "group", "digest"))
        jobs = (
            job for split in splits.names for job in plan(str(folder), split, _lines(corpus, split))
        )
        written, done = [], 0
        for result in engine.run(write_shard, jobs):
            written.append(result)
            done += result.parquet["articles"].rows
            progress("writing", done, tally.accepted, "")
        corpus.close()

        def about(chosen: Decision) -> About:
            text = story(chosen, history, card.title, notes)
            return About(card, chosen.version, digest, text, chosen.previous, grouped.leakage)

        # The disk lets the spools go while the release is put together.
        with ThreadPoolExecutor(1) as aside:
            aside.submit(rmtree, work)
            facts = assemble(folder, written, splits.names, about(decision))
            final = in_other_bytes(decision, folder, out)
            if final is not decision:
                decision = final
                describe(folder, replace(facts, about=about(decision)))
            draft = history.recorded and not decision.known
            sealed = seal(folder, out / decision.version, draft=draft, seen=seen(facts))
    return Built(
        tally,
        decision.version,
        rejected,
        sealed,
        facts.count()["articles"],
        decision,
        grouped.leakage,
    )


def _rows(corpus: Corpus) -> Iterator[Row]:
    return map(Row._make, corpus.rows(*Row._fields))


def _lines(corpus: Corpus, split: str) -> Iterator[Line]:
    columns = ("id", "spool", "start", "length", "group", "digest")
    return map(Line._make, corpus.rows(*columns, split=split))


def _join_rejects(work: Path, shards: int, target: Path) -> Path:
    """`rejects.jsonl`, in reading order, in place of an earlier build's."""
    part = work / "rejects.jsonl"
    with part.open("wb") as joined:
        for number in range(shards + 1):
            path = rejects(str(work), number)
            joined.write(path.read_bytes())
            path.unlink()
    return part.replace(target)
