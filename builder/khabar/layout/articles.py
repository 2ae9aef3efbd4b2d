"""From a raw article to a page, whatever the form it came in."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from khabar.article import Page, Raw
from khabar.layout.byline import Credits, person
from khabar.layout.markup import plain
from khabar.layout.page import read_page
from khabar.layout.reading import Reading
from khabar.problems import Problem
from khabar.record import Author

# What a page's own markup may tell of its source, beside the article.
_FACTS = ("publisher", "url", "language")


def lay_out(raw: Raw) -> Page | tuple[Problem, ...]:
    """The article's headline, byline, images and body, or why it has none.

    What the metadata state wins over what the page prints. A raw article of form `record` has no
    page: it is not for here. Raises MissingExtra for HTML without the part that reads it.
    """
    facts = raw.metadata
    if raw.form == "html":
        from khabar.layout.html import read_html

        found = read_html(raw)
        if isinstance(found, Problem):
            return (found,)
        reading, facts = found
    else:
        text = raw.content if raw.form == "text" else plain(str(facts.get("body") or ""))
        title = facts.get("headline")
        reading = read_page(
            text, plain(str(title)) if title else None, _text(facts.get("publisher"))
        )
    problems = _lacking(raw, reading)
    return problems or _with_metadata(reading, facts)


def _lacking(raw: Raw, reading: Reading) -> tuple[Problem, ...]:
    problems = []
    if not reading.headline:
        message = "The article has no headline: its first line is a paragraph or missing."
        problems.append(Problem("K1-no-headline", message, raw.where))
    if not reading.paragraphs:
        message = "The article has no body: no paragraph is left under the headline."
        problems.append(Problem("K1-empty-body", message, raw.where))
    return tuple(problems)


def _with_metadata(reading: Reading, facts: Mapping[str, Any]) -> Page:
    named = Credits()
    for name in facts.get("authors") or ():
        found = person(str(name), _text(facts.get("publisher")))
        named.add(
            Credits(authors=[found]) if isinstance(found, Author) else Credits(agencies=[found])
        )
    named.add(reading.credits)
    reading.credits = named
    page = reading.page()
    return replace(
        page,
        section=_text(facts.get("section")) or page.section,
        published=_text(facts.get("published")) or page.published,
        facts={name: facts[name] for name in _FACTS if facts.get(name)},
    )


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
