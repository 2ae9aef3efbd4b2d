"""What is scored against what: articles read anew, a release, or another reader's annotations."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import orjson

from khabar import gold as authored
from khabar.article import Raw
from khabar.build import Settings, assemble
from khabar.errors import UsageError
from khabar.evaluate.report import Report, evaluate_article, summarise
from khabar.problems import Problem
from khabar.record import LAYERS, Record
from khabar.sources import plan, read

Gold = Mapping[str, Any]
GOLD = "gold.yaml"


def key(path: str) -> str:
    """What ties an article to its gold: its folder's name where it is an `article.*`, else its
    file's name without endings."""
    pure = PurePosixPath(path)
    stem = pure.name.split(".")[0]
    return pure.parent.name if stem in ("article", "gold") and pure.parent.name else stem


def read_gold(folder: Path, name: str = GOLD) -> dict[str, Gold]:
    """The annotations below a folder by their article's key: files called `name` in the
    articles' folders, else all YAML files. Raises UsageError where one cannot be read."""
    files = sorted(folder.glob(f"*/{name}")) or sorted(folder.rglob("*.yaml"))
    found: dict[str, Gold] = {}
    for file in files:
        annotation, problems = authored.load(file.read_text("utf-8"), str(file))
        if annotation is None:
            raise UsageError(f"{problems[0].where}: {problems[0].message}")
        own = file.relative_to(folder)
        found[key(str(own)) if own.name != Path(name).name else own.parts[0]] = annotation
    if not found:
        raise UsageError(f"{folder} holds no {name} and no other annotation in YAML")
    return found


def score(
    sources: Sequence[str],
    gold: Mapping[str, Gold],
    settings: Settings,
    readings: Mapping[str, Gold] | None = None,
) -> tuple[Report, list[Problem]]:
    """The report on articles with gold, and the problems of those that became no record.

    `sources` are articles, read anew whatever gold lies beside them, or release folders. With
    `readings` (annotations by the same keys) those are scored in place of the annotators.
    """
    scores, problems = [], []
    wanted = dict(gold)
    for name, record, found in _records(sources, gold, settings, readings):
        problems += found
        target = wanted.pop(name, None)
        if target is None:
            continue
        predicted = record or {"id": name, "text": ""}
        scored = evaluate_article({**predicted, "id": name}, target)
        scores.append(scored)
    for name, target in wanted.items():
        if readings is None or name in readings:
            scores.append(evaluate_article({"id": name}, target))
    return summarise(sorted(scores, key=lambda scored: scored.id)), problems


def _records(
    sources: Sequence[str],
    gold: Mapping[str, Gold],
    settings: Settings,
    readings: Mapping[str, Gold] | None,
) -> Iterator[tuple[str, Record | None, list[Problem]]]:
    releases = [Path(source) for source in sources if (Path(source) / "manifest.json").is_file()]
    for release in releases:
        for file in sorted((release / "jsonl" / "articles").glob("*.jsonl")):
            with file.open("rb") as lines:
                for line in lines:
                    record = orjson.loads(line)
                    path = record["source"]["path"]
                    yield key(path) if path else record["id"], record, []
    rest = [source for source in sources if Path(source) not in releases]
    for shard in plan(rest) if rest else ():
        for raw in read(shard):
            name = key(raw.where.file or "")
            if not isinstance(raw, Raw) or name not in gold:
                continue
            if readings is not None and name not in readings:
                continue
            yield name, *_assembled(raw, gold[name], settings, (readings or {}).get(name))


def _assembled(
    raw: Raw, gold: Gold, settings: Settings, reading: Gold | None
) -> tuple[Record | None, list[Problem]]:
    """A record read anew, or with another reader's layers; gold lends it its metadata, since
    values hang on the day of publication."""
    metadata = {**raw.metadata, **authored.stated(gold)}
    if reading is None:
        return assemble(replace(raw, metadata=metadata, gold=None), settings)
    # The article's own gold says what is text; a reading may hold layers only.
    layers = {key: value for key, value in reading.items() if key in LAYERS}
    rest = {key: value for key, value in (raw.gold or gold).items() if key not in LAYERS}
    return assemble(replace(raw, metadata=metadata, gold=rest | layers), settings)
