"""The parts of a byline: cut at its marks, each told for a house, a place, a date or a name."""

import re
from dataclasses import dataclass
from typing import Literal

from khabar.layout.noise import is_date
from khabar.layout.vocabulary import houses, name_key, places, words

# What parts a byline; a hyphen also when glued, tatweel only between spaces.
_SEGMENT = re.compile(r"[^-–—|/،:()\[\]{}«»\"“”\\+؛;,*]+")
_LONE_TATWEEL = re.compile(r"(?<=\s)ـ+(?=\s|$)|(?<=[^ـ])ـ+(?=\s|$)")
# The mark inside «5-10-2023» parts nothing.
_NUMERIC_DATE = re.compile(r"(?<=\d)[-/](?=\d)")
# «/قنا/», «(قنا)»: as houses are put, and cities are not.
_CLOSED = re.compile(r"\s*(?:/[^/]+/|\([^()]+\))\s*")
_AND = re.compile(r"\s+و(?:\s+|(?!لد\s))(?=\w{2})")
_HOUSE_END = re.compile(r"(?<=.) (?:اليوم|\d{1,3})$")

Kind = Literal["house", "place", "date", "author", "unknown"]


@dataclass(slots=True)
class Piece:
    """One part of a byline: where it stands in the line, and what it is."""

    start: int
    end: int
    text: str
    kind: Kind
    role: str | None = None
    # The other thing it may be, where a city and a house share a name.
    either: bool = False


def pieces_of(line: str, publisher: str | None) -> list[Piece]:
    """A line cut at its marks, each part classified."""
    line = _NUMERIC_DATE.sub("_", line)
    if "ـ" in line:
        line = _LONE_TATWEEL.sub(lambda match: "-" * len(match[0]), line)
    out: list[Piece] = []
    role: str | None = None
    waiting = desk = False
    for match in _SEGMENT.finditer(line):
        raw = match[0]
        text = raw.strip(" .")
        # An account on a network names nobody.
        if not text or text.startswith("@"):
            continue
        start = match.start() + raw.index(text)
        phrase = name_key(text)
        if _leads(phrase):
            waiting, role = True, text if phrase in words().roles else None
            continue
        if phrase in words().desks:
            desk = desk or " " in phrase
            continue
        if phrase in words().sourced:
            continue
        found = _classify(text, start, publisher)
        if not waiting and found[0].kind == "unknown" and _is_mark(phrase):
            continue
        if waiting and len(found) == 1 and found[0].kind == "unknown":
            found = authors_of(found[0], role)
            waiting, role = False, None
        out += found
    alone = out[0] if len(out) == 1 else None
    # «كذا - فريق التحرير»: whose desk it is.
    if alone and desk and alone.kind == "unknown" and may_house(name_key(alone.text)):
        alone.kind = "house"
    if alone and alone.either and _CLOSED.fullmatch(line):
        alone.kind = "house"
    return _settled(out)


def _is_mark(phrase: str) -> bool:
    """Whether a part is no name but initials of who edited («ع ش»), or a section («محليات»)."""
    found = phrase.split()
    if len(found) == 1:
        return phrase in words().section_nouns and phrase not in words().given_names
    return len(found) <= 4 and all(len(word) == 1 for word in found)


def _leads(phrase: str) -> bool:
    """Whether a part says that a name follows: «كتب», «من مراسلنا», «حاورها في أسوان»."""
    if phrase in words().wrote or phrase.removeprefix("من ") in words().roles:
        return True
    lead, _, where = phrase.partition(" في ")
    return bool(where) and where.count(" ") < 3 and lead in words().wrote


def _classify(text: str, start: int, publisher: str | None) -> list[Piece]:
    phrase = name_key(text)
    end = start + len(text)
    is_place, house = phrase in places(), phrase in houses()
    if publisher and phrase == name_key(publisher):
        house = True
    if is_place or house:
        return [
            Piece(start, end, text, "place" if is_place else "house", either=is_place and house)
        ]
    if is_date(phrase) or (phrase.isdecimal() and len(phrase) <= 4):
        return [Piece(start, end, text, "date")]
    if all(part in words().dates for part in phrase.split()):
        return [Piece(start, end, text, "date")]
    found = mixed(text, start, publisher) or _introduced(text, start)
    # «… برس», «… للأنباء»: a house by a word of its name.
    spoken = phrase.split()
    by_word = 1 < len(spoken) <= 5 and not words().house_words.isdisjoint(spoken)
    kind: Kind = "house" if by_word and may_name(phrase) else "unknown"
    return found or [Piece(start, end, text, kind)]


