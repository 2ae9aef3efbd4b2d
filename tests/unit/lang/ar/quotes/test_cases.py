"""Every passage of `tests/cases/ar/quotes` read as its file says."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from khabar.article import Document
from khabar.lang.ar.quotes import QuoteAnnotator
from khabar.record import Date, Layers, Place, Quote
from khabar.text import normalise

CASES = Path(__file__).parents[4] / "cases" / "ar" / "quotes"
FOUND = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in sorted(CASES.glob("*.yaml"))
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
]


def _spans(text: str, surfaces: list[str]) -> list[tuple[int, int, str]]:
    found = []
    for surface in surfaces:
        start = text.find(surface)
        while start >= 0:
            found.append((start, start + len(surface), surface))
            start = text.find(surface, start + 1)
    return sorted(found)


def _read(case: dict[str, Any]) -> list[Quote]:
    text = normalise(case["text"])
    before = Layers(
        dates=tuple(Date("", "date", *span) for span in _spans(text, case.get("dates", []))),
        places=tuple(
            Place("", *span, name=span[2], kind="country")
            for span in _spans(text, case.get("places", []))
        ),
    )
    return list(QuoteAnnotator().read(Document(text), before))


def _plain(quote: Quote) -> dict[str, Any]:
    speaker = quote.speaker
    return {
        "type": quote.type,
        "content": quote.text,
        "cue": quote.cue.text if quote.cue else None,
        "speaker": speaker.name,
        "role": speaker.role,
        "kind": speaker.kind,
        "via": quote.via,
    }


@pytest.mark.parametrize("case", FOUND)
def test_case(case: dict[str, Any]) -> None:
    wanted = [{"role": None, "via": None, **quote} for quote in case["quotes"]]
    assert [_plain(quote) for quote in _read(case)] == wanted


def test_there_are_enough_cases_and_negatives() -> None:
    cases = [param.values[0] for param in FOUND]
    assert len(cases) >= 150
    assert sum(not case["quotes"] for case in cases) >= 40


@pytest.mark.parametrize("case", FOUND)
def test_a_text_may_end_at_any_word(case: dict[str, Any]) -> None:
    words = normalise(case["text"]).split(" ")
    for count in range(1, len(words)):
        text = " ".join(words[:count])
        for quote in QuoteAnnotator().read(Document(text), Layers()):
            assert text[quote.start : quote.end] == quote.text
