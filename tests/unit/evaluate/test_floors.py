"""No change makes the annotators read the seeds worse than `tests/floors.toml` says."""

from pathlib import Path

from khabar.build import Settings
from khabar.evaluate import below_floors, read_floors
from khabar.evaluate.run import read_gold, score

ROOT = Path(__file__).parents[3]
FLOORS = ROOT / "tests" / "floors.toml"


def test_the_seeds_are_read_as_well_as_before() -> None:
    seeds = ROOT / "seeds"
    report, problems = score([str(seeds)], read_gold(seeds), Settings())
    assert [problem.message for problem in problems if problem.severity == "error"] == []
    floors = read_floors(FLOORS)
    assert set(floors["seeds"]) == {"quotes", "dates", "places", "phases"}
    assert [problem.message for problem in below_floors(report, floors, "seeds")] == []
