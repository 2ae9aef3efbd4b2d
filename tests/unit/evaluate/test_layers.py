"""Figures of one article, counted by hand."""

from typing import Any

import pytest

from khabar.evaluate import Found, Right, evaluate_article

TEXT = (
    "وزير الري يزور السد\n\n"
    "قال وزير الري يوم الأحد إن منسوب السد ارتفع في مايو 2024. وأضاف أن العمل مستمر حتى 2026.\n\n"
    "وأكد المدير سلامة السد. وتشمل المرحلة الأولى حفر القناة وبناء الجسر. وتنتهي في مايو 2024."
)


def span(text: str, nth: int = 1, **facts: Any) -> dict[str, Any]:
    start = -1
    for _ in range(nth):
        start = TEXT.index(text, start + 1)
    return {"start": start, "end": start + len(text), "text": text, **facts}


def date(text: str, edtf: str | None, nth: int = 1, kind: str = "date") -> dict[str, Any]:
    return span(text, nth, type=kind, edtf=edtf, duration=None)


def place(text: str, nth: int = 1, country: str = "EG", number: int | None = 7) -> dict[str, Any]:
    return span(text, nth, name=text, kind="site", country=country, geonames_id=number)


def quote(text: str, cue: str, speaker: str | None, kind: str = "indirect") -> dict[str, Any]:
    source = {"name": speaker, "role": None, "kind": "person", "start": None, "end": None}
    return span(text, type=kind, cue=span(cue), speaker=source, via=None)


def phase(label: str, actions: list[str], **facts: Any) -> dict[str, Any]:
    known = {"ordinal": 1, "begins": None, "ends": None, "status": "unknown", "process": None}
    acts = [span(action) for action in actions]
    return known | {"label": label, "mentions": [span(label)], "actions": acts} | facts


def record(**layers: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"quotes": [], "dates": [], "places": [], "phases": []}
    return empty | {"id": "a1", "text": TEXT} | layers


def test_dates_are_matched_by_span_and_value() -> None:
    gold = [date("يوم الأحد", "2024-05-05"), date("مايو 2024", "2024-05"), date("2026", "2026")]
    mine = [date("الأحد", "2024-05-05"), date("مايو 2024", "2023-05"), date("2024", "2024", 2)]
    figures = evaluate_article(record(dates=mine), record(dates=gold)).figures["dates"]
    assert figures["exact"] == Found(1, 3, 3)
    assert figures["relaxed"] == Found(2, 3, 3)
    assert figures["exact+value"] == Found(0, 3, 3)
    assert figures["relaxed+value"] == Found(1, 3, 3)
    assert figures["type"] == Right(1, 1)
    assert figures["edtf"] == Right(0, 1)


def test_a_relaxed_match_is_one_to_one() -> None:
    gold = [date("مايو 2024", "2024-05")]
    mine = [date("مايو", "2024-05"), date("2024", "2024")]
    assert evaluate_article(record(dates=mine), record(dates=gold)).figures["dates"][
        "relaxed"
    ] == Found(1, 2, 1)


def test_places_tell_country_and_link() -> None:
    gold = [place("السد"), place("السد", 2, number=None), place("السد", 3, number=9)]
    mine = [place("السد"), place("السد", 2, country="SD"), place("القناة")]
    figures = evaluate_article(record(places=mine), record(places=gold)).figures["places"]
    assert figures["exact"] == Found(2, 3, 3)
    assert figures["exact+country"] == Found(1, 3, 3)
    assert figures["country"] == Right(1, 2)
    assert figures["geonames_id"] == Right(1, 1)


def test_quotes_are_found_by_their_words() -> None:
    gold = [
        quote("إن منسوب السد ارتفع في مايو 2024", "قال", "وزير الري"),
        quote("أن العمل مستمر حتى 2026", "أضاف", "وزير الري"),
        quote("سلامة السد", "أكد", "المدير", "paraphrase"),
    ]
    mine = [
        # 5 of 7 words: 2 * 5 / 12 = 0.83
        quote("إن منسوب السد ارتفع في", "قال", "الوزير"),
        # 2 of 5: too little
        quote("أن العمل", "أضاف", "وزير الري"),
        quote("سلامة السد", "أكد", "المدير"),
    ]
    figures = evaluate_article(record(quotes=mine), record(quotes=gold)).figures["quotes"]
    assert figures["found"] == Found(2, 3, 3)
    assert figures["found-no-paraphrase"] == Found(1, 2, 2)
    assert figures["speaker"] == Right(1, 2)
    assert figures["type"] == Right(1, 2)
    assert figures["cue"] == Right(2, 2)


def test_phases_tell_dates_status_and_actions() -> None:
    gold = [phase("المرحلة الأولى", ["حفر القناة", "بناء الجسر"], ends="2024-05")]
    mine = [
        phase("المرحلة الأولى", ["حفر القناة وبناء الجسر"], status="ongoing"),
        phase("العمل", [], ordinal=None),
    ]
    figures = evaluate_article(record(phases=mine), record(phases=gold)).figures["phases"]
    assert figures["found"] == Found(1, 2, 1)
    assert (figures["begins"], figures["ends"], figures["status"]) == (
        Right(1, 1),
        Right(0, 1),
        Right(0, 1),
    )
    assert figures["facts"] == Right(1, 3)
    assert figures["actions"] == Found(0, 1, 2)
    assert figures["actions-relaxed"] == Found(1, 1, 2)


