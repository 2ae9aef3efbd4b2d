"""Cleaning that changes no wording and no spelling (guidelines, section 0)."""

import re
import unicodedata

# Bidirectional controls, BOM, soft hyphen and joiners. ZWNJ and ZWJ do join or part letters
# in Persian and Urdu, so they are dropped only where they touch no letter on both sides.
_DROPPED = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_IDLE_JOINER = re.compile(r"(?<!\w)[\u200c\u200d]+|[\u200c\u200d]+(?!\w)")
# Single spaces and bare line breaks are as they shall be; they are most, so they are not touched.
_SPACE = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_NEWLINE = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_MARGIN = re.compile(r" \n ?|\n ")
_PARAGRAPH = re.compile(r"\n{2,}")


def normalise(text: str) -> str:
    """NFC; every run of white space one space; invisible controls dropped.

    Line breaks stay (layout reads them); runs of blank lines become one. Diacritics,
    tatweel, hamza forms and odd punctuation stay as written.
    """
    text = unicodedata.normalize("NFC", text)
    text = _NEWLINE.sub("\n", text)
    text = _DROPPED.sub("", text)
    if "\u200c" in text or "\u200d" in text:
        text = _IDLE_JOINER.sub("", text)
    text = _SPACE.sub(" ", text)
    text = _MARGIN.sub("\n", text)
    return _PARAGRAPH.sub("\n\n", text).strip()
