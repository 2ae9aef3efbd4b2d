"""Counting, shard by shard, what the card's tables tell."""

from collections import Counter
from functools import cache
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from khabar.release.plan import ShardWritten, Tallies
from khabar.schema.fields import Config, Field, current

# Counted beside the columns whose values the contract lists. A column path, dots for structs.
_ALSO: Final[dict[Config, tuple[str, ...]]] = {
    "articles": ("language", "source.license", "source.publisher", "annotation.reviewed"),
    "places": ("country",),
}
FILLED: Final = "filled"


@cache
def counted(config: Config) -> tuple[str, ...]:
    """The columns of a config whose values are counted: those with listed values, and some."""

    def listed(fields: tuple[Field, ...], before: str = "") -> list[str]:
        return [
            name
            for field in fields
            for name in (
                [before + field.name]
                if field.choices
                else listed(field.children, f"{before}{field.name}.")
                if field.kind == "struct"
                else []
            )
        ]

    return (*listed(current()[config]), *_ALSO.get(config, ()))


def tally(config: Config, batch: pa.RecordBatch, into: dict[str, Counter[str]]) -> None:
    """Adds a batch's counts: values of the counted columns, years, and how many rows have a
    value in each column that may be empty."""
    for name in counted(config):
        top, *path = name.split(".")
        column = batch.column(top)
        if path:
            column = pc.struct_field(column, path)
        _count(column, into.setdefault(name, Counter()))
    if config == "articles":
        years = pc.cast(pc.year(batch.column("published")), pa.string())
        _count(years, into.setdefault("year", Counter()))
    filled = into.setdefault(FILLED, Counter())
    for field, column in zip(batch.schema, batch.columns, strict=True):
        if field.nullable:
            filled[field.name] += len(column) - column.null_count


def _count(column: pa.Array, into: Counter[str]) -> None:
    for item in pc.value_counts(column):
        value = item["values"].as_py()
        name = "" if value is None else str(value).lower() if value in (True, False) else str(value)
        into[name] += item["counts"].as_py()


def words(text: str) -> str:
    """A text's length in words: its white space is normalised, so gaps are words but one."""
    return str(text.count(" ") + text.count("\n\n") + 1)


def total(shards: list[ShardWritten]) -> Tallies:
    """The tallies of several shards as one, in an order that does not depend on theirs."""
    sums: dict[str, dict[str, Counter[str]]] = {}
    for shard in shards:
        for config, columns in shard.tallies.items():
            for column, values in columns.items():
                sums.setdefault(config, {}).setdefault(column, Counter()).update(values)
    return {
        config: {column: dict(sorted(values.items())) for column, values in columns.items()}
        for config, columns in sums.items()
    }
