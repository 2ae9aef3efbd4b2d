"""The page as the annotation has it: where a reader and the layout differ, the reader is right."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from khabar.annotation import Gold
from khabar.article import Page
from khabar.problems import Problem, Where
from khabar.record import Author, Byline, Dateline, Image
from khabar.schema.validate import brief
from khabar.text import normalise


def page(
    annotation: Mapping[str, Any], read: Page, where: Where = Where()
) -> tuple[Page, list[Problem]]:
    """A page with the annotation's headline, section, byline, images and day of publication in
    place of those that layout read; lines that belong to these, or that the annotation drops,
    leave the text. Says what of them the page does not print (`G-page`, a warning)."""
    new = _headline(annotation, read)
    if "section" in annotation:
        new = replace(new, section=_line(annotation["section"]))
    if "byline" in annotation:
        new = replace(new, byline=_byline(annotation["byline"], read.byline))
    if "images" in annotation:
        images = tuple(
            Image(_line(image.get("caption")), _line(image.get("credit")))
            for image in annotation["images"]
        )
        new = replace(new, images=images)
    published = stated(annotation).get("published")
    if published is not None:
        new = replace(new, published=published)
    aside = _aside(annotation, new)
    kept = tuple(
        _cut(line, annotation.get("dropped", ())) for line in new.paragraphs if line not in aside
    )
    gone = tuple(line for line in new.paragraphs if line in aside)
    new = replace(new, paragraphs=kept, dropped=new.dropped + gone)
    return new, _unprinted(annotation, read, where)


def stated(annotation: Mapping[str, Any]) -> dict[str, Any]:
    """The metadata that an annotation states: its `metadata`, with the short forms beside it."""
    short = {key: annotation[key] for key in ("published", "publisher") if key in annotation}
    return {**annotation.get("metadata", {}), **short}


def _headline(annotation: Mapping[str, Any], read: Page) -> Page:
    headline = normalise(annotation["headline"])
    lines = (read.headline, *read.paragraphs)
    if headline in lines:
        # What layout read before the headline is kicker or section, no body.
        at = lines.index(headline)
        return replace(
            read,
            headline=headline,
            paragraphs=lines[at + 1 :],
            dropped=lines[:at] + read.dropped,
        )
    if read.headline.endswith(headline) or headline.endswith(read.headline):
        # The kicker stands on the headline's own line, or what layout took for one.
        return replace(read, headline=headline)
    if headline in read.dropped:
        dropped = tuple(line for line in read.dropped if line != headline)
        return replace(read, headline=headline, paragraphs=lines, dropped=dropped)
    return read


def _line(text: str | None) -> str | None:
    return None if text is None else normalise(text)


def _byline(gold: Mapping[str, Any], read: Byline) -> Byline:
    authors = tuple(
        Author(normalise(author))
        if isinstance(author, str)
        else Author(normalise(author["name"]), _line(author.get("role")))
        for author in gold.get("authors", ())
    )
    agencies = tuple(normalise(agency) for agency in gold.get("agencies", ()))
    line = gold.get("dateline")
    if line is None:
        dateline = None
    elif isinstance(line, str):
        text = normalise(line)
        known = read.dateline
        dateline = known if known is not None and known.text == text else Dateline(text)
    else:
        dateline = Dateline(normalise(line["text"]), _line(line.get("place")), line.get("date"))
    return Byline(authors, agencies, dateline)


def _aside(annotation: Mapping[str, Any], page: Page) -> set[str]:
    """Lines that stand around the text, as the page may print them."""
    byline = page.byline
    lines = {normalise(line) for line in annotation.get("dropped", ())}
    lines |= {author.name for author in byline.authors}
    lines |= {page.section or "", byline.dateline.text if byline.dateline else ""}
    for image in page.images:
        caption, credit = image.caption or "", image.credit or ""
        lines |= {caption, f"{caption} - {credit}", f"{caption} ({credit})"}
    return lines


def _cut(paragraph: str, dropped: Sequence[str]) -> str:
    """A paragraph without dropped lines that layout let run into its beginning or end; lines of
    one or two words may well be the sentence's own."""
    for line in map(normalise, dropped):
        if line.count(" ") >= 2:
            paragraph = paragraph.removeprefix(line + " ").removesuffix(" " + line)
    return paragraph


def _unprinted(annotation: Mapping[str, Any], read: Page, where: Where) -> list[Problem]:
    """The section and captions that stand nowhere on the page."""
    printed = "\n".join(
        (
            *(line or "" for image in read.images for line in (image.caption, image.credit)),
            *(read.section or "", read.headline, *read.paragraphs, *read.dropped),
        )
    )
    named = [("/section", annotation.get("section"))]
    for index, image in enumerate(annotation.get("images", ())):
        named.append((f"/images/{index}/caption", image.get("caption")))
    problems = []
    for pointer, line in named:
        if line is not None and normalise(line) not in printed:
            at = annotation.where(pointer) if isinstance(annotation, Gold) else where.at(pointer)
            message = f"{brief(line)} is not printed on the page"
            problems.append(Problem("G-page", message, at, "warning"))
    return problems
