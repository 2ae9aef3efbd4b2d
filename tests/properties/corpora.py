"""Small corpora by hand: texts, spools and indexes without a build around them."""

import hashlib
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import orjson

from khabar.build.group import Grouped, group
from khabar.build.shard import keys
from khabar.canonical import logical_digest
from khabar.corpus import Corpus, Entry
from khabar.engine import Engine
from khabar.engine.local import Serial
from khabar.groups import KeyWriter, compare, shingles
from khabar.ledger import Head, Ledger, Row, read, write
from khabar.splits import Splits

SPLITS = Splits((("train", 50.0), ("validation", 25.0), ("test", 25.0)))


@dataclass(frozen=True)
class Article:
    """A source as far as grouping sees it."""

    text: str
    group: str | None = None

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True)
class Outcome:
    """Rows by id, ids of the records refused with the reason, and all else that was told."""

    rows: tuple[Row, ...]
    refused: dict[str, str]
    grouped: Grouped


def place(
    folder: Path,
    articles: Iterable[tuple[str, Article]],
    earlier: Sequence[Ledger] = (),
    engine: Engine | None = None,
    shards: int = 2,
    splits: Splits = SPLITS,
) -> Outcome:
    """Groups and places articles, read in the given order into so many shards."""
    folder.mkdir(parents=True)
    dealt = list(articles)
    corpus = Corpus(folder / "index")
    for shard in range(shards):
        entries, offset = [], 0
        spool = folder / f"{shard}.jsonl"
        with spool.open("wb") as lines, KeyWriter(keys(str(folder), shard)) as sampled:
            for number, (id_, article) in enumerate(dealt[shard::shards], 1):
                line = orjson.dumps({"id": id_, "text": article.text})
                entries.append(
                    Entry(shard, number, id_, article.digest, str(spool), offset, len(line),
                          f"{id_}.txt", None, article.group)
                )  # fmt: skip
                sampled.add(number, article.text)
                offset += lines.write(line + b"\n")
        corpus.add(entries)
    told = group(
        corpus, folder, shards, splits, earlier, engine or Serial(), lambda done, total: None
    )
    rows = [Row._make(row) for row in corpus.rows(*Row._fields)]
    corpus.close()
    return Outcome(tuple(rows), {entry.id: why for entry, why in told.bridges}, told)


def seal(folder: Path, number: int, rows: Sequence[Row]) -> Ledger:
    """A ledger of version `number`.0.0."""
    path = folder / f"{number}.0.0.tsv"
    digest = logical_digest((row.id, row.split, row.group, row.digest) for row in rows)
    write(path, Head("test", path.stem, "1.0.0", digest), rows)
    return read(path)


def similarities(texts: Mapping[str, str]) -> dict[tuple[str, str], float]:
    """The similarity of every two texts, each pair compared."""
    sets = {id_: shingles(text) for id_, text in sorted(texts.items())}
    return {
        (one, other): compare(sets[one], sets[other]).similarity
        for one, other in combinations(sets, 2)
    }


def words(rng: random.Random, count: int, vocabulary: int = 3000) -> list[str]:
    return [f"كلمة{rng.randrange(vocabulary)}" for _ in range(count)]


def edited(rng: random.Random, text: str, share: float) -> str:
    """A text with a share of its words replaced, left out or doubled."""
    found = []
    for word in text.split():
        if rng.random() >= share:
            found.append(word)
            continue
        how = rng.randrange(3)
        found += [[], [*words(rng, 1)], [word, word]][how]
    return " ".join(found)
