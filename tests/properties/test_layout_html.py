"""Any markup ends in a page or in problems."""

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.article import Page, Raw
from khabar.layout import lay_out
from khabar.problems import Problem, Where

PIECES = st.sampled_from(
    [
        "<html>",
        "<head>",
        "<title>سد</title>",
        "<body>",
        "<article>",
        "</article>",
        "<h1>سد جديد</h1>",
        "<p>بدأ العمل في السد صباح اليوم بعد أعوام من التأجيل.</p>",
        "<p>",
        "</p>",
        "<div class=related>",
        "<figure>",
        "<figcaption>عمال - الأناضول</figcaption>",
        "</figure>",
        "<figcaption>",
        "<!--",
        "-->",
        '<script type="application/ld+json">',
        '{"@type": "NewsArticle", "headline": 3}',
        "</script>",
        '[{"@graph": [{"@type": ["Article"], "author": [{"name": ["س"]}]}]}]',
        "{",
        "<table><tr><td>س",
        '<time datetime="x">',
        '<meta property="og:title" content="سد">',
        "<?xml version='1.0'?>",
        "\x01",
        '<meta name="author" content="">',
        "<svg><a/></svg>",
        "<li>",
        "<blockquote>",
        "&#0;",
        "&#xd800;",
        "&#1;",
        '<p class="caption">س</p>',
        '<span class="byline">كتب: سامي الحاج</span>',
        "<br><br>",
        "نص",
    ]
)


@given(markup=st.lists(PIECES, max_size=25).map("".join))
@settings(max_examples=150, deadline=None)
def test_reading_markup_never_raises(markup: str) -> None:
    page = lay_out(Raw(Where("a.html"), "html", markup))
    if isinstance(page, Page):
        assert page.headline
        assert page.paragraphs
        assert not any("عمال" in paragraph for paragraph in page.paragraphs)
    else:
        assert page
        assert all(isinstance(problem, Problem) for problem in page)
