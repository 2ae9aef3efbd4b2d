"""Every case of `tests/cases/ar/dates`: exact spans with type, value, modifier and calendar."""

import re
from pathlib import Path

import pytest

from khabar.article import Document
from khabar.lang.ar.dates import DateAnnotator
from khabar.record import Date, Layers
from khabar.text import normalise

CASES = Path(__file__).parents[3] / "cases" / "ar" / "dates"
MARK = re.compile(r"\[([^\]]*)\]\{([^}]*)\}")
MODS = {"start", "mid", "end", "approx", "before", "after"}
ANNOTATOR = DateAnnotator()


def load() -> list[object]:
    cases: list[object] = []
    for path in sorted(CASES.glob("*.txt")):
        published: str | None = None
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.startswith("@"):
                published = None if line[1:].strip() == "-" else line[1:].strip()
            elif line and not line.startswith("#"):
                cases.append(pytest.param(line, published, id=f"{path.stem}:{number}"))
    return cases


def parse(line: str) -> tuple[str, list[tuple[object, ...]]]:
    """The bare text («¶» parts its paragraphs), and of each span (start, end, type, edtf, duration,
    mod, calendar)."""
    line = line.replace(" ¶ ", "\n\n")
    text, last = "", 0
    expected: list[tuple[object, ...]] = []
    for match in MARK.finditer(line):
        text += line[last : match.start()]
        kind, value, *more = match[2].split()
        known = None if value == "-" else value
        length = kind in {"duration", "set"}
        expected.append(
            (len(text), len(text) + len(match[1]), kind, None if length else known,
             known if length else None, next((m for m in more if m in MODS), None),
             "hijri" if "hijri" in more else "gregorian")
        )  # fmt: skip
        text += match[1]
        last = match.end()
    return text + line[last:], expected


def seen(date: Date) -> tuple[object, ...]:
    return (
        date.start, date.end, date.type, date.edtf, date.duration, date.mod, date.calendar
    )  # fmt: skip


@pytest.mark.parametrize(("line", "published"), load())
def test_case(line: str, published: str | None) -> None:
    text, expected = parse(line)
    assert text == normalise(text), "a case is written as normalised text"
    found = ANNOTATOR.read(Document(text=text, published=published), Layers())
    assert [seen(date) for date in found] == expected


def test_the_cases_are_many_and_hold_negatives() -> None:
    lines = [case.values[0] for case in load()]  # type: ignore[attr-defined]
    assert len(lines) >= 250
    assert sum("]{" not in line for line in lines) >= 60
