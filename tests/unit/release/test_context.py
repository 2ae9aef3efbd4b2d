import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from khabar.release.context import REACH, Surroundings

TEXT = "عنوان\n\nأول الكلام هنا.\n\nآخره."


def around(text: str, start: int, end: int) -> tuple[str, int]:
    """The context of one span and where it starts."""
    # Between others, so that a context of another text would be found out.
    surroundings = Surroundings(["قبل\n\nقبله", text, "بعد\n\nبعده"])
    (index,) = surroundings.of(*map(np.array, ([1], [start], [end])))
    return surroundings.shown[index], surroundings.starts[index]


def test_a_span_s_context_is_its_paragraph():
    assert around(TEXT, 0, 5) == ("عنوان", 0)
    assert around(TEXT, 7, 10) == ("أول الكلام هنا.", 7)
    assert around(TEXT, len(TEXT) - 1, len(TEXT)) == ("آخره.", 24)


def test_spans_of_one_paragraph_share_their_context():
    surroundings = Surroundings([TEXT, TEXT])
    found = surroundings.of(*map(np.array, ([0, 0, 1, 1], [7, 11, 7, 0], [10, 17, 10, 5])))
    assert [surroundings.shown[index] for index in found[:3]] == ["أول الكلام هنا."] * 3
    assert (found[0] == found[1], found[0] == found[2]) == (True, False)
    assert len(surroundings.shown) == 6


def test_a_span_over_paragraphs_gets_them_all():
    assert around(TEXT, 3, 10) == ("عنوان\n\nأول الكلام هنا.", 0)


def test_of_a_long_paragraph_only_the_part_beside_the_span_is_kept():
    text = "كلمة " * 2000
    context, start = around(text, 5000, 5004)
    assert text[start : start + len(context)] == context
    assert 5004 - start <= REACH + 5
    assert len(context) <= 2 * REACH + 5
    assert context[0] != " "


words = st.text(alphabet="اب ت.", min_size=1, max_size=40)


@given(st.lists(words, min_size=1, max_size=60), st.data())
def test_a_context_holds_its_span_and_is_where_it_says(parts, data):
    text = "\n\n".join(parts) + "ا" * data.draw(st.sampled_from([0, 3 * REACH]))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 50)))
    context, first = around(text, start, end)
    assert text[first : first + len(context)] == context
    if text[start:end].strip("\n"):
        assert context[max(start - first, 0) :].startswith(text[max(start, first) : end])
    assert len(context) <= 2 * REACH + (end - start)
