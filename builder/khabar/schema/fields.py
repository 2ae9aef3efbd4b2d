"""The contract as a tree of fields: what the Arrow schema, the card's features, Croissant and the
data dictionary are derived from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, Literal

from khabar.schema.load import load

Kind = Literal["string", "date", "integer", "number", "boolean", "list", "struct"]
Config = Literal["articles", "quotes", "dates", "places", "phases"]
# The nested config, then the flat ones: one row a mention (a phase: one row a phase).
CONFIGS: Final[tuple[Config, ...]] = ("articles", "quotes", "dates", "places", "phases")
FLAT: Final[tuple[Config, ...]] = CONFIGS[1:]


@dataclass(frozen=True, slots=True)
class Field:
    """One column or a part of one. `children` are a struct's fields, or a list's one item."""

    name: str
    kind: Kind
    nullable: bool
    description: str
    children: tuple["Field", ...] = ()
    choices: tuple[str, ...] = ()


def of(schema: Mapping[str, Any], name: str = "") -> Field:
    """The field that a JSON Schema describes. Keywords beside a `$ref` win over its target's."""

    def build(node: Mapping[str, Any], name: str) -> Field:
        if "$ref" in node:
            target: Any = schema
            for step in str(node["$ref"]).removeprefix("#/").split("/"):
                target = target[step]
            node = {**target, **{k: v for k, v in node.items() if k != "$ref"}}
        types = node["type"] if isinstance(node["type"], list) else [node["type"]]
        nullable = "null" in types
        (type_,) = (t for t in types if t != "null")
        field = Field(name, "string", nullable, node.get("description", ""))
        match type_:
            case "object":
                parts = tuple(build(sub, key) for key, sub in node["properties"].items())
                return replace(field, kind="struct", children=parts)
            case "array":
                return replace(field, kind="list", children=(build(node["items"], "item"),))
            case "string" if node.get("format") == "date":
                return replace(field, kind="date")
            case "string":
                choices = tuple(choice for choice in node.get("enum", ()) if choice is not None)
                return replace(field, choices=choices)
            case _:
                return replace(field, kind=type_)

    return build(schema, name)


def configs(schema: Mapping[str, Any]) -> dict[Config, tuple[Field, ...]]:
    """The columns of each config of a release whose records follow `schema`."""
    columns = of(schema).children
    return {"articles": columns, **{layer: _flat(columns, layer) for layer in FLAT}}


@cache
def current() -> dict[Config, tuple[Field, ...]]:
    """The columns of each config by the package's own article schema."""
    return configs(load("article"))


def _flat(columns: tuple[Field, ...], layer: Config) -> tuple[Field, ...]:
    """A layer's entry as columns, between those of its article and those of its surroundings.

    Objects in the entry become columns of their own (`speaker_name`): data frames and SQL group
    and filter by plain columns, while a struct is a dict to pandas. Lists stay lists.
    """
    top = {column.name: column for column in columns}
    (origin,) = (f for f in top["annotation"].children if f.name == "origin")
    entry = top[layer].children[0]
    return (
        replace(top["id"], name="article_id", description="Identifier of the article."),
        Field("split", "string", False, "Split that the article belongs to."),
        top["language"],
        top["published"],
        top["headline"],
        origin,
        *(column for part in entry.children for column in flattened(part)),
        Field(
            "context",
            "string",
            False,
            "The paragraph around the entry (of a phase: around its first mention); of a very "
            "long paragraph the part beside it.",
        ),
        Field(
            "context_start",
            "integer",
            False,
            "First code point of the context in the article's text: take it from an offset to get "
            "the offset in the context.",
        ),
    )


def flattened(part: Field) -> tuple[Field, ...]:
    """The columns that a part of an entry becomes in a flat config."""
    if part.kind != "struct":
        return (part,)
    return tuple(
        replace(
            inner,
            name=f"{part.name}_{inner.name}",
            nullable=part.nullable or inner.nullable,
        )
        for child in part.children
        for inner in flattened(child)
    )
