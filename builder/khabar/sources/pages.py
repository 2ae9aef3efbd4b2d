"""One article a file: text, Markdown and HTML, with front matter and gold beside it."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from khabar import annotation
from khabar.article import Raw, Reject
from khabar.problems import Problem, Where
from khabar.sources.names import canonical
from khabar.sources.shard import File
from khabar.sources.store import opened
from khabar.sources.strict import decode
from khabar.sources.yamltext import load_yaml

# A page of news is thousands of bytes; this bounds what one file may cost.
MAX_PAGE = 64 << 20

_FRONT = re.compile(
    r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset=["']?\s*([\w:-]{2,30})""", re.IGNORECASE)
_Problems = tuple[Problem, ...]


def read_page(
    file: File, mapping: Mapping[str, str], defaults: Mapping[str, Any]
) -> Iterator[Raw | Reject]:
    """The article of one file."""
    where = Where(file.name)
    with opened(file.url, file.compression) as stream:
        payload = stream.read(MAX_PAGE + 1)
    if len(payload) > MAX_PAGE:
        message = f"The file is larger than the {MAX_PAGE >> 20} MiB that one article may have."
        yield Reject(where, (Problem("K0-size", message, where),))
        return
    problems: list[Problem] = []
    gold, gold_problems = _gold(file) if file.gold else (None, ())
    problems += gold_problems
    text = _decode_html(payload, where) if file.format == "html" else decode(payload, where)
    if isinstance(text, Problem):
        yield Reject(where, (text, *problems), payload)
        return
    front: dict[str, Any] = {}
    if file.format == "page" and (match := _FRONT.match(text)):
        found, front_problems = load_yaml(match[1], where, first_line=2)
        front = found or {}
        problems += front_problems
        text = text[match.end() :]
    metadata: dict[str, Any] = dict(defaults)
    for stated in (file.metadata, front, _stated(gold)):
        values, bad = canonical(stated, mapping, where)
        metadata.update(values)
        problems += bad
    if problems:
        yield Reject(where, tuple(problems), payload)
        return
    yield Raw(
        where=where,
        form="html" if file.format == "html" else "text",
        content=text,
        metadata=metadata,
        gold=gold,
        path=file.name,
        sha256=hashlib.sha256(payload).hexdigest(),
        payload=payload,
    )


def _gold(file: File) -> tuple[annotation.Gold | None, _Problems]:
    assert file.gold is not None  # noqa: S101 (for the type checker)
    where = Where(file.gold.removeprefix(file.url.removesuffix(file.name)))
    try:
        with opened(file.gold) as stream:
            payload = stream.read(MAX_PAGE)
    except OSError as error:
        return None, (Problem("K0-io", f"The annotation cannot be read: {error.strerror}.", where),)
    text = decode(payload, where)
    if isinstance(text, Problem):
        return None, (text,)
    gold, problems = annotation.load(text, where.file or "")
    return gold, tuple(problems)


def _stated(gold: Mapping[str, Any] | None) -> dict[str, Any]:
    """What an annotation states about its article; it wins over the article's own file."""
    if not gold:
        return {}
    stated = {key: gold[key] for key in ("published", "publisher") if gold.get(key) is not None}
    metadata = gold.get("metadata")
    return {**metadata, **stated} if isinstance(metadata, dict) else stated


def _decode_html(payload: bytes, where: Where) -> str | Problem:
    """Markup in UTF-8, or in the encoding that it declares itself."""
    text = decode(payload, where)
    if not isinstance(text, Problem) or text.check != "K0-utf8":
        return text
    declared = _CHARSET.search(payload, 0, 4096)
    if declared is None:
        return text
    charset = declared[1].decode("ascii").lower()
    if charset in ("utf-8", "utf8"):
        return text
    try:
        return payload.decode(charset)
    except (LookupError, ValueError):
        message = f"The page declares the encoding {charset} but is not written in it."
        return Problem("K0-html", message, where)
