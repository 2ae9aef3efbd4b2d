"""Where two readers of a seed differ, what gold has now, and the rule that decides.

The decisions are data, `seeds/decisions.yaml`: of those that fit a difference the first one holds.
`seeds.py` writes `docs/adjudication.md`, and fails where a difference has no decision, gold does
not follow it, or a decision fits nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from khabar.article import Raw
from khabar.build import Settings, assemble
from khabar.evaluate import match
from khabar.evaluate.items import Item, Items, items_of, plain
from khabar.evaluate.run import read_gold
from khabar.record import LAYERS, Layer
from khabar.sources import plan, read

# How entries of two readings are paired, and which facts of a pair are compared.
COMPARED: dict[Layer, tuple[match.Strength, tuple[str, ...]]] = {
    "quotes": (match.quote, ("span", "type", "cue", "speaker", "role", "kind", "mention", "via")),
    "dates": (match.relaxed, ("span", "type", "edtf", "duration", "mod", "calendar")),
    "places": (match.relaxed, ("span", "kind", "country")),
    "phases": (match.phase, ("span", "ordinal", "process", "status", "begins", "ends", "mentions")),
}
NOTHING = "–"
HEAD = """# Where two readers differ

Written by `python tools/seeds.py`; do not edit. Of each difference between `first.yaml` and
`second.yaml` it says whose reading `gold.yaml` has, and the [rule](annotation-guidelines.md) that
decides; the decisions are in `seeds/decisions.yaml`.
"""
READERS = ("layer", "first reader", "second reader", "neither")
FACTS = ("article", "layer", "what", "of", "first reader", "second reader", "gold", "rule")


@dataclass(frozen=True)
class Difference:
    """What two readers have of one fact; `gold` says whose reading gold.yaml has."""

    article: str
    layer: str
    what: str
    text: str
    first: str
    second: str
    gold: str


def differences(folder: Path) -> list[Difference]:
    """All of them, in the articles below a folder that have a first and a second reading."""
    first, second = read_gold(folder, "first.yaml"), read_gold(folder, "second.yaml")
    found: list[Difference] = []
    for shard in plan([str(folder)]):
        for raw in read(shard):
            name = Path(raw.path or "").parent.name if isinstance(raw, Raw) else ""
            if name in second and isinstance(raw, Raw) and raw.gold is not None:
                three = [_items(raw, one) for one in (first[name], second[name], raw.gold)]
                found += _of_article(name, *three)
    return found


def _items(raw: Raw, reading: Mapping[str, Any]) -> Items:
    """A reading's entries, placed in the article; as they are authored where one has no place."""
    assert raw.gold is not None  # noqa: S101
    layers: dict[str, Any] = {layer: reading.get(layer) or [] for layer in LAYERS}
    record, problems = assemble(replace(raw, gold={**raw.gold, **layers}), Settings())
    if record is None or any(problem.severity == "error" for problem in problems):
        text, _ = assemble(raw, Settings())
        return items_of(reading, text["text"] if text else "")
    for quote in record["quotes"]:
        start, end = quote["speaker"]["start"], quote["speaker"]["end"]
        quote["mention"] = None if start is None else record["text"][start:end]
    return items_of(record, record["text"])


def _of_article(name: str, first: Items, second: Items, gold: Items) -> Iterator[Difference]:
    for layer, (strength, facts) in COMPARED.items():
        one, other, kept = first[layer], second[layer], gold[layer]
        pairs = match.best(one, other, strength)
        in_gold = dict(match.best(one, kept, strength))
        for a, b in pairs:
            held = kept[in_gold[a]] if a in in_gold else None
            for what in facts:
                x, y, z = (_shown(item, what) for item in (one[a], other[b], held))
                if x == y:
                    continue
                whose = "first" if z == x else "second" if z == y else f"neither: {z}"
                yield Difference(name, layer, what, _named(one, a), x, y, whose)
                if what == "span" and layer in ("dates", "places"):
                    break  # Its other facts differ with it.
            if layer == "phases":
                yield from _actions(name, one[a], other[b], held)
        for item, mine in _left(one, other, pairs):
            has = any(match.exact(item, held) for held in kept)
            yield _alone((name, layer, "entry", item.text), item.text, mine, has)


