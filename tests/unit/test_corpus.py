"""The index of a corpus under construction, and split assignment."""

from collections import Counter
from pathlib import Path

import pytest

from khabar.corpus import Corpus, Entry
from khabar.errors import UsageError
from khabar.splits import Splits

FIRST_EIGHT = ["train", "test", "test", "train", "train", "train", "train", "train"]


def entry(shard: int, number: int, id_: str) -> Entry:
    return Entry(shard, number, id_, "0" * 64, "spool", number, 1, "file.jsonl", number)


def test_duplicates_leave_the_first_in_reading_order(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "index")
    # Shards come in any order.
    corpus.add([entry(1, 1, "a"), entry(1, 2, "b")])
    corpus.add([entry(0, 5, "b"), entry(0, 9, "a"), entry(0, 1, "c")])
    pairs = corpus.take_duplicates()
    assert [(gone.shard, gone.id, kept.shard) for gone, kept in pairs] == [(1, "a", 0), (1, "b", 0)]
    assert [*corpus.rows("id")] == [("a",), ("b",), ("c",)]
    assert len(corpus) == 3


def test_rows_of_a_split_come_by_id(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "index")
    corpus.add([entry(0, 9, "e")._replace(hint="b")])
    corpus.add([entry(0, n, id_) for n, id_ in enumerate("dbca")])
    corpus.rank(0)
    corpus.place_all(lambda group: "test" if group == "b" else "train")
    corpus.place([("b", "test", 5)])
    assert [*corpus.rows("id", "group", split="train")] == [("a", "a"), ("c", "c"), ("d", "d")]
    assert [*corpus.rows("id", "group", split="test")] == [("b", "b"), ("e", "b")]


def test_split_is_stable_and_near_its_shares() -> None:
    splits = Splits()
    # Written down: a release in the world depends on them.
    assert [splits.of(f"group-{n}") for n in range(8)] == FIRST_EIGHT
    counts = Counter(splits.of(f"g{n}") for n in range(20_000))
    assert counts["train"] / 20_000 == pytest.approx(0.8, abs=0.01)
    assert counts["test"] / 20_000 == pytest.approx(0.1, abs=0.01)


def test_salt_changes_the_draw() -> None:
    other = Splits(salt="another")
    assert [other.of(f"group-{n}") for n in range(40)] != [
        Splits().of(f"group-{n}") for n in range(40)
    ]


@pytest.mark.parametrize("shares", [(), (("train", 0.0),), (("no spaces", 1.0),)])
def test_shares_that_cannot_work(shares: tuple[tuple[str, float], ...]) -> None:
    with pytest.raises(UsageError):
        Splits(shares)
