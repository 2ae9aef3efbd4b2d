"""Grouping a corpus: near-duplicates are found and joined, and each group gets its split."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from khabar.build.shard import keys
from khabar.checks import problem
from khabar.corpus import Corpus, Entry
from khabar.engine import Engine
from khabar.errors import ReleaseError
from khabar.groups import (
    ABSENT,
    SIMILAR,
    Bridge,
    Leakage,
    Pairs,
    Tie,
    Web,
    find,
    join,
    measure,
    parts,
    ranges,
    settle,
)
from khabar.ledger import Ledger
from khabar.problems import Problem, Where
from khabar.splits import Splits

# Pairs that one job compares.
_JOB: Final = 4096


@dataclass(slots=True)
class Grouped:
    """What grouping came to. `bridges` are the records, no more in the corpus, that would have
    joined two splits, each with the reason; `problems` are warnings about the whole."""

    leakage: Leakage
    bridges: list[tuple[Entry, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def group(
    corpus: Corpus,
    folder: Path,
    shards: int,
    splits: Splits,
    earlier: Sequence[Ledger],
    engine: Engine,
    progress: Callable[[int, int], None],
) -> Grouped:
    """Gives every record of the corpus its group and split; the key files of its `shards` shards
    are in `folder`. `earlier` are the versions published before, the latest first.

    What comes out depends on the records and on `earlier` alone. Raises ReleaseError where a
    record was published in a split that there is no more.
    """
    for number, ledger in enumerate(earlier):
        corpus.remember(ledger, latest=number == 0)
    _compare(corpus, folder, shards, engine, progress)
    web = _web(corpus)
    groups, bridges = join(web)
    refused = [(corpus.ranked(bridge.rank), _reason(corpus, bridge)) for bridge in bridges]
    corpus.place_all(splits.of)
    corpus.place(
        (name, split or splits.of(name), rank)
        for members, known, split in groups
        for name in (known or corpus.ranked(members[0]).id,)
        for rank in members
    )
    corpus.remove(entry for entry, _ in refused)
    _within(corpus, splits, earlier)
    leakage = _leakage(corpus)
    return Grouped(leakage, refused, [*_leaks(corpus), *_empty(corpus, splits)])


def _compare(
    corpus: Corpus, folder: Path, shards: int, engine: Engine, progress: Callable[[int, int], None]
) -> None:
    """Finds pairs that may be near-duplicates, and compares them."""
    starts, table = corpus.rank(ABSENT)
    ranks = folder / "ranks"
    with ranks.open("wb") as file:
        table.tofile(file)
    files = [str(keys(str(folder), number)) for number in range(shards)][: len(starts)]
    jobs = parts(files, str(ranks), starts, folder)
    written: list[str] = []
    for path in engine.run(find, jobs):
        written.append(path)
        progress(len(written), len(jobs))
    found = (pair for pairs in engine.run(settle, ranges(written, len(corpus))) for pair in pairs)
    for alike in engine.run(measure, _pairs(corpus, found)):
        corpus.add_alike((pair.one, pair.other, pair.similarity, pair.near) for pair in alike)


def _pairs(corpus: Corpus, pairs: Iterator[tuple[int, int]]) -> Iterator[Pairs]:
    while batch := tuple(islice(pairs, _JOB)):
        yield Pairs(batch, corpus.spooled({rank for pair in batch for rank in pair}))


def _web(corpus: Corpus) -> Web:
    web = Web()
    for one, other in corpus.query("SELECT one, other FROM alike WHERE near"):
        web.near.setdefault(one, []).append(other)
        web.near.setdefault(other, []).append(one)
    web.stated.update(corpus.query("SELECT rank, hint FROM ranked WHERE hint != id"))
    names = set(web.stated.values())
    names.update(
        name for (name,) in corpus.query('SELECT "group" FROM earlier WHERE "group" != id')
    )
    for name in sorted(names):
        for (rank,) in corpus.query("SELECT rank FROM ranked WHERE id = ?", name):
            web.own[rank] = name
    for name, split in corpus.query('SELECT "group", min(split) FROM earlier GROUP BY "group"'):
        if name in names:
            web.splits[name] = split
    tied = web.near.keys() | web.stated.keys() | web.own.keys()
    for rank, name, split, last, same, alone in corpus.query(
        'SELECT rank, earlier."group", earlier.split, latest, earlier.digest = ranked.digest,'
        ' earlier."group" = id FROM earlier JOIN ranked USING (id)'
    ):
        if alone and rank not in tied:
            continue
        web.earlier[rank] = name
        web.splits[rank] = split
        if last:
            web.last.add(rank)
            if same:
                web.unchanged.add(rank)
    return web


def _reason(corpus: Corpus, bridge: Bridge) -> str:
    def told(tie: Tie) -> str:
        if tie.node == bridge.rank:
            return f"its own place in {tie.split}, where an earlier version has it"
        if isinstance(tie.node, str):
            return f"the group {tie.node!r} in {tie.split}"
        return f"{corpus.ranked(tie.node).id!r} in {tie.split}"

    own = corpus.ranked(bridge.rank).id
    one, other = bridge.ties
    return (
        f"{own!r} is tied, as a near-duplicate or by its group, to {told(one)} and to"
        f" {told(other)}; no record may join two splits"
    )


def _within(corpus: Corpus, splits: Splits, earlier: Sequence[Ledger]) -> None:
    for split, count in corpus.query("SELECT split, count(*) FROM record GROUP BY split"):
        if split not in splits.names:
            raise ReleaseError(
                f"the split {split!r} has {count:,} records in version"
                f" {earlier[0].head.version}, and records keep their split:"
                " keep it among the card's splits, or start anew with --previous none"
            )


_ACROSS: Final = (
    "SELECT a.similarity, r.id, r.split, s.id, s.split, r.file, r.line FROM alike a"
    " JOIN ranked r ON r.rank = a.one JOIN ranked s ON s.rank = a.other"
    " WHERE r.split != s.split"
)


def _leakage(corpus: Corpus) -> Leakage:
    found = corpus.query(f"{_ACROSS} ORDER BY a.similarity DESC, a.one, a.other LIMIT 1")
    for similarity, one, split, other, other_split, _, _ in found:
        return Leakage(SIMILAR, round(similarity, 4), ((one, split), (other, other_split)))
    return Leakage(SIMILAR)


def _leaks(corpus: Corpus) -> Iterable[Problem]:
    for similarity, one, split, other, other_split, file, line in corpus.query(
        f"{_ACROSS} AND a.near ORDER BY a.one, a.other"
    ):
        message = (
            f"{one!r} in {split} and {other!r} in {other_split} are near-duplicates"
            f" (similarity {similarity:.2f}), and earlier versions have them so"
        )
        yield problem("K4-leakage", message, Where(file, line))


def _empty(corpus: Corpus, splits: Splits) -> Iterable[Problem]:
    filled = {split for (split,) in corpus.query("SELECT DISTINCT split FROM record")}
    for name, share in splits.shares:
        if filled and name not in filled:
            yield problem(
                "K4-balance",
                f"the split {name!r} is empty, though {share:g} of"
                f" {sum(share for _, share in splits.shares):g} parts are its share;"
                " with so few groups chance decides",
            )
