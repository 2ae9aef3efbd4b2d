"""Every folder of tests/cases/layout: a page and what is read from it. A new case is a new folder.

`expected.yaml` gives headline, section, byline, images, dropped lines and facts (absent means
none), the number of paragraphs, or the check ids of `problems`.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from khabar.article import Page, Raw
from khabar.layout import lay_out
from khabar.record import plain
from khabar.sources import plan, read

CASES = Path(__file__).parents[1] / "cases" / "layout"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())


def raw(folder: Path) -> Raw:
    page = next(path for path in folder.iterdir() if path.stem == "article")
    (item,) = (item for shard in plan([str(page)]) for item in read(shard))
    assert isinstance(item, Raw)
    return item


def expected(folder: Path) -> dict[str, Any]:
    wanted = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    byline = wanted.get("byline") or {"authors": [], "agencies": [], "dateline": None}
    byline["authors"] = [
        author if isinstance(author, dict) else {"name": author, "role": None}
        for author in byline["authors"]
    ]
    return {
        "headline": wanted["headline"],
        "section": wanted.get("section"),
        "published": wanted.get("published"),
        "byline": byline,
        "images": wanted.get("images", []),
        "paragraphs": wanted["paragraphs"],
        "dropped": wanted.get("dropped", []),
        "facts": wanted.get("facts", {}),
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
    wanted = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    if "problems" in wanted:
        assert isinstance(page, tuple)
        assert sorted(problem.check for problem in page) == sorted(wanted["problems"])
    else:
        assert isinstance(page, Page)
        assert found(page) == expected(folder)


def test_there_are_cases_of_every_kind() -> None:
    kinds = {folder.name.split("-")[0] for folder in FOLDERS}
    assert kinds >= {"style", "around", "head", "image", "html"}
    assert sum(folder.name.startswith("style-") for folder in FOLDERS) >= 15
