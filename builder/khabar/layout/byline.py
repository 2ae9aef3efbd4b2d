"""Bylines and datelines: «بغداد - رويترز», «كتب: …», «(د ب أ)», on a line of their own or opening
the first paragraph."""

import re
from dataclasses import dataclass, field
from typing import Literal

from khabar.layout.noise import ends_sentence, gregorian, is_date
from khabar.layout.vocabulary import folded, houses, name_key, places, words
from khabar.record import Author, Byline, Dateline

# What parts a byline; a hyphen also when glued, tatweel only between spaces.
_SEGMENT = re.compile(r"[^-–—|/،:()\[\]{}«»\"“”\\+؛;,*]+")
_LONE_TATWEEL = re.compile(r"(?<=\s)ـ+(?=\s|$)|(?<=[^ـ])ـ+(?=\s|$)")
# The mark inside «5-10-2023» parts nothing.
_NUMERIC_DATE = re.compile(r"(?<=\d)[-/](?=\d)")
_AND = re.compile(r"\s+و\s*(?=\w{2})")
# A byline's end where it opens a paragraph.
_OPENING_END = re.compile(
    r"(?:--+|[-–—]|(?<=\s)ـ+|:)\s+|(?:--+|[-–—])(?=[^\W\d_])|\)\s*:?\s+|[/»]\s+"
)
_TRIM = ' \t-–—ـ|/:،,()[]{}«»"“”\\+؛;*.'
_MAX_OPENING = 140
_MAX_LINE = 180

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


@dataclass(slots=True)
class Credits:
    """A byline as it is gathered from the page."""

    authors: list[Author] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    dateline: Dateline | None = None

    def add(self, other: "Credits") -> None:
        for author in other.authors:
            if all(name_key(author.name) != name_key(known.name) for known in self.authors):
                self.authors.append(author)
        for agency in other.agencies:
            if all(name_key(agency) != name_key(known) for known in self.agencies):
                self.agencies.append(agency)
        self.dateline = self.dateline or other.dateline

    def byline(self) -> Byline:
        return Byline(tuple(self.authors), tuple(self.agencies), self.dateline)


def read_line(line: str, publisher: str | None = None) -> Credits | None:
    """A line that is nothing but a byline, or None. `publisher` is a house's name known already."""
    if len(line) > _MAX_LINE or line.count(" ") > 22 or (len(line) > 60 and ends_sentence(line)):
        return None
    pieces = _pieces(line, publisher)
    return _credits(line, pieces) if pieces and _is_byline(line, pieces) else None


def read_opening(paragraph: str, publisher: str | None = None) -> Credits | None:
    """The byline that opens a paragraph («القاهرة (رويترز) - قال…»), or None.

    The paragraph keeps it: a place named there counts as a mention.
    """
    best: Credits | None = None
    head = paragraph[:_MAX_OPENING]
    for end in _OPENING_END.finditer(head):
        if len(paragraph) - end.end() < 15:
            break
        opening = head[: end.end()]
        pieces = _pieces(opening, publisher)
        kinds = {piece.kind for piece in pieces}
        if "unknown" in kinds and {"house", "place"} <= kinds:
            kinds = _with_names(pieces)
        if not pieces or "unknown" in kinds or kinds == {"author"}:
            if best or len(opening) > 90:
                break
            continue
        colon = ":" in end[0]
        if "house" not in kinds and ("place" not in kinds or colon):
            continue
        if kinds == {"house"} and (colon or len(pieces) > 2):
            continue
        best = _credits(opening, pieces)
    return best or _run_on(head)


def _with_names(pieces: list[Piece]) -> set[Kind]:
    """The kinds, what begins like a person's name taken for an author."""
    for piece in pieces:
        phrase = name_key(piece.text)
        named = phrase.split()[:1] and phrase.split()[0] in words().given_names
        if piece.kind == "unknown" and named and _may_name(phrase):
            piece.kind = "author"
    return {piece.kind for piece in pieces}


def _run_on(head: str) -> Credits | None:
    """«الرياض 3 شعبان 1446 هـ … واس بدأت…»: a dateline that no mark parts from the text."""
    ends = [match.end() for match in re.finditer(r"\S+", head)][:20]
    if not ends or name_key(head[: ends[0]]) not in places():
        return None
    for end in ends[2:]:
        opening = head[:end]
        if name_key(opening.rsplit(" ", 1)[-1]) in houses() and (found := _mixed(opening, 0)):
            return _credits(opening, found)
    return None


def read_dateline(text: str) -> Dateline:
    """A dateline as printed, with the place and the day that it names."""
    pieces = _pieces(text, None)
    place = next((piece.text for piece in pieces if piece.kind == "place"), None)
    return Dateline(text, place, gregorian(folded(text)))


