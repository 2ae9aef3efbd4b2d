"""The two kinds of figures, and how they add up."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Found:
    """How many of what was predicted and of what is in the gold match each other."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the predicted that is right; None where nothing was predicted."""
        return self.hits / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Share of the gold that was found; None where there is none."""
        return self.hits / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None where there was nothing to find and nothing was found."""
        total = self.predicted + self.gold
        return 2 * self.hits / total if total else None

    def __add__(self, other: "Found") -> "Found":
        return Found(
            self.hits + other.hits, self.predicted + other.predicted, self.gold + other.gold
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "hits": self.hits,
            "predicted": self.predicted,
            "gold": self.gold,
            "precision": rounded(self.precision),
            "recall": rounded(self.recall),
            "f1": rounded(self.f1),
        }


@dataclass(frozen=True, slots=True)
class Right:
    """How many of the matches carry the right attribute."""

    right: int = 0
    of: int = 0

    @property
    def share(self) -> float | None:
        return self.right / self.of if self.of else None

    def __add__(self, other: "Right") -> "Right":
        return Right(self.right + other.right, self.of + other.of)

    def to_dict(self) -> dict[str, Any]:
        return {"right": self.right, "of": self.of, "share": rounded(self.share)}


# Figures of one layer by name: those of finding, then those of attributes.
Figures = dict[str, Found | Right]


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def add(one: Figures, other: Figures) -> Figures:
    """The sum of two articles' figures, name by name."""
    out = dict(one)
    for name, figure in other.items():
        out[name] = _sum(out[name], figure) if name in out else figure
    return out


def _sum(one: Found | Right, other: Found | Right) -> Found | Right:
    if isinstance(one, Found) and isinstance(other, Found):
        return one + other
    if isinstance(one, Right) and isinstance(other, Right):
        return one + other
    raise TypeError("a figure of finding and one of attributes do not add up")
