"""YAML as people write it by hand: dates stay text, nothing is guessed, nothing explodes."""

import re
from collections.abc import Hashable
from typing import Any

import yaml

from khabar.problems import Problem, Where

# libyaml where it is there: ten times faster, the same language.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 100


class _Loader(_Base):  # type: ignore[misc]
    """Plain scalars as in YAML 1.2's core schema, so that `no` is Norway and 12:30 a time."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, Hashable):
                raise yaml.constructor.ConstructorError(
                    None, None, "a key must be a plain value", key_node.start_mark
                )
            if key in seen:
                raise _DuplicateKeyError(str(key), key_node.start_mark.line + 1)
            seen.add(key)
        found: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return found


for tag, pattern, first in (
    ("null", r"(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"[-+]?(?:0|[1-9][0-9]{0,18})$", list("-+0123456789")),
    ("float", r"[-+]?(?:0|[1-9][0-9]{0,18})?\.[0-9]{1,30}(?:[eE][-+]?[0-9]{1,3})?$",
     list("-+.0123456789")),
):  # fmt: skip
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)


class _DuplicateKeyError(Exception):
    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key, self.line = key, line


def load_yaml(
    text: str, where: Where, first_line: int = 1
) -> tuple[dict[str, Any] | None, tuple[Problem, ...]]:
    """A YAML mapping, or None with what is wrong; an empty text is an empty mapping.

    Scalars that look like dates stay strings. Duplicate keys, aliases and tags are refused.
    `first_line` is the file's line on which the text begins.
    """

    def bad(check: str, message: str, line: int | None = None) -> tuple[None, tuple[Problem]]:
        at = where if line is None else Where(where.file, first_line + line - 1, where.pointer)
        return None, (Problem(check, message, at),)

    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Base):
            line = event.start_mark.line + 1 if event.start_mark else None
            if isinstance(event, yaml.AliasEvent):
                message = "The YAML refers back with «*»; write the value out."
                return bad("K0-yaml", message, line)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _MAX_DEPTH:
                return bad("K0-yaml", "The YAML is nested too deeply.", line)
        value = yaml.load(text, Loader=_Loader)  # noqa: S506 (a safe loader, made stricter)
    except _DuplicateKeyError as error:
        message = f"The key «{error.key[:60]}» stands more than once in one mapping."
        return bad("K0-duplicate-key", message, error.line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        reason = (error.problem or "it cannot be read").rstrip(".")
        column = f" at column {mark.column + 1}" if mark else ""
        return bad("K0-yaml", f"The YAML is malformed{column}: {reason}.",
                   mark.line + 1 if mark else None)  # fmt: skip
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = (str(error).splitlines() or ["it cannot be read"])[0].rstrip(".")
        return bad("K0-yaml", f"The YAML is malformed: {reason}.")
    if value is None:
        return {}, ()
    if not isinstance(value, dict):
        return bad("K0-yaml", "The YAML must be a mapping of keys to values.")
    return {str(key): item for key, item in value.items()}, ()
