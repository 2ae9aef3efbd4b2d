"""Groups: the normal form, exact comparing, and the same outcome whoever does the work."""

import random
import tempfile
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import pyarrow as pa
import pytest
from corpora import Article, edited, place, seal, similarities, words
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.engine import Engine, choose
from khabar.groups import KeyWriter, compare, shingles
from khabar.groups.words import normal

LETTERS = st.sampled_from(["ا", "ب", "ت", "ث", "ج", "ح", "خ", "د"])
TEXT = st.lists(LETTERS, max_size=30).map(" ".join)


@given(TEXT, TEXT)
def test_similarity_is_that_of_the_sets(one: str, other: str) -> None:
    def triples(text: str) -> set[str]:
        found = text.split()
        return {" ".join(found[n : n + 3]) for n in range(max(1, len(found) - 2))} - {""}

    both, either = triples(one) & triples(other), triples(one) | triples(other)
    told = compare(shingles(one), shingles(other))
    assert told.similarity == (len(both) / len(either) if either else 0)
    assert told == compare(shingles(other), shingles(one))


@given(TEXT)
def test_marks_punctuation_and_spacing_do_not_count(text: str) -> None:
    dressed = "«" + "،\n ".join(word + "\u064e" for word in text.split()) + "!»"
    assert shingles(dressed) == shingles(text)


def keys(text: str) -> list[int]:
    """A text's keys as `khabar.groups.keys` defines them, found in the plainest way."""
    most = 1 << 64
    found = [word for word in map(normal, text.split()) if word]
    numbers = [int.from_bytes(blake2b(word.encode(), digest_size=8).digest()) for word in found]

    def hashed(shingle: tuple[int, ...]) -> int:
        sum_ = 0
        for number in shingle:
            sum_ = (sum_ * 0x9E3779B97F4A7C15 + number) % most
        for factor in (0xBF58476D1CE4E5B9, 0x94D049BB133111EB):
            sum_ = (sum_ ^ (sum_ >> 31)) * factor % most
        return sum_ ^ (sum_ >> 31)

    def shingled(numbers: list[int], size: int) -> list[tuple[int, ...]]:
        return list(zip(*(numbers[start:] for start in range(size)), strict=False))

    if not found:
        return []
    threes = set(shingled(numbers, 3)) if len(found) <= 48 else set()
    fills = range(1, 6 if len(threes) <= 10 else 2)
    few = {(*three, *[fill] * 5) for three in threes for fill in fills}
    eights = shingled([0] * 6 + numbers + [0] * 6, 8)
    count = len(set(eights)) if 5 * len(set(numbers)) < len(numbers) else len(eights)
    bound = most - 1 if count <= 48 else 48 * (most - 1) // count
    return sorted([*map(hashed, few), *(key for key in map(hashed, eights) if key < bound)])


@given(st.lists(TEXT | st.sampled_from(["", "–", "ا " * 90, "اب جد " * 30, "كلمة"]), max_size=8))
@settings(deadline=None)
def test_keys_are_what_they_are_said_to_be(texts: list[str]) -> None:
    texts += [" ".join(map(str, range(start, start + 120))) for start in range(len(texts))]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "keys"
        with KeyWriter(path) as sampled:
            for number, text in enumerate(texts):
                sampled.add(number, text)
        with pa.memory_map(str(path)) as source:
            found = pa.ipc.open_stream(source).read_all().to_pylist()
    for number, text in enumerate(texts):
        assert sorted(row["key"] for row in found if row["number"] == number) == keys(text)


@pytest.fixture(scope="module", params=[1, 2, 4])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    found = choose("local", request.param)
    yield found
    found.close()


def corpus(seed: int) -> dict[str, Article]:
    """Articles of all lengths; a third are copies, edited or cut, of others."""
    rng = random.Random(seed)  # noqa: S311
    articles: dict[str, Article] = {}
    for number in range(120):
        text = " ".join(words(rng, rng.choice((2, 6, 20, 80, 300))))
        if articles and number % 3 == 0:
            text = rng.choice(list(articles.values())).text
            text = edited(rng, text, rng.choice((0, 0.02, 0.05)))
            if number % 2:
                text = " ".join(text.split()[: len(text.split()) * 2 // 3])
        articles[f"{rng.randrange(10**6):06}"] = Article(text)
    return articles


def test_any_order_and_any_number_of_workers(engine: Engine, tmp_path: Path) -> None:
    articles = corpus(3)
    ids = sorted(articles)
    first = place(tmp_path / "first", [(id_, articles[id_]) for id_ in ids[:80]])
    ledger = seal(tmp_path, 1, first.rows)
    usual = place(tmp_path / "usual", sorted(articles.items()), [ledger])
    listed = list(articles.items())
    random.Random(4).shuffle(listed)  # noqa: S311
    other = place(tmp_path / "other", listed, [ledger], engine, shards=7)
    assert (other.rows, other.refused) == (usual.rows, usual.refused)
    assert other.grouped.leakage == usual.grouped.leakage
    assert len({row.group for row in usual.rows}) < len(usual.rows) - 20


@pytest.mark.parametrize("seed", range(3))
def test_no_near_duplicate_is_missed(seed: int, tmp_path: Path) -> None:
    articles = corpus(seed)
    outcome = place(tmp_path / "one", articles.items())
    groups = {row.id: row.group for row in outcome.rows}
    for (one, other), similarity in similarities({i: a.text for i, a in articles.items()}).items():
        if similarity >= 0.7:
            assert groups[one] == groups[other]


@pytest.mark.parametrize("count", [70, 300])
def test_a_text_that_is_everywhere_is_one_group(count: int, tmp_path: Path) -> None:
    """More of them than a key's records are paired with one another."""
    rng = random.Random(count)  # noqa: S311
    text = " ".join(words(rng, 120))
    articles = {f"n{n:04}": Article(edited(rng, text, 0.01)) for n in range(count)}
    articles |= {f"m{n:04}": Article(" ".join(words(rng, 120))) for n in range(50)}
    outcome = place(tmp_path / "one", articles.items())
    groups = [row.group for row in outcome.rows]
    assert groups.count("n0000") == count
    assert len(set(groups)) == 51


def test_a_cut_reprint_joins_its_original(tmp_path: Path) -> None:
    rng = random.Random(1)  # noqa: S311
    whole = words(rng, 300)
    articles = {
        "whole": Article(" ".join(whole)),
        "half": Article(edited(rng, " ".join(whole[:150]), 0.05)),
        # Too little of it, and too little in itself.
        "flash": Article(" ".join(whole[:30])),
        "other": Article(" ".join(words(rng, 300))),
    }
    outcome = place(tmp_path / "one", articles.items())
    assert {row.id: row.group for row in outcome.rows} == {
        "whole": "half",
        "half": "half",
        "flash": "flash",
        "other": "other",
    }
