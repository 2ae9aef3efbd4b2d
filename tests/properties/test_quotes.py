"""Properties of the quote layer that hold for any text whatever."""

from collections.abc import Callable
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.article import Document
from khabar.lang.ar.quotes import QuoteAnnotator
from khabar.lang.ar.quotes.lexicon import forms, words
from khabar.record import Layers, Quote
from khabar.text import normalise

LEXICON = sorted({*forms(), *words().classes})
MARKS = ["«", "»", '"', "“", "”", "„", ":", "،", ".", "..", "(", ")", "\n\n", "؟", "ل", "ب", "12"]
GLUE = ["أن", "إن", "بأن", "أنه", "بحسب", "وفقا", "لما", "نقلت", "عن", "قوله", "وقال", "مؤكدا"]
pieces = st.one_of(
    st.sampled_from(LEXICON), st.sampled_from(MARKS), st.sampled_from(GLUE), st.text(max_size=6)
)
texts = st.lists(pieces, max_size=80).map(lambda parts: normalise(" ".join(parts)))


def read(text: str) -> list[Quote]:
    return list(QuoteAnnotator().read(Document(text), Layers()))


@settings(max_examples=300, deadline=None)
@given(texts)
def test_spans_are_exact_and_reading_is_repeatable(text: str) -> None:
    quotes = read(text)
    assert quotes == read(text)
    for quote in quotes:
        assert quote.text == text[quote.start : quote.end] == quote.text.strip() != ""
        if quote.cue is not None:
            assert quote.cue.text == text[quote.cue.start : quote.cue.end] != ""
        speaker = quote.speaker
        assert (speaker.start is None) == (speaker.end is None)
        if speaker.start is not None and speaker.end is not None:
            assert 0 <= speaker.start < speaker.end <= len(text)
        assert speaker.name is None or speaker.name.strip()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert isinstance(read(normalise(text)), list)


def test_work_grows_with_the_text_even_where_cues_pile_up(
    effort: Callable[[Callable[[], object]], int],
) -> None:
    units = ["قال إن ", "«قال ", '" قال ', "وقال الوزير إن كذا، مؤكدا أن ", "بحسب الوزارة "]
    for unit in units:
        read(unit)
        short, long = (effort(partial(read, normalise(unit * times))) for times in (400, 1600))
        # Four times the text; a quadratic walk would take sixteen times as much.
        assert long < 7 * short, unit
