"""The edges of a body, once the whole page is read."""

import re

from khabar.layout.byline import is_house, read_line, read_opening
from khabar.layout.images import closed_by
from khabar.layout.noise import ends_sentence, is_prose, is_title, noise
from khabar.layout.reading import Reading
from khabar.layout.vocabulary import key, lines, name_key, words

_LAST_END = re.compile(r"[.!؟…][\"”»)]?\s+(?=[^.!؟…]{3,200}$)")
# A house's name over or under its text, with the dash that parted it off.
_LONE = re.compile(r"[^\s.!؟:]{1,20}(?: [^\s.!؟:]{1,20}){0,3} ?[-–—ـ]")
_SOURCE_END = re.compile(r"[.!؟»\"”]\s*[(\[]([^()\[\]]{2,60})[)\]]\.?$")


def finish(reading: Reading) -> None:
    """What runs on at the edges: a byline before the body, tags and a source after it, a button
    at a paragraph's end; and the captions that only the page's own byline shows to be some."""
    paragraphs = reading.paragraphs
    for line in [line for line in paragraphs if _LONE.fullmatch(line)]:
        paragraphs.remove(line)
        reading.dropped.append(line)
    if not paragraphs:
        return
    found = read_opening(paragraphs[0], reading.publisher)
    if found:
        reading.credits.add(found)
    for closing, line in reading.closing:
        reading.credit(closing, line)
    _own_pictures(reading)
    for index, paragraph in enumerate(paragraphs):
        glued = next((end for end in lines().glued if paragraph.endswith(end)), None)
        if glued and ends_sentence(rest := paragraph.removesuffix(glued).rstrip()):
            paragraphs[index] = rest
            reading.dropped.append(glued)
    if match := _LAST_END.search(paragraphs[-1][-240:]):
        at = len(paragraphs[-1]) - len(paragraphs[-1][-240:]) + match.end()
        rest = paragraphs[-1][at:]
        spoken = key(rest).split()
        known = (lines().alone.get(" ".join(spoken[:size])) for size in (1, 2))
        if "tags" in known or noise(rest) == "tags":
            paragraphs[-1] = paragraphs[-1][:at].rstrip()
            reading.dropped.append(rest.rstrip())
    if match := _SOURCE_END.search(paragraphs[-1]):
        source = read_line(match[1])
        if source and is_house(source.agencies[0] if source.agencies else ""):
            reading.credits.add(source)
            at = match.start() + 1
            reading.dropped.append(paragraphs[-1][at:].strip())
            paragraphs[-1] = paragraphs[-1][:at]


def _own_pictures(reading: Reading) -> None:
    """Credits that name the house of the page itself, which no list needs to know."""
    named = [name_key(name) for name in (*reading.credits.agencies, reading.publisher or "")]
    bare = [name.partition(" ")[2] for name in named if name.split(" ", 1)[0] in words().houses]
    own = {name for name in (*named, *bare) if name}
    for index, image in enumerate(reading.images):
        if image.credit is None and image.caption:
            reading.images[index] = closed_by(image.caption, own) or image
    kept: list[str] = []
    for paragraph in reading.paragraphs[:-1]:
        fits = is_title(paragraph) and not is_prose(paragraph)
        picture = closed_by(paragraph, own) if fits else None
        if picture:
            reading.picture(picture, paragraph)
        else:
            kept.append(paragraph)
    reading.paragraphs[:-1] = kept
