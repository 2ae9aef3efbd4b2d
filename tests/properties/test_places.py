"""Whatever the text: places are spans of it, apart from one another, and the same every time."""

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.article import Document
from khabar.lang.ar.places import PlaceAnnotator
from khabar.record import Layers, Place
from khabar.text import normalise

VOCABULARY = """
بغداد والقاهرة للعراق بـ فـ«عين الأسد» لل و ل في محافظة محافظتي قاعدة قرية بلدة أم كفر وادي وَادي
السعودية ــسوريا عُمان طرابلس مخيم جنين مالي كان العديد بن محمد جامعة شارع بقطر 2018 ( ) « » " “ ”
، . - / الدار البيضاء دير الزور كوريا الجنوبية شمال غزة A ١٢
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n\n"])
TEXTS = st.one_of(
    st.lists(WORDS, max_size=40).map(" ".join),
    st.lists(WORDS, max_size=20).map("".join),
    st.text(max_size=200),
).map(normalise)
READER = PlaceAnnotator()


def read(text: str) -> list[Place]:
    return sorted(READER.read(Document(text), Layers()), key=lambda place: place.start)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_are_exact_and_apart(text: str) -> None:
    end = 0
    for place in read(text):
        assert place.text
        assert text[place.start : place.end] == place.text
        assert place.start >= end
        end = place.end


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_reading_is_repeatable(text: str) -> None:
    assert read(text) == again(text)


def again(text: str) -> list[Place]:
    return sorted(PlaceAnnotator().read(Document(text), Layers()), key=lambda place: place.start)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_links_are_whole_or_absent(text: str) -> None:
    for place in read(text):
        assert (place.lat is None) == (place.lon is None)
        if place.kind == "country":
            assert place.country is not None
