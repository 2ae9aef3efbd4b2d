"""One raw article made a record: laid out, annotated (or its gold resolved), assembled, checked."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from khabar import annotate, gold
from khabar.article import Document, Page, Raw
from khabar.build.settings import Settings
from khabar.checks import check
from khabar.layout import lay_out
from khabar.migrate import migrate
from khabar.problems import Problem
from khabar.record import SCHEMA_VERSION, Annotation, Article, Layers, Record, Source
from khabar.sources import language_tag

_VALID_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,127}")


def assemble(raw: Raw, settings: Settings) -> tuple[Record | None, list[Problem]]:
    """The record of a raw article with all problems found; None where it became none.

    A record with a problem of severity `error` is not to be published.
    """
    if raw.form == "record":
        assert raw.record is not None  # noqa: S101  (what the form says)
        record = migrate(raw.record, raw.where)
        if isinstance(record, Problem):
            return None, [record]
        return record, check(record, raw.where)
    page = lay_out(raw)
    if isinstance(page, tuple):
        return None, list(page)
    problems: list[Problem] = []
    if raw.gold is not None:
        page, problems = gold.page(raw.gold, page, raw.where)
    document = Document(
        page.text,
        language_tag(_text(page.facts, "language") or settings.language),
        page.published,
        page.headline,
        page.byline,
    )
    if raw.gold is None or settings.ignore_gold:
        layers, annotation, found = _read(document, settings)
        problems += [replace(one, where=raw.where.at(one.where.pointer or "")) for one in found]
    else:
        layers, found = gold.resolve(raw.gold, document, raw.where)
        problems += found
        annotation = Annotation(
            "gold",
            str(raw.gold.get("annotator", "reader")),
            SCHEMA_VERSION,
            bool(raw.gold.get("reviewed", False)),
        )
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    record = _record(raw, page, document, layers, annotation)
    found = check(record, raw.where)
    return record, problems + (found if raw.gold is None else gold.trace(raw.gold, found))


def left_out(raw: Raw) -> tuple[str, ...]:
    """The lines of an article's page that its record leaves out as furniture or keeps beside the
    text; none where the article came as a record or cannot be read."""
    page = None if raw.form == "record" else lay_out(raw)
    if not isinstance(page, Page):
        return ()
    if raw.gold is not None:
        page, _ = gold.page(raw.gold, page, raw.where)
    return page.dropped


def _read(document: Document, settings: Settings) -> tuple[Layers, Annotation, list[Problem]]:
    annotators = _annotators(document.language, tuple(settings.annotators.items()))
    names = "+".join(dict.fromkeys(annotator.name for annotator in annotators)) or "none"
    versions = "+".join(dict.fromkeys(annotator.version for annotator in annotators)) or "0"
    layers, problems = annotate.annotate(document, annotators)
    return layers, Annotation("auto", names, versions), problems


@cache
def _annotators(language: str, names: tuple[Any, ...]) -> list[annotate.Annotator]:
    return annotate.choose(language, dict(names))


def _record(
    raw: Raw, page: Page, document: Document, layers: Layers, annotation: Annotation
) -> Record:
    stated = {**raw.metadata, **page.facts}
    url = _text(stated, "url")
    return Article(
        id=identify(_text(stated, "id"), url, document.text),
        schema_version=SCHEMA_VERSION,
        language=document.language,
        source=Source(
            publisher=_text(stated, "publisher"),
            url=url,
            license=_text(stated, "license"),
            retrieved=_text(stated, "retrieved"),
            path=raw.path,
            sha256=raw.sha256,
        ),
        published=document.published,
        section=page.section,
        headline=page.headline,
        text=document.text,
        byline=page.byline,
        images=page.images,
        quotes=layers.quotes,
        dates=layers.dates,
        places=layers.places,
        phases=layers.phases,
        annotation=annotation,
        group=_text(stated, "group"),
    ).to_dict()


def _text(stated: Mapping[str, Any], key: str) -> str | None:
    value = stated.get(key)
    return str(value).strip() or None if value is not None else None


def identify(own: str | None, url: str | None, text: str) -> str:
    """A stable id of at most 128 ASCII characters: the source's own, else from its address,
    else from the content.

    The source's own id stays as it is where it fits the schema; whatever else is hashed, with
    a letter before it that says what it was made from.
    """
    if own:
        return own if _VALID_ID.fullmatch(own) else f"i-{_hash(own)}"
    return f"u-{_hash(url)}" if url else f"c-{_hash(text)}"


def _hash(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:20]
