"""What one run gained and lost against another, article by article."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from khabar.evaluate.report import Report


@dataclass(frozen=True, slots=True)
class Change:
    """One figure in both runs; None where a run does not have it."""

    layer: str
    figure: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed in one article: `gained` are errors of the first run that the second does not
    make, `lost` those it makes anew; each is an error as in `Report.to_dict()`."""

    article: str
    gained: tuple[dict[str, str], ...]
    lost: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs side by side. `only_before`, `only_after`: articles of one run only."""

    changes: tuple[Change, ...]
    moved: tuple[Moved, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "changes": [
                {"layer": c.layer, "figure": c.figure, "before": c.before, "after": c.after}
                for c in self.changes
            ],
            "articles": {
                m.article: {"gained": list(m.gained), "lost": list(m.lost)} for m in self.moved
            },
            "only_before": list(self.only_before),
            "only_after": list(self.only_after),
        }


def compare(before: Report | Mapping[str, Any], after: Report | Mapping[str, Any]) -> Comparison:
    """The comparison of two runs, each a report or what `Report.to_dict` saved."""
    one, other = _saved(before), _saved(after)
    mine, theirs = headlines(one), headlines(other)
    keys = dict.fromkeys([*mine, *theirs])
    changes = tuple(Change(*key, mine.get(key), theirs.get(key)) for key in keys)
    first, second = one["articles"], other["articles"]
    moved = []
    for name in first:
        if name in second:
            gained = _less(first[name]["errors"], second[name]["errors"])
            lost = _less(second[name]["errors"], first[name]["errors"])
            if gained or lost:
                moved.append(Moved(name, gained, lost))
    return Comparison(
        changes,
        tuple(moved),
        tuple(name for name in first if name not in second),
        tuple(name for name in second if name not in first),
    )


def headlines(saved: Mapping[str, Any]) -> dict[tuple[str, str], float | None]:
    """The one number of each overall figure by layer and name: F1, or the share that is right."""
    return {
        (layer, name): figure["f1"] if "f1" in figure else figure["share"]
        for layer, figures in saved["overall"].items()
        for name, figure in figures.items()
    }


def _saved(run: Report | Mapping[str, Any]) -> Mapping[str, Any]:
    return run.to_dict() if isinstance(run, Report) else run


def _less(errors: list[dict[str, str]], known: list[dict[str, str]]) -> tuple[dict[str, str], ...]:
    """The errors that are not known, each as often as it occurs more."""
    counts = Counter(tuple(error.items()) for error in known)
    out = []
    for error in errors:
        key = tuple(error.items())
        if counts[key]:
            counts[key] -= 1
        else:
            out.append(error)
    return tuple(out)
