"""Complete records of realistic size, as many as wanted, deterministic by number.

About 9 KB of JSON each: 6 quotes, 9 dates, 12 places, 2 phases in some 300 words of Arabic.
The sentences say nothing; only their sizes and spans matter.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import orjson

WORDS = (
    "المشروع الجديد يشمل بناء شبكة واسعة من الطرق والجسور في المنطقة كما يهدف إلى تحسين "
    "الخدمات العامة وزيادة فرص العمل أمام الشباب خلال الفترة التي تلي افتتاح المرافق "
    "الأساسية وتوفير المياه والكهرباء للأحياء السكنية ضمن خطة التنمية الشاملة بالتعاون مع "
    "القطاع الخاص والجهات المانحة وفق معايير الجودة والسلامة المعتمدة لدى الجهات المختصة"
).split()
SPEAKERS = ("سالم الحداد", "ليلى المنصوري", "كريم العلوي", "هدى البغدادي")
CUES = ("أكد", "أوضح", "أضاف", "أشار")
# Canonical name, country, GeoNames id, latitude, longitude.
PLACES = (
    ("بغداد", "IQ", 98182, 33.34058, 44.40088),
    ("القاهرة", "EG", 360630, 30.06263, 31.24967),
    ("الرباط", "MA", 2538475, 34.01325, -6.83255),
    ("عمان", "JO", 250441, 31.95522, 35.94503),
)


class _Writer:
    """Builds a text piece by piece and knows where each piece stands."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0

    def add(self, piece: str) -> dict[str, object]:
        start = self.length
        self.pieces.append(piece)
        self.length += len(piece)
        return {"start": start, "end": self.length, "text": piece}


def record(number: int) -> dict[str, object]:
    """Record number `number`: valid, and unlike its neighbours."""
    rng = random.Random(number)
    day = date(2024, 1, 1) + timedelta(days=number % 600)
    out = _Writer()
    filler = lambda count: " ".join(rng.choices(WORDS, k=count))  # noqa: E731
    headline = f"{filler(6)} رقم {number}"
    out.add(headline)
    quotes, dates, places, phases = [], [], [], []
    for paragraph in range(6):
        out.add("\n\n")
        cue = out.add(CUES[paragraph % 4])
        out.add(" ")
        speaker = out.add(SPEAKERS[paragraph % 4])
        out.add(" ")
        start = out.length
        out.add("أن " + filler(8) + " في ")
        for _ in range(2):
            name, country, geonames, lat, lon = rng.choice(PLACES)
            place = out.add(name)
            places.append(
                {"id": f"p{len(places) + 1}", **place, "name": name, "kind": "city",
                 "country": country, "geonames_id": geonames, "lat": lat, "lon": lon}
            )  # fmt: skip
            out.add(" " + filler(3) + " ")
        for _ in range(2 if paragraph < 3 else 1):
            when = day - timedelta(days=rng.randrange(400))
            value = when.isoformat()
            written = out.add(f"{when.day}/{when.month}/{when.year}")
            dates.append(
                {"id": f"d{len(dates) + 1}", "type": "date", **written, "edtf": value,
                 "earliest": value, "latest": value, "duration": None, "mod": None,
                 "calendar": "gregorian"}
            )  # fmt: skip
            out.add(" " + filler(3) + " ")
        if paragraph in (1, 3):
            ordinal = 1 if paragraph == 1 else 2
            mention = out.add("المرحلة الأولى" if ordinal == 1 else "المرحلة الثانية")
            out.add(" تشمل ")
            action = out.add(filler(5))
            phases.append(
                {"id": f"ph{ordinal}", "ordinal": ordinal, "label": mention["text"],
                 "process": None, "status": "unknown", "begins": None, "ends": None,
                 "begins_date": None, "ends_date": None, "mentions": [mention],
                 "actions": [action]}
            )  # fmt: skip
            out.add(" ")
        out.add(filler(3))
        content = {"start": start, "end": out.length, "text": "".join(out.pieces)[start:]}
        quotes.append(
            {"id": f"q{len(quotes) + 1}", "type": "indirect", **content, "cue": cue,
             "speaker": {"name": speaker["text"], "role": "متحدث باسم المشروع", "kind": "person",
                         "start": speaker["start"], "end": speaker["end"]},
             "via": None}
        )  # fmt: skip
        out.add(".")
    return {
        "id": f"synthetic-{number:08d}",
        "schema_version": "1.0.0",
        "language": "ar",
        "source": {"publisher": "Synthetic", "url": f"https://news.example/{number}",
                   "license": "CC0-1.0", "retrieved": None, "path": None, "sha256": None},
        "published": day.isoformat(),
        "section": None,
        "headline": headline,
        "text": "".join(out.pieces),
        "byline": {"authors": [], "agencies": [], "dateline": None},
        "images": [],
        "quotes": quotes,
        "dates": dates,
        "places": places,
        "phases": phases,
        "annotation": {"origin": "gold", "annotator": "synthetic", "version": "1",
                       "reviewed": False},
        "group": None,
    }  # fmt: skip


def lines(count: int) -> Iterator[bytes]:
    """JSONL lines of records 0 to `count` - 1."""
    for number in range(count):
        yield orjson.dumps(record(number)) + b"\n"


def write(path: Path, count: int) -> Path:
    """A JSONL file of `count` records; an existing one of that name is kept."""
    if not path.exists():
        with path.open("wb") as file:
            file.writelines(lines(count))
    return path


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
