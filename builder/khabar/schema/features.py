"""The card's `features`: columns in the YAML of Hugging Face's `dataset_info`."""

from collections.abc import Iterable
from typing import Any

from khabar.schema.fields import Field

_DTYPES = {
    "string": "string",
    "date": "date32",
    "integer": "int32",
    "number": "float64",
    "boolean": "bool",
}


def features(fields: Iterable[Field]) -> list[dict[str, Any]]:
    """One mapping a column. Lists are written `list:`, the one form that all versions of
    `datasets` from 3.6 on read (`sequence:` of structs fails in each of them)."""
    return [{"name": field.name, **_form(field)} for field in fields]


def _form(field: Field) -> dict[str, Any]:
    match field.kind:
        case "struct":
            return {"struct": features(field.children)}
        case "list":
            item = field.children[0]
            if item.kind == "struct":
                return {"list": features(item.children)}
            return {"list": _DTYPES[item.kind]}
        case kind:
            return {"dtype": _DTYPES[kind]}
