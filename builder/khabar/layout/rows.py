"""The lines of a page, and the lists of other articles among them."""

import re
from dataclasses import dataclass

from khabar.layout.noise import ends_sentence, is_prose, is_title, noise
from khabar.layout.vocabulary import Kind, key, lines

_MAX_TITLES = 3
# Spaces in a paragraph that is no title.
_LONG = 14
# Fewer blanks side by side are one space, as everywhere.
_WIDE = 4
_BLANKS = re.compile(r"[^\S\n]{2,}|\t")
_ESCAPED = re.compile(r"(?:\\r)?\\n(?![a-z])")


@dataclass(slots=True)
class Row:
    """A line of the page, what noise it is if any, and whether a blank line precedes it."""

    text: str
    noise: Kind | None
    gap: bool


def unrolled(text: str) -> str:
    """The text with a line for each paragraph where a page parts them by tabs, by wide blanks or
    by the letters «\\n» of a bad export: behind the end of a sentence, and behind the first words
    of a page that is one line."""
    text = _ESCAPED.sub("\n", text)
    is_one = "\n" not in text.strip()

    def part(match: re.Match[str]) -> str:
        nonlocal is_one
        before, blanks = text[max(0, match.start() - 8) : match.start()], match[0]
        if len(blanks) < _WIDE and "\t" not in blanks:
            return blanks
        first, is_one = is_one and match.start() > 0, is_one and match.start() == 0
        return "\n" if first or ends_sentence(before) else blanks

    return _BLANKS.sub(part, text)


def rows_of(text: str) -> list[Row]:
    """Lines, hard-wrapped ones put together again."""
    out: list[Row] = []
    for block in text.split("\n\n"):
        block_lines = [line for line in block.split("\n") if line]
        if _is_wrapped(block_lines):
            block_lines = [" ".join(block_lines)]
        out += [Row(line, noise(line), index == 0) for index, line in enumerate(block_lines)]
    return out


def _is_wrapped(block: list[str]) -> bool:
    """Whether a block is one paragraph broken at a column: full lines that end nowhere."""
    # What stands there twice is a caption, no part of a sentence.
    if len(block) < 3 or len(set(block)) < len(block):
        return False
    widths = [len(line) for line in block[:-1]]
    # A word more would not have fitted, on every line but the last.
    even = min(widths) >= 40 and max(widths) <= 120 and max(widths) - min(widths) <= 16
    return even and sum(map(ends_sentence, block[:-1])) * 3 <= len(block)


def titles(rows: list[Row], at: int) -> int:
    """How many rows from `at` on are titles right under a prompt for other articles, the row before
    it: those of its own block, or under a colon, or the one that a bare prompt must stand for."""
    if rows[at - 1].noise != "related":
        return 0
    taken = 0
    while taken < _MAX_TITLES and at + taken < len(rows):
        row = rows[at + taken]
        if row.gap or row.noise or not is_title(row.text):
            break
        taken += 1
    after = rows[at + taken] if at + taken < len(rows) else None
    # A prompt may also stand amid paragraphs that no blank line parts.
    closed = after is None or after.gap or after.noise is not None
    if taken and (closed or rows[at - 1].text.endswith(":")):
        return taken
    return 1 if _is_link(rows, at) else 0


def _is_link(rows: list[Row], at: int) -> bool:
    """Whether the row under a bare prompt is a title amid paragraphs that end with stops."""
    if at + 1 >= len(rows) or key(rows[at - 1].text) not in lines().alone:
        return False
    row, after = rows[at], rows[at + 1]
    # A blank line before it tells nothing where one stands before every row.
    fits = row.noise is None and is_title(row.text) and not is_prose(row.text)
    if not fits or row.text.count(" ") < 2 or (row.gap and not after.gap):
        return False
    return after.noise is None and ends_sentence(after.text) and punctuated(rows, at)


def punctuated(rows: list[Row], at: int) -> bool:
    """Whether the paragraphs around a row end with stops, so that a line without one is none."""
    around = [near for near in rows[max(0, at - 6) : at + 7] if near.text.count(" ") >= _LONG]
    ended = sum(ends_sentence(near.text) for near in around)
    return ended > 0 and ended * 4 >= len(around) * 3


def list_at_end(rows: list[Row]) -> int:
    """Where a list of other articles begins that goes on to the page's end; else the end."""
    end = index = len(rows)
    while index > 1:
        index -= 1
        if rows[index].noise == "related":
            end = index
        elif rows[index].noise is None and not is_title(rows[index].text):
            break
    return end
