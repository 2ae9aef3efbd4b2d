"""Captions and credits of pictures, told by their marks and by who is credited."""

import re
from functools import cache

from khabar.layout.noise import ends_sentence, is_prose
from khabar.layout.pieces import may_name
from khabar.layout.vocabulary import houses, key, name_key, places, words
from khabar.record import Image
from khabar.text import fold

_MARKDOWN = re.compile(r"!\[([^\]]{0,1000})\]\([^)\s]{0,2000}\)$")
_LEAD = re.compile(r"\(?([^:،/|\-–—()]{2,30})[:،/|\-–—]\s*(\S.*)$")
# The last mark of a line, with what it parts off: «… - جيتي», «… (رويترز)», «… © أ ف ب».
_CREDIT = re.compile(r"\s*(?:[-–—|/(\[©،:]|\(c\))\s*([^-–—|/()\[\]©،:]{1,60})[)\]]?\s*\.?$")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|حقوق الصورة)\s*(.{2,80})$", re.IGNORECASE)
# «… - تصوير: فلان», «… (الصورة من المصدر)», «… . عدسة: فلان»: a label before the name.
_CREDITED = (
    r"(?:\s*[-–—|/(\[.،]|\s)\s*(?:{labels})(?:\s*[:/]|\s[-–—]|(?<=من))"
    r"\s*(\S[^()\[\]:]{{0,70}}?)[)\]]?\s*\.?$"
)
# A name in brackets at the end, whoever it is.
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]{2,50})[)\]]\s*\.?$|\s+/\s+([^/:()]{2,50})$")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{2,60}[/|\-–—,،][^()\[\]]{2,60})[)\]]\s*$")
_PARTED = re.compile(r"[/|\-–—,،]")
_OPENS = re.compile(r"\s*[-–—|/(\[.،]")
_HINT = re.compile(r"صور|عدس|تصو|كامير|[(\[]\s*ت\s*[:/]|photo", re.IGNORECASE)
_MAX_CAPTION = 500
_MAX_CREDIT = 70


def labelled(line: str) -> Image | None:
    """A caption or credit that says what it is: «الصورة: …», «تصوير: …», «© …»."""
    if len(line) > _MAX_CAPTION:
        return None
    if match := _MARKDOWN.match(line):
        return described(match[1]) if match[1].strip() else Image()
    if match := _COPYRIGHT.match(line):
        return Image(None, match[1].strip(" ."))
    if match := _LEAD.match(line):
        lead = key(match[1])
        # «الصورة، كما يراها الناس، …» is a sentence.
        told = line[match.end(1)] in ":/|" or " " in lead or not is_prose(line)
        if lead in words().caption and told:
            return described(match[2].removesuffix(")") if line.startswith("(") else match[2])
        # «المصدر: …» credits a picture only where a picture agency follows.
        if lead in words().credit and (
            lead not in words().sourced or houses().get(name_key(match[2])) == "photo"
        ):
            return Image(None, match[2].removesuffix(")").strip(" ."))
    return None


@cache
def _labels() -> re.Pattern[str]:
    """Of the folded line; longer labels first, so that «الصورة من» is not read as «الصورة»."""
    found = sorted(words().photo, key=len, reverse=True)
    return re.compile(_CREDITED.format(labels="|".join(found)))


def _labelled_end(line: str, *, marked: bool = True) -> Image | None:
    """A caption that ends with a labelled credit."""
    tail = line[-_MAX_CREDIT - 20 :]
    # Paragraphs are many and end with a stop.
    if (line[-1:] in ".»" and len(line) > 200) or _HINT.search(tail) is None:
        return None
    plain = fold(tail)
    match = _labels().search(plain.text)
    # In a running text only a mark parts a credit off.
    if match is None or (match[0][0].isspace() and marked and not _OPENS.match(match[0])):
        return None
    at = len(line) - len(tail) + plain.span(*match.span())[0]
    start, end = plain.span(*match.span(1))
    return Image(line[:at].strip() or None, _name(tail[start:end]))


