"""Each line of tests/cases/languages.tsv: a language as written, and its tag."""

import re
from pathlib import Path

import pytest

import khabar
from khabar.build import Settings
from khabar.sources import language_tag

LINES = (Path(__file__).parents[1] / "cases/languages.tsv").read_text("utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if line and not line.startswith("#")]
TABLE = Path(khabar.__file__).parent / "sources/data/languages.tsv"


@pytest.mark.parametrize(("written", "tag"), CASES)
def test_a_language_has_its_tag(written: str, tag: str) -> None:
    assert language_tag(written) == tag


def test_the_command_line_takes_names_too() -> None:
    assert Settings.of("Arabic", ()).language == "ar"


def test_no_name_means_two_languages() -> None:
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if line[:1] != "#"]
    names = [name.casefold() for row in rows for name in dict.fromkeys(row)]
    assert len(set(names)) == len(names)
    for tag, *more in rows:
        assert re.fullmatch("[a-z]{2,3}", tag)
        assert {language_tag(name) for name in more} == {tag}
