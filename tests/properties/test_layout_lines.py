"""Layout loses no line in silence: what is not text is a byline, a picture, or dropped."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.article import Page, Raw
from khabar.layout import lay_out
from khabar.layout.markup import plain
from khabar.layout.vocabulary import words
from khabar.problems import Where
from khabar.text import fold, normalise

SENTENCES = [
    "بدأ العمل في السد الجديد صباح اليوم.",
    "وقال المهندس سامي الحاج إن البناء يستغرق عامين.",
    "سد جديد على النهر",
    "القاهرة (رويترز) - بدأ العمل في السد الجديد.",
    "شارك الخبر",
    "التعليقات (3)",
    "اقرأ أيضا: خبر آخر عن الأنهار",
    "اقرأ أيضا:",
    "عمال في موقع السد - الأناضول",
    "الرياض: هلال الحارثي",
    "كتب: وليد منصور وهدى البستاني",
    "بيروت - أ ف ب",
    "نشر في: 2 نيسان 2022 - 11:20",
    "أخبار محلية",
    "عاجل | سد جديد",
    "الوسوم: سدود، ماء",
    "فيسبوك تويتر واتساب",
    "الأكثر قراءة",
    "مصدر الصورة، Getty Images",
    "التعليق على الصورة، عمال في الموقع",
    "(وكالات)",
    "وأضاف أن العمل يتم ليلا. سمات سدود ماء",
    "// انتهى //",
    "- - -",
    "12:40 ت م",
    "# عنوان",
    "#وسم",
    "![سد](a.jpg)",
    "المصدر: الجزيرة + وكالات",
    "أ.ف.ب",
    "هاء",
]
LINES = st.one_of(
    st.sampled_from(SENTENCES), st.text("ابتثج ء.:-–/|()«»#©،123\u064b\u0640", max_size=40)
)
PAGES = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n\n"])), max_size=14).map(
    lambda parts: "".join(line + end for line, end in parts)
)


def spoken(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(normalise(text)).text))


def kept(page: Page) -> set[str]:
    byline = page.byline
    parts = [
        page.text,
        page.section or "",
        *(f"{author.name} {author.role or ''}" for author in byline.authors),
        *byline.agencies,
        byline.dateline.text if byline.dateline else "",
        *(f"{image.caption or ''} {image.credit or ''}" for image in page.images),
        *page.dropped,
    ]
    return {word for part in parts for word in spoken(part)}


def labels() -> set[str]:
    """Words that only say what follows them («كتب», «الصورة»), and addresses of pictures."""
    known = words()
    groups = (known.wrote, known.sourced, known.caption, known.credit)
    return {w for group in groups for phrase in group for w in phrase.split()} | {"jpg", "a", "و"}


@given(text=PAGES)
@settings(max_examples=500, deadline=None)
def test_every_word_is_somewhere(text: str) -> None:
    page = lay_out(Raw(Where(), "text", text))
    if isinstance(page, Page):
        lost = spoken(text) - kept(page) - labels()
        # «هدى» in «وليد وهدى» is kept without the «و» that joined it.
        assert not {w for w in lost if w.removeprefix("و") not in kept(page)}, (lost, page)


@given(text=PAGES)
@settings(max_examples=200, deadline=None)
def test_paragraphs_are_the_pages_own_words(text: str) -> None:
    page = lay_out(Raw(Where(), "text", text))
    if isinstance(page, Page):
        flat = " ".join(normalise(text).split())
        assert page.headline in flat
        assert page.headline
        assert page.paragraphs
        for paragraph in page.paragraphs:
            assert paragraph in flat
            assert paragraph == normalise(paragraph)
            assert "\n" not in paragraph


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<br/>",
        '<a href="x">',
        "</a>",
        "<!-- س -->",
        "<script>س</script>",
        " < ",
        " & ",
    ]
)
WORDS = st.text("ابج", min_size=1, max_size=4)


@given(parts=st.lists(st.tuples(WORDS, TAGS), max_size=12))
@settings(max_examples=200, deadline=None)
def test_tags_go_and_words_stay(parts: list[tuple[str, str]]) -> None:
    text = plain("".join(f" {word} {tag}" for word, tag in parts))
    assert [word for word in text.split() if word not in "<&"] == [word for word, _ in parts]


@given(text=st.text("<>/!-pbr a&;\"'", max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_markup_ends(text: str) -> None:
    assert len(plain(text)) <= len(text)
