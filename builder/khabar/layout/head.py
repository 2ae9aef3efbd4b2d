"""The top of a page: section label, kicker and headline."""

import re
from collections.abc import Set

from khabar.layout.byline import read_line
from khabar.layout.images import caption, labelled
from khabar.layout.noise import is_title
from khabar.layout.vocabulary import houses, key, name_key, words

_KICKER = re.compile(r"([^:|/\-–—.]{2,30}?)\s*(?:[|/]|:| [-–—] |\.\.)\s*(?=\S)")
_SITE = re.compile(r"\s+[|\-–—]\s+([^|\-–—]{2,40})$")
# What a headline has and a kicker has not: a speaker's colon, a quotation, a pause, a question.
_MARKED = re.compile(r":|\.\.|…|؟|!|^[«\"“]")
_ASKS = re.compile(r"[^.!…؟]{10,140}؟$")
_KICKER_WORDS = 4
_TITLE_WORDS = 16
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


def find_title(
    lines: list[str], given: str | None, breaks: Set[int] = frozenset()
) -> tuple[int, bool]:
    """Which of a page's first lines is the headline; whether the lines before it are labels.

    `given` is the headline that metadata states; -1 where the page does not print it. `breaks`
    are the indices of lines that a stamp or button follows.
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
    while index + 1 < len(lines) and index < 4 and _is_above(lines, index, breaks):
        index += 1
    return index, index > 0


def _is_above(lines: list[str], index: int, breaks: Set[int]) -> bool:
    """Whether a line is a label or a kicker over the headline, by its shape and what follows."""
    line, after = lines[index], lines[index + 1]
    size, next_size = line.count(" ") + 1, after.count(" ") + 1
    if not is_title(line) or not (is_title(after) or _ASKS.match(after)):
        return False
    if labelled(after) or caption(after):
        return False
    # A known label may stand over another one, or over a kicker.
    if section_label(line) is not None and index + 2 < len(lines):
        return next_size >= 4 or _is_above(lines, index + 1, breaks)
    # One or two words over a longer title are a label, known or not; over a text they are the
    # title itself.
    if size <= 2 and index + 2 < len(lines):
        return next_size >= 4 or _is_above(lines, index + 1, breaks)
    if index in breaks or index + 2 >= len(lines) or _MARKED.search(line) or read_line(after):
        return False
    if size <= _KICKER_WORDS:
        return size < next_size <= _TITLE_WORDS and next_size >= 5
    # A longer kicker stands over the words of a speaker («فلان: …»).
    return size <= 8 and size < next_size <= _TITLE_WORDS and ":" in after


def labels(lines: list[str]) -> str | None:
    """The section among the lines over a headline: a known one, else the first if it may be one."""
    for line in lines:
        if label := section_label(line):
            return label
    first = lines[0] if lines else ""
    trail = [part for part in _CRUMB.split(first) if part.strip()]
    if len(trail) > 1:
        known = [part for part in trail if _is_section(part)]
        if known == trail[:1] and key(known[0]) in words().home:
            return trail[-1]
        return known[-1] if known else None
    spoken = key(first).split()
    fits = 1 <= len(spoken) <= (3 if set(spoken) & words().section_nouns else 2)
    if not fits or key(first) in words().kickers or any(sign.isdecimal() for sign in first):
        return None
    opens = spoken[0]
    return first if opens in words().section_nouns or opens not in words().no_name else None
