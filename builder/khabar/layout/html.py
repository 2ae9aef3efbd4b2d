"""A page's markup read: body by trafilatura, made complete and cleared of captions."""

import re
from collections import Counter
from typing import Any

from khabar.article import Raw
from khabar.errors import MissingExtra
from khabar.layout.byline import read_line
from khabar.layout.facts import facts
from khabar.layout.images import described, labelled
from khabar.layout.noise import ends_sentence, noise
from khabar.layout.page import read_page
from khabar.layout.reading import Reading
from khabar.layout.vocabulary import key
from khabar.problems import Problem
from khabar.record import Image

_TEXT = ("p", "h2", "h3", "h4", "li", "blockquote")
_OUTSIDE = frozenset(
    {"nav", "aside", "footer", "form", "button", "figure", "figcaption", "noscript"}
)


def _class(*names: str) -> re.Pattern[str]:
    """Any of these names as a part of a class or id («post-tags», «author_name»)."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(names)})(?:$|[\s_-])", re.IGNORECASE)


# Of what stands around an article.
_AROUND = _class(
    "related", "share", "sharing", "social", "comments?", "tags?", "breadcrumbs?", "newsletter",
    "promo", "sidebar", r"advert\w*", "ads", "most-read", "read-?more", "recommended", "trending",
    "subscribe", "cookie",
)  # fmt: skip
_CAPTION = _class("caption")
_CREDIT = re.compile(
    r"cred\b|credit|copyright|photographer|photo-?by|rights|source|agency", re.IGNORECASE
)
_BYLINE = _class("byline", "authors?", "writer", "dateline")
_ENOUGH = 0.9
_UNSEEN = (
    "script", "style", "template", "amp-ad", "amp-embed", "amp-iframe", "amp-sidebar",
    "amp-social-share", "amp-consent",
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
# A hidden part is smaller than the page by this factor.
_MOST = 3


def read_html(raw: Raw) -> tuple[Reading, dict[str, Any]] | Problem:
    """A page read, with the facts its markup states under those of the metadata."""
    try:
        import lxml.etree
        import lxml.html
        import trafilatura
    except ImportError:
        raise MissingExtra("Reading HTML", "html") from None
    parser = lxml.html.HTMLParser(encoding="utf-8")
    try:
        tree = lxml.html.document_fromstring(raw.content.encode(), parser=parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        reason = (str(error).splitlines() or ["it has no markup"])[0].rstrip(".").lower()
        return Problem("K0-html", f"The page cannot be read: {reason}.", raw.where)
    stated = facts(tree)
    _strip(tree)
    images = _images(tree)
    stated = {**stated, **{name: value for name, value in raw.metadata.items() if value}}
    body = _body(tree, trafilatura)
    reading = read_page("\n\n".join(body), stated.get("headline"), stated.get("publisher"))
    reading.images = images + reading.images
    for element in tree.iter("span", "div", "p", "a", "address"):
        if _BYLINE.search(_marks(element)) and (line := _text(element)):
            found = read_line(line, stated.get("publisher"))
            if found:
                reading.credits.add(found)
                break
    return reading, stated


def _strip(tree: Any) -> None:
    """Takes out what no reader sees as text, though it stands in paragraphs or holds some."""
    for element in list(tree.iter(*_UNSEEN)):
        if element.getparent() is not None:
            element.drop_tree()
    size = len(tree.text_content())
    for element in tree.xpath("//*[@hidden or contains(@style, 'display')]"):
        told = _HIDDEN.search(element.get("style") or "") or "hidden" in element.attrib
        # Some pages hide their whole text until a script shows it.
        if told and len(element.text_content()) * _MOST < size and element.getparent() is not None:
            element.drop_tree()


def _images(tree: Any) -> list[Image]:
    """Captions and credits of figures, taken out of the tree."""
    found: list[Image] = []
    captions = [
        element
        for element in tree.iter()
        if isinstance(element.tag, str)
        and (element.tag == "figcaption" or _CAPTION.search(element.get("class") or ""))
    ]
    for element in captions:
        if element.getparent() is None:
            continue
        for part in list(element.iterdescendants()):
            # The counter of a gallery, a button.
            if isinstance(part.tag, str) and (text := _text(part)) and noise(text):
                part.clear(keep_tail=True)
        if not _is_around(element, outside=_OUTSIDE - {"figure", "figcaption"}):
            found.append(_image(element))
        element.clear(keep_tail=True)
    return found


def _image(element: Any) -> Image:
    credit = next(
        (part for part in element.iterdescendants() if _CREDIT.search(_marks(part))), None
    )
    if credit is None:
        return described(_text(element))
    name = labelled(_text(credit)) or described(_text(credit))
    credit.clear(keep_tail=True)
    return Image(_text(element) or None, name.credit or name.caption)


def _body(tree: Any, trafilatura: Any) -> list[str]:
    """The body's paragraphs: trafilatura's, with those of their container that it passed over."""
    extracted = (
        trafilatura.extract(
            tree,
            output_format="txt",
            include_comments=False,
            favor_recall=True,
            with_metadata=False,
        )
        or ""
    )
    lines = [line.removeprefix("- ").strip() for line in extracted.splitlines()]
    lines = [line for line in lines if line]
    wanted = {key(line) for line in lines}
    leaves = [
        (element, text)
        for element in tree.iter(*_TEXT)
        if element.find(".//p") is None and (text := _text(element)) and not _is_around(element)
    ]
    chosen = [element for element, text in leaves if key(text) in wanted]
    container = _container(chosen) if chosen else None
    own = [
        text
        for element, text in leaves
        if container is None or container in element.iterancestors()
        if key(text) in wanted or _is_prose(element, text)
    ]
    known = {key(text) for text in own}
    covered = sum(len(line) for line in lines if key(line) in known)
    # Pages that part paragraphs by <br> alone have no elements to go by.
    return own if covered >= _ENOUGH * sum(map(len, lines)) else lines


def _container(elements: list[Any]) -> Any:
    """The deepest element that holds nearly all of the given ones."""
    counts: Counter[Any] = Counter()
    for element in elements:
        counts.update(element.iterancestors())
    most = max(counts.values())
    holding = [element for element, count in counts.items() if count >= _ENOUGH * most]
    return max(holding, key=lambda element: sum(1 for _ in element.iterancestors()))


def _is_prose(element: Any, text: str) -> bool:
    """Whether text that trafilatura left out reads like a paragraph of the article."""
    linked = sum(len(_text(link)) for link in element.iter("a"))
    if linked * 2 > len(text) or noise(text):
        return False
    return ends_sentence(text) or element.tag in ("h2", "h3") or text.count(" ") >= 8


def _is_around(element: Any, outside: frozenset[str] = _OUTSIDE) -> bool:
    for part in (element, *element.iterancestors()):
        if part.tag in outside:
            return True
        if part.tag not in ("html", "body", "article", "main") and _AROUND.search(_marks(part)):
            return True
    return False


def _marks(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('rel') or ''}"


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())
