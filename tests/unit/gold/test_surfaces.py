"""The table of surfaces, and what a surface that is not there is told."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from khabar.gold.surfaces import find, hint

TABLE = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "gold" / "surfaces.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['surface']} in {row['text']}"[:60])
def test_find(row: dict[str, Any]):
    text = row["text"]
    found = find(text, row["surface"], across=row.get("across", False))
    shown = []
    for before, match in (expected.split("|") for expected in row["found"]):
        start = text.index(before + match, shown[-1][0] + 1 if shown else 0) + len(before)
        shown.append((start, start + len(match)))
    assert found == shown


@pytest.mark.parametrize(
    ("surface", "part"),
    [
        ("اعلان الموازنه", "did you mean «إعلان الموازنة»?"),
        ("عام 2024", "did you mean «عام ٢٠٢٤»?"),
        ("“نعم”", 'did you mean «"نعم"»?'),
        ("موازنة", "only part of the word"),
        ("إعلان الموازنة الجديدة", "after «إعلان الموازنة» the text goes on «عام ٢٠٢٤"),
        ("عام ٢٠٢٤ […] إعلان الموازنة", "do not stand in one paragraph in this order"),
    ],
)
def test_hint(surface: str, part: str):
    text = 'إعلان الموازنة عام ٢٠٢٤: "نعم"'
    assert find(text, surface) == []
    assert part in hint(text, surface)


def test_hint_knows_nothing_of_what_is_far():
    assert hint("نص قصير", "كلام آخر") == ""
