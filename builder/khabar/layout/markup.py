"""Markup inside a field of plain text: tags out, entities read, words and breaks kept."""

import html
import re

# Bounded, and blind to «<» as a sign: a tag begins with a letter or a slash.
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,15})(?:[\s/][^<>]{0,5000})?>")
_UNREAD = re.compile(r"<(!--|script\b|style\b|noscript\b|iframe\b)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_BREAK = re.compile(
    r"(?:p|br|div|li|ul|ol|h[1-6]|tr|table|blockquote|figure|figcaption|section|article|hr)$",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """The text without tags; block tags part paragraphs.

    >>> plain("<p>قال: &quot;نعم&quot;.</p><p>3 < 5</p>").split()
    ['قال:', '"نعم".', '3', '<', '5']
    """
    if "<" in text:
        text = _TAG.sub(lambda tag: "\n" if _BREAK.match(tag[1]) else "", _without_unread(text))
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    return text


def _without_unread(text: str) -> str:
    """Without comments, scripts and styles; one that is never closed stays as it is."""
    kept: list[str] = []
    lowered, at = text.lower(), 0
    # A closing that is missing once is not sought again: the work stays linear.
    missing: set[str] = set()
    for match in _UNREAD.finditer(text):
        name = match[1].lower()
        closing = "-->" if name == "!--" else f"</{name}"
        if match.start() < at or closing in missing:
            continue
        end = lowered.find(closing, match.end())
        if end < 0:
            missing.add(closing)
            continue
        kept.append(text[at : match.start()])
        at = lowered.find(">", end) + 1 or len(text)
    kept.append(text[at:])
    return " ".join(kept) if len(kept) > 1 else text
