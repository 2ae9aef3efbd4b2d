"""Finding what a reader wrote in the text: whole words, proclitics before them left out."""

import re
from collections.abc import Iterator
from typing import Final

from khabar.text import Folded, fold, normalise
from khabar.text.fold import MARKS

Place = tuple[int, int]

ELLIPSIS: Final = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*")
PARAGRAPH: Final = "\n\n"
# A word may begin with a conjunction and then one more of the letters that are words themselves.
_PROCLITICS = re.compile(f"[وف]?[{MARKS}]*[بلكس]?[{MARKS}]*")
# Letters and marks that proclitics may have, and one more that shows them to be none.
_LONGEST = 8
_LETTER = re.compile(rf"[^\W\d_]|[{MARKS}]")


def find(text: str, surface: str, *, across: bool = False) -> list[Place]:
    """All places of a surface in reading order, as half-open spans.

    `[…]` stands for what lies between its two sides: the nearest such end within the paragraph,
    or, with `across`, within the text.
    """
    parts = [part for part in ELLIPSIS.split(normalise(surface)) if part]
    if not parts:
        return []
    found = []
    for start, end in _plain(text, parts[0]):
        limit = len(text)
        if not across:
            limit = text.find(PARAGRAPH, end)
            limit = len(text) if limit < 0 else limit
        for part in parts[1:]:
            tail = next(_plain(text, part, end, limit), None)
            if tail is None:
                break
            end = tail[1]
        else:
            found.append((start, end))
    return found


def _plain(text: str, words: str, begin: int = 0, limit: int | None = None) -> Iterator[Place]:
    """The places of words without an ellipsis, from `begin` on and ending by `limit`."""
    start = text.find(words, begin, limit)
    while start >= 0:
        end = start + len(words)
        if _starts_well(text, start) and _ends_well(text, end):
            yield start, end
        start = text.find(words, start + 1, limit)


def _starts_well(text: str, start: int) -> bool:
    if start == 0:
        return True
    first, before = text[start], text[start - 1]
    if first.isdecimal():
        # A number follows letters as a word of its own («و43»), but not digits.
        return not (before.isdecimal() or (before in ".,٫٬" and text[start - 2].isdecimal()))
    if not _LETTER.match(first):
        return True
    word = start
    while word > 0 and _LETTER.match(text[word - 1]) and start - word < _LONGEST:
        word -= 1
    return _PROCLITICS.fullmatch(text, word, start) is not None


def _ends_well(text: str, end: int) -> bool:
    if end >= len(text):
        return True
    last, after = text[end - 1], text[end]
    if last.isdecimal():
        return not after.isdecimal()
    return not (_LETTER.match(last) and _LETTER.match(after))


def hint(text: str, surface: str) -> str:
    """What may have been meant by a surface that is not there, as the end of a sentence."""
    surface = normalise(surface)
    for part in ELLIPSIS.split(surface):
        if not part or next(_plain(text, part), None):
            continue
        if part in text:
            at = text.index(part)
            return f"; it is only part of the word in «{_context(text, at, at + len(part), 8)}»"
        near = _alike(fold(text), part)
        if near:
            return f"; did you mean «{text[near[0] : near[1]][:200]}»?"
        return _break(text, part)
    return "; its two sides do not stand in one paragraph in this order"


_EVEN = str.maketrans({**dict.fromkeys("«»“”„‟‹›", '"'), "’": "'", "‘": "'", "٬": "،"})


def _alike(folded: Folded, part: str) -> Place | None:
    """The place of words that differ in marks, hamza, digits or kind of quotation mark only."""
    wanted = fold(part).text.translate(_EVEN)
    at = folded.text.translate(_EVEN).find(wanted)
    return folded.span(at, at + len(wanted)) if at >= 0 and wanted else None


def _break(text: str, part: str) -> str:
    """Where the text goes on in other words."""
    words = part.split(" ")
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if " ".join(words[:middle]) in text:
            low = middle
        else:
            high = middle - 1
    if low == 0:
        return ""
    head = " ".join(words[:low])
    at = text.index(head) + len(head)
    return f"; after «{head[-40:]}» the text goes on «{text[at : at + 40].strip()}»"


def _context(text: str, start: int, end: int, around: int = 24) -> str:
    before, after = text[max(0, start - around) : start], text[end : end + around]
    return f"{before}{text[start:end][:80]}{after}".replace("\n", " ").strip()


def listed(text: str, places: list[Place], most: int = 12) -> str:
    """Occurrences with their numbers and what stands around them, for a message."""
    shown = [
        f"({number}) …{_context(text, start, end)}…"
        for number, (start, end) in enumerate(places[:most], 1)
    ]
    rest = len(places) - most
    return " ".join(shown) + (f" and {rest} more" if rest > 0 else "")


def times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
