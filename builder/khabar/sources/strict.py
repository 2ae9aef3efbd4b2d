"""Text and JSON read strictly: what common readers let through in silence is a problem here."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import orjson

from khabar.problems import Problem, Where
from khabar.sources.names import EXACT

# Bidirectional overrides, embeddings and isolates, in UTF-8 and as JSON escapes.
_BIDI = re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")
_BIDI_ESCAPE = re.compile(rb"\\u20(?:2[a-eA-E]|6[6-9])")
_GAP_BEFORE_COLON = re.compile(rb'"[ \t\r\n]+:')
_SURROGATE = re.compile("[\ud800-\udfff]")
_BOM = b"\xef\xbb\xbf"


def decode(payload: bytes, where: Where) -> str | Problem:
    """UTF-8 text without its byte-order mark."""
    try:
        text = payload.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return not_utf8(error, where)
    if "\0" in text:
        return nul(payload.index(b"\0"), where)
    return text


def not_utf8(error: UnicodeDecodeError, where: Where) -> Problem:
    head = bytes(error.object[:2])
    guess = "; it looks like UTF-16" if head in (b"\xff\xfe", b"\xfe\xff") else ""
    return Problem("K0-utf8", f"The text is not UTF-8 at byte {error.start}{guess}.", where)


def nul(offset: int, where: Where) -> Problem:
    return Problem("K0-nul", f"The text holds a NUL character at byte {offset}.", where)


class Parsed(NamedTuple):
    """A JSON value with all that is wrong with its bytes: None where there are problems.
    `written` is the value written again, without white space and needless escapes."""

    value: Any
    problems: tuple[Problem, ...] = ()
    written: bytes = b""


def parse(payload: bytes, where: Where) -> Parsed:
    """The JSON value of bytes.

    Fast where all is well: the slow reader sees only what the fast one cannot vouch for.
    """
    try:
        value = orjson.loads(payload)
    except ValueError as error:
        if payload.startswith(_BOM):
            return parse(payload[3:], where)
        return Parsed(None, _diagnosis(payload, where, str(error)))
    # A NUL or half a pair can only come as an escape, where the parser accepted the bytes.
    if b"\\u0000" in payload and any("\0" in text for text in _texts(value)):
        message = "The JSON holds an escaped NUL character."
        return Parsed(None, (Problem("K0-nul", message, where),))
    try:
        written = orjson.dumps(value)
    except TypeError:
        # What is written goes less deep than what is read.
        return Parsed(None, (Problem("K0-json", "The JSON is nested too deeply.", where),))
    if may_repeat_keys(payload, written) and (problems := _diagnosis(payload, where, None)):
        return Parsed(None, problems)
    return Parsed(value, (), written)


def may_repeat_keys(payload: bytes, written: bytes) -> bool:
    """Whether a parsed JSON text may have had a key twice in one object: False is certain.

    In `written`, what was parsed and written again, there is a colon behind a quotation mark for
    every key that is left. In the text there is one for every key that was written, unless white
    space or escapes hide it; as many on both sides, and none was lost.
    """
    if written == payload:
        return False
    if payload.count(b'":') != written.count(b'":') or b"\\u00" in payload:
        return True
    gap = b" :" in payload or b"\t:" in payload or b"\n:" in payload or b"\r:" in payload
    return gap and _GAP_BEFORE_COLON.search(payload) is not None


def _texts(value: Any) -> Iterator[str]:
    """All strings of a JSON value, keys included."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            stack += [*item.keys(), *item.values()]
        elif isinstance(item, list):
            stack += item


def bidi(payload: bytes, where: Where, written: bytes) -> tuple[Problem, ...]:
    """A problem where bytes of a record hold controls that turn the order of what is shown.

    `written` is the record without needless escapes, so there they stand as they are.
    """
    if b"\xe2" not in written or not _BIDI.search(written):
        return ()
    found = _BIDI.search(payload) or _BIDI_ESCAPE.search(payload)
    place = f" at byte {found.start()}" if found else ""
    message = f"The record holds a bidirectional control{place}."
    return (Problem("K0-bidi", message, where),)


def _diagnosis(payload: bytes, where: Where, reason: str | None) -> tuple[Problem, ...]:
    """All that is wrong with JSON bytes. `reason` is the fast parser's, None where it accepted."""
    problems: list[Problem] = []
    text = payload.decode("utf-8", "replace")
    try:
        payload.decode()
    except UnicodeDecodeError as error:
        problems.append(not_utf8(error, where))
    if (at := payload.find(b"\0")) >= 0:
        problems.append(nul(at, where))
    reader = _Reader(where)
    try:
        value = json.loads(
            text, object_pairs_hook=reader.pairs, parse_constant=reader.constant, strict=False
        )
    except json.JSONDecodeError as error:
        if not (problems and error.pos == at):
            place = f"column {error.colno}" if where.line else f"line {error.lineno}"
            place += "" if where.line else f", column {error.colno}"
            what = "breaks off" if error.pos >= len(text.rstrip()) else "is malformed"
            message = f"The JSON {what} at {place}: {error.msg[0].lower()}{error.msg[1:]}."
            problems.append(Problem("K0-json", message, where))
    except RecursionError:
        problems.append(Problem("K0-json", "The JSON is nested too deeply.", where))
    except ValueError as error:
        problems.append(Problem("K0-json", f"The JSON cannot be read: {error}.", where))
    else:
        problems += reader.problems
        if found := _SURROGATE.search(json.dumps(value, ensure_ascii=False)):
            message = f"The JSON holds half a surrogate pair, \\u{ord(found[0]):04x}."
            problems.append(Problem("K0-surrogate", message, where))
    if not problems and reason is not None:
        problems.append(Problem("K0-json", f"The JSON cannot be read: {reason}.", where))
    return tuple(dict.fromkeys(problems))


class _Reader:
    """Hooks that note what the standard reader accepts though JSON does not."""

    def __init__(self, where: Where) -> None:
        self.where = where
        self.problems: list[Problem] = []

    def pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            message = f"The key «{twice[:60]}» stands more than once in one object."
            self.problems.append(Problem("K0-duplicate-key", message, self.where))
        return found

    def constant(self, name: str) -> None:
        self.problems.append(Problem("K0-json", f"{name} is no JSON value.", self.where))


def inexact(row: dict[str, Any], where: Where) -> tuple[Problem, ...]:
    """Numbers of a row that only look exact: integers too long for any reader."""
    return tuple(
        Problem("K0-json", f"«{key}» is a number above 2**53, read inexactly; quote it.", where)
        for key, value in row.items()
        if type(value) is float and abs(value) >= EXACT
    )
