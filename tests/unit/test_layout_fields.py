"""Rows with separate fields, and the seams that others call."""

from typing import Any

import pytest

from khabar.article import Page, Raw
from khabar.layout import lay_out, read_dateline
from khabar.layout.markup import plain
from khabar.problems import Where
from khabar.record import Author, Dateline

BODY = "بدأ العمل في السد صباح اليوم.\nويكتمل بعد عامين."


def fields(**metadata: Any) -> Page:
    page = lay_out(Raw(Where("a.csv", 2), "fields", "", metadata))
    assert isinstance(page, Page), page
    return page


def problems(**metadata: Any) -> list[str]:
    found = lay_out(Raw(Where("a.csv", 2), "fields", "", metadata))
    assert isinstance(found, tuple)
    assert all(problem.where == Where("a.csv", 2) for problem in found)
    return [problem.check for problem in found]


def test_headline_and_body() -> None:
    page = fields(headline="سد جديد", body=BODY, section=" اقتصاد ", published="2024-05-01")
    assert page.text == "سد جديد\n\nبدأ العمل في السد صباح اليوم.\n\nويكتمل بعد عامين."
    assert (page.section, page.published) == ("اقتصاد", "2024-05-01")


def test_a_repeated_headline_is_dropped() -> None:
    page = fields(headline="سد جديد على النهر", body=f"سد جديد على النهر\n{BODY}")
    assert len(page.paragraphs) == 2
    assert page.dropped == ("سد جديد على النهر",)


def test_without_a_headline_the_first_line_is_it() -> None:
    page = fields(body=f"سد جديد على النهر\n{BODY}")
    assert page.headline == "سد جديد على النهر"
    assert len(page.paragraphs) == 2


def test_noise_and_byline_of_a_body() -> None:
    page = fields(
        headline="سد جديد", body=f"بغداد - رويترز\n{BODY}\nشارك الخبر", authors=["هدى كريم"]
    )
    assert page.byline.agencies == ("رويترز",)
    assert page.byline.authors == (Author("هدى كريم"),)
    assert page.byline.dateline == Dateline("بغداد - رويترز", "بغداد")
    assert page.dropped == ("شارك الخبر",)


def test_a_house_among_the_authors_is_an_agency() -> None:
    page = fields(headline="سد جديد", body=BODY, authors=["أ ف ب", "هدى كريم", "هدى  كريم"])
    assert page.byline.agencies == ("أ ف ب",)
    assert page.byline.authors == (Author("هدى كريم"),)


def test_markup_in_a_body() -> None:
    body = (
        "<p>بدأ&nbsp;العمل <b>اليوم</b>.</p><script>x('<p>')</script>"
        "<p>قال: &laquo;3 < 5&raquo;.</p>"
    )
    page = fields(headline="سد &quot;جديد&quot;", body=body)
    assert page.headline == 'سد "جديد"'
    assert page.paragraphs == ("بدأ العمل اليوم.", "قال: «3 < 5».")


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("3 < 5 و 7 > 6", "3 < 5 و 7 > 6"),
        ("أ & ب", "أ & ب"),
        ("&amp;lt;", "&lt;"),
        ("&#x62f;&#1587;", "دس"),
        ("<!-- س", "<!-- س"),
        ("س<!-- ع -->ن", "س ن"),
        ("<style>p {}</style>س", " س"),
        ("س<br>ع", "س\nع"),
        ("<a href='x'>س</a>", "س"),
    ],
)
def test_plain(text: str, cleaned: str) -> None:
    assert plain(text) == cleaned


@pytest.mark.parametrize(
    ("metadata", "checks"),
    [
        ({"headline": "سد جديد"}, ["K1-empty-body"]),
        ({"headline": "سد جديد", "body": "شارك الخبر"}, ["K1-empty-body"]),
        ({"headline": " ", "body": ""}, ["K1-no-headline", "K1-empty-body"]),
        ({"body": "كلمة " * 60}, ["K1-no-headline"]),
        ({"headline": "\u200f", "body": "نص"}, ["K1-empty-body"]),
    ],
)
def test_what_is_lacking(metadata: dict[str, Any], checks: list[str]) -> None:
    assert problems(**metadata) == checks


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        ("بغداد - رويترز", "بغداد", None),
        ("دبي، الإمارات العربية المتحدة (CNN)", "دبي", None),
        ("جازان 3 شعبان 1446 هـ الموافق 2 فبراير 2025 م واس", "جازان", "2025-02-02"),
        ("القاهرة", "القاهرة", None),
        ("بيت الحكمة", None, None),
    ],
)
def test_datelines(text: str, place: str | None, day: str | None) -> None:
    assert read_dateline(text) == Dateline(text, place, day)
