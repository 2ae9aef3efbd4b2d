"""Whatever furniture a page prints around its paragraphs, the paragraphs come back."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.article import Page, Raw
from khabar.layout import lay_out
from khabar.problems import Where

LINES = (Path(__file__).parents[1] / "cases" / "layout" / "furniture.txt").read_text("utf-8")
FURNITURE = st.sampled_from([row for row in LINES.splitlines() if row and row[:2] != "# "])
HEADLINE = "سوق السمك يفتح أبوابه بعد الترميم"
PROSE = [
    "فتحت البلدية صباح الأحد سوق السمك القديم على رصيف المرفأ بعد عامين من الترميم.",
    "وقال مدير السوق نبيل العطار إن ثلاثين صيادا عادوا إلى دككهم في اليوم الأول.",
    "ووقعت البلدية عقد الترميم مع شركة محلية بتمويل من بنك التنمية الألماني (KfW).",
    "شارك في الافتتاح عشرات الصيادين، وتابع أهاليهم الحفل من فوق سور المرفأ القديم.",
    "المصدر الأول للدخل في الحي هو الصيد، كما يقول تقرير نشرته البلدية العام الماضي.",
    "«عدنا إلى بيتنا»، هكذا لخص الصياد حسن البحري يومه الأول بعد سنوات من الغياب.",
    "الصورة، كما يراها سكان الحي الذين لم يجدوا دكة لهم، أقل وردية من ذلك بكثير.",
    "نشرت البلدية أسماء أصحاب الدكك على بابها، ونقلتها عنها في اليوم التالي (رويترز).",
    "وفي 12 مايو 2020 بدأت الأعمال، ثم توقفت ثلاثة أشهر قبل أن تستأنف في الخريف.",
    "إعلان الأسعار كل صباح إلزامي، ومن يخالف يدفع غرامة قدرها خمسون دينارا في اليوم.",
    "كيف سيعيش الصيادون الآخرون حتى ذلك الحين؟",
    "وتشمل المرحلة الثانية كاسر الأمواج، وتبدأ بعد عيد الأضحى إن وصل المال في موعده.",
]


@given(
    paragraphs=st.lists(st.sampled_from(PROSE), min_size=1, max_size=6, unique=True),
    furniture=st.lists(st.lists(FURNITURE, max_size=3), min_size=7, max_size=7),
    parted=st.sampled_from(["\n", "\n\n"]),
)
@settings(max_examples=400, deadline=None)
def test_prose_is_never_lost(
    paragraphs: list[str], furniture: list[list[str]], parted: str
) -> None:
    lines = [HEADLINE, *furniture[0]]
    for paragraph, around in zip(paragraphs, furniture[1:], strict=False):
        lines += [paragraph, *around]
    page = lay_out(Raw(Where(), "text", parted.join(lines)))
    assert isinstance(page, Page)
    assert page.headline == HEADLINE
    # Only the house that a last line names as its source may leave its paragraph.
    found = [paragraph.removesuffix(" (رويترز).").rstrip(".") for paragraph in page.paragraphs]
    assert found == [paragraph.removesuffix(" (رويترز).").rstrip(".") for paragraph in paragraphs]


@given(
    blocks=st.lists(
        st.tuples(st.sampled_from(PROSE), st.lists(FURNITURE, max_size=2)), min_size=1, max_size=5
    ),
    parted=st.sampled_from(["\n", "\n\n", "\n \n", "\r\n"]),
)
@settings(max_examples=200, deadline=None)
def test_every_line_of_furniture_is_told(blocks: list[tuple[str, list[str]]], parted: str) -> None:
    lines = [HEADLINE, *(line for prose, around in blocks for line in (prose, *around))]
    page = lay_out(Raw(Where(), "text", parted.join(lines)))
    assert isinstance(page, Page)
    printed = {" ".join(line.split()) for _, around in blocks for line in around}
    assert printed <= {" ".join(line.split()) for line in page.dropped}
