"""Bylines and datelines: «بغداد - رويترز», «كتب: …», «(د ب أ)», on a line of their own or opening
the first paragraph."""

import re
from dataclasses import dataclass, field

from khabar.layout.noise import ends_sentence, is_date, printed_day
from khabar.layout.pieces import Kind, Piece, authors_of, may_house, may_name, mixed, pieces_of
from khabar.layout.vocabulary import houses, key, name_key, places, words
from khabar.record import Author, Byline, Dateline

# A byline's end where it opens a paragraph.
_OPENING_END = re.compile(
    r"(?:--+|[-–—]|(?<=\s)ـ+|:)\s+|(?:--+|[-–—])(?=[^\W\d_])|\)\s*:?\s+|[/»]\s+"
)
_HOUSED = re.compile(
    r"(?P<dateline>([^\W\d_][\w\s،]{1,38}?)\s*(?:[-–—ـ/]\s*)?[(«]([^()«»\d]{2,40})[)»])"
    r"(?P<end>\s*[-–—ـ:])?\s"
)
# A bracket or bar, or a house's initials in brackets («الوكالة كذا (و ك)»).
_CLOSING = re.compile(r"\s?(?:\(\w(?:[ .]\w){1,4}\.?\)|[)/»\]\"”])")
_TRIM = ' \t-–—ـ|/:،,()[]{}«»"“”\\+؛;*.'
_MAX_OPENING = 140
_MAX_LINE = 180


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

    def tells(self, line: str) -> bool:
        """Whether every word of a line is kept, those that only introduce a name apart."""
        names = [*self.agencies, *(f"{author.name} {author.role}" for author in self.authors)]
        kept = set(
            name_key(" ".join([*names, self.dateline.text if self.dateline else ""])).split()
        )
        return all(
            word in kept or word.removeprefix("و") in kept or word in words().introducing
            for word in name_key(line).split()
            if not word.isdecimal()
        )

    def byline(self) -> Byline:
        return Byline(tuple(self.authors), tuple(self.agencies), self.dateline)


def read_line(line: str, publisher: str | None = None) -> Credits | None:
    """A line that is nothing but a byline, or None. `publisher` is a house's name known already."""
    if len(line) > _MAX_LINE or line.count(" ") > 22 or (len(line) > 60 and ends_sentence(line)):
        return None
    pieces = pieces_of(line, publisher)
    return _credits(line, pieces) if pieces and _is_byline(line, pieces) else None


def read_top(line: str, publisher: str | None = None) -> Credits | None:
    """A byline right under a headline: its place and its house need be on no list. What names a
    desk alone («إعداد: قسم …») is an empty one."""
    if found := read_line(line, publisher):
        return found
    if len(line) > 100 or ends_sentence(line):
        return None
    pieces = _guessed(line, pieces_of(line, publisher))
    if not pieces:
        lead = name_key(line.partition(":")[0])
        said = lead in words().wrote or lead in words().roles
        return Credits() if said and line.count(" ") < 6 else None
    return _credits(line, pieces) if _is_byline(line, pieces) else None


def read_source(line: str) -> Credits | None:
    """«المصدر: بيت» as an article's last line, whatever house it names."""
    lead, mark, house = line.partition(":")
    named = mark and key(lead) in words().sourced and may_house(name_key(house))
    return Credits([], [house.strip(" .")]) if named and not ends_sentence(line) else None


def _guessed(line: str, pieces: list[Piece]) -> list[Piece]:
    """The parts of a line known for a byline by one of them, the others told by where they are."""
    # «الوكالة كذا (و ك)»: initials beside the name that they shorten.
    if any(piece.kind == "house" for piece in pieces):
        pieces = [p for p in pieces if p.kind != "unknown" or max(map(len, p.text.split())) > 1]
    for index, piece in enumerate(pieces):
        if piece.kind == "unknown":
            piece.kind = _guess(line, pieces, index)
    return [] if any(piece.kind == "unknown" for piece in pieces) else pieces


def _guess(line: str, pieces: list[Piece], index: int) -> Kind:
    piece = pieces[index]
    phrase, before = name_key(piece.text), {known.kind for known in pieces[:index]}
    if _is_enclosed(line, piece) and len(pieces) > 1 and may_house(phrase):
        return "house"
    if not may_name(phrase):
        return "unknown"
    if _is_person(phrase):
        return "author"
    if phrase.count(" ") < 3 and "author" in before:
        return "place"
    if phrase.count(" ") < 3 and index == 0 and len(pieces) > 1 and _names_follow(line, pieces):
        return "place"
    if "place" in before:
        later = any(_is_person(name_key(known.text)) for known in pieces[index + 1 :])
        return "house" if later or " " not in phrase else "author"
    return "unknown"


def _is_enclosed(line: str, piece: Piece) -> bool:
    return line[: piece.start][-1:] in ("(", "«", "[")


def _is_person(phrase: str) -> bool:
    first, _, rest = phrase.partition(" ")
    return bool(rest) and first in words().given_names and may_name(phrase)


