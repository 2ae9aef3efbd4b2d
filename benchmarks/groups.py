"""Near-duplicates among 10,000 and 100,000 records: found, falsely joined, time, peak memory.

    python benchmarks/groups.py [--records 10000 100000]

Each twentieth record is made from another one: the same under other marks, with words replaced,
left out or doubled, with paragraphs in another order, with another lead, or cut. Those pairs
that are near-duplicates by the definition, held against each other in full, should share a
group; no group should hold two records that nothing planted connects. Times are of one processor.
"""

import argparse
import random
import sys
import tempfile
import time
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "builder"))

import orjson

from khabar.build.group import group
from khabar.build.shard import keys
from khabar.canonical import digest
from khabar.corpus import Corpus, Entry
from khabar.engine.local import Serial
from khabar.groups import KeyWriter, compare, shingles
from khabar.splits import Splits

SHARD = 5_000
KINDS = ("dressed", "edited 2%", "edited 4%", "reordered", "new lead", "cut to half")
# Some words are common, most are rare, as in any language.
WORDS = [f"{a}{b}{c}" for a in "ابتثجحخدذرزسشصضطظع" for b in "فقكلمنهوي" for c in "ارسمندبلكت"]
WEIGHTS = array("d", (1 / (rank + 2) for rank in range(len(WORDS))))


def memory(what: str) -> float:
    """MiB that this process holds now (VmRSS) or held at most (VmHWM)."""
    status = Path("/proc/self/status").read_text()
    return int(status.split(f"{what}:")[1].split()[0]) / 1024


def original(rng: random.Random) -> list[list[str]]:
    """Paragraphs of some 250 words."""
    return [rng.choices(WORDS, WEIGHTS, k=rng.randint(25, 55)) for _ in range(rng.randint(4, 8))]


def imitation(rng: random.Random, kind: str, text: str) -> str:
    paragraphs = [part.split() for part in text.split("\n\n")]
    match kind:
        case "dressed":
            paragraphs = [
                [f"«{w}\u0651،" if rng.random() < 0.3 else w for w in p] for p in paragraphs
            ]
        case "edited 2%" | "edited 4%":
            share = 0.02 if "2" in kind else 0.04
            for paragraph in paragraphs:
                for at in range(len(paragraph)):
                    if rng.random() < share:
                        new = rng.choice(WORDS)
                        paragraph[at] = rng.choice((new, "", f"{paragraph[at]} {new}"))
        case "reordered":
            rng.shuffle(paragraphs)
        case "new lead":
            paragraphs[0] = rng.choices(WORDS, WEIGHTS, k=20)
        case _:
            paragraphs = paragraphs[: max(2, len(paragraphs) // 2)]
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)


def texts(count: int) -> Iterator[tuple[str, str | None, int]]:
    """Text, kind (None: an original) and the number of the record it was made from."""
    rng = random.Random(7)
    kept: list[str] = []
    numbers: list[int] = []
    for number in range(count):
        if number % 20 == 19:
            at = rng.randrange(len(kept))
            kind = KINDS[number // 20 % len(KINDS)]
            yield imitation(rng, kind, kept[at]), kind, numbers[at]
            continue
        text = "\n\n".join(" ".join(part) for part in original(rng))
        if number % 4 == 0:
            kept.append(text)
            numbers.append(number)
        yield text, None, number


def spool(folder: Path, corpus: Corpus, shard: int, lines: list[bytes], found: list[str]) -> float:
    """Writes and indexes a shard; returns the seconds of processor that its keys took."""
    start = time.process_time()
    with KeyWriter(keys(str(folder), shard)) as sampled:
        for number, text in enumerate(found, 1):
            sampled.add(number, text)
    spent = time.process_time() - start
    path = folder / f"{shard}.jsonl"
    entries, offset = [], 0
    for number, line in enumerate(lines, 1):
        id_ = name(shard * SHARD + number - 1)
        place = str(path), offset, len(line)
        entries.append(Entry(shard, number, id_, digest(line), *place, file=None, line=None))
        offset += len(line) + 1
    path.write_bytes(b"\n".join(lines) + b"\n")
    corpus.add(entries)
    return spent


def name(number: int) -> str:
    return f"r{number:08}"


def run(count: int) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        corpus = Corpus(folder / "index")
        planted, sampling = plant(count, folder, corpus)
        Path("/proc/self/clear_refs").write_text("5")  # the most held begins anew
        start, before = time.process_time(), memory("VmRSS")
        shards = -(-count // SHARD)
        told = group(corpus, folder, shards, Splits(), (), Serial(), lambda done, total: None)
        joining, peak = time.process_time() - start, memory("VmHWM")
        groups = {id_: str(joined) for id_, joined in corpus.rows("id", "group")}
        corpus.close()
    near = Counter(kind for kind, _ in planted.values())
    found = Counter(
        kind for id_, (kind, source) in planted.items() if groups[id_] == groups[source]
    )
    members: defaultdict[str, list[str]] = defaultdict(list)
    for id_, joined in groups.items():
        members[joined].append(id_)
    family = {id_: source for id_, (_, source) in planted.items()}
    joins = sum(len(ids) - 1 for ids in members.values())
    false = sum(len({family.get(id_, id_) for id_ in ids}) - 1 for ids in members.values())
    recall, precision = found.total() / near.total(), 1 - false / max(1, joins)
    print(f"\n{count:,} records")
    for kind in KINDS:
        print(f"  {kind:12} {near[kind]:6,} near-duplicates, found {found[kind]:,}")
    print(f"  recall {recall:.4f}, precision {precision:.4f}")
    print(f"  highest similarity across splits {told.leakage.highest:.2f}")
    print(
        f"  keys {sampling / count * 1e6:.0f} µs a record, all else {joining / count * 1e6:.0f} µs"
    )
    print(f"  peak {peak:,.0f} MiB, {before:,.0f} of them held before, by the test itself")
    assert recall >= 0.98
    assert false == 0


def plant(count: int, folder: Path, corpus: Corpus) -> tuple[dict[str, tuple[str, str]], float]:
    """Writes the corpus. Returns the kind and source of each record that is a near-duplicate of
    its source, and the seconds of processor for all keys."""
    stream, spent = texts(count), 0.0
    planted: dict[str, tuple[str, str]] = {}
    kept: dict[int, str] = {}
    for shard in range(-(-count // SHARD)):
        chunk = list(islice(stream, SHARD))
        for at, (text, kind, source) in enumerate(chunk, shard * SHARD):
            if kind is None:
                kept[at] = text
            elif compare(shingles(text), shingles(kept[source])).near:
                planted[name(at)] = kind, name(source)
        lines = [orjson.dumps({"text": text}) for text, _, _ in chunk]
        spent += spool(folder, corpus, shard, lines, [text for text, _, _ in chunk])
    return planted, spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, nargs="+", default=[10_000, 100_000])
    options = parser.parse_args()
    for count in options.records:
        run(count)


if __name__ == "__main__":
    main()
