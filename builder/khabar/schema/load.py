"""The schema files, read once."""

from functools import cache
from typing import Any

import orjson

from khabar.errors import UsageError
from khabar.paths import shared


@cache
def load(name: str) -> dict[str, Any]:
    """The schema `name` (`article`, `annotation`, `manifest`) as a dict, not to be changed."""
    path = shared("schema") / f"{name}.schema.json"
    try:
        schema: dict[str, Any] = orjson.loads(path.read_bytes())
    except FileNotFoundError:
        known = ", ".join(sorted(p.name.split(".")[0] for p in path.parent.glob("*.schema.json")))
        raise UsageError(f"no schema is called {name!r}; there are: {known}") from None
    return schema