def person(name: str) -> Author | str:
    """An author, or the house that an export lists among authors."""
    pieces = _pieces(name, None)
    if len(pieces) == 1 and pieces[0].kind in ("author", "house"):
        piece = pieces[0]
        return piece.text if piece.kind == "house" else Author(piece.text, piece.role)
    return Author(" ".join(name.split()))


def is_house(text: str) -> bool:
    return name_key(text) in houses()


def _pieces(line: str, publisher: str | None) -> list[Piece]:
    """A line cut at its marks, each part classified."""
    line = _NUMERIC_DATE.sub("_", line)
    if "ـ" in line:
        line = _LONE_TATWEEL.sub(lambda match: "-" * len(match[0]), line)
    out: list[Piece] = []
    role: str | None = None
    waiting = False
    for match in _SEGMENT.finditer(line):
        raw = match[0]
        text = raw.strip(" .")
        if not text:
            continue
        start = match.start() + raw.index(text)
        phrase = name_key(text)
        if phrase in words().wrote or phrase in words().roles:
            waiting, role = True, text if phrase in words().roles else None
            continue
        if phrase in words().sourced:
            continue
        found = _classify(text, start, publisher)
        if waiting and len(found) == 1 and found[0].kind == "unknown":
            found = _authors(found[0], role)
            waiting, role = False, None
        out += found
    return _settled(out)


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
    return _mixed(text, start) or _introduced(text, start) or [Piece(start, end, text, "unknown")]


def _mixed(text: str, start: int) -> list[Piece]:
    """«طوكيو 26 شوال 1436 هـ واس»: a place, a date and a house with no mark between them."""
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    keys = [name_key(text[a:b]) for a, b in spans]
    first, last = 0, len(keys)
    out: list[Piece] = []
    for size in (4, 3, 2, 1):
        if size < len(keys) and " ".join(keys[:size]) in places():
            out.append(_cut(text, start, spans, 0, size, "place"))
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
        if lead in words().houses and len(keys) - size <= 4 and _may_name(name_key(rest.text)):
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
            if _may_name(phrase):
                return _authors(rest, role)
    return []


def _authors(piece: Piece, role: str | None) -> list[Piece]:
    """One author or several joined by «و»."""
    text = piece.text
    for tail in words().tails:
        if name_key(text).endswith(" " + tail):
            text = " ".join(text.split()[: -len(tail.split())])
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


def _is_byline(line: str, pieces: list[Piece]) -> bool:
    kinds = [piece.kind for piece in pieces]
    if len(pieces) > 8 or kinds.count("place") > 3:
        return False
    for index, piece in enumerate(pieces):
        if piece.kind != "unknown":
            continue
        phrase = name_key(piece.text)
        if not _may_name(phrase):
            return False
        sure = phrase.split()[0] in words().given_names
        after_place = "place" in kinds[:index]
        colon = ":" in line[: piece.start]
        if "place" in kinds[index + 1 :] and not after_place and not sure:
            # «سبق - ينبع»: a house that no list names, before its place.
            piece.kind = "house"
        elif sure or (after_place and not colon) or "house" in kinds:
            piece.kind = "author"
        else:
            return False
    kinds = [piece.kind for piece in pieces]
    if kinds.count("author") > 4 or ("house" not in kinds and kinds.count("date") == len(kinds)):
        return False
    if kinds == ["author"] and pieces[0].role is None:
        return _named_alone(line, pieces[0])
    # «قطر - الإمارات» is a match, «القاهرة، مصر» a dateline.
    return len(kinds) == 1 or set(kinds) != {"place"} or not re.search(r"[-–—/|+]", line)


def _named_alone(line: str, piece: Piece) -> bool:
    """A name with nothing beside it: after «كتب», or of two to four words."""
    return line.strip(_TRIM) != piece.text or 1 <= piece.text.count(" ") <= 4


def _may_name(phrase: str) -> bool:
    """Whether folded words may be a person's or a house's name."""
    found = phrase.split()
    return 1 <= len(found) <= 6 and not any(
        word.isdecimal() or word in words().no_name for word in found
    )


def _credits(line: str, pieces: list[Piece]) -> Credits:
    found = Credits()
    for piece in pieces:
        if piece.kind == "author":
            found.authors += [
                Author(part.text, part.role or piece.role) for part in _authors(piece, piece.role)
            ]
        elif piece.kind == "house":
            found.agencies.append(piece.text)
    where = [piece for piece in pieces if piece.kind != "author"]
    place = next((piece for piece in pieces if piece.kind == "place"), None)
    if place:
        # As printed, with the bracket or bar that closes its last part.
        end = where[-1].end
        closing = re.match(r"\s?[)/»\]\"”]", line[end:])
        text = line[where[0].start : end + (closing.end() if closing else 0)]
        if where[0].start and line[where[0].start - 1] in '(«[/"“':
            text = line[where[0].start - 1] + text
        found.dateline = Dateline(text.strip(), place.text, gregorian(folded(text)))
    return found
