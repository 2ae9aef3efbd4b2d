"""Every folder of tests/cases/layout: a page and what is read from it. A new case is a new folder.

`expected.yaml` gives headline, section, byline, images, dropped lines and facts (absent means
none), the number of paragraphs, or the check ids of `problems`. The houses' habits (`house-…`,
which docs/house-styles.md lists) name the house and its country, and give for the body the numbers
of the page's lines, blank ones apart.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from khabar.article import Page, Raw
from khabar.layout import lay_out
from khabar.record import plain
from khabar.sources import plan, read
from khabar.text import normalise

CASES = Path(__file__).parents[1] / "cases" / "layout"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())


def raw(folder: Path) -> Raw:
    page = next(path for path in folder.iterdir() if path.stem == "article")
    (item,) = (item for shard in plan([str(page)]) for item in read(shard))
    assert isinstance(item, Raw)
    return item


def wanted(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    return told


def expected(told: dict[str, Any]) -> dict[str, Any]:
    byline = told.get("byline") or {"authors": [], "agencies": [], "dateline": None}
    byline["authors"] = [
        author if isinstance(author, dict) else {"name": author, "role": None}
        for author in byline["authors"]
    ]
    return {
        "headline": told["headline"],
        "section": told.get("section"),
        "published": told.get("published"),
        "byline": byline,
        "images": told.get("images", []),
        "paragraphs": told["paragraphs"] if "paragraphs" in told else len(told["body"]),
        "dropped": told.get("dropped", []),
        "facts": told.get("facts", {}),
    }


def found(page: Page) -> dict[str, Any]:
    return {
        "headline": page.headline,
        "section": page.section,
        "published": page.published,
        "byline": plain(page.byline),
        "images": plain(page.images),
        "paragraphs": len(page.paragraphs),
        "dropped": list(page.dropped),
        "facts": dict(page.facts),
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_page_is_read(folder: Path) -> None:
    page = lay_out(raw(folder))
    told = wanted(folder)
    if "problems" in told:
        assert isinstance(page, tuple)
        assert sorted(problem.check for problem in page) == sorted(told["problems"])
    else:
        assert isinstance(page, Page)
        assert found(page) == expected(told)
        if "body" in told:
            lines = normalise((folder / "article.txt").read_text(encoding="utf-8")).split("\n")
            printed = [line for line in lines if line]
            assert list(page.paragraphs) == [printed[number - 1] for number in told["body"]]


def test_there_are_cases_of_every_kind() -> None:
    kinds = {folder.name.split("-")[0] for folder in FOLDERS}
    assert kinds >= {"style", "around", "head", "image", "html"}
    houses = {wanted(folder)["house"] for folder in FOLDERS if folder.name.startswith("house-")}
    assert len(houses) >= 40
