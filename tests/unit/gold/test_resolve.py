"""Choosing among occurrences: cues, mentions, actions, dates; and the page as the reader has it."""

from typing import Any

from khabar.article import Document, Page
from khabar.gold import load, page, resolve, stated, trace
from khabar.problems import Problem, Where
from khabar.record import Byline, Dateline, Layers

HEAD = "عنوان الخبر"


def layers(body: str, **annotation: Any) -> Layers:
    document = Document(f"{HEAD}\n\n{body}", "ar", "2024-03-06", HEAD)
    found, problems = resolve({"headline": HEAD, **annotation}, document)
    assert problems == []
    return found


def quote(content: str, cue: Any, **more: Any) -> dict[str, Any]:
    return {
        "type": "indirect",
        "content": content,
        "cue": cue,
        "speaker": "س",
        "kind": "person",
    } | more


def cues(body: str, *quotes: dict[str, Any]) -> list[str | None]:
    """The words just before each quote's cue and the cue."""
    text = f"{HEAD}\n\n{body}"
    found = layers(body, quotes=list(quotes)).quotes
    return [q.cue and " ".join(text[: q.cue.end].split()[-2:]) for q in found]


def test_a_cue_stands_before_its_content_in_the_sentence():
    body = "أمس قال كلاما. واليوم قال إن العمل بدأ، وغدا قال شيئا."
    assert cues(body, quote("إن العمل بدأ", "قال")) == ["واليوم قال"]


def test_a_cue_after_its_content_in_the_sentence_wins_over_one_of_the_sentence_before():
    body = "أمس بحسب تقرير. العمل بدأ فعلا، كما بحسب مصدر."
    assert cues(body, quote("العمل بدأ فعلا", "بحسب")) == ["كما بحسب"]


def test_a_cue_may_stand_in_the_paragraph_before():
    assert cues("ثم قال:\n\nالعمل بدأ فعلا.", quote("العمل بدأ فعلا", "قال")) == ["ثم قال"]


def test_one_cue_serves_one_content():
    body = "إن العمل بدأ، كما قال زيد، وإن النتائج قريبة، كما قال عمرو."
    assert cues(body, quote("إن العمل بدأ", "قال"), quote("إن النتائج قريبة", "قال")) == [
        "كما قال",
        "كما قال",
    ]
    found = layers(body, quotes=[quote("إن العمل بدأ", "قال"), quote("إن النتائج قريبة", "قال")])
    first, second = (q.cue for q in found.quotes)
    assert first is not None
    assert second is not None
    assert first.end < second.start


def test_a_cue_inside_the_content_is_another_ones():
    body = "ثم قال إن زيدا قال نعم."
    assert cues(body, quote("إن زيدا قال نعم", "قال")) == ["ثم قال"]


def test_a_mention_is_the_one_nearest_to_the_cue():
    body = "حضر الوزير. وقال الوزير إن الوزير سعيد."
    found = layers(body, quotes=[quote("إن الوزير سعيد", "قال", mention="الوزير")]).quotes[0]
    cue, speaker = found.cue, found.speaker
    assert cue is not None
    assert speaker.start == cue.end + 1


def test_a_direct_quote_may_run_over_paragraphs():
    body = "وقال: «بدأ العمل.\n\nوانتهى العمل»."
    found = layers(body, quotes=[quote("بدأ […] وانتهى العمل", "قال", type="direct")])
    assert found.quotes[0].text == "بدأ العمل.\n\nوانتهى العمل"


def test_dates_of_one_surface_are_taken_in_turn():
    body = "بدأ الأحد وتوقف الاثنين وعاد الأحد."
    rows = [("الأحد", "2024-03-03"), ("الاثنين", "2024-03-04"), ("الأحد", "2024-03-10")]
    found = layers(body, dates=[{"text": t, "type": "date", "edtf": e} for t, e in rows]).dates
    assert [date.edtf for date in found] == ["2024-03-03", "2024-03-04", "2024-03-10"]
    assert found[0].start < found[1].start < found[2].start
    assert [date.id for date in found] == ["d1", "d2", "d3"]
    assert found[0].earliest == found[0].latest == "2024-03-03"


def test_the_nearest_date_of_a_value_states_a_begin():
    body = "أعلن عنها في مارس 2024.\n\nوتبدأ المرحلة الأولى في مارس 2024."
    dates = [{"text": "مارس 2024", "type": "date", "edtf": "2024-03"}] * 2
    phase = {"ordinal": 1, "label": "المرحلة الأولى", "status": "planned", "begins": "2024-03"}
    assert layers(body, dates=dates, phases=[phase]).phases[0].begins_date == "d2"


def test_a_joint_mention_belongs_to_both_phases():
    body = "اكتملت المرحلتان الأولى والثانية معا."
    both = "المرحلتان الأولى والثانية"
    rows = [
        {"ordinal": n, "label": label, "status": "completed", "mentions": [both]}
        for n, label in ((2, "الثانية"), (1, "الأولى"))
    ]
    found = layers(body, phases=rows).phases
    assert [(phase.id, phase.ordinal) for phase in found] == [("ph1", 1), ("ph2", 2)]


