"""Valid records at any number, made of a few words: enough to fill every column of a release."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

WORDS = [
    "أعلنت",
    "الوزارة",
    "خطة",
    "جديدة",
    "لتطوير",
    "شبكة",
    "المياه",
    "في",
    "المحافظة",
    "وقال",
    "المدير",
    "العام",
    "إن",
    "العمل",
    "يجري",
    "وفق",
    "الجدول",
    "المقرر",
    "وإن",
    "الفرق",
    "الفنية",
    "أنجزت",
    "المسح",
    "الأولي",
    "قبل",
    "موعده",
    "وأضاف",
    "أن",
    "التمويل",
    "متاح",
    "بالكامل",
]
PLACES = (
    ("العراق", "country", "IQ", 99237, 33.0, 44.0),
    ("الموصل", "city", "IQ", 99072, 36.335, 43.11889),
    ("الشرق الأوسط", "region", None, None, None, None),
)


def record(number: int, random: random.Random) -> dict[str, Any]:
    """A record of about 9 KB: six quotes, nine dates, twelve places, two phases. Every seventh is
    bare: no entry in any layer, every value that may be null null."""
    bare = number % 7 == 3
    headline = f"خطة المياه رقم {number} «{' '.join(random.choices(WORDS, k=4))}»"
    paragraphs = [" ".join(random.choices(WORDS, k=random.randint(20, 60))) for _ in range(8)]
    text = "\n\n".join((headline, *paragraphs))
    day = date(2015, 1, 1) + timedelta(days=random.randrange(4000))

    def span(longest: int) -> dict[str, Any]:
        start = random.randrange(len(headline) + 2, len(text) - longest)
        end = start + random.randint(4, longest)
        return {"start": start, "end": end, "text": text[start:end]}

    def spans(count: int, longest: int) -> list[dict[str, Any]]:
        found = [span(longest) for _ in range(0 if bare else count)]
        return sorted(found, key=lambda s: (s["start"], s["end"]))

    def quote(i: int, found: dict[str, Any]) -> dict[str, Any]:
        cue = None if i % 3 == 2 else span(8)
        named = i % 2 == 0
        return {
            "id": f"q{i + 1}",
            "type": random.choice(("direct", "indirect", "partial", "paraphrase")),
            **found,
            "cue": cue,
            "speaker": {
                "name": "سالم | المدير" if named else None,
                "role": "المدير العام" if named else None,
                "kind": "person" if named else "unnamed",
                "start": found["start"] if named else None,
                "end": found["end"] if named else None,
            },
            "via": "وكالة <الأنباء>" if i == 1 else None,
        }

    def moment(i: int, found: dict[str, Any]) -> dict[str, Any]:
        known = i % 4 != 3
        return {
            "id": f"d{i + 1}",
            "type": "date" if known else "duration",
            **found,
            "edtf": day.isoformat() if known else None,
            "earliest": day.isoformat() if known else None,
            "latest": (day + timedelta(days=i)).isoformat() if known else None,
            "duration": None if known else "P3Y",
            "mod": "approx" if i == 2 else None,
            "calendar": "hijri" if i == 4 else "gregorian",
        }

    def place(i: int, found: dict[str, Any]) -> dict[str, Any]:
        name, kind, country, geonames, lat, lon = random.choice(PLACES)
        return {
            "id": f"p{i + 1}",
            **found,
            "name": name,
            "kind": kind,
            "country": country,
            "geonames_id": geonames,
            "lat": lat,
            "lon": lon,
        }

    def phase(i: int) -> dict[str, Any]:
        first = span(20)
        return {
            "id": f"ph{i + 1}",
            "ordinal": i + 1,
            "label": first["text"],
            "process": "خطة المياه",
            "status": ("completed", "planned")[i % 2],
            "begins": "2024-09" if i else None,
            "ends": None,
            "begins_date": "d1" if i else None,
            "ends_date": None,
            "mentions": [first, *spans(2, 20)],
            "actions": spans(2, 40),
        }

    return {
        "id": f"s-{number:06}",
        "schema_version": "1.0.0",
        "language": "ar",
        "source": {
            "publisher": None if bare else "صحيفة | التجربة",
            "url": None if bare else f"https://news.example/{number}?a=1&b=2",
            "license": None if bare else "CC-BY-4.0",
            "retrieved": None if bare else "2026-01-02",
            "path": f"articles/{number}.txt",
            "sha256": f"{number:064x}",
        },
        "published": None if bare else day.isoformat(),
        "section": None if bare else "اقتصاد",
        "headline": headline,
        "text": text,
        "byline": {
            "authors": [] if bare else [{"name": "ليلى", "role": None}],
            "agencies": [] if bare else ["وكالة"],
            "dateline": None
            if bare
            else {"text": "بغداد - وكالة", "place": "بغداد", "date": day.isoformat()},
        },
        "images": [] if bare else [{"caption": "صورة", "credit": None}],
        "quotes": [quote(i, found) for i, found in enumerate(spans(6, 180))],
        "dates": [moment(i, found) for i, found in enumerate(spans(9, 20))],
        "places": [place(i, found) for i, found in enumerate(spans(12, 12))],
        "phases": [] if bare else [phase(i) for i in range(2)],
        "annotation": {
            "origin": "gold" if number % 5 == 0 else "auto",
            "annotator": "khabar",
            "version": "1.0.0",
            "reviewed": number % 10 == 0,
        },
        "group": None,
    }


def records(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    source = random.Random(seed)  # noqa: S311
    return (record(number, source) for number in range(count))