def test_phases_match_by_ordinal_where_labels_differ() -> None:
    mine, gold = phase("المرحلة الأولى", []), phase("العمل", [])
    figures = evaluate_article(record(phases=[mine]), record(phases=[gold])).figures["phases"]
    assert figures["found"] == Found(1, 1, 1)


AUTHORED: dict[str, Any] = {
    "headline": "وزير الري يزور السد",
    "dates": [
        {"text": "يوم الأحد", "type": "date", "edtf": "2024-05-05"},
        {"text": "مايو 2024", "type": "date", "edtf": "2024-05"},
        {"text": 2026, "type": "date", "edtf": 2026},
        {"text": "مايو 2024", "type": "date", "edtf": "2024-05"},
    ],
    "places": [{"text": "السد", "n": 2, "kind": "site", "country": "EG"}],
    "quotes": [
        {
            "type": "indirect",
            "content": "إن منسوب […] مايو 2024",
            "cue": {"text": "قال", "at": 1},
            "speaker": "وزير الري",
            "kind": "person",
        }
    ],
    "phases": [
        {
            "ordinal": 1,
            "label": "المرحلة الأولى",
            "status": "unknown",
            "begins": None,
            "ends": "2024-05",
            "mentions": 1,
            "actions": ["حفر القناة", "بناء الجسر"],
        }
    ],
}


def test_authored_gold_is_matched_by_surfaces_where_it_leaves_offsets_open() -> None:
    mine = record(
        dates=[
            date("يوم الأحد", "2024-05-05"),
            date("مايو 2024", "2024-05"),
            date("2026", "2026"),
            date("مايو 2024", "2024-05", 2),
        ],
        places=[place("السد"), place("السد", 2), place("السد", 3)],
        quotes=[quote("إن منسوب السد ارتفع في مايو 2024", "قال", "وزير الري")],
        phases=[phase("المرحلة الأولى", ["حفر القناة", "بناء الجسر"], ends="2024-05")],
    )
    figures = evaluate_article(mine, AUTHORED).figures
    assert figures["dates"]["exact+value"] == Found(4, 4, 4)
    # Four stand in the text, two are meant: any two count, the third is spurious.
    assert figures["places"]["exact"] == Found(2, 3, 2)
    assert figures["quotes"]["found"] == Found(1, 1, 1)
    assert figures["quotes"]["cue"] == Right(1, 1)
    assert figures["phases"]["facts"] == Right(3, 3)
    assert figures["phases"]["actions"] == Found(2, 2, 2)


def test_stated_occurrences_bind() -> None:
    gold = {"headline": "x", "places": [{"text": "السد", "at": [2, 3], "kind": "site"}]}
    mine = record(places=[place("السد"), place("السد", 2)])
    figures = evaluate_article(mine, gold).figures["places"]
    assert figures["exact"] == Found(1, 2, 2)


def test_surfaces_that_are_not_in_the_text_are_missed_not_refused() -> None:
    gold = {
        "headline": "x",
        "dates": [{"text": "غدا", "type": "date"}],
        "places": [{"text": "طنجة", "at": 3, "kind": "city"}],
        "quotes": [{"type": "direct", "content": "لا […] أبدا", "cue": None, "speaker": None}],
        "phases": [{"label": "المرحلة الثانية", "ordinal": 2, "mentions": ["المرحلة الثانية"]}],
    }
    score = evaluate_article(record(), gold)
    assert [error.kind for error in score.errors] == ["missed"] * 4
    assert {error.sentence for error in score.errors} == {""}


def test_agreement_of_two_readers() -> None:
    score = evaluate_article(AUTHORED, AUTHORED, TEXT)
    for layer in score.figures.values():
        for figure in layer.values():
            if isinstance(figure, Found):
                assert figure.f1 == 1.0
            else:
                assert figure.right == figure.of


def test_errors_stand_in_their_sentence() -> None:
    gold = record(dates=[date("يوم الأحد", "2024-05-05")])
    mine = record(dates=[date("2026", "2026")])
    missed, spurious = evaluate_article(mine, gold).errors
    assert (missed.kind, missed.text) == ("missed", "يوم الأحد")
    assert missed.sentence == "قال وزير الري يوم الأحد إن منسوب السد ارتفع في مايو 2024."
    assert (spurious.kind, spurious.sentence) == ("spurious", "وأضاف أن العمل مستمر حتى 2026.")


@pytest.mark.parametrize(
    ("figure", "precision", "recall", "f1"),
    [
        (Found(1, 2, 4), 0.5, 0.25, 1 / 3),
        (Found(0, 0, 4), None, 0.0, 0.0),
        (Found(0, 0, 0), None, None, None),
    ],
)
def test_rates(
    figure: Found, precision: float | None, recall: float | None, f1: float | None
) -> None:
    assert (figure.precision, figure.recall, figure.f1) == (precision, recall, f1)