def test_an_action_that_occurs_twice_is_the_one_of_the_phases_paragraph():
    body = "حفر الآبار قديم.\n\nتشمل المرحلة الأولى حفر الآبار."
    phase = {
        "ordinal": 1,
        "label": "المرحلة الأولى",
        "status": "planned",
        "actions": ["حفر الآبار"],
    }
    found = layers(body, phases=[phase]).phases[0]
    assert found.actions[0].start > found.mentions[0].start


def test_places_are_linked_and_what_the_reader_says_wins():
    body = "نفط للعراق عبر ميناء جيهان في تركيا."
    rows = [
        {"text": "لعراق", "kind": "country", "country": "IQ"},
        {"text": "جيهان", "kind": "site", "country": "TR", "name": "ميناء جيهان", "lat": 36.9,
         "lon": 35.9, "geonames_id": None},
        {"text": "تركيا", "kind": "country"},
    ]  # fmt: skip
    iraq, port, turkey = layers(body, places=rows).places
    assert (iraq.text, iraq.name, iraq.geonames_id) == ("لعراق", "العراق", 99237)
    assert (port.name, port.geonames_id, port.lat) == ("ميناء جيهان", None, 36.9)
    assert (turkey.country, turkey.geonames_id) == ("TR", 298795)


def test_a_dropped_line_that_is_text_is_told():
    document = Document(f"{HEAD}\n\nمتن أول\n\nشارك", "ar", None, HEAD)
    _, problems = resolve(
        {"headline": HEAD, "dropped": ["تابعونا", "شارك"]}, document, Where("gold.yaml")
    )
    assert [(p.check, str(p.where)) for p in problems] == [("G-dropped", "gold.yaml::/dropped/1")]


def test_the_reader_wins_over_layout():
    read = Page("قسم", (HEAD, "كتب زيد", "متن أول", "شارك", "متن ثان"), dropped=("وسوم",))
    gold = {
        "headline": HEAD,
        "section": "قسم",
        "published": "2024-03-06",
        "byline": {"authors": [{"name": "كتب زيد"}], "agencies": ["و"], "dateline": "بيروت - و"},
        "dropped": ["شارك"],
    }
    known = Dateline("بيروت - و", "بيروت")
    new, problems = page(gold, Page(read.headline, read.paragraphs, byline=Byline(dateline=known)))
    assert problems == []
    assert new.text == f"{HEAD}\n\nمتن أول\n\nمتن ثان"
    assert new.dropped == ("قسم", "كتب زيد", "شارك")
    assert (new.section, new.published) == ("قسم", "2024-03-06")
    assert new.byline.dateline == known


def test_a_dropped_line_that_ran_into_a_paragraph_is_cut():
    read = Page(HEAD, ("متن أول. تابعونا على المنصات", "مرفأ طرابلس مفتوح"))
    gold = {"headline": HEAD, "dropped": ["تابعونا على المنصات", "مرفأ طرابلس"]}
    assert page(gold, read)[0].paragraphs == ("متن أول.", "مرفأ طرابلس مفتوح")


def test_a_headline_that_layout_dropped_or_ran_into_the_kicker():
    dropped, _ = page({"headline": HEAD}, Page("متن أول", ("متن ثان",), dropped=(HEAD,)))
    assert (dropped.text, dropped.dropped) == (f"{HEAD}\n\nمتن أول\n\nمتن ثان", ())
    joined, _ = page({"headline": HEAD}, Page(f"صحة / {HEAD}", ("متن",)))
    assert joined.text == f"{HEAD}\n\nمتن"


def test_stated_metadata():
    gold = {"headline": HEAD, "published": "2024-03-06", "metadata": {"id": "a", "license": "CC0"}}
    assert stated(gold) == {"id": "a", "license": "CC0", "published": "2024-03-06"}


def test_an_annotation_knows_its_lines():
    gold, problems = load(f"headline: {HEAD}\nplaces:\n  - text: ب\n    kind: city\n", "g.yaml")
    assert problems == []
    assert gold is not None
    assert str(gold.where("/places/0/kind")) == "g.yaml:4::/places/0/kind"
    assert gold.where("/places/0/country").line == 3


def test_values_stay_as_they_are_written():
    text = f"headline: {HEAD}\nmetadata: {{id: 007, on: yes, url: null}}\npublished: 2024-03-06\n"
    gold, _ = load(text, "g.yaml")
    assert gold is not None
    assert gold["metadata"] == {"id": "007", "on": "yes", "url": None}
    assert gold["published"] == "2024-03-06"


def test_problems_of_the_record_are_traced_to_the_lines_of_the_annotation():
    text = f"headline: {HEAD}\ndates:\n- {{text: غدا, type: date}}\n- {{text: أمس, type: date}}\n"
    gold, _ = load(text, "g.yaml")
    assert gold is not None
    found, problems = resolve(gold, Document(f"{HEAD}\n\nأمس ثم غدا", headline=HEAD))
    assert ([date.text for date in found.dates], problems) == (["أمس", "غدا"], [])
    first, text_ = trace(
        gold,
        [
            Problem("K3-interval", "x", Where("a.txt", None, "/dates/0/type")),
            Problem("K3-text-normal", "x", Where("a.txt", None, "/text")),
        ],
    )
    assert str(first.where) == "g.yaml:4::/dates/1/type"
    assert str(text_.where) == "a.txt::/text"
