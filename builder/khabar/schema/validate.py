"""Two engines for one contract: jsonschema-rs screens every record, jsonschema, some hundred
times slower, says what is wrong with the few that fail. Tests hold them to the same verdicts."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import orjson

from khabar.problems import Problem, Where
from khabar.schema.load import load

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError


@cache
def _fast(name: str) -> jsonschema_rs.Draft202012Validator:
    # To this engine `$` is the end and nothing before it; to look behind it takes a fifth longer.
    schema = orjson.loads(orjson.dumps(load(name)).replace(rb"$(?!\\n)", b"$"))
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


@cache
def _slow(name: str) -> Any:
    # Imported for the few records that fail: the library costs more than most runs need.
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.validators import extend

    # JSON has no NaN and no infinity: a record that holds one cannot be written.
    types = Draft202012Validator.TYPE_CHECKER.redefine(
        "number",
        lambda _, value: (
            isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
        ),
    )
    reference: Any = extend(Draft202012Validator, type_checker=types)  # type: ignore[no-untyped-call]
    return reference(load(name), format_checker=FormatChecker(["date"]))


def screen(record: Any, name: str = "article") -> bool:
    """Whether `record` follows the schema `name`; about 20 µs for an article of 9 KB.

    The engine is built once in each process, at first use, so functions that screen pickle.
    """
    try:
        return _fast(name).is_valid(record)
    except ValueError:
        # Lone surrogates, keys that are no strings, values that JSON does not know.
        return False


def report(
    record: Any, where: Where = Where(), name: str = "article", check: str = "K1-schema"
) -> list[Problem]:
    """All that is wrong with `record` by the schema `name`, in the record's order, each with the
    JSON pointer of the offending value. Empty where nothing is."""
    from jsonschema.exceptions import best_match

    base = where.pointer or ""
    found: dict[tuple[str, str], Problem] = {}
    try:
        for outer in _slow(name).iter_errors(record):
            error = best_match([outer]) or outer
            pointer = base + _pointer(error.absolute_path)
            # A value may break several rules of its field; the first says enough.
            key = error.message if error.validator in _OF_CONTAINERS else ""
            found.setdefault((pointer, key), Problem(check, _sentence(error), where.at(pointer)))
    except RecursionError:
        return [Problem(check, "the record is nested too deeply to be an article", where)]
    for path, message in _unwritable(record):
        pointer = base + _pointer(path)
        found.setdefault((pointer, ""), Problem(check, message, where.at(pointer)))
    return list(found.values())


def _pointer(path: Iterable[str | int]) -> str:
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def brief(value: Any, limit: int = 60) -> str:
    """A value as a message may show it: never long, whatever its size or depth."""
    if isinstance(value, str):
        shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in value[:limit])
        return f"«{shown}»" if len(value) <= limit else f"«{shown}…» ({len(value)} characters)"
    if isinstance(value, Mapping):
        return f"an object of {len(value)} keys"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        text = f"{value:g}" if abs(value) > 1e15 else str(value)
        return text[:limit]
    return {None: "null", True: "true", False: "false"}.get(value, type(value).__name__)


_A = {
    "object": "an object",
    "array": "a list",
    "string": "a string",
    "integer": "an integer",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}


_OF_CONTAINERS = frozenset({"required", "additionalProperties"})


def _sentence(error: "ValidationError") -> str:
    """What one violated keyword means, in a sentence."""
    value = brief(error.instance)
    limit: Any = error.validator_value
    rule: Any = error.schema
    match error.validator:
        case "required":
            missing = error.message.split("'")[1]
            return f"the key {missing!r} is missing"
        case "additionalProperties":
            instance: Any = error.instance
            extra = sorted(set(map(str, instance)) - set(rule.get("properties", ())))
            names = ", ".join(brief(key, 40) for key in extra[:5])
            return f"unknown key {names}" + (f" and {len(extra) - 5} more" * (len(extra) > 5))
        case "type":
            kinds = [limit] if isinstance(limit, str) else limit
            return f"{value} should be {' or '.join(_A[kind] for kind in kinds)}"
        case "enum":
            return f"{value} should be one of {', '.join(brief(item)[:40] for item in limit)}"
        case "const":
            return f"{value} should be {brief(limit)}"
        case "format":
            return f"{value} is no {limit} of the calendar; write YYYY-MM-DD"
        case "pattern":
            return f"{value} is not of the form that this field has: {rule.get('description', '')}"
        case "minLength" | "maxLength":
            bound = "least" if error.validator == "minLength" else "most"
            return f"{value} should have at {bound} {limit} characters"
        case "minItems" | "maxItems":
            bound = "least" if error.validator == "minItems" else "most"
            return f"{value} should have at {bound} {limit} entries"
        case "minimum" | "maximum":
            bound = "least" if error.validator == "minimum" else "most"
            return f"{value} should be at {bound} {limit}"
    return f"{value} does not fit: {rule.get('description', error.validator)}"


def _unwritable(record: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What the reference engine lets pass and JSON in UTF-8 cannot hold."""
    stack: list[tuple[tuple[str | int, ...], Any]] = [((), record)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, str):
            if not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value):
                yield path, "a lone surrogate stands in this string, which UTF-8 cannot hold"
        elif isinstance(value, dict):
            for key, item in value.items():
                if not isinstance(key, str):
                    yield path, f"the key {brief(key)} should be a string"
                else:
                    stack.append(((*path, key), item))
        elif isinstance(value, list):
            stack += [((*path, index), item) for index, item in enumerate(value)]