def credited(line: str) -> Image | None:
    """A line above the body that closes with a name, whoever it is: «… (فلان)», «… / فلان»."""
    if len(line) > _MAX_CAPTION:
        return None
    if not ends_sentence(line) and (image := _labelled_end(line, marked=False)):
        return image
    match = _BRACKETED.search(line, max(0, len(line) - _MAX_CREDIT))
    if match is None:
        return None
    before, name = line[: match.start()].strip(), match[1] or match[2]
    phrase = name_key(name)
    if before.count(" ") < 2 or ends_sentence(before) or phrase in places():
        return None
    if phrase.count(" ") > 3 or not may_name(phrase) or is_prose(line):
        return None
    return Image(before, _name(name))


def _stored(line: str) -> Image | None:
    """A caption that closes with an archive or a picture agency and more in one bracket:
    «… (صورة أرشيفية/ فلان/ بيت)»."""
    match = _BRACKET.search(line, max(0, len(line) - _MAX_CREDIT))
    if match is None or all(
        houses().get(name_key(part)) != "photo" for part in _PARTED.split(match[1])
    ):
        return None
    before = line[: match.start()].strip()
    return None if ends_sentence(before) else Image(before or None, match[1].strip())


def _name(text: str) -> str:
    """A credited name without the marks around it, those of a part of it kept."""
    text = text.strip(" .،")
    return text[1:-1] if text[:1] == "«" and text.find("»") == len(text) - 1 else text


def caption(line: str, *, twice: bool = False, last: bool = False) -> Image | None:
    """A line that its credit or its place shows to be a picture's caption, or None.

    `twice` says that the page prints it twice in a row, as no page does with text; `last` that it
    ends the article, where a house in brackets is the text's own source.
    """
    if len(line) > _MAX_CAPTION:
        return None
    if len(line) <= _MAX_CREDIT and houses().get(name_key(line)) == "photo":
        return Image(None, line.strip(" .()[]"))
    if image := _labelled_end(line) or _stored(line):
        return image
    if twice and not ends_sentence(line):
        return described(line)
    match = _CREDIT.search(line, max(0, len(line) - _MAX_CREDIT))
    if match is None:
        return None
    before, kind = line[: match.start()].strip(), houses().get(name_key(match[1]))
    told = "©" in match[0]
    if kind is None or (not told and (ends_sentence(before) or is_prose(line))):
        return None
    if kind == "photo" or (before.count(" ") >= 3 and not last):
        return Image(before or None, match[1].strip())
    return None


def closed_by(line: str, houses_own: set[str]) -> Image | None:
    """A caption that closes with one of the given houses, by their folded names."""
    match = _CREDIT.search(line, max(0, len(line) - _MAX_CREDIT))
    if match is None or name_key(match[1]) not in houses_own:
        return None
    before = line[: match.start()].strip()
    return Image(before, match[1].strip()) if before.count(" ") >= 2 else None


def described(text: str) -> Image:
    """A picture's text: its caption, and its credit where the last mark parts off a house."""
    text = text.strip()
    if name_key(text) in houses():
        return Image(None, text)
    if image := _labelled_end(text, marked=False) or credited(text):
        return image
    match = _CREDIT.search(text, max(0, len(text) - _MAX_CREDIT))
    if match and match.start() and _is_credit(match):
        return Image(text[: match.start()].strip(), match[1].strip())
    return Image(text, None)


def _is_credit(match: re.Match[str]) -> bool:
    return name_key(match[1]) in houses()


def joined(images: list[Image]) -> tuple[Image, ...]:
    """Each picture once; a credit and a caption printed one after the other are one picture."""
    out: list[Image] = []
    for image in images:
        if image in out or image == Image():
            continue
        before = out[-1] if out else None
        if before and before.caption is None and image.credit is None:
            out[-1] = Image(image.caption, before.credit)
        elif before and before.credit is None and image.caption is None:
            out[-1] = Image(before.caption, image.credit)
        elif any(image.caption and image.caption == known.caption for known in out):
            continue
        else:
            out.append(image)
    return tuple(out)
