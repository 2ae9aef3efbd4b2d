from hypothesis import given
from hypothesis import strategies as st

from khabar.release.context import REACH, Paragraphs

TEXT = "عنوان\n\nأول الكلام هنا.\n\nآخره."


def test_a_span_s_context_is_its_paragraph():
    paragraphs = Paragraphs(TEXT)
    assert paragraphs.around(0, 5) == ("عنوان", 0)
    assert paragraphs.around(7, 10) == ("أول الكلام هنا.", 7)
    assert paragraphs.around(len(TEXT) - 1, len(TEXT)) == ("آخره.", 24)


def test_a_span_over_paragraphs_gets_them_all():
    assert Paragraphs(TEXT).around(3, 10) == ("عنوان\n\nأول الكلام هنا.", 0)


def test_of_a_long_paragraph_only_the_part_beside_the_span_is_kept():
    text = "كلمة " * 2000
    context, start = Paragraphs(text).around(5000, 5004)
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
    context, first = Paragraphs(text).around(start, end)
    assert text[first : first + len(context)] == context
    if text[start:end].strip("\n"):
        assert context[max(start - first, 0) :].startswith(text[max(start, first) : end])
    assert len(context) <= 2 * REACH + (end - start)
