"""Whatever the text, phases come without an exception and with exact spans."""

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar import edtf
from khabar.article import Document
from khabar.checks.phases import phases as check
from khabar.lang.ar.phases import PhaseAnnotator
from khabar.lang.ar.phases.lexicon import lexicon
from khabar.record import Date, Layers, plain
from khabar.text import normalise

_LEXICON = lexicon()
_WORDS = st.sampled_from(
    [
        *sorted({*_LEXICON.forms, *_LEXICON.ordinals, *_LEXICON.events, *_LEXICON.inclusions}),
        *'،.:؟«»“”"()-/',
        *("\n\n", "3", "الـ", "15", "من", "في", "التي", "أما", "ما", "ضد", "وسحب"),
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=80), st.lists(_WORDS, max_size=40).map(" ".join), st.lists(_WORDS).map("".join)
).map(normalise)

_VALUES = st.sampled_from(
    ["2023", "2024", "2025", "2024-04", "2024-05", "2024-05-05", "2024-06-01", "2024-05/2024-07"]
)


@settings(max_examples=300, deadline=None)
@given(_TEXTS, st.data())
def test_phases_are_exact_and_stable(text: str, data: st.DataObject) -> None:
    ends = data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True).map(sorted))
    dates = tuple(
        Date(f"d{number}", "date", start, end, text[start:end], value, *edtf.bounds(value))
        for number, (start, end) in enumerate(zip(ends[::2], ends[1::2], strict=False), 1)
        for value in [data.draw(_VALUES)]
    )
    document, before = Document(text, published="2024-05-05"), Layers(dates=dates)
    phases = list(PhaseAnnotator().read(document, before))
    for phase in phases:
        assert phase.mentions
        assert phase.label
        for span in (*phase.mentions, *phase.actions):
            assert span.start < span.end
            assert text[span.start : span.end] == span.text
            assert span.text == span.text.strip()
        known = {date.id for date in dates}
        assert {phase.begins_date, phase.ends_date} <= known | {None}
        assert (phase.begins is None) == (phase.begins_date is None)
        assert (phase.ends is None) == (phase.ends_date is None)
    assert phases == list(PhaseAnnotator().read(document, before))
    record = {"dates": plain(dates), "phases": plain(phases), "published": "2024-05-05"}
    problems: list[tuple[str, str, str]] = []
    check(record, lambda *problem: problems.append(problem))
    assert problems == []
