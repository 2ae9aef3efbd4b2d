"""The record's types, one class for each object of `schema/article.schema.json`.

Field names, order and optionality equal the schema's (tested). Offsets are code points into
`Article.text`, half-open. Dates are ISO strings here and in JSON, `date32` in Parquet.
"""

from dataclasses import dataclass, fields
from typing import Any, Final, Literal

SCHEMA_VERSION: Final = "1.0.0"

Layer = Literal["dates", "places", "quotes", "phases"]
# The order in which layers are read: a later one may use an earlier one's findings.
LAYERS: Final[tuple[Layer, ...]] = ("dates", "places", "quotes", "phases")
ID_PREFIX: Final[dict[Layer, str]] = {"dates": "d", "places": "p", "quotes": "q", "phases": "ph"}

QuoteType = Literal["direct", "indirect", "partial", "paraphrase"]
SpeakerKind = Literal["person", "organization", "unnamed"]
DateType = Literal["date", "time", "duration", "set", "interval"]
DateMod = Literal["start", "mid", "end", "approx", "before", "after"]
Calendar = Literal["gregorian", "hijri"]
PlaceKind = Literal["country", "admin1", "admin2", "city", "site", "natural", "region"]
PhaseStatus = Literal["completed", "ongoing", "planned", "unknown"]
Origin = Literal["gold", "auto"]

# A record as it stands in JSON: what streams through checks and writers.
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str | None = None
    role: str | None = None
    kind: SpeakerKind = "unnamed"
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    id: str
    type: QuoteType
    start: int
    end: int
    text: str
    cue: Span | None
    speaker: Speaker
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Date:
    id: str
    type: DateType
    start: int
    end: int
    text: str
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    duration: str | None = None
    mod: DateMod | None = None
    calendar: Calendar = "gregorian"


@dataclass(frozen=True, slots=True)
class Place:
    id: str
    start: int
    end: int
    text: str
    name: str
    kind: PlaceKind
    country: str | None = None
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    id: str
    ordinal: int | None
    label: str
    process: str | None
    status: PhaseStatus
    begins: str | None
    ends: str | None
    begins_date: str | None
    ends_date: str | None
    mentions: tuple[Span, ...]
    actions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Layers:
    """What has been read of one article: each layer in reading order, ids in that order."""

    dates: tuple[Date, ...] = ()
    places: tuple[Place, ...] = ()
    quotes: tuple[Quote, ...] = ()
    phases: tuple[Phase, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    publisher: str | None = None
    url: str | None = None
    license: str | None = None
    retrieved: str | None = None
    path: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    text: str
    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    authors: tuple[Author, ...] = ()
    agencies: tuple[str, ...] = ()
    dateline: Dateline | None = None


@dataclass(frozen=True, slots=True)
class Image:
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    origin: Origin
    annotator: str
    version: str
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    id: str
    schema_version: str
    language: str
    source: Source
    published: str | None
    section: str | None
    headline: str
    text: str
    byline: Byline
    images: tuple[Image, ...]
    quotes: tuple[Quote, ...]
    dates: tuple[Date, ...]
    places: tuple[Place, ...]
    phases: tuple[Phase, ...]
    annotation: Annotation
    group: str | None = None

    @classmethod
    def from_dict(cls, record: Record) -> "Article":
        """The typed form of a record that has passed its checks."""
        return _article(record)

    def to_dict(self) -> Record:
        """The record as JSON holds it: plain dicts and lists, keys in the schema's order."""
        return {name: plain(getattr(self, name)) for name in _NAMES[Article]}


_CLASSES = (
    Span, Speaker, Quote, Date, Place, Phase, Source, Author, Dateline, Byline, Image,
    Annotation, Article,
)  # fmt: skip
_NAMES: dict[type, tuple[str, ...]] = {
    cls: tuple(field.name for field in fields(cls)) for cls in _CLASSES
}


def names(cls: type) -> list[str]:
    """A record class's field names, in the schema's order."""
    return list(_NAMES[cls])


def plain(value: Any) -> Any:
    """Dataclasses as dicts, tuples as lists, all the way down."""
    names = _NAMES.get(type(value))
    if names is not None:
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def _span(value: Record | None) -> Span | None:
    return None if value is None else Span(**value)


def _article(r: Record) -> Article:
    byline = r["byline"]
    dateline = byline["dateline"]
    return Article(
        **{
            **r,
            "source": Source(**r["source"]),
            "byline": Byline(
                tuple(Author(**author) for author in byline["authors"]),
                tuple(byline["agencies"]),
                None if dateline is None else Dateline(**dateline),
            ),
            "images": tuple(Image(**image) for image in r["images"]),
            "quotes": tuple(
                Quote(**{**q, "cue": _span(q["cue"]), "speaker": Speaker(**q["speaker"])})
                for q in r["quotes"]
            ),
            "dates": tuple(Date(**d) for d in r["dates"]),
            "places": tuple(Place(**p) for p in r["places"]),
            "phases": tuple(
                Phase(
                    **{
                        **p,
                        "mentions": tuple(Span(**m) for m in p["mentions"]),
                        "actions": tuple(Span(**a) for a in p["actions"]),
                    }
                )
                for p in r["phases"]
            ),
            "annotation": Annotation(**r["annotation"]),
        }
    )
