"""The data dictionary: every column of every config, generated from the contract.

`python -m khabar.schema.dictionary` writes it to docs/data-dictionary.md; a test keeps it so.
"""

from collections.abc import Iterator

from khabar.paths import PACKAGE
from khabar.record import SCHEMA_VERSION
from khabar.schema.arrow import arrow_type
from khabar.schema.fields import Config, Field, current

_ABOUT: dict[Config, str] = {
    "articles": "One row an article, everything in it nested. The default config.",
    "quotes": "One row a quote.",
    "dates": "One row a time expression.",
    "places": "One row a mention of a place.",
    "phases": "One row a phase, its mentions and actions in lists.",
}


def dictionary() -> str:
    """The page, as Markdown."""
    parts = [
        "# Data dictionary",
        "",
        "Generated from `schema/article.schema.json`, version "
        f"{SCHEMA_VERSION}, by `python -m khabar.schema.dictionary`.",
        "",
        "Offsets are Unicode code points into the article's `text`, half-open:"
        " `text[start:end]` is the span's own `text`. A column marked *or null* is null where"
        " there is no value; a list is empty, never null. Objects inside an entry are columns of"
        " their own in the flat configs (`speaker_name`), so that SQL and data frames can group"
        " and filter by them.",
    ]
    for config, columns in current().items():
        parts += ["", f"## {config}", "", _ABOUT[config], ""]
        parts += ["| column | type | values | what it is |", "| --- | --- | --- | --- |"]
        parts += [_row(*row) for row in _walk(columns)]
    return "\n".join(parts) + "\n"


def _walk(fields: tuple[Field, ...], before: str = "") -> Iterator[tuple[str, Field]]:
    for field in fields:
        yield before + field.name, field
        item = field.children[0] if field.kind == "list" else field
        if item.kind == "struct":
            inside = f"{before}{field.name}{'[]' if field.kind == 'list' else ''}."
            yield from _walk(item.children, inside)


def _row(path: str, field: Field) -> str:
    kind = _type(field) + (" or null" if field.nullable else "")
    values = ", ".join(f"`{choice}`" for choice in field.choices)
    return f"| `{path}` | {kind} | {values} | {field.description.replace('|', chr(92) + '|')} |"


def _type(field: Field) -> str:
    match field.kind:
        case "struct":
            return "object"
        case "list":
            return f"list of {_type(field.children[0])}"
        case _:
            return str(arrow_type(field)).removesuffix("[day]")


def main() -> None:
    page = PACKAGE.parent.parent / "docs" / "data-dictionary.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(dictionary(), "utf-8")


if __name__ == "__main__":
    main()
