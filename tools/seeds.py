"""What the seeds hold, counted: writes `docs/seeds.md` and the agreement in `dataset_card.md`.

python tools/seeds.py            writes both and `docs/adjudication.md`, and prints the counts
python tools/seeds.py --check    exits with 1 where they are not what the seeds give, where a gold
                                 file lists rules that its article does not show, or where two
                                 readers differ and no decision says whose reading gold has
"""

import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import adjudication
import rules
import yaml

from khabar.article import Raw
from khabar.build import Settings, assemble
from khabar.evaluate.figures import Found
from khabar.evaluate.run import read_gold, score
from khabar.record import LAYERS
from khabar.sources import plan, read

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
PAGE = ROOT / "docs" / "seeds.md"
DECIDED = ROOT / "docs" / "adjudication.md"
CARD = ROOT / "dataset_card.md"
BEGIN, END = "<!-- agreement: written by tools/seeds.py -->", "<!-- end of agreement -->"
# The figure that stands for a layer.
MAIN = {"quotes": "found", "dates": "exact", "places": "exact", "phases": "found"}
ENOUGH = 5


def records() -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """Each seed's record and gold, by name. Raises SystemExit where one does not check."""
    found = {}
    for shard in plan([str(SEEDS)]):
        for raw in read(shard):
            if not isinstance(raw, Raw) or raw.gold is None:
                raise SystemExit(f"{raw.where}: no article with gold; run: khabar check seeds")
            record, problems = assemble(raw, Settings())
            if record is None or any(problem.severity == "error" for problem in problems):
                raise SystemExit(f"{raw.where}: {problems[0].message}")
            found[Path(raw.path or "").parent.name] = (record, dict(raw.gold))
    return dict(sorted(found.items()))


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    head = list(head)
    lines = [f"| {' | '.join(head)} |", "|" + " --- |" * len(head)]
    lines += [f"| {' | '.join(map(str, row))} |" for row in rows]
    return "\n".join(lines)


def counts(seeds: dict[str, tuple[dict[str, Any], dict[str, Any]]]) -> str:
    words = [len(record["text"].split()) for record, _ in seeds.values()]
    rows: list[tuple[str, object]] = [
        ("articles", len(seeds)),
        ("words, median (least to most)",
         f"{statistics.median(words):.0f} ({min(words)} to {max(words)})"),
        ("with two phases or more", sum(len(r["phases"]) > 1 for r, _ in seeds.values())),
        ("as a site prints them, with lines that are no text",
         sum(bool(gold.get("dropped")) for _, gold in seeds.values())),
        ("HTML pages", sum((SEEDS / name / "article.html").exists() for name in seeds)),
        ("near-duplicates of another",
         sum("group" in gold.get("metadata", {}) for _, gold in seeds.values())),
        ("annotated twice, independently",
         sum((SEEDS / name / "second.yaml").exists() for name in seeds)),
    ]  # fmt: skip
    rows += [(layer, sum(len(r[layer]) for r, _ in seeds.values())) for layer in LAYERS]
    out = [table(("what", "count"), rows)]
    for key in ("region", "topic", "genre"):
        values = Counter(gold.get("metadata", {}).get(key, "–") for _, gold in seeds.values())
        out.append(table((key, "articles"), sorted(values.items())))
    return "\n\n".join(out)


def agreement() -> str:
    """How well two readers agree on the articles that both read, by layer."""
    first, second = read_gold(SEEDS, "first.yaml"), read_gold(SEEDS, "second.yaml")
    both = {name: gold for name, gold in second.items() if name in first}
    report, _ = score([str(SEEDS)], both, Settings(), first)
    rows = []
    for layer in ("quotes", "dates", "places", "phases"):
        figure = report.overall[layer][MAIN[layer]]
        assert isinstance(figure, Found)  # noqa: S101
        rows.append((layer, f"{figure.f1 or 0:.3f}", figure.predicted, figure.gold))
    head = ("layer", "F1", "first reader", "second reader")
    return f"{len(both)} articles were annotated twice:\n\n{table(head, rows)}"


def matrix(seeds: dict[str, tuple[dict[str, Any], dict[str, Any]]]) -> str:
    titles = yaml.safe_load((SEEDS / "rules.yaml").read_text("utf-8"))
    by_rule: dict[str, list[str]] = defaultdict(list)
    for name, (_, gold) in seeds.items():
        for rule in gold.get("metadata", {}).get("rules", ()):
            by_rule[rule].append(name)
    unknown = sorted(set(by_rule) - set(titles))
    if unknown:
        raise SystemExit(f"rules that seeds/rules.yaml does not know: {', '.join(unknown)}")
    rows = [
        (f"`{rule}`", title, len(by_rule[rule]), ", ".join(by_rule[rule][:ENOUGH]))
        for rule, title in titles.items()
    ]
    few = [rule for rule in titles if len(by_rule[rule]) < ENOUGH]
    said = f"{len(titles)} rules; in fewer than {ENOUGH} articles: {', '.join(few) or 'none'}."
    return said + "\n\n" + table(("rule", "what", "articles", f"up to {ENOUGH} of them"), rows)


def unruly(seeds: dict[str, tuple[dict[str, Any], dict[str, Any]]]) -> list[str]:
    """What is wrong with the rules that gold files list, and rules that too few of them list."""
    names = {place["text"] for record, _ in seeds.values() for place in record["places"]}
    listed = Counter(rule for _, gold in seeds.values() for rule in gold["metadata"]["rules"])
    titles = yaml.safe_load((SEEDS / "rules.yaml").read_text("utf-8"))
    few = [rule for rule in titles if listed[rule] < ENOUGH]
    return [f"{rule} occurs in fewer than {ENOUGH} articles" for rule in few] + [
        f"seeds/{name}/gold.yaml {problem}"
        for name, (record, gold) in seeds.items()
        for page in (SEEDS / name).glob("article.*")
        for problem in rules.wrong(record, gold, page.read_text("utf-8"), names)
    ]


def pages(
    seeds: dict[str, tuple[dict[str, Any], dict[str, Any]]], decided: adjudication.Decided
) -> dict[Path, str]:
    agreed = agreement()
    page = (
        "# The seeds, counted\n\nWritten by `python tools/seeds.py`; do not edit.\n\n"
        f"{counts(seeds)}\n\n## Agreement\n\n{agreed}\n\n## Rules and where they occur\n\n"
        f"{matrix(seeds)}\n"
    )
    card = CARD.read_text("utf-8")
    before, rest = card.split(BEGIN)
    return {
        PAGE: page,
        DECIDED: adjudication.page(decided),
        CARD: f"{before}{BEGIN}\n{agreed}\n{END}{rest.split(END)[1]}",
    }


def main() -> None:
    seeds = records()
    decided, open_ones = adjudication.decide(
        adjudication.differences(SEEDS), SEEDS / "decisions.yaml"
    )
    lists = unruly(seeds) + open_ones
    print(*lists, sep="\n", end="\n" if lists else "")
    stale = {path: text for path, text in pages(seeds, decided).items()
             if not path.exists() or path.read_text("utf-8") != text}  # fmt: skip
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is not what the seeds give: python tools/seeds.py")
        sys.exit(bool(stale or lists))
    for path, text in stale.items():
        path.write_text(text, "utf-8", newline="\n")
    print(PAGE.read_text("utf-8").partition("## Rules")[0])


if __name__ == "__main__":
    main()
