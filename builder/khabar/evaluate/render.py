"""Reports and comparisons as tables in the terminal."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from khabar.evaluate.compare import Comparison
from khabar.evaluate.figures import Figures, Found, Right
from khabar.evaluate.report import Report

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

# The figure that stands for a layer where there is room for one only.
_MAIN = {"quotes": "found", "dates": "exact", "places": "exact", "phases": "found"}


def render(
    report: Report, console: "Console", *, articles: bool = True, errors: bool = True
) -> None:
    """Prints a report: all figures overall; with `articles` a line for each; with `errors` what
    was missed, spurious or wrong, in its sentence."""
    from rich.text import Text

    console.print(_overall(report.overall))
    if articles and len(report.articles) > 1:
        console.print(_articles(report))
    if not errors:
        return
    for score in report.articles:
        if score.errors:
            console.rule(Text(score.id))
        for error in score.errors:
            _error(error.to_dict(), console)


def render_comparison(comparison: Comparison, console: "Console") -> None:
    """Prints what changed between two runs: the figures, then gains and losses by article."""
    from rich.table import Table
    from rich.text import Text

    table = Table("layer", "figure", *_right("before", "after", "change"))
    for change in comparison.changes:
        if change.before != change.after:
            both = change.before is not None and change.after is not None
            step = f"{(change.after or 0) - (change.before or 0):+.3f}" if both else ""
            before, after = _number(change.before), _number(change.after)
            table.add_row(change.layer, change.figure, before, after, step)
    if table.row_count:
        console.print(table)
    else:
        console.print("No figure changed.")
    for moved in comparison.moved:
        console.rule(Text(f"{moved.article}: {len(moved.gained)} gained, {len(moved.lost)} lost"))
        for error in moved.gained:
            _error(error, console, "mended ")
        for error in moved.lost:
            _error(error, console, "new ")
    for title, names in (
        ("only in the first run", comparison.only_before),
        ("only in the second run", comparison.only_after),
    ):
        if names:
            console.print(Text(f"{title}: {', '.join(names)}"))


def _error(error: Mapping[str, str], console: "Console", prefix: str = "") -> None:
    from rich.text import Text

    line = Text(f"{prefix}{error['kind']} {error['layer']}: ", style="bold")
    line.append(error["text"], style="not bold")
    if error["detail"]:
        line.append(f" ({error['detail']})", style="not bold")
    console.print(line)
    if error["sentence"]:
        console.print(Text(f"  {error['sentence']}", style="dim"))


def _overall(overall: Mapping[str, Figures]) -> "Table":
    from rich.table import Table

    columns = _right("P", "R", "F1/share", "hits", "read", "gold")
    table = Table("layer", _whole("figure"), *columns, title="Overall")
    for layer, figures in overall.items():
        for name, figure in figures.items():
            table.add_row(layer, name, *_cells(figure))
        table.add_section()
    return table


def _cells(figure: Found | Right) -> tuple[str, ...]:
    if isinstance(figure, Right):
        return "", "", _number(figure.share), str(figure.right), "", str(figure.of)
    rates = map(_number, (figure.precision, figure.recall, figure.f1))
    return *rates, str(figure.hits), str(figure.predicted), str(figure.gold)


def _articles(report: Report) -> "Table":
    from rich.table import Table

    names = [f"{layer} {figure}" for layer, figure in _MAIN.items()]
    title = "By article, F1 of " + ", ".join(names)
    table = Table(_whole("article", 32), *_right(*_MAIN, "errors"), title=title)
    for score in report.articles:
        cells = []
        for layer, name in _MAIN.items():
            figure = score.figures[layer].get(name)
            cells.append(_number(figure.f1) if isinstance(figure, Found) else "")
        table.add_row(score.id, *cells, str(len(score.errors)))
    return table


def _whole(title: str, width: int | None = None) -> Any:
    from rich.table import Column

    return Column(title, no_wrap=True, max_width=width)


def _right(*titles: str) -> list[Any]:
    from rich.table import Column

    return [Column(title, justify="right", no_wrap=True) for title in titles]


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