def _actions(name: str, one: Item, other: Item, held: Item | None) -> Iterator[Difference]:
    first, second = ([Item(text) for text in item.facts["actions"]] for item in (one, other))
    kept = set(held.facts["actions"]) if held else set()
    pairs = match.best(first, second, match.like)
    for a, b in pairs:
        x, y = first[a].text, second[b].text
        if x != y:
            held_by = "first" if x in kept else "second" if y in kept else "neither"
            yield Difference(name, "phases", "action", one.text, x, y, held_by)
    for item, mine in _left(first, second, pairs):
        yield _alone((name, "phases", "action", one.text), item.text, mine, item.text in kept)


def _named(items: Sequence[Item], index: int) -> str:
    """An entry's surface, numbered where several have it."""
    same = [number for number, item in enumerate(items) if item.text == items[index].text]
    return f"{items[index].text} ({same.index(index) + 1})" if len(same) > 1 else items[index].text


Left = Iterator[tuple[Item, bool]]


def _left(first: Sequence[Item], second: Sequence[Item], pairs: Sequence[match.Pair]) -> Left:
    """What has no partner, and whether it is the first reader's."""
    for side, items in enumerate((first, second)):
        paired = {pair[side] for pair in pairs}
        yield from ((item, side == 0) for at, item in enumerate(items) if at not in paired)


def _alone(of: tuple[str, str, str, str], text: str, mine: bool, has: bool) -> Difference:
    """What one reader alone has; `of` is article, layer, fact and the surface it is of."""
    values = (text, NOTHING) if mine else (NOTHING, text)
    return Difference(*of, *values, "first" if has == mine else "second")


def _shown(item: Item | None, what: str) -> str:
    if item is None:
        return NOTHING
    if what == "span":
        return item.text
    if what == "mentions":
        return str(len(set(item.spans)))
    value = item.facts.get(what) or ("gregorian" if what == "calendar" else None)
    return plain(value.get("text") if isinstance(value, Mapping) else value) or NOTHING


Decided = list[tuple[Difference, str]]


def decide(found: Sequence[Difference], file: Path) -> tuple[Decided, list[str]]:
    """Each difference with the rule that decides it, and what is wrong."""
    decisions = yaml.safe_load(file.read_text("utf-8"))
    used: Counter[int] = Counter()
    decided: Decided = []
    wrong: list[str] = []
    for one in found:
        said = f"{one.article}: {one.layer} {one.what} of «{one.text}»"
        fits = (index for index, decision in enumerate(decisions) if _fits(one, decision))
        index = next(fits, None)
        if index is None:
            wrong.append(f"{said}: no decision between {one.first} and {one.second}")
            continue
        used[index] += 1
        wanted = decisions[index]["gold"]
        if one.gold.partition(":")[0] != wanted:
            wrong.append(f"{said}: decided for {wanted}, gold has {one.gold}")
        decided.append((one, decisions[index]["rule"]))
    wrong += [f"{file.name}: nothing to decide: {decision}"
              for index, decision in enumerate(decisions) if not used[index]]  # fmt: skip
    return decided, wrong


def _fits(one: Difference, decision: Mapping[str, Any]) -> bool:
    """Whether a decision is on such a difference: every field that it names, or one of a list."""
    return all(
        value in wanted if isinstance(wanted, list) else value == str(wanted)
        for field in ("layer", "what", "article", "text", "first", "second")
        if (wanted := decision.get(field)) is not None
        for value in [getattr(one, field)]
    )


def page(decided: Decided) -> str:
    """The differences as `docs/adjudication.md` tells them, those that are alike once."""
    whose = Counter((one.layer, one.gold.partition(":")[0]) for one, _ in decided)
    counts = [
        (layer, *(str(whose[layer, name]) for name in ("first", "second", "neither")))
        for layer in COMPARED
    ]
    rows = dict.fromkeys((*vars(one).values(), f"`{rule}`") for one, rule in decided)
    lines = [_row(line) for line in (READERS, ["---"] * 4, *counts, (), FACTS, ["---"] * 8, *rows)]
    return "\n".join([HEAD, *lines, ""])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |" if cells else ""
