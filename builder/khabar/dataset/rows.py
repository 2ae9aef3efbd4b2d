"""Rows of the flat configs as JSON holds them: one a mention, days as ISO strings.

The columns are those that `khabar.schema.fields` derives from the JSON Schema (tested).
"""

from typing import TypedDict

from khabar.record import (
    Calendar,
    DateMod,
    DateType,
    Origin,
    PhaseStatus,
    PlaceKind,
    QuoteType,
    SpeakerKind,
)


class SpanDict(TypedDict):
    """A `Span` as JSON holds it."""

    start: int
    end: int
    text: str


class _Head(TypedDict):
    article_id: str
    split: str
    language: str
    published: str | None
    headline: str
    origin: Origin
    id: str


class _Mention(_Head):
    start: int
    end: int
    text: str
    context: str
    context_start: int


class QuoteRow(_Mention):
    type: QuoteType
    cue_start: int | None
    cue_end: int | None
    cue_text: str | None
    speaker_name: str | None
    speaker_role: str | None
    speaker_kind: SpeakerKind
    speaker_start: int | None
    speaker_end: int | None
    via: str | None


class DateRow(_Mention):
    type: DateType
    edtf: str | None
    earliest: str | None
    latest: str | None
    duration: str | None
    mod: DateMod | None
    calendar: Calendar


class PlaceRow(_Mention):
    name: str
    kind: PlaceKind
    country: str | None
    geonames_id: int | None
    lat: float | None
    lon: float | None


class PhaseRow(_Head):
    ordinal: int | None
    label: str
    process: str | None
    status: PhaseStatus
    begins: str | None
    ends: str | None
    begins_date: str | None
    ends_date: str | None
    mentions: list[SpanDict]
    actions: list[SpanDict]
    context: str
    context_start: int
