"""The catalogue of checks: ids, severities and explanations, from `catalogue.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from khabar.problems import Problem, Severity, Where


@dataclass(frozen=True, slots=True)
class Check:
    """What one check asks, and how to mend what it finds."""

    id: str
    severity: Severity
    asks: str
    mend: str

    @property
    def level(self) -> str:
        """`K0` to `K5`, `A` for annotators that read anew, or `G` for gold annotations."""
        return self.id.split("-", 1)[0]


@cache
def catalogue() -> Mapping[str, Check]:
    """All checks by id, in the order of their levels."""
    table = tomllib.loads((Path(__file__).parent / "catalogue.toml").read_text("utf-8"))
    return {name: Check(id=name, **entry) for name, entry in table.items()}


def problem(check: str, message: str, where: Where = Where()) -> Problem:
    """A problem with the severity that the catalogue gives its check."""
    return Problem(check, message, where, catalogue()[check].severity)
