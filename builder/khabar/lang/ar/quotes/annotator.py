"""The quote layer of Arabic."""

from collections.abc import Iterable
from typing import Final

from khabar.article import Document
from khabar.lang.ar.quotes.drafts import Draft
from khabar.lang.ar.quotes.entities import Entity
from khabar.lang.ar.quotes.reader import Reader
from khabar.lang.ar.quotes.speakers import Speakers
from khabar.record import Layer, Layers, Quote, Span

# How many entries around a trailing attribution may belong to its sentence.
_NEAR: Final = 8


class QuoteAnnotator:
    """Reads attributed statements (guidelines, section 2)."""

    layer: Final[Layer] = "quotes"
    name: Final = "khabar.ar.quotes"
    version: Final = "1.0.0"

    def read(self, document: Document, before: Layers) -> Iterable[Quote]:
        """The quotes of a document; `before` holds its dates and places."""
        reader = Reader(document, before)
        drafts = reader.read()
        if not drafts:
            return []
        speakers = Speakers(reader)
        entities = speakers.resolve(drafts)
        quotes: list[Quote] = []
        previous: Draft | None = None
        for number, (draft, entity) in enumerate(zip(drafts, entities, strict=True)):
            if previous is not None and _continues(draft, previous, reader):
                draft.via = previous.via
            previous = draft
            if draft.trailing and _repeats(draft, entity, drafts, entities, number):
                continue
            id_ = f"q{len(quotes) + 1}"
            quotes.append(_quote(id_, document, reader, speakers, draft, entity))
        return quotes


def _repeats(
    draft: Draft,
    entity: Entity | None,
    drafts: list[Draft],
    entities: list[Entity | None],
    number: int,
) -> bool:
    """Whether a trailing «بحسب …» names the speaker of the sentence's own cue again."""
    near = range(max(0, number - _NEAR), min(len(drafts), number + _NEAR))
    return any(
        index != number
        and entities[index] is entity
        and draft.start <= drafts[index].start < draft.end
        for index in near
    )


def _continues(draft: Draft, previous: Draft, reader: Reader) -> bool:
    """Whether a participle goes on with what came through the same channel."""
    if draft.form is None or draft.form.kind != "participle" or draft.subject is not None:
        return False
    if draft.cue is None or previous.cue is None:
        return False
    return reader.contents.sentence_start(draft.cue) == reader.contents.sentence_start(previous.cue)


def _quote(
    id_: str,
    document: Document,
    reader: Reader,
    speakers: Speakers,
    draft: Draft,
    entity: Entity | None,
) -> Quote:
    text, tokens = document.text, reader.tokens
    cue = None
    if draft.cue is not None:
        start, end = tokens.starts[draft.cue] + draft.cut, tokens.ends[draft.cue]
        cue = Span(start, end, text[start:end])
    via = None
    if draft.via is not None:
        via = draft.via.name
    return Quote(
        id_, draft.type, draft.start, draft.end, text[draft.start : draft.end], cue,
        speakers.speaker(entity, draft.subject), via,
    )  # fmt: skip
