"""Khabar's dates beside those of other tools, on the same articles with gold: quality and speed.

    python benchmarks/peers.py [ARTICLES GOLD]

ARTICLES and GOLD are as for `khabar evaluate` (default: seeds and seeds). No installable tool reads
quotes, linked places or phases of Arabic news, so dates it is. F1 exact: the same span; relaxed: an
overlap, one to one; value: relaxed with the same value (EDTF; of TIMEX3 weeks and seasons the same
in EDTF). The rate is of articles a second on one processor, start not counted.
"""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from khabar.annotate import choose
from khabar.article import Document
from khabar.build import Settings
from khabar.evaluate.items import Item, items_of
from khabar.evaluate.match import best, relaxed
from khabar.evaluate.run import _records, read_gold
from khabar.record import Layers, Record

ROOT = Path(__file__).resolve().parent.parent
PEERS = ("heideltime", "mahad", "dateparser", "duckling")
SEASONS = {"SP": "21", "SU": "22", "FA": "23", "AU": "23", "WI": "24"}
Found = tuple[int, int, str | None]


def edtf(value: str | None) -> str | None:
    """A TIMEX3 value as Khabar writes it."""
    if value is None:
        return None
    week = re.fullmatch(r"(\d{4})-W(\d\d)", value)
    if week:
        first = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return f"{first}/{first + timedelta(days=6)}"
    season = re.fullmatch(r"(\d{4})-(SP|SU|FA|AU|WI)", value)
    if season:
        return f"{season[1]}-{SEASONS[season[2]]}"
    if re.fullmatch(r"\d{3}", value):
        return f"{value}X"
    return value if re.match(r"\d{4}|P", value) else None


def environment(peer: str) -> Path | str:
    """The peer's interpreter, or why it cannot be had."""
    folder = ROOT / f".venv-peer-{peer}"
    python = folder / "bin" / "python"
    if not (folder / ".ready").exists():
        requirements = ROOT / "benchmarks" / "peers" / f"{peer}.txt"
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        done = subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "-r", requirements],
            capture_output=True,
            text=True,
        )
        if done.returncode:
            errors = [row for row in done.stderr.splitlines() if "error" in row.lower()]
            return (errors or ["it could not be installed"])[0].strip()
        (folder / ".ready").touch()
    return python


def ask(peer: str, articles: list[Record]) -> dict[str, tuple[list[Found], float]] | str:
    python = environment(peer)
    if isinstance(python, str):
        return python
    lines = "".join(
        json.dumps({key: article[key] for key in ("id", "text", "published")}) + "\n"
        for article in articles
    )
    done = subprocess.run(
        [python, ROOT / "benchmarks" / "peers" / f"{peer}.py"],
        input=lines,
        capture_output=True,
        text=True,
        cwd=ROOT / "benchmarks" / "peers",
    )
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["it failed"])[-1]
    rows = map(json.loads, done.stdout.splitlines())
    return {row["id"]: ([tuple(f) for f in row["found"]], row["seconds"]) for row in rows}


def own(articles: list[Record]) -> dict[str, tuple[list[Found], float]]:
    annotators = [annotator for annotator in choose("ar") if annotator.layer == "dates"]
    list(annotators[0].read(Document("أمس"), Layers()))
    answers = {}
    for article in articles:
        document = Document(article["text"], published=article["published"])
        start = time.perf_counter()
        found = [date for annotator in annotators for date in annotator.read(document, Layers())]
        spent = time.perf_counter() - start
        answers[article["id"]] = (
            [(d.start, d.end, d.edtf or d.duration) for d in found],  # type: ignore[union-attr]
            spent,
        )
    return answers


def f1(hits: int, predicted: int, gold: int) -> float:
    return 2 * hits / (predicted + gold) if predicted + gold else 0.0


def row(
    name: str,
    articles: list[Record],
    gold: Mapping[str, list[Item]],
    answers: Mapping[str, tuple[list[Found], float]],
) -> str:
    exact = loose = right = predicted = wanted = 0
    seconds = 0.0
    for article in articles:
        found, spent = answers.get(article["id"], ([], 0.0))
        seconds += spent
        items = [
            Item(article["text"][start:end], ((start, end),), True, {"edtf": edtf(value)})
            for start, end, value in found
        ]
        target = gold[article["id"]]
        predicted += len(items)
        wanted += len(target)
        for ours, theirs in best(items, target, relaxed):
            facts = target[theirs].facts
            loose += 1
            exact += items[ours].spans == target[theirs].spans
            right += items[ours].facts["edtf"] == (facts.get("edtf") or facts.get("duration"))
    rate = len(articles) / seconds if seconds else float("inf")
    scores = "".join(f"{f1(hits, predicted, wanted):9.2f}" for hits in (exact, loose, right))
    return f"{name:12}{scores}{rate:12,.1f}"


def main(folders: Iterable[str]) -> None:
    source, annotations = [*folders, *[str(ROOT / "seeds")] * 2][:2]
    authored = read_gold(Path(annotations))
    articles, gold = [], {}
    for name, record, _ in _records([source], authored, Settings(), None):
        if record is not None and record["published"]:
            articles.append({**record, "id": name})
            gold[name] = items_of(authored[name], record["text"])["dates"]
    count = sum(map(len, gold.values()))
    print(f"{len(articles)} articles, {count} time expressions\n")
    print(f"{'':12}{'exact':>9}{'relaxed':>9}{'value':>9}{'articles/s':>12}")
    print(row("khabar", articles, gold, own(articles)))
    for peer in PEERS:
        answers = ask(peer, articles)
        skipped = isinstance(answers, str)
        print(f"{peer:12} skipped: {answers}" if skipped else row(peer, articles, gold, answers))


if __name__ == "__main__":
    main(sys.argv[1:])