def mixed(text: str, start: int, publisher: str | None = None) -> list[Piece]:
    """«طوكيو 26 شوال 1436 هـ واس», «فرانس 24 الخميس 3 أكتوبر 2024»: a place, a date and a house
    with no mark between them."""
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    keys = [name_key(text[a:b]) for a, b in spans]
    first, last = 0, len(keys)
    out: list[Piece] = []
    for size in (4, 3, 2, 1):
        if size < len(keys) and " ".join(keys[:size]) in places():
            out.append(_cut(text, start, spans, 0, size, "place"))
            first = size
            break
        front = " ".join(keys[:size])
        if size + 2 < len(keys) and (front in houses() or front == name_key(publisher or "")):
            out.append(_cut(text, start, spans, 0, size, "house"))
            first = size
            break
    for size in (4, 3, 2, 1):
        if first <= last - size and " ".join(keys[-size:]) in houses():
            last -= size
            break
    middle = " ".join(keys[first:last])
    if first == 0 and last == len(keys):
        return []
    if middle:
        date = is_date(middle) or all(part in words().dates for part in middle.split())
        if not date:
            return []
        out.append(_cut(text, start, spans, first, last, "date"))
    if last < len(keys):
        out.append(_cut(text, start, spans, last, len(keys), "house"))
    return out


def _cut(
    text: str, start: int, spans: list[tuple[int, int]], first: int, last: int, kind: Kind
) -> Piece:
    a, b = spans[first][0], spans[last - 1][1]
    return Piece(start + a, start + b, text[a:b], kind)


def _introduced(text: str, start: int) -> list[Piece]:
    """«إعداد فلان», «كتبت فلانة», «وكالة كذا»: a name behind the word that says what it is."""
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    keys = [name_key(text[a:b]) for a, b in spans]
    for size in (3, 2, 1):
        if size >= len(keys):
            continue
        lead = " ".join(keys[:size])
        rest = _cut(text, start, spans, size, len(keys), "unknown")
        if lead in words().houses and len(keys) - size <= 4 and may_name(name_key(rest.text)):
            return [Piece(start, rest.end, text, "house")]
        if lead in words().sourced:
            return _classify(rest.text, rest.start, None)
        if lead in words().roles or lead in words().wrote:
            role = text[spans[0][0] : spans[size - 1][1]] if lead in words().roles else None
            phrase = name_key(rest.text)
            if phrase in houses():
                return [Piece(rest.start, rest.end, rest.text, "house")]
            if phrase in places():
                return [Piece(rest.start, rest.end, rest.text, "place")]
            if may_name(phrase):
                return authors_of(rest, role)
    return []


def authors_of(piece: Piece, role: str | None) -> list[Piece]:
    """One author or several joined by «و»."""
    text = piece.text
    for tail in words().tails:
        if name_key(text).endswith(" " + tail):
            text = " ".join(text.split()[: -len(tail.split())])
    # Neither a desk nor who took the pictures wrote the article.
    if name_key(text).split()[0] in words().desks or (role and name_key(role) in words().photo):
        return []
    names = _AND.split(text)
    if len(names) > 1 and not all(" " in name for name in names):
        names = [text]
    out: list[Piece] = []
    for name in names:
        at = piece.start + piece.text.index(name)
        out.append(Piece(at, at + len(name), name.strip(), "author", role))
    return out


def _settled(pieces: list[Piece]) -> list[Piece]:
    """Cities that are houses too, decided by what stands beside them."""
    for index, piece in enumerate(pieces):
        if piece.either:
            place = any(p.kind == "place" and not p.either for p in pieces[:index])
            later = any(p.kind == "place" and not p.either for p in pieces[index + 1 :])
            house = any(p.kind == "house" for p in pieces)
            if place or (later and not house):
                piece.kind = "house"
    return pieces


def may_house(phrase: str) -> bool:
    """Whether folded words may be a house's name, which may close with «اليوم» or a number."""
    return phrase.count(" ") < 5 and may_name(_HOUSE_END.sub("", phrase))


def may_name(phrase: str) -> bool:
    """Whether folded words may be a person's or a house's name."""
    found = phrase.split()
    return 1 <= len(found) <= 6 and not any(
        word.isdecimal() or word in words().no_name for word in found
    )
