"""Phases of Arabic: one test a case of `tests/cases/ar/phases/*.yaml`.

A case has `text`, maybe `published` and `dates` (surface → EDTF), and the `phases` expected: all
of them, in order; of each the keys that matter. `mentions` is their number, `mention` the first.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from khabar.article import Document
from khabar.lang.ar.phases import PhaseAnnotator
from khabar.record import Date, Layers, Phase, plain

CASES = Path(__file__).parents[3] / "cases" / "ar" / "phases"


def _strings(file: Path) -> list[Any]:
    # The base loader makes strings only: «2026» and 2026-03 stay as written.
    loaded: list[Any] = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
    return loaded


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{file.stem}-{number}")
        for file in sorted(CASES.glob("*.yaml"))
        for number, case in enumerate(_strings(file), 1)
    ]


def dates(text: str, values: dict[str, str]) -> tuple[Date, ...]:
    found = []
    for number, (surface, edtf) in enumerate(values.items(), 1):
        start = text.index(surface)
        first, _, last = edtf.partition("/")
        kind = "interval" if last else "date"
        padded = {4: "-12-31", 7: "-31", 10: ""}
        found.append(
            Date(
                f"d{number}", kind, start, start + len(surface), surface, edtf,
                first + {4: "-01-01", 7: "-01", 10: ""}[len(first)],
                (last or first) + padded[len(last or first)],
            )
        )  # fmt: skip
    return tuple(found)


def seen(phase: Phase, keys: set[str]) -> dict[str, Any]:
    values = plain(phase)
    values["mention"] = values["mentions"][0]["text"]
    values["mentions"] = len(values["mentions"])
    values["actions"] = [action["text"] for action in values["actions"]]
    return {key: values[key] for key in keys}


def wanted(expected: dict[str, Any]) -> dict[str, Any]:
    out: dict[str, Any] = {k: None if v in ("null", "") else v for k, v in expected.items()}
    for key in ("ordinal", "mentions"):
        if out.get(key) is not None:
            out[key] = int(out[key])
    return out


@pytest.mark.parametrize("case", cases())
def test_phases(case: dict[str, Any]) -> None:
    document = Document(case["text"], published=case.get("published"))
    before = Layers(dates=dates(case["text"], case.get("dates", {})))
    found = list(PhaseAnnotator().read(document, before))
    expected = [wanted(phase) for phase in case["phases"]]
    assert [p.label for p in found] == [
        p.get("label", f.label) for p, f in zip(expected, found, strict=False)
    ] and len(found) == len(expected), [p.label for p in found]
    for phase, want in zip(found, expected, strict=True):
        assert seen(phase, set(want)) == want


def test_enough_cases_of_both_kinds() -> None:
    every = [case.values[0] for case in cases()]
    assert len(every) >= 80
    assert sum(not case["phases"] for case in every) >= 25


def test_dates_are_referred_to_by_id() -> None:
    text = "تبدأ المرحلة الأولى في مايو وتنتهي في يونيو."
    before = Layers(dates=dates(text, {"مايو": "2024-05", "يونيو": "2024-06"}))
    (phase,) = PhaseAnnotator().read(Document(text, published="2024-04-01"), before)
    assert (phase.begins_date, phase.ends_date) == ("d1", "d2")
    assert phase.status == "planned"


def test_a_joint_mention_belongs_to_both() -> None:
    text = "اكتملت المرحلتان الأولى والثانية."
    first, second = PhaseAnnotator().read(Document(text), Layers())
    assert first.mentions == second.mentions
    assert first.mentions[0].text == "المرحلتان الأولى والثانية"
