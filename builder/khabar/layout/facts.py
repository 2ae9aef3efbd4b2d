"""What a page's markup states about its article: JSON-LD, Open Graph, `<time>`, `<html lang>`."""

import html
import re
from collections.abc import Iterator
from typing import Any

import orjson

from khabar.sources.dates import published

_CONTROL = re.compile(r"[\x00-\x1f]")
# Meta elements by what they state, the surest first.
_META = {
    "headline": ("og:title", "twitter:title", "dc.title"),
    "publisher": ("og:site_name", "dc.publisher", "application-name"),
    "url": ("og:url",),
    "section": ("article:section", "og:article:section", "section"),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "publishdate",
        "pubdate", "publication_date", "dc.date.issued", "dc.date", "date",
    ),
    "authors": ("article:author", "author", "dc.creator", "byl"),
    "language": ("og:locale", "dc.language"),
}  # fmt: skip


def facts(tree: Any) -> dict[str, Any]:
    """Headline, published (ISO), publisher, url, section, authors, language; where stated."""
    found: dict[str, Any] = {}
    for stated in (_linked_data(tree), _meta(tree), _elements(tree)):
        for name, value in stated.items():
            if value and name not in found:
                found[name] = value
    return found


def _linked_data(tree: Any) -> dict[str, Any]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        # As pages print it: in a comment, with a semicolon, with bare line breaks in its strings.
        text = _CONTROL.sub(" ", script.text or "").strip()
        text = text.removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        try:
            value = orjson.loads(text)
        except ValueError:
            continue
        for item in _objects(value):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(str(kind).endswith(("Article", "Posting", "Report")) for kind in kinds):
                return _article(item)
    return {}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """All objects of a JSON-LD value that may be the article: top level, lists and graphs."""
    stack = [value]
    while stack:
        item = stack.pop(0)
        if isinstance(item, list):
            stack = [*item, *stack]
        elif isinstance(item, dict):
            yield item
            stack = [*(item[key] for key in ("@graph", "mainEntity") if key in item), *stack]


def _article(item: dict[str, Any]) -> dict[str, Any]:
    section = item.get("articleSection")
    return {
        "headline": _text(item.get("headline") or item.get("name")),
        "published": _day(item.get("datePublished")),
        "publisher": _name(item.get("publisher")),
        "url": _text(item.get("url") or item.get("mainEntityOfPage")),
        "section": _text(section[0] if isinstance(section, list) and section else section),
        "authors": _names(item.get("author") or item.get("creator")),
        "language": _text(item.get("inLanguage")),
    }


def _meta(tree: Any) -> dict[str, Any]:
    stated: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if element.get("content"):
            stated.setdefault(name.lower(), element.get("content"))
    out: dict[str, Any] = {}
    for name, keys in _META.items():
        values = [stated[key] for key in keys if key in stated]
        if name == "published":
            out[name] = next((day for value in values if (day := _day(value))), None)
        elif name == "authors":
            # Some sites give the address of a profile there.
            out[name] = [_text(v) for v in values[:1] if not v.startswith("http")]
        elif values:
            out[name] = _text(values[0])
    if out.get("language"):
        out["language"] = out["language"].split("_")[0]
    return out


def _elements(tree: Any) -> dict[str, Any]:
    link = tree.find(".//link[@rel='canonical']")
    days = (_day(element.get("datetime")) for element in tree.iter("time"))
    found = tree.find(".//title")
    title = _text(found.text) if found is not None else None
    headings = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    headings = [heading for heading in headings if heading]
    # Of several, the one that the title repeats: another names the site or a box.
    repeated = [heading for heading in headings if heading in (title or "")]
    return {
        "url": link.get("href") if link is not None else None,
        "published": next((day for day in days if day), None),
        "language": tree.get("lang"),
        "headline": max(repeated, key=len, default=headings[0] if headings else title),
    }


def _day(value: Any) -> str | None:
    day = published(value) if isinstance(value, str) else None
    return day if isinstance(day, str) else None


def _text(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("name")
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    return _text(value.get("name") if isinstance(value, dict) else value)


def _names(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [name for item in values if (name := _name(item)) and not name.startswith("http")]
