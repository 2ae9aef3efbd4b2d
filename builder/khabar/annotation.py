"""Reading an annotation file: plain YAML, every node's line kept, nothing guessed.

YAML's own loaders turn days into dates, `NO` into false, `12:30` into a number, take the last of
two equal keys, and forget lines. So the parser's events are read directly: by YAML 1.2's core
rules, and a number is one only where the schema has a number, so that `edtf: 2024` is text.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import yaml

from khabar.problems import Problem, Where
from khabar.schema import load as schema
from khabar.schema import report

MAX_SIZE: Final = 2_000_000
MAX_DEPTH: Final = 32
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_QUOTED = frozenset({"'", '"', "|", ">"})
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)")


class Gold(dict[str, Any]):
    """An annotation with the file it stands in and the line of every node by JSON pointer."""

    file: str | None = None
    lines: dict[str, int]
    # Once resolved: which node each entry of the record comes from, both as JSON pointers.
    origins: dict[str, str]

    def where(self, pointer: str) -> Where:
        """The place of a node, with the line of the nearest one that has a line."""
        node = pointer
        while node and node not in self.lines:
            node = node.rpartition("/")[0]
        return Where(self.file, self.lines.get(node), pointer)


@dataclass(slots=True)
class _Open:
    """A mapping or list that is still being read."""

    value: dict[str, Any] | list[Any]
    pointer: str
    key: str | None = None


@dataclass(slots=True)
class _Reader:
    file: str
    root: Any = None
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)

    def say(self, check: str, message: str, line: int, pointer: str | None = None) -> None:
        self.problems.append(Problem(check, message, Where(self.file, line, pointer)))

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        match event:
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.stack.pop()
            case yaml.AliasEvent():
                raise _Refused(f"the alias *{event.anchor} cannot be used here; repeat it", line)
            case yaml.ScalarEvent() if self.stack and self._awaits_key():
                self._key(event.value, line)
            case yaml.ScalarEvent():
                self._refuse_marks(event, line)
                pointer = self._next(line)
                self._put(_scalar(event, _name(pointer)))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._refuse_marks(event, line)
                if self.stack and self._awaits_key():
                    raise _Refused("a key should be a plain word", line)
                if len(self.stack) >= MAX_DEPTH:
                    raise _Refused(f"nested more than {MAX_DEPTH} deep", line)
                pointer = self._next(line)
                value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
                self._put(value)
                self.stack.append(_Open(value, pointer))
            case yaml.DocumentStartEvent() if self.root is not None:
                raise _Refused("a second document begins; an annotation is one", line)

    def _awaits_key(self) -> bool:
        top = self.stack[-1]
        return isinstance(top.value, dict) and top.key is None

    def _key(self, key: str, line: int) -> None:
        top = self.stack[-1]
        if key in top.value:
            message = f"the key {key!r} stands twice; the first is on line"
            first = self.lines[f"{top.pointer}/{_escape(key)}"]
            self.say("G-duplicate-key", f"{message} {first}", line, top.pointer)
        top.key = key

    def _next(self, line: int) -> str:
        """The pointer of the value that is to be put."""
        if not self.stack:
            pointer = ""
        else:
            top = self.stack[-1]
            part = str(len(top.value)) if isinstance(top.value, list) else _escape(top.key or "")
            pointer = f"{top.pointer}/{part}"
        self.lines.setdefault(pointer, line)
        return pointer

    def _put(self, value: Any) -> None:
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.key is not None:
            top.value.setdefault(top.key, value)
            top.key = None

    @staticmethod
    def _refuse_marks(event: Any, line: int) -> None:
        if event.anchor is not None:
            raise _Refused(f"the anchor &{event.anchor} cannot be used here", line)
        if event.tag is not None and event.tag != "!":
            raise _Refused(f"the tag {event.tag[:40]} cannot be used here", line)


class _Refused(Exception):
    """YAML that an annotation does not need."""


def load(text: str, file: str) -> tuple[Gold | None, list[Problem]]:
    """An annotation and what is wrong with its form: YAML (`G-yaml`, `G-duplicate-key`), then
    the schema (`G-schema`), each with its line. None where there is nothing to go on with."""
    if len(text) > MAX_SIZE:
        message = f"the annotation has {len(text)} characters, more than {MAX_SIZE}"
        return None, [Problem("G-yaml", message, Where(file))]
    reader = _Reader(file)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            reader.take(event)
    except _Refused as refused:
        reader.say("G-yaml", refused.args[0], refused.args[1])
        return None, reader.problems
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(part for part in (error.context, error.problem) if part)
        reader.say("G-yaml", f"no YAML: {what}", mark.line + 1 if mark else 1)
        return None, reader.problems
    except (yaml.YAMLError, UnicodeEncodeError):
        line, shown = _control(text)
        reader.say("G-yaml", f"the character {shown} cannot stand in YAML", line)
        return None, reader.problems
    if not isinstance(reader.root, dict):
        reader.say("G-yaml", "an annotation is a mapping, with at least `headline`", 1)
        return None, reader.problems
    gold = Gold(reader.root)
    gold.file, gold.lines, gold.origins = file, reader.lines, {}
    wrong = report(gold, Where(file), "annotation", "G-schema")
    reader.problems += [
        Problem(p.check, p.message, gold.where(p.where.pointer or "")) for p in wrong
    ]
    return (None if wrong else gold), reader.problems


def _control(text: str) -> tuple[int, str]:
    """Line and name of the first character that YAML forbids."""
    for number, line in enumerate(text.split("\n"), 1):
        for char in line:
            if not char.isprintable() and char not in "\t\r\x85" and not "\xa0" <= char < "\ud800":
                return number, f"U+{ord(char):04X}"
    return 1, "at the start"


def _escape(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _name(pointer: str) -> str:
    """The field that a pointer leads to, list indices left out: `at` of `/places/3/at/0`."""
    parts = pointer.split("/")
    while len(parts) > 1 and parts[-1].isdecimal():
        parts.pop()
    return parts[-1]


def _scalar(event: Any, name: str) -> str | int | float | bool | None:
    value: str = event.value
    if event.style in _QUOTED:
        return value
    if value in _NULL:
        return None
    if value in _BOOL:
        return _BOOL[value]
    if name in _numeric():
        if _INTEGER.fullmatch(value):
            return int(value)
        if _NUMBER.fullmatch(value):
            return float(value)
    return value


@cache
def _numeric() -> frozenset[str]:
    """The fields that the schema lets be numbers."""
    root = schema("annotation")
    return frozenset(name for name, rule in _properties(root) if _may_count(rule, root))


def _properties(rule: Any) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    if isinstance(rule, dict):
        properties = rule.get("properties")
        if isinstance(properties, dict):
            found += properties.items()
        for inner in rule.values():
            found += _properties(inner)
    elif isinstance(rule, list):
        for inner in rule:
            found += _properties(inner)
    return found


def _may_count(rule: Any, root: Any) -> bool:
    if "$ref" in rule:
        rule = root["$defs"][rule["$ref"].rpartition("/")[2]]
    kinds = rule.get("type", ())
    kinds = {kinds} if isinstance(kinds, str) else set(kinds)
    return bool(kinds & {"integer", "number"}) or any(
        _may_count(inner, root) for inner in rule.get("anyOf", ())
    )
