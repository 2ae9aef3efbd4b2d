"""Edits are told once, where they are, whatever they push along."""

from typing import Any

import pytest

from khabar.diff import patch


def entry(number: int, start: int, text: str, **more: Any) -> dict[str, Any]:
    return {"id": f"q{number}", "start": start, "end": start + len(text), "text": text, **more}


def told(old: Any, new: Any) -> list[str]:
    return [f"{op.op} {op.path}" for op in patch(old, new)]


def test_one_more_quote_before_others_is_one_addition():
    old = {"quotes": [entry(1, 50, "«نعم»"), entry(2, 90, "«لا»")]}
    new = {"quotes": [entry(1, 10, "«ربما»"), entry(2, 50, "«نعم»"), entry(3, 90, "«لا»")]}
    assert told(old, new) == ["add /quotes/0", "replace /quotes/1/id", "replace /quotes/2/id"]
    assert told(new, old)[0] == "remove /quotes/0"


def test_entries_are_found_again_after_the_text_before_them_grew():
    old = {"places": [entry(1, 5, "بغداد"), entry(2, 20, "بغداد"), entry(3, 40, "البصرة")]}
    new = {"places": [entry(1, 9, "بغداد"), entry(2, 24, "بغداد"), entry(3, 44, "البصرة")]}
    assert set(told(old, new)) == {
        f"replace /places/{i}/{edge}" for i in range(3) for edge in ("start", "end")
    }


def test_a_longer_span_is_the_same_entry():
    old = [entry(1, 5, "أعلن الوزير"), entry(2, 60, "غدا")]
    new = [entry(1, 5, "أعلن الوزير أمس"), entry(2, 60, "غدا")]
    assert told(old, new) == ["replace /0/end", "replace /0/text"]


def test_phases_are_known_by_their_first_mention():
    first, second = {"start": 4, "end": 8, "text": "بناء"}, {"start": 20, "end": 24, "text": "افتت"}
    old = [{"id": "p1", "label": "بناء", "mentions": [first]}]
    new = [
        {"id": "p1", "label": "افتت", "mentions": [second]},
        {"id": "p2", "label": "بناء", "mentions": [first]},
    ]
    assert told(old, new) == ["add /0", "replace /1/id"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": 1.0}, ["replace /a"]),
        ({"a": 1}, {"a": True}, ["replace /a"]),
        ({"a": None}, {"a": {"b": 1}}, ["replace /a"]),
        ({"a": []}, {"a": {}}, ["replace /a"]),
        ({"a/b": 1, "c~d": 2}, {"a/b": 2}, ["replace /a~1b", "remove /c~0d"]),
        ({}, {"a": 1}, ["add /a"]),
        (["واع", "سانا"], ["سانا"], ["remove /0"]),
        (["واع", "سانا"], ["سانا", "واع"], ["remove /0", "add /1"]),
        (["واع", "واع"], ["واع"], ["remove /1"]),
        ([{"name": "علي", "role": None}], [{"name": "علي", "role": "مراسل"}], ["replace /0/role"]),
    ],
)
def test_single_edits(old, new, expected):
    assert told(old, new) == expected


def test_old_values_are_told_beside_new_ones():
    (op,) = patch({"headline": "قديم"}, {"headline": "جديد"})
    assert op.to_dict() == {"op": "replace", "path": "/headline", "old": "قديم", "value": "جديد"}
    (op,) = patch([], [None])
    assert op.to_dict() == {"op": "add", "path": "/0", "value": None}
