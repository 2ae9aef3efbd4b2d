"""Two engines, one verdict; and what the slow one says."""

import pickle
from typing import Any

import pytest

from khabar.errors import UsageError
from khabar.fixtures.broken import base
from khabar.problems import Where
from khabar.schema import load, report, screen

BASE = base()


def with_id(value: Any) -> dict[str, Any]:
    return {**BASE, "id": value}


def with_place(**values: Any) -> dict[str, Any]:
    return {**BASE, "places": [{**BASE["places"][3], "id": "p1", **values}]}


TRAPS = {
    "good": (BASE, True),
    "newline after the id": (with_id("a\n"), False),
    "newline after a date's value": (
        {**BASE, "dates": [{**BASE["dates"][0], "edtf": "2024-03-05\n"}]}, False,
    ),
    "newline after the language": ({**BASE, "language": "ar\n"}, False),
    "year zero": ({**BASE, "published": "0000-01-01"}, False),
    "year one": ({**BASE, "published": "0001-01-01"}, True),
    "no leap year": ({**BASE, "published": "1900-02-29"}, False),
    "Arabic digits in a date": ({**BASE, "published": "٢٠٢٤-٠١-٠١"}, False),
    "basic date": ({**BASE, "published": "20240306"}, False),
    "week date": ({**BASE, "published": "2024-W10-3"}, False),
    "second of a leap": (
        {**BASE, "dates": [{**BASE["dates"][5], "edtf": "2022-03-12T06:00:60"}]}, True,
    ),
    "true is no integer": (with_place(geonames_id=True), False),
    "too large": (with_place(geonames_id=2**31), False),
    "far too large": (with_place(geonames_id=10**40), False),
    "fraction": (with_place(geonames_id=1.5), False),
    "not a number": (with_place(lat=float("nan")), False),
    "infinite": (with_place(lon=float("inf")), False),
    "number in a string": (with_place(lat="36.8"), False),
    "astral id": (with_id("\U0001f600"), False),
    "lone surrogate": (with_id("\ud800"), False),
    "lone surrogate in a key": ({**BASE, "\ud800": 1}, False),
    "key that is no string": ({**BASE, 5: 1}, False),
    "no record": ([], False),
    "null": (None, False),
}  # fmt: skip


@pytest.mark.parametrize("trap", TRAPS)
def test_both_engines_agree(trap: str):
    record, verdict = TRAPS[trap]
    assert screen(record) is verdict
    assert (report(record) == []) is verdict


def test_messages_are_sentences_with_pointers():
    record = {
        **BASE,
        "section": 5,
        "published": "yesterday",
        "quotes": [{**BASE["quotes"][0], "type": "said", "start": -1}],
        "byline": {**BASE["byline"], "authors": [{"name": ""}]},
        "a/b~c": 1,
    }
    found = {(p.where.pointer, p.message) for p in report(record, Where("x.jsonl", 3))}
    assert found == {
        ("", "unknown key «a/b~c»"),
        ("/section", "5 should be a string or null"),
        ("/published", "«yesterday» is no date of the calendar; write YYYY-MM-DD"),
        ("/quotes/0/type", "«said» should be one of «direct», «indirect», «partial», «paraphrase»"),
        ("/quotes/0/start", "-1 should be at least 0"),
        ("/byline/authors/0", "the key 'role' is missing"),
        ("/byline/authors/0/name", "«» should have at least 1 characters"),
    }


def test_a_lone_surrogate_in_free_text_is_reported():
    # The screen looks into strings that have a pattern; the text itself is looked at by K3,
    # and input with surrogates is refused before it becomes a record.
    record = {**BASE, "section": "a\ud800"}
    assert [str(p.where.pointer) for p in report(record)] == ["/section"]


def test_a_message_is_short_whatever_the_value():
    deep: Any = []
    for _ in range(20_000):
        deep = [deep]
    huge = {"id": "x" * 10_000_000, "headline": ["y"] * 1_000_000, "z" * 1_000_000: 1}
    for record in ({**BASE, **huge}, {**BASE, "images": deep}, {**BASE, "source": {"url": deep}}):
        assert not screen(record)
        found = report(record)
        assert found
        assert all(len(problem.message) < 300 for problem in found)


def test_a_function_that_screens_pickles():
    assert pickle.loads(pickle.dumps(screen))(BASE)  # noqa: S301


def test_unknown_schema():
    with pytest.raises(UsageError, match="annotation, article"):
        load("nothing")
