"""Scores of articles, and the report on many."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from khabar.evaluate.figures import Figures, add
from khabar.evaluate.items import Item, items_of
from khabar.evaluate.layers import SCORERS, Miss
from khabar.evaluate.surfaces import occurrences
from khabar.record import Record
from khabar.text import Tokens, tokenise

_CONTEXT = 400


@dataclass(frozen=True, slots=True)
class Error:
    """One item that went wrong, in its sentence. `kind`: missed, spurious or wrong."""

    layer: str
    kind: str
    text: str
    sentence: str
    detail: str = ""

    def to_dict(self) -> dict[str, str]:
        return {
            "layer": self.layer,
            "kind": self.kind,
            "text": self.text,
            "sentence": self.sentence,
            "detail": self.detail,
        }


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """The figures of one article by layer, and what went wrong in it."""

    id: str
    figures: dict[str, Figures]
    errors: tuple[Error, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {"layers": _layers(self.figures), "errors": [e.to_dict() for e in self.errors]}


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of many articles: `overall` sums their counts (micro average)."""

    overall: dict[str, Figures]
    articles: tuple[ArticleScore, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "overall": _layers(self.overall),
            "articles": {score.id: score.to_dict() for score in self.articles},
        }


def _layers(figures: dict[str, Figures]) -> dict[str, Any]:
    return {
        layer: {name: figure.to_dict() for name, figure in named.items()}
        for layer, named in figures.items()
    }


def evaluate_article(
    predicted: Mapping[str, Any], gold: Mapping[str, Any], text: str | None = None
) -> ArticleScore:
    """The score of a record against its gold: another record of the same text, or an authored
    annotation (schema/annotation). Surfaces that cannot be placed are matched by their words.

    `predicted` may be an authored annotation, too (two readers' agreement); then `text` is the
    article's, unless the gold is a record.
    """
    text = text or predicted.get("text") or gold.get("text") or ""
    tokens = tokenise(text)
    mine, theirs = items_of(predicted, text), items_of(gold, text)
    figures: dict[str, Figures] = {}
    errors: list[Error] = []
    for layer, score in SCORERS.items():
        figures[layer], misses = score(mine[layer], theirs[layer])
        errors += [_error(layer, miss, tokens) for miss in misses]
    name = predicted.get("id") or gold.get("id") or predicted.get("source") or ""
    return ArticleScore(str(name), figures, tuple(errors))


def summarise(scores: Iterable[ArticleScore]) -> Report:
    """The report on scored articles, in their order."""
    articles = tuple(scores)
    overall: dict[str, Figures] = {layer: {} for layer in SCORERS}
    for article in articles:
        for layer, figures in article.figures.items():
            overall[layer] = add(overall[layer], figures)
    return Report(overall, articles)


def evaluate(predicted: Iterable[Record], gold: Mapping[str, Mapping[str, Any]]) -> Report:
    """The report on records against the gold of the same ids.

    Records without gold are left out. Gold without a record counts as missed, all of it.
    """
    scores = []
    open_ids = dict(gold)
    for record in predicted:
        target = open_ids.pop(record["id"], None)
        if target is not None:
            scores.append(evaluate_article(record, target))
    for name, target in open_ids.items():
        scores.append(evaluate_article({"id": name}, target))
    return summarise(scores)


def _error(layer: str, miss: Miss, tokens: Tokens) -> Error:
    return Error(layer, miss.kind, miss.item.text, _sentence(miss.item, tokens), miss.detail)


def _sentence(item: Item, tokens: Tokens) -> str:
    start = item.start
    if start is None:
        start = next((first for first, _ in occurrences(tokens.text, item.text)), None)
    if start is None or not len(tokens):
        return ""
    at = min(tokens.at(start), len(tokens) - 1)
    return tokens.slice(*tokens.sentences[tokens.sentence_of[at]])[:_CONTEXT]
