"""An article on its way to a record: as a source gave it, and as layout read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from khabar.problems import Problem, Where
from khabar.record import Byline, Image, Record
from khabar.text import Tokens, tokenise


@dataclass(frozen=True, slots=True)
class Raw:
    """One article as its source gave it, before anything was read from it.

    `form` says what `content` is: the text of a page (`text`), its markup (`html`), separate
    fields of a row (`fields`: headline and body in `metadata`), or a whole record (`record`).
    """

    where: Where
    form: Literal["text", "html", "fields", "record"]
    content: str
    # Canonical keys: id, published, publisher, url, license, language, retrieved, section,
    # headline, body, authors, group, tags; and whatever else the source had.
    metadata: Mapping[str, Any] = field(default_factory=dict)
    gold: Mapping[str, Any] | None = None
    record: Record | None = None
    # What `orjson.dumps` makes of the record, where that is known already.
    written: bytes = b""
    path: str | None = None
    sha256: str | None = None
    # The input to the byte, for rejects.
    payload: bytes = b""


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that became no article: all that is wrong with it, and the input to the byte.

    `payload` is empty where the input is a whole file too large or unreadable; the file itself
    then stays where `where` says.
    """

    where: Where
    problems: tuple[Problem, ...]
    payload: bytes = b""


@dataclass(frozen=True)
class Document:
    """What annotators read: a normalised text with what layout knows about it.

    `text` is headline, blank line, paragraphs parted by blank lines. `published` is an ISO
    date or None.
    """

    text: str
    language: str = "ar"
    published: str | None = None
    headline: str = ""
    byline: Byline = Byline()

    @cached_property
    def tokens(self) -> Tokens:
        """Tokens of the text, made once and shared by all layers."""
        return tokenise(self.text)


@dataclass(frozen=True, slots=True)
class Page:
    """What layout read from a raw article: the text and what stands around it."""

    headline: str
    paragraphs: tuple[str, ...]
    section: str | None = None
    byline: Byline = Byline()
    images: tuple[Image, ...] = ()
    published: str | None = None
    # Lines left out of the text (share buttons, prompts, tags…), as printed.
    dropped: tuple[str, ...] = ()
    # What is stated of the source, by metadata or the page's markup: publisher, url, language.
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\n\n".join((self.headline, *self.paragraphs))
