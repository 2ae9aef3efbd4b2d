"""Reports over articles, comparison of runs, and floors."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from khabar.errors import UsageError
from khabar.evaluate import (
    Found,
    Report,
    below_floors,
    compare,
    evaluate,
    raise_floors,
    read_floors,
    render,
    render_comparison,
)

TEXT = "عنوان\n\nاجتمعوا في تونس أمس. ثم عادوا إلى الجزائر اليوم."


def record(name: str, *surfaces: str) -> dict[str, Any]:
    return {
        "id": name,
        "text": TEXT,
        "quotes": [],
        "dates": [
            {
                "type": "date", "start": TEXT.index(word), "end": TEXT.index(word) + len(word),
                "text": word, "edtf": None, "duration": None,
            }
            for word in surfaces
        ],
        "places": [],
        "phases": [],
    }  # fmt: skip


GOLD = {"a": record("a", "أمس", "اليوم"), "b": record("b", "أمس")}


def exact(report: Report) -> Any:
    return report.overall["dates"]["exact"]


def test_overall_sums_articles() -> None:
    report = evaluate([record("a", "أمس"), record("b", "أمس", "ثم")], GOLD)
    assert exact(report) == Found(2, 3, 3)
    assert [score.id for score in report.articles] == ["a", "b"]


def test_gold_without_a_record_is_missed_and_a_record_without_gold_is_left_out() -> None:
    report = evaluate([record("b", "أمس"), record("c", "أمس")], GOLD)
    assert exact(report) == Found(1, 1, 3)


def test_comparison_names_what_was_gained_and_lost() -> None:
    before = evaluate([record("a", "أمس"), record("b", "أمس")], GOLD)
    after = evaluate([record("a", "أمس", "اليوم"), record("b")], GOLD)
    saved = json.loads(json.dumps(before.to_dict()))
    comparison = compare(saved, after)
    assert [(m.article, [e["text"] for e in m.gained], [e["text"] for e in m.lost]) for m in
            comparison.moved] == [("a", ["اليوم"], []), ("b", [], ["أمس"])]  # fmt: skip
    change = next(c for c in comparison.changes if (c.layer, c.figure) == ("dates", "exact"))
    assert (change.before, change.after) == (0.8, 0.8)
    assert comparison.to_dict()["articles"]["a"]["gained"][0]["kind"] == "missed"


def test_equal_runs_move_nothing() -> None:
    report = evaluate([record("a", "أمس")], GOLD)
    assert compare(report, report).moved == ()


def test_floors_only_rise(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    worse = evaluate([record("a", "أمس"), record("b")], GOLD)
    better = evaluate([record("a", "أمس"), record("b", "أمس")], GOLD)
    assert raise_floors(path, worse, "made")["dates", "exact"] == (None, 0.5)
    assert raise_floors(path, better, "made")["dates", "exact"] == (0.5, 0.8)
    assert raise_floors(path, worse, "made") == {}
    floors = read_floors(path)
    assert floors["made"]["dates"]["exact"] == 0.8
    assert below_floors(better, floors, "made") == []
    problems = below_floors(worse, floors, "made", "floors.toml")
    assert "made: dates exact is 0.5000, its floor is 0.8000" in [p.message for p in problems]


def test_a_figure_that_is_gone_is_below_its_floor() -> None:
    report = evaluate([record("a")], {})
    (problem,) = below_floors(report, {"made": {"dates": {"exact": 0.1}}}, "made")
    assert problem.message == "made: dates exact is not there, its floor is 0.1000"


def test_floors_that_are_no_toml_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("[made\n", "utf-8")
    with pytest.raises(UsageError, match="no valid TOML"):
        read_floors(path)


def test_tables_show_figures_and_errors() -> None:
    report = evaluate([record("a", "أمس"), record("b", "ثم")], GOLD)
    console = Console(file=io.StringIO(), width=120)
    render(report, console)
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "missed dates: اليوم" in shown
    assert "ثم عادوا إلى الجزائر اليوم." in shown
    assert "0.400" in shown


def test_comparison_is_shown() -> None:
    before = evaluate([record("a", "أمس"), record("b", "ثم")], GOLD)
    after = evaluate([record("a", "أمس", "اليوم"), record("b", "ثم")], GOLD)
    console = Console(file=io.StringIO(), width=120)
    render_comparison(compare(before, after), console)
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "+0.267" in shown
    assert "mended missed dates: اليوم" in shown
