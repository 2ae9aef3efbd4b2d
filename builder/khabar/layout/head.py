"""The top of a page: section label, kicker and headline."""

import re

from khabar.layout.noise import is_title
from khabar.layout.vocabulary import houses, key, name_key, words

_KICKER = re.compile(r"([^:|/\-–—.]{2,30}?)\s*(?:[|/]|:| [-–—] |\.\.)\s*(?=\S)")
_SITE = re.compile(r"\s+[|\-–—]\s+([^|\-–—]{2,40})$")
_ARROW = re.compile(r"[>›]")
_CRUMB = re.compile(r"\s*(?:[>›»«/|\\]|\s[-–—]\s)\s*")


def section_label(line: str) -> str | None:
    """The section that a line of labels names: the last of a trail («الرئيسية > سياسة»)."""
    if len(line) > 160:
        return None
    trail = [part.strip() for part in _CRUMB.split(line) if part.strip()]
    if not trail or not _is_section(trail[0]):
        return None
    labels = [part for part in trail if _is_section(part)]
    # A trail of arrows may end with the title itself.
    is_trail = len(labels) == len(trail) or (len(labels) > 1 and _ARROW.search(line))
    return labels[-1] if is_trail else None


def _is_section(text: str) -> bool:
    found = key(text).split()
    if not 1 <= len(found) <= 5:
        return False
    known, nouns = words().section_words, words().section_nouns
    return _bare(found[0], nouns) and all(_bare(word, known) for word in found)


def _bare(word: str, known: frozenset[str]) -> bool:
    forms = {word, word.removeprefix("و"), word.removeprefix("ال"), word.removeprefix("وال")}
    return not forms.isdisjoint(known) or f"ال{word}" in known


def headline(line: str, publisher: str | None) -> tuple[str, str | None, list[str]]:
    """A title line without what is no part of the title: the title, a section label before it
    («عام / …»), and what was cut off (kickers, the site's name)."""
    cut: list[str] = []
    section: str | None = None
    title = line.lstrip("#").strip() if line.startswith("#") else line
    while match := _KICKER.match(title):
        label = match[1].strip()
        mark = title[match.end(1) : match.end()].strip()
        if key(label) in words().kickers:
            cut.append(label)
        # Before a colon stands whoever speaks, before a bar a label.
        elif section is None and mark in ("/", "|") and _is_section(label):
            section = label
        else:
            break
        title = title[match.end() :]
    if match := _SITE.search(title):
        name = name_key(match[1])
        if name in houses() or (publisher and name == name_key(publisher)):
            cut.append(match[1].strip())
            title = title[: match.start()]
    return title.strip(), section, cut


def find_title(lines: list[str], given: str | None) -> tuple[int, bool]:
    """Which of a page's first lines is the headline; whether the lines before it are labels.

    `given` is the headline that metadata states; -1 where the page does not print it.
    """
    if given is not None:
        wanted = key(given)
        for index, line in enumerate(lines[:10]):
            if key(line) == wanted or key(headline(line, None)[0]) == wanted:
                return index, True
        return -1, False
    for index, line in enumerate(lines[:10]):
        if line.startswith("# "):
            return index, True
    index = 0
    while index + 2 < len(lines) and index < 3:
        line, after = lines[index], lines[index + 1]
        # One or two words over a longer title are a label, known or not; over a text they are
        # the title itself.
        label = section_label(line) is not None or line.count(" ") <= 1
        if not (label and is_title(after) and after.count(" ") >= 3):
            break
        index += 1
    return index, index > 0
