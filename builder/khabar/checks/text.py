"""K1 and K3: the text itself, and what stands around it."""

import unicodedata

from khabar.checks.voice import Say
from khabar.record import Record
from khabar.schema.validate import brief
from khabar.text import normalise

PARAGRAPH = "\n\n"
# How a paragraph begins that is none, or is not as it should be.
_GAP = ("", " ")


def text(record: Record, say: Say) -> None:
    whole, headline = record["text"], record["headline"]
    if record["published"] is None:
        say("K1-published", "/published", "the day of publication is not known")
    if not headline.strip():
        return say("K1-no-headline", "/headline", "the headline is empty")
    if not whole.startswith(headline + PARAGRAPH):
        if whole.strip() == headline.strip():
            return say("K1-empty-body", "/text", "the text has nothing but the headline")
        begin = brief(whole.split("\n", 1)[0])
        message = f"the text begins with {begin}, not with the headline {brief(headline)}"
        return say("K3-text-headline", "/text", message)
    if not whole[len(headline) :].strip():
        return say("K1-empty-body", "/text", "the text has nothing but the headline")
    if _plain(whole):
        return _around(record, whole, say)
    breaks = whole.count("\n")
    if breaks and (PARAGRAPH + "\n" in whole or breaks != 2 * whole.count(PARAGRAPH)):
        say("K3-text-paragraphs", "/text", _uneven(whole))
    else:
        if any("\ud800" <= char <= "\udfff" for char in whole):
            say("K0-surrogate", "/text", "a lone surrogate stands in the text")
        elif normalise(whole) != whole:
            say("K3-text-normal", "/text", _unnormal(whole))
    return _around(record, whole, say)


def _uneven(whole: str) -> str:
    """Where the first break is that is no blank line."""
    at = 0
    while True:
        at = whole.index("\n", at)
        end = at
        while whole[end : end + 1] == "\n":
            end += 1
        if end - at != 2:
            times = f"{end - at} line break" + "s" * (end - at > 1)
            return f"{times} at {at}, where paragraphs are parted by two"
        at = end


def _plain(whole: str) -> bool:
    """Whether a text surely has even paragraphs and is normalised, found out fast; true of nearly
    all that do and are."""
    for paragraph in whole.split(PARAGRAPH):
        # A space is printable, a line break is not.
        if not paragraph.isprintable() or paragraph[:1] in _GAP or paragraph[-1] == " ":
            return False
    return "  " not in whole and unicodedata.is_normalized("NFC", whole)


def _unnormal(whole: str) -> str:
    """The first place where the normalised text differs."""
    normal = normalise(whole)
    at = next(
        (index for index, (a, b) in enumerate(zip(whole, normal, strict=False)) if a != b),
        min(len(whole), len(normal)),
    )
    return f"the text is not normalised at {at}: {whole[at : at + 4]!a}"


def _around(record: Record, whole: str, say: Say) -> None:
    """What belongs to pictures and byline is no paragraph of the text."""
    for index, image in enumerate(record["images"]):
        caption = image["caption"]
        if caption is not None and _paragraph(caption, whole):
            pointer = f"/images/{index}/caption"
            say("K3-caption-in-text", pointer, f"{brief(caption)} is also a paragraph of the text")
    byline = record["byline"]
    for index, author in enumerate(byline["authors"]):
        if _paragraph(author["name"], whole):
            pointer, name = f"/byline/authors/{index}/name", brief(author["name"])
            say("K3-byline-in-text", pointer, f"{name} is also a paragraph of the text")
    dateline = byline["dateline"]
    if dateline is not None and _paragraph(dateline["text"], whole):
        line = brief(dateline["text"])
        say("K3-byline-in-text", "/byline/dateline", f"{line} is also a paragraph of the text")


def _paragraph(line: str, whole: str) -> bool:
    """Whether `line` is a whole paragraph after the headline."""
    return line in whole and (
        PARAGRAPH + line + PARAGRAPH in whole or whole.endswith(PARAGRAPH + line)
    )
