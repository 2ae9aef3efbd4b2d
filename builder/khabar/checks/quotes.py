"""K3: a quote's parts lie together."""

from khabar.checks.voice import Say
from khabar.record import Record
from khabar.schema.validate import brief

PARAGRAPH = "\n\n"
_MARKS = frozenset("«»“”„‟\"‹›‘’'")


def quotes(record: Record, say: Say) -> None:
    text, headline = record["text"], len(record["headline"])
    for index, quote in enumerate(record["quotes"]):
        start, end = quote["start"], quote["end"]
        cue, speaker = quote["cue"], quote["speaker"]
        if cue is not None and _apart(text, start, end, cue["start"], cue["end"]):
            message = f"the cue {brief(cue['text'])} stands more than a paragraph from its content"
            say("K3-cue-near", f"/quotes/{index}/cue", message)
        first, last = speaker["start"], speaker["end"]
        if (
            first is not None
            and last is not None
            and _apart(text, start, end, first, last)
            and (cue is None or _apart(text, cue["start"], cue["end"], first, last))
        ):
            message = f"{brief(text[first:last])} stands more than a paragraph from the quote"
            say("K3-speaker-near", f"/quotes/{index}/speaker", message)
        if speaker["kind"] != "unnamed" and speaker["name"] is None and speaker["role"] is None:
            message = f"the {speaker['kind']} that speaks has neither name nor role"
            say("K3-speaker-name", f"/quotes/{index}/speaker", message)
        # A headline drops the marks, and so does a speech printed without a cue.
        if quote["type"] == "direct" and cue is not None and start >= headline:
            around = text[max(start - 2, 0) : start + 1] + text[end - 1 : end + 2]
            if _MARKS.isdisjoint(around):
                message = f"{brief(quote['text'])} is direct, but not in quotation marks"
                say("K3-direct-marks", f"/quotes/{index}", message)


def _apart(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether two spans have more than one paragraph break between them."""
    if last <= start:
        return text.count(PARAGRAPH, last, start) > 1
    return first >= end and text.count(PARAGRAPH, end, first) > 1
