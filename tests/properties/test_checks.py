"""Whatever a record holds, judging it never raises, and both engines say the same."""

import copy
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.checks import catalogue, check
from khabar.checks.text import text
from khabar.fixtures.broken import base
from khabar.schema import report, screen
from khabar.text import normalise

BASE = base()
ARABIC = st.text(alphabet=st.sampled_from("ابجدهوزٌّـ ؟«»\n\u00a0\u200f1٢"), max_size=12)
UTF8 = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | UTF8 | ARABIC
    | st.sampled_from(["2024-02-30", "0000-01-01", "d1\n", "q1", "IQ", "2014/2017", "P1Y", 3.0]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(UTF8, inner, max_size=2),
    max_leaves=4,
)  # fmt: skip


def _spots(node: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to all values of a record."""
    found = [way] if way else []
    if isinstance(node, dict):
        found += [spot for key in node for spot in _spots(node[key], (*way, key))]
    elif isinstance(node, list):
        found += [spot for index in range(len(node)) for spot in _spots(node[index], (*way, index))]
    return found


SPOTS = _spots(BASE)
STARTS = [way for way in SPOTS if way[-1] == "start"]


@st.composite
def broken(draw: st.DrawFn) -> Any:
    record = copy.deepcopy(BASE)
    for _ in range(draw(st.integers(1, 3))):
        way, value = draw(st.sampled_from(SPOTS)), draw(VALUES)
        node = record
        try:
            for part in way[:-1]:
                node = node[part]
            if draw(st.booleans()):
                node[way[-1]] = value
            else:
                del node[way[-1]]
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change has taken the way away
    return record


@settings(max_examples=400, deadline=None)
@given(broken() | VALUES)
def test_never_raises_and_engines_agree(record: Any):
    assert screen(record) == (report(record) == [])
    for problem in check(record):
        assert problem.check in catalogue()
        assert len(problem.message) < 400


@settings(max_examples=200, deadline=None)
@given(
    st.integers(-3, 3), st.integers(-3, 3), st.sampled_from([w for w in SPOTS if w[-1] == "start"])
)
def test_a_moved_span_is_noticed(left: int, right: int, way: tuple[Any, ...]):
    record = copy.deepcopy(BASE)
    node = record
    for part in way[:-1]:
        node = node[part]
    if node["start"] is None or "text" not in node:
        return
    node["start"] += left
    node["end"] += right
    levels = {problem.check[:2] for problem in check(record)}
    assert ("K2" in levels or "K1" in levels) == (left != 0 or right != 0)


PIECES = [*"ابé \n\u00a0\u200f\u200c\u0301e.", "\n\n"]
BODY = st.lists(st.sampled_from(PIECES), min_size=1).map("".join)


@settings(max_examples=1000, deadline=None)
@given(BODY | st.lists(BODY, min_size=1).map("\n\n".join))
def test_a_text_passes_only_with_even_paragraphs_and_normalised(body: str):
    found: list[str] = []
    record = {**BASE, "text": f"{BASE['headline']}\n\n{body}"}
    text(record, lambda check, pointer, message: found.append(check))
    even = all(len(gap) == 2 for gap in re.findall("\n+", record["text"]))
    wrong = [] if even else ["K3-text-paragraphs"]
    if even and normalise(record["text"]) != record["text"]:
        wrong = ["K3-text-normal"]
    assert [check for check in found if check.startswith("K3-text")] == (
        wrong if body.strip() else []
    )
