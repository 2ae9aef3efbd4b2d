"""Records at any number that fill every column of a release, with text that must be escaped."""

from collections.abc import Iterator

from khabar.fixtures import Maker
from khabar.record import Record


def record(number: int, maker: Maker) -> Record:
    """A record of about 10 KB: six quotes, nine dates, twelve places, two phases. Every seventh is
    bare: no entry in any layer, every value that may be null null."""
    if number % 7 == 3:
        found = maker.record(words=300, quotes=0, dates=0, places=0, phases=0)
        found["source"] = dict.fromkeys(found["source"])
        found["published"] = None
    else:
        found = maker.record(words=300, quotes=6, dates=9, places=12, phases=2)
        _fill(found)
    found["id"] = f"s-{number:06}"
    found["source"] |= {"path": f"articles/{number}.txt", "sha256": f"{number:064x}"}
    found["annotation"] = {
        "origin": "gold" if number % 5 == 0 else "auto",
        "annotator": "khabar",
        "version": "1.0.0",
        "reviewed": number % 10 == 0,
    }
    return found


def _fill(found: Record) -> None:
    """What made records leave empty."""
    found["source"] |= {
        "publisher": "صحيفة | التجربة",
        "license": "CC-BY-4.0",
        "retrieved": "2026-01-02",
    }
    found["section"] = "اقتصاد"
    found["byline"] = {
        "authors": [{"name": "ليلى", "role": None}],
        "agencies": ["وكالة"],
        "dateline": {"text": "بغداد - وكالة", "place": "بغداد", "date": found["published"]},
    }
    found["images"] = [{"caption": "صورة", "credit": None}]
    found["quotes"][1]["via"] = "وكالة <الأنباء>"
    found["quotes"][2]["cue"] = None
    found["dates"][2]["mod"] = "approx"
    found["dates"][3] |= {
        "type": "duration", "edtf": None, "earliest": None, "latest": None, "duration": "P3Y",
    }  # fmt: skip
    found["dates"][4]["calendar"] = "hijri"
    found["places"][0] |= {
        "name": "الشرق الأوسط", "kind": "region",
        "country": None, "geonames_id": None, "lat": None, "lon": None,
    }  # fmt: skip


def records(count: int, seed: int = 1) -> Iterator[Record]:
    maker = Maker(seed)
    return (record(number, maker) for number in range(count))
