"""Surfaces are found where they are, and no annotation can raise."""

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.article import Document
from khabar.gold import load, resolve
from khabar.gold.surfaces import find, hint

WORDS = st.sampled_from([
    "أعلنت", "الوزارة", "والعراق", "للعراق", "العراق", "في", "بغداد،", "قال", "«نعم»",
    "2014", "و2017", "إنّ", "ولن", "سيبدأ",
])  # fmt: skip
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=4)


@given(TEXTS, st.data())
def test_words_of_the_text_are_found_where_they_stand(paragraphs: list[str], data: st.DataObject):
    text = "\n\n".join(paragraphs)
    index = data.draw(st.integers(0, len(paragraphs) - 1))
    words = paragraphs[index].split(" ")
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start = sum(len(p) + 2 for p in paragraphs[:index]) + sum(len(w) + 1 for w in words[:first])
    surface = " ".join(words[first : last + 1])
    places = find(text, surface)
    assert (start, start + len(surface)) in places
    assert places == sorted(places)
    assert all(text[begin:end] == surface for begin, end in places)


@given(TEXTS, st.data())
def test_an_elided_surface_is_the_whole_stretch(paragraphs: list[str], data: st.DataObject):
    text = "\n\n".join(paragraphs)
    words = data.draw(st.sampled_from(paragraphs)).split(" ")
    surface = f"{words[0]} […] {words[-1]}"
    for begin, end in find(text, surface):
        assert text[begin:end].startswith(words[0])
        assert text[begin:end].endswith(words[-1])
        assert "\n" not in text[begin:end]


@given(st.text(max_size=80), st.text(max_size=20))
def test_finding_never_raises(text: str, surface: str):
    for begin, end in find(text, surface):
        assert 0 <= begin < end <= len(text)
    hint(text, surface)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_reading_never_raises(text: str):
    annotation, problems = load(text, "gold.yaml")
    assert annotation is not None or problems


YAML = st.recursive(
    st.sampled_from(["~", "1", "all", "العراق", "'2014'", "2024-01", "[]", "{}", "&a x", "*a"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.lists(
            st.tuples(st.sampled_from(["text", "kind", "at", "n", "type", "edtf", "cue"]), inner),
            max_size=3,
        ).map(lambda pairs: f"{{{', '.join(f'{key}: {value}' for key, value in pairs)}}}")
    ),
    max_leaves=6,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["quotes", "dates", "places", "phases"]), YAML))
def test_any_annotation_is_read_or_refused_with_its_line(layers: dict[str, str]):
    text = "headline: عنوان\n" + "".join(f"{key}: {value}\n" for key, value in layers.items())
    annotation, problems = load(text, "gold.yaml")
    assert all(problem.where.line for problem in problems)
    if annotation is not None:
        resolve(annotation, Document("عنوان\n\nالعراق العراق 2014", headline="عنوان"))
