"""Quality floors: figures that no change may fall below. They only rise.

The file has one table a corpus and layer: `[devset.dates]` with `"exact" = 0.92`; the number is
the figure's F1 or share.
"""

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from khabar.errors import UsageError
from khabar.evaluate.compare import headlines
from khabar.evaluate.report import Report
from khabar.problems import Problem, Where

Floors = dict[str, dict[str, dict[str, float]]]

CHECK = "E1.floor"
_HEAD = """\
# Quality floors: F1 or share of right ones, by corpus, layer and figure. A test fails when a
# figure falls below its floor. Raised by a tool, never lowered.
"""


def read_floors(path: Path) -> Floors:
    """The floors of a file; none where there is no file."""
    if not path.exists():
        return {}
    try:
        floors: Floors = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is no valid TOML ({error}); mend it by hand") from error
    return floors


def below_floors(
    report: Report, floors: Floors, corpus: str, file: str | None = None
) -> list[Problem]:
    """A problem for each figure of a corpus below its floor, or gone."""
    figures = headlines(report.to_dict())
    problems = []
    for layer, named in floors.get(corpus, {}).items():
        for name, floor in named.items():
            value = figures.get((layer, name))
            if value is None or value < floor:
                found = "is not there" if value is None else f"is {value:.4f}"
                message = f"{corpus}: {layer} {name} {found}, its floor is {floor:.4f}"
                problems.append(Problem(CHECK, message, Where(file)))
    return problems


def raise_floors(
    path: Path, report: Report, corpus: str, margin: float = 0.0
) -> dict[tuple[str, str], tuple[float | None, float]]:
    """Raises the floors of a corpus to the report's figures less `margin` (0 to 1), never below
    what they are; writes the file and returns what rose: old (None if new) and new value."""
    floors = read_floors(path)
    table = floors.setdefault(corpus, {})
    rose: dict[tuple[str, str], tuple[float | None, float]] = {}
    for (layer, name), value in headlines(report.to_dict()).items():
        if value is None:
            continue
        # Rounded down, so that the run itself is not below its own floor.
        floor = max(0.0, math.floor((value - margin) * 1000 + 1e-6) / 1000)
        old = table.setdefault(layer, {}).get(name)
        if old is None or floor > old:
            table[layer][name] = floor
            rose[layer, name] = (old, floor)
    if rose:
        path.write_text(_toml(floors), "utf-8")
    return rose


def _toml(floors: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> str:
    parts = [_HEAD]
    for corpus, layers in floors.items():
        for layer, named in layers.items():
            parts.append(f"\n[{corpus}.{layer}]\n")
            parts += [f'"{name}" = {floor}\n' for name, floor in named.items()]
    return "".join(parts)