def _names_follow(line: str, pieces: list[Piece]) -> bool:
    """Whether a person or a house stands behind the first part, parted by a dash, bar or colon."""
    later = pieces[1:]
    mark = line[pieces[0].end : later[0].start].strip()
    known = any(p.kind in ("author", "house") or _is_person(name_key(p.text)) for p in later)
    short = " " not in name_key(pieces[0].text)
    return known and mark[:1] in tuple("-–—/|:،(«" if short else "-–—/|:،")


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
        pieces = pieces_of(opening, publisher)
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
    if best and best.agencies:
        return best
    return _housed(head) or best or _run_on(head)


def _housed(head: str) -> Credits | None:
    """«مكان (بيت) - …»: a dateline by its shape, whatever place and house it names."""
    match = _HOUSED.match(head)
    if match is None:
        return None
    before = [word for word in name_key(match[2]).split() if not is_date(f"1 {word}")]
    house = name_key(match[3])
    place = " ".join(before)
    if not (1 <= len(before) <= 3 and may_name(place) and house.count(" ") < 4):
        return None
    # Without a mark behind the bracket, only a known place makes it a dateline.
    if match["end"] is None and place not in places():
        return None
    if not may_house(house) or _is_person(house) or house in words().wrote or house in places():
        return None
    where = next((p.text for p in pieces_of(match[2], None) if p.kind == "place"), None)
    text = match["dateline"].strip()
    where = where or match[2].strip(_TRIM)
    return Credits([], [match[3].strip()], Dateline(text, where, printed_day(text)))


def _with_names(pieces: list[Piece]) -> set[Kind]:
    """The kinds, what begins like a person's name taken for an author."""
    for piece in pieces:
        phrase = name_key(piece.text)
        named = phrase.split()[:1] and phrase.split()[0] in words().given_names
        if piece.kind == "unknown" and named and may_name(phrase):
            piece.kind = "author"
    return {piece.kind for piece in pieces}


def _run_on(head: str) -> Credits | None:
    """«الرياض 3 شعبان 1446 هـ … واس بدأت…»: a dateline that no mark parts from the text."""
    ends = [match.end() for match in re.finditer(r"\S+", head)][:20]
    if not ends or name_key(head[: ends[0]]) not in places():
        return None
    for end in ends[2:]:
        opening = head[:end]
        if opening.count("(") > opening.count(")"):
            continue
        if name_key(opening.rsplit(" ", 1)[-1]) in houses() and (found := mixed(opening, 0)):
            return _credits(opening, found)
    return None


def read_dateline(text: str) -> Dateline:
    """A dateline as printed, with the place and the day that it names."""
    pieces = pieces_of(text, None)
    place = next((piece.text for piece in pieces if piece.kind == "place"), None)
    return Dateline(text, place, printed_day(text))


def person(name: str, publisher: str | None = None) -> Author | str:
    """An author, or the house that an export lists among authors."""
    pieces = pieces_of(name, publisher)
    if len(pieces) == 1 and pieces[0].kind in ("author", "house"):
        piece = pieces[0]
        return piece.text if piece.kind == "house" else Author(piece.text, piece.role)
    return Author(" ".join(name.split()))


def is_house(text: str) -> bool:
    return name_key(text) in houses()


def _is_byline(line: str, pieces: list[Piece]) -> bool:
    kinds = [piece.kind for piece in pieces]
    if len(pieces) > 8 or kinds.count("place") > 3:
        return False
    if any(houses().get(name_key(piece.text)) == "photo" for piece in pieces):
        return False
    for index, piece in enumerate(pieces):
        if piece.kind != "unknown":
            continue
        phrase = name_key(piece.text)
        if not may_name(phrase) and not (_is_enclosed(line, piece) and may_house(phrase)):
            return False
        if phrase.count(" ") > 3 and phrase.split()[0] not in words().given_names:
            return False
        sure = " " in phrase and phrase.split()[0] in words().given_names
        after_place = "place" in kinds[:index]
        colon = ":" in line[: piece.start]
        if after_place and not sure and (" " not in phrase or _is_enclosed(line, piece)):
            piece.kind = "house"
        elif "place" in kinds[index + 1 :] and not after_place and not sure:
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


def _credits(line: str, pieces: list[Piece]) -> Credits:
    found = Credits()
    for piece in pieces:
        if piece.kind == "author":
            found.authors += [
                Author(part.text, part.role or piece.role) for part in authors_of(piece, piece.role)
            ]
        elif piece.kind == "house":
            found.agencies.append(piece.text)
    where = [piece for piece in pieces if piece.kind != "author"]
    place = next((piece for piece in pieces if piece.kind == "place"), None)
    if place:
        # As printed, with what closes its last part.
        end = where[-1].end
        closing = _CLOSING.match(line[end:])
        text = line[where[0].start : end + (closing.end() if closing else 0)]
        if where[0].start and line[where[0].start - 1] in '(«[/"“':
            text = line[where[0].start - 1] + text
        found.dateline = Dateline(text.strip(), place.text, printed_day(text))
    return found
