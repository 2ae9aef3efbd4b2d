"""One-to-one matches between what was predicted and the gold."""

from collections.abc import Callable, Sequence

from khabar.evaluate.items import Item
from khabar.evaluate.surfaces import overlap, same, words

# A quote counts as found from this token F1 of its content on.
FOUND = 0.8

# Indices: predicted, gold.
Pair = tuple[int, int]
Strength = Callable[[Item, Item], float]


def best(predicted: Sequence[Item], gold: Sequence[Item], strength: Strength) -> list[Pair]:
    """The strongest pairs first, each item once; a strength of 0 is no match."""
    scored = [
        (value, -p, -g)
        for p, one in enumerate(predicted)
        for g, other in enumerate(gold)
        if (value := strength(one, other)) > 0
    ]
    scored.sort(reverse=True)
    used_p: set[int] = set()
    used_g: set[int] = set()
    pairs = []
    for _, p, g in scored:
        if -p not in used_p and -g not in used_g:
            used_p.add(-p)
            used_g.add(-g)
            pairs.append((-p, -g))
    return sorted(pairs)


def exact(predicted: Item, gold: Item) -> float:
    """Same span; for gold that leaves the occurrence open, same surface (the weaker match)."""
    if gold.spans and predicted.spans == gold.spans:
        return 2
    return 0 if gold.sure else float(predicted.text == gold.text)


def relaxed(predicted: Item, gold: Item) -> float:
    """Any overlap of the spans, the larger the stronger; for gold without a span, of the words."""
    if exact(predicted, gold):
        return 1 + exact(predicted, gold)
    if gold.spans and predicted.spans:
        (start, end), (first, last) = predicted.spans[0], gold.spans[0]
        shared = min(end, last) - max(start, first)
        if shared > 0:
            return shared / (max(end, last) - min(start, first))
        if gold.sure:
            return 0
    if gold.sure or gold.spans:
        return 0
    return overlap(words(predicted.text), words(gold.text)) / 2


def quote(predicted: Item, gold: Item) -> float:
    """Content alike enough; of several the one with the same cue, then the nearer one."""
    shared = overlap(words(predicted.text), words(gold.text))
    if shared < FOUND:
        return 0
    same_cue = same(predicted.facts.get("cue"), gold.facts.get("cue"))
    near = 0.0
    if predicted.start is not None and gold.start is not None:
        near = 1 / (1 + abs(predicted.start - gold.start))
    return shared + 0.2 * same_cue + 0.1 * near


def phase(predicted: Item, gold: Item) -> float:
    """Same label, else a shared mention, else the same ordinal of a stage named alike."""
    ordinals = predicted.facts.get("ordinal"), gold.facts.get("ordinal")
    agree = ordinals[0] == ordinals[1]
    if same(predicted.text, gold.text):
        return 3 + agree
    if set(predicted.spans) & set(gold.spans):
        return 2 + agree
    return float(agree and ordinals[0] is not None)


def action(predicted: Item, gold: Item) -> float:
    """Same words."""
    return float(same(predicted.text, gold.text))


def like(predicted: Item, gold: Item) -> float:
    """At least half of the words shared."""
    shared = overlap(words(predicted.text), words(gold.text))
    return shared if shared >= 0.5 else 0
