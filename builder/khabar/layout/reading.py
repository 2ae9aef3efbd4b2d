"""What is gathered of a page while it is read."""

from dataclasses import dataclass, field

from khabar.article import Page
from khabar.layout.byline import Credits
from khabar.layout.images import joined
from khabar.layout.noise import printed_day
from khabar.record import Image


@dataclass(slots=True)
class Reading:
    """What has been gathered of a page so far."""

    publisher: str | None = None
    headline: str | None = None
    section: str | None = None
    published: str | None = None
    credits: Credits = field(default_factory=Credits)
    images: list[Image] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    # Bylines that close the page, and their lines; what opens the text comes before them.
    closing: list[tuple[Credits, str]] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    # The lines that captions came from: a page may print one again further down.
    captions: set[str] = field(default_factory=set)

    def picture(self, image: Image, line: str) -> None:
        self.images.append(image)
        self.captions.add(line)

    def credit(self, found: Credits, line: str) -> None:
        """Takes over a byline; where a word, a day without a place or a second dateline finds no
        place in it, the line is kept among the dropped."""
        known = self.credits.dateline
        self.credits.add(found)
        names = "".join(found.agencies)
        if found.dateline is None:
            lost = any(sign.isdecimal() and sign not in names for sign in line)
        else:
            lost = known is not None and known != found.dateline
        if lost or not found.tells(line):
            self.dropped.append(line)
            if found.dateline is None and self.published is None:
                # «الإثنين 25-03-2024 | كتب: فلان»
                self.published = printed_day(line)

    def page(self) -> Page:
        return Page(
            self.headline or "",
            tuple(self.paragraphs),
            self.section,
            self.credits.byline(),
            joined(self.images),
            self.published,
            tuple(self.dropped),
        )
