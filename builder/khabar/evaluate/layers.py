"""The figures of one article, layer by layer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from khabar.evaluate import match
from khabar.evaluate.figures import Figures, Found, Right
from khabar.evaluate.items import Item
from khabar.evaluate.match import Pair
from khabar.evaluate.surfaces import same
from khabar.record import Layer


@dataclass(frozen=True, slots=True)
class Miss:
    """An item that was missed, is spurious, or was found with a wrong attribute (`detail`)."""

    kind: Literal["missed", "spurious", "wrong"]
    item: Item
    detail: str = ""


Scored = tuple[Figures, list[Miss]]


def _found(pairs: Sequence[Pair], predicted: Sequence[Item], gold: Sequence[Item]) -> Found:
    return Found(len(pairs), len(predicted), len(gold))


def _left(pairs: Sequence[Pair], predicted: Sequence[Item], gold: Sequence[Item]) -> list[Miss]:
    found_p, found_g = {p for p, _ in pairs}, {g for _, g in pairs}
    missed = [Miss("missed", item) for g, item in enumerate(gold) if g not in found_g]
    return missed + [Miss("spurious", item) for p, item in enumerate(predicted) if p not in found_p]


def _attributes(
    pairs: Sequence[Pair],
    predicted: Sequence[Item],
    gold: Sequence[Item],
    names: Sequence[str],
    equal: Callable[[str, Item, Item], bool | None],
) -> Scored:
    """For each attribute how many pairs agree; a pair for which `equal` is None is left out."""
    figures: Figures = {}
    wrong: list[Miss] = []
    for name in names:
        right = of = 0
        for p, g in pairs:
            verdict = equal(name, predicted[p], gold[g])
            if verdict is None:
                continue
            of += 1
            right += verdict
            if not verdict:
                got, want = predicted[p].facts.get(name), gold[g].facts.get(name)
                wrong.append(Miss("wrong", gold[g], f"{name}: {got} instead of {want}"))
        figures[name] = Right(right, of)
    return figures, wrong


def dates(predicted: Sequence[Item], gold: Sequence[Item]) -> Scored:
    """Exact and relaxed spans, each also with the right value; the type of the exact ones."""
    pairs = match.best(predicted, gold, match.exact)
    near = match.best(predicted, gold, match.relaxed)
    valued = [(p, g) for p, g in pairs if _value(predicted[p], gold[g])]
    near_valued = [(p, g) for p, g in near if _value(predicted[p], gold[g])]
    figures: Figures = {
        "exact": _found(pairs, predicted, gold),
        "relaxed": _found(near, predicted, gold),
        "exact+value": _found(valued, predicted, gold),
        "relaxed+value": _found(near_valued, predicted, gold),
    }
    more, wrong = _attributes(pairs, predicted, gold, ("edtf", "type"), _date_attribute)
    return figures | more, _left(pairs, predicted, gold) + wrong


def _value(predicted: Item, gold: Item) -> bool:
    length = gold.facts.get("duration")
    return predicted.facts.get("edtf") == gold.facts.get("edtf") and (
        length is None or predicted.facts.get("duration") == length
    )


def _date_attribute(name: str, predicted: Item, gold: Item) -> bool:
    if name == "edtf":
        return _value(predicted, gold)
    return bool(predicted.facts.get(name) == gold.facts.get(name))


def places(predicted: Sequence[Item], gold: Sequence[Item]) -> Scored:
    """Exact and relaxed spans; country, GeoNames id (where the gold has one) and kind."""
    pairs = match.best(predicted, gold, match.exact)
    near = match.best(predicted, gold, match.relaxed)
    land = [(p, g) for p, g in pairs if _place_attribute("country", predicted[p], gold[g])]
    figures: Figures = {
        "exact": _found(pairs, predicted, gold),
        "relaxed": _found(near, predicted, gold),
        "exact+country": _found(land, predicted, gold),
    }
    names = ("country", "geonames_id", "kind")
    more, wrong = _attributes(pairs, predicted, gold, names, _place_attribute)
    return figures | more, _left(pairs, predicted, gold) + wrong


def _place_attribute(name: str, predicted: Item, gold: Item) -> bool | None:
    want = gold.facts.get(name)
    if name == "geonames_id" and want is None:
        return None
    return bool(predicted.facts.get(name) == want)


def quotes(predicted: Sequence[Item], gold: Sequence[Item]) -> Scored:
    """Contents found, of all types and without paraphrase; speaker, type and more of those."""
    pairs = match.best(predicted, gold, match.quote)
    figures: Figures = {
        "found": _found(pairs, predicted, gold),
        "found-no-paraphrase": _without_paraphrase(pairs, predicted, gold),
    }
    names = ("speaker", "type", "kind", "cue")
    more, wrong = _attributes(pairs, predicted, gold, names, _quote_attribute)
    return figures | more, _left(pairs, predicted, gold) + wrong


def _without_paraphrase(
    pairs: Sequence[Pair], predicted: Sequence[Item], gold: Sequence[Item]
) -> Found:
    """A match takes the gold's type, so that a wrong type is not also a wrong find."""
    partner = dict(pairs)
    hits = sum(not _paraphrase(gold[g]) for _, g in pairs)
    spurious = sum(not _paraphrase(item) for p, item in enumerate(predicted) if p not in partner)
    return Found(hits, hits + spurious, sum(not _paraphrase(item) for item in gold))


def _paraphrase(item: Item) -> bool:
    return bool(item.facts.get("type") == "paraphrase")


def _quote_attribute(name: str, predicted: Item, gold: Item) -> bool:
    one, other = predicted.facts.get(name), gold.facts.get(name)
    return same(one, other) if name in ("speaker", "cue") else bool(one == other)


def phases(predicted: Sequence[Item], gold: Sequence[Item]) -> Scored:
    """Stages found; their dates, status and ordinal; the actions of all stages, matched within
    those found."""
    pairs = match.best(predicted, gold, match.phase)
    figures: Figures = {"found": _found(pairs, predicted, gold)}
    names = ("begins", "ends", "status", "ordinal")
    more, wrong = _attributes(
        pairs, predicted, gold, names, lambda name, p, g: p.facts.get(name) == g.facts.get(name)
    )
    told = [more[name] for name in ("begins", "ends", "status")]
    figures["facts"] = sum((one for one in told if isinstance(one, Right)), Right())
    strict, loose = _actions(pairs, predicted, gold)
    figures |= more | {"actions": strict, "actions-relaxed": loose}
    return figures, _left(pairs, predicted, gold) + wrong


def _actions(
    pairs: Sequence[Pair], predicted: Sequence[Item], gold: Sequence[Item]
) -> tuple[Found, Found]:
    strict = loose = 0
    for p, g in pairs:
        mine, theirs = _acts(predicted[p]), _acts(gold[g])
        strict += len(match.best(mine, theirs, match.action))
        loose += len(match.best(mine, theirs, match.like))
    counts = sum(len(_acts(item)) for item in predicted), sum(len(_acts(item)) for item in gold)
    return Found(strict, *counts), Found(loose, *counts)


def _acts(item: Item) -> list[Item]:
    return [Item(text) for text in item.facts.get("actions") or []]


SCORERS: dict[Layer, Callable[[Sequence[Item], Sequence[Item]], Scored]] = {
    "quotes": quotes,
    "dates": dates,
    "places": places,
    "phases": phases,
}
