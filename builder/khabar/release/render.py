"""Rendering: the release's Markdown and text files from the card and the templates.

A card may come from anybody, and values from articles stand in it. So templates run in jinja2's
sandbox, and every value is escaped for Markdown and HTML unless a filter says what it is.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from khabar.errors import ReleaseError
from khabar.groups.words import CONTAINED, CUT_SHARE, CUT_SHINGLES, SIMILAR
from khabar.release.facts import Facts, content_digest, dataset_info
from khabar.schema.features import features
from khabar.schema.fields import current

_HERE: Final = Path(__file__).parent
_SPECIAL = re.compile(r"[\\`*_\[\]|~]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def markdown(value: object) -> Markup:
    """A value as Markdown shows it to the letter: nothing in it is markup, a line or a cell."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Markup(f"{value:,}")  # noqa: S704 - digits
    text = _CONTROL.sub(" ", str(value))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Markup(_SPECIAL.sub(r"\\\g<0>", text))  # noqa: S704 - escaped here


def code(value: object) -> Markup:
    """A value inside a code span or block, where only a backtick or a new line could end it."""
    return Markup(_CONTROL.sub(" ", str(value)).replace("`", "'"))  # noqa: S704


def bar(share: float) -> Markup:
    """A share of 1 as a bar of at most twenty blocks."""
    return Markup("█" * round(20 * share) or "▏")  # noqa: S704


def percent(share: float) -> Markup:
    return Markup(f"{100 * share:.1f} %")  # noqa: S704


def document(template: str, facts: Facts, where: str) -> str:
    """A template filled in. Raises ReleaseError, naming `where`, if it cannot be."""
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=markdown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(code=code, bar=bar, percent=percent)
    try:
        text = environment.from_string(template).render(
            facts=facts,
            about=facts.about,
            card=facts.about.card,
            fields=current(),
            licence=licences().get(facts.about.card.license),
            values=lambda config, column: values(facts, config, column),
            words=lengths(facts),
            near={
                "similar": SIMILAR,
                "contained": CONTAINED,
                "cut_shingles": CUT_SHINGLES,
                "cut_share": CUT_SHARE,
            },
        )
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        line = getattr(error, "lineno", None)
        place = f"{where}, line {line} of its prose" if line else where
        raise ReleaseError(f"{place}: the card's prose cannot be rendered: {error}") from None
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def template(name: str) -> str:
    return (_HERE / "templates" / name).read_text("utf-8")


def values(facts: Facts, config: str, column: str) -> list[tuple[str, int, float]]:
    """What stands in a counted column: value, how often, its share; the most frequent first, but
    years in their order."""
    counts = facts.tallies.get(config, {}).get(column, {})
    total = sum(counts.values()) or 1
    ranked = sorted(counts.items(), key=lambda item: (0 if column == "year" else -item[1], item[0]))
    return [(value, count, count / total) for value, count in ranked]


def lengths(facts: Facts) -> dict[str, int]:
    """How long the articles are, in words: shortest, quartiles, longest, and all together."""
    counts = sorted((int(n), c) for n, c in facts.tallies["articles"]["words"].items())
    total = sum(count for _, count in counts)

    def at(share: float) -> int:
        rank, seen = share * (total - 1), 0
        for length, count in counts:
            seen += count
            if seen > rank:
                return length
        return 0

    return {
        "least": counts[0][0],
        "quarter": at(0.25),
        "median": at(0.5),
        "three_quarters": at(0.75),
        "most": counts[-1][0],
        "all": sum(length * count for length, count in counts),
    }


@cache
def licences() -> dict[str, tuple[str, str]]:
    """Identifier → name and address of the licences that are known."""
    lines = (_HERE / "licences.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: (row[1], row[2]) for row in rows}


def readme(facts: Facts) -> str:
    """The card: what the author wrote, with the header that `datasets` and the Hub read."""
    card = facts.about.card
    header = {
        **card.header,
        "pretty_name": card.title,
        "license": card.license,
        "language": facts.languages,
        "multilinguality": ["monolingual" if len(facts.languages) == 1 else "multilingual"],
        "size_categories": [facts.size_category],
        **_loading(facts, "parquet"),
    }
    return _with_header(header, document(card.body, facts, "the card"))


def jsonl_readme(facts: Facts) -> str:
    """The README that makes the folder `jsonl` load by itself."""
    return _with_header(
        _loading(facts, "jsonl"), document(template("jsonl.md.j2"), facts, "jsonl/README.md")
    )


def _loading(facts: Facts, form: str) -> dict[str, Any]:
    """The part of the header that says how to load: `configs` and `dataset_info`."""
    files = facts.parquet if form == "parquet" else facts.jsonl
    configs: list[dict[str, Any]] = []
    infos: list[dict[str, Any]] = []
    for config, splits in files.items():
        shards = [file for split in splits.values() for file in split]
        configs.append(
            {
                "config_name": config,
                **({"default": True} if config == "articles" else {}),
                "version": facts.about.version,
                # `datasets` keeps what it once read from a folder until the header changes.
                "description": content_digest(shards),
                "data_files": [
                    {"split": split, "path": pattern}
                    for split, pattern in _patterns(config, splits, form)
                ],
            }
        )
        infos.append(dataset_info(config, splits, features(current()[config])))
    return {"configs": configs, "dataset_info": infos}


def _patterns(config: str, splits: Any, form: str) -> Iterator[tuple[str, str]]:
    for split in splits:
        yield (
            split,
            f"data/{config}/{split}-*.parquet" if form == "parquet" else f"{config}/{split}.jsonl",
        )


def _with_header(header: dict[str, Any], body: str) -> str:
    text = yaml.safe_dump(header, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{text}---\n\n{body}"
