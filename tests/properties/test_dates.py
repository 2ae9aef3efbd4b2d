"""What holds for the Arabic date layer and for EDTF bounds on any text whatever."""

from collections.abc import Callable
from datetime import date
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar import edtf
from khabar.article import Document
from khabar.lang.ar.dates import DateAnnotator
from khabar.lang.ar.dates.lexicon import lexicon
from khabar.record import Layers
from khabar.text import normalise

ANNOTATOR = DateAnnotator()
SURFACES = sorted({*lexicon().words, *lexicon().zones})
MARKS = ["/", "-", "–", ":", ".", "،", ",", "(", ")", "«", "»", "\n\n", "٬", "%", "ـ", "من", "إلى"]

words = st.one_of(
    st.sampled_from(SURFACES),
    st.sampled_from(MARKS),
    st.integers(0, 99999).map(str),
    st.sampled_from(["٠", "٣١", "٢٠٢٤", "۱۴۰۳", "١٤٤٧", "0", "29", "30", "31", "12", "2024"]),
)
glue = st.sampled_from([" ", " ", " ", ""])
texts = st.one_of(
    st.lists(st.tuples(words, glue), max_size=25).map(lambda ws: "".join(w + g for w, g in ws)),
    st.text(max_size=80),
)
days = st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat))


@settings(max_examples=600, deadline=None)
@given(texts, days)
def test_any_text_gives_exact_spans_and_values_within_bounds(
    raw: str, published: str | None
) -> None:
    text = normalise(raw)
    document = Document(text=text, published=published)
    found = list(ANNOTATOR.read(document, Layers()))
    last = 0
    for entry in found:
        assert entry.start < entry.end
        assert text[entry.start : entry.end] == entry.text == entry.text.strip()
        assert entry.start >= last, "expressions do not overlap"
        last = entry.end
        assert (entry.edtf is None) == (entry.earliest is None) == (entry.latest is None)
        if entry.edtf is not None:
            assert edtf.bounds(entry.edtf) == (entry.earliest, entry.latest)
            assert str(entry.earliest) <= str(entry.latest)
            assert (entry.type == "interval") == ("/" in entry.edtf)
            assert entry.type not in {"duration", "set"}
        if entry.duration is not None:
            assert entry.type in {"duration", "set"}
    assert found == list(ANNOTATOR.read(Document(text=text, published=published), Layers()))


@settings(max_examples=300)
@given(st.one_of(st.text("0123456789TZX:-/.~?%+", max_size=30), st.text(max_size=12)))
def test_bounds_of_any_string(value: str) -> None:
    found = edtf.bounds(value)
    assert edtf.valid(value) == (found is not None)
    if found is not None and found[0] is not None and found[1] is not None:
        assert date.fromisoformat(found[0]) <= date.fromisoformat(found[1])


@given(st.dates(date(1, 1, 1), date(9998, 1, 1)))
def test_a_week_holds_its_day(day: date) -> None:
    found = edtf.bounds(edtf.week(day))
    assert found is not None
    first, last = (date.fromisoformat(end) for end in found if end is not None)
    assert first <= day <= last
    assert (first.weekday(), (last - first).days) == (0, 6)


def test_work_grows_linearly_with_adversarial_length(
    effort: Callable[[Callable[[], object]], int],
) -> None:
    seeds = [
        "و5 " * 40, "من 3 إلى " * 30, "مئة وخمسين ألف " * 30, "قبل نحو " * 40, "يوم الجمعة " * 40,
        "مطلع منتصف " * 40, "الساعة 10:30 " * 40, "2014-2015-" * 30, "سنة وشهر ويوم " * 30,
        "ال" * 400, "الأول من " * 40, "الخميس سيصل " * 40, "كل كل كل " * 40,
        "عام 2014 و2015 و" * 30,
    ]  # fmt: skip
    for seed in seeds:
        short, long = (effort(partial(_read, normalise(seed * times))) for times in (1, 8))
        # Eight times the text; a quadratic walk would take sixty-four times as much.
        assert long < 14 * short, seed


def _read(text: str) -> None:
    list(ANNOTATOR.read(Document(text=text, published="2024-05-15"), Layers()))
