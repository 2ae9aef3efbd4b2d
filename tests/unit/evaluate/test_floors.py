"""No change makes the annotators read worse than `tests/floors.toml` says."""

from pathlib import Path

import pytest

from khabar.build import Settings
from khabar.evaluate import below_floors, read_floors
from khabar.evaluate.run import read_gold, score

ROOT = Path(__file__).parents[3]
FLOORS = ROOT / "tests" / "floors.toml"
# Real articles, kept beside a checkout and never in it.
DEVSET = ROOT.parent / "shared" / "devset"
CORPORA = {
    "seeds": (ROOT / "seeds", ROOT / "seeds"),
    "devset": (DEVSET / "articles", DEVSET / "gold"),
}


@pytest.mark.parametrize("corpus", CORPORA)
def test_it_is_read_as_well_as_before(corpus: str) -> None:
    articles, gold = CORPORA[corpus]
    if not articles.is_dir():
        pytest.skip(f"{corpus} does not lie beside the checkout")
    report, problems = score([str(articles)], read_gold(gold), Settings())
    assert [problem.message for problem in problems if problem.severity == "error"] == []
    floors = read_floors(FLOORS)
    assert set(floors[corpus]) == {"quotes", "dates", "places", "phases"}
    assert [problem.message for problem in below_floors(report, floors, corpus)] == []
