"""`khabar evaluate`: how well a reading agrees with gold."""

from pathlib import Path

import click
import orjson

from khabar.build import Settings
from khabar.cli.common import print_json
from khabar.errors import UsageError
from khabar.evaluate import below_floors, compare, raise_floors, read_floors, render
from khabar.evaluate import render_comparison as render_change
from khabar.evaluate.run import GOLD, read_gold, score
from khabar.report import render as render_problems


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="RELEASE|SOURCE…")
@click.option("--gold", required=True, metavar="DIR", help="Folder of annotations.")
@click.option(
    "--gold-file", default=GOLD, show_default=True, metavar="NAME", help="Their name in DIR/*/."
)
@click.option("--reading", metavar="NAME", help="Score the annotations DIR/*/NAME instead.")
@click.option(
    "--annotator", "annotators", multiple=True, metavar="LAYER=NAME", help="As in khabar build."
)
@click.option("--against", metavar="FILE", help="Compare with an earlier run's --json.")
@click.option("--floors", metavar="FILE", help="Fail where a figure is below its floor.")
@click.option("--corpus", default="seeds", show_default=True, help="Whose floors in FILE.")
@click.option("--raise", "raise_", is_flag=True, help="Raise the floors to these figures.")
@click.option("--errors/--no-errors", default=True, help="Show what was missed and spurious.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def command(
    sources: tuple[str, ...],
    gold: str,
    gold_file: str,
    reading: str | None,
    annotators: tuple[str, ...],
    against: str | None,
    floors: str | None,
    corpus: str,
    raise_: bool,
    errors: bool,
    as_json: bool,
) -> int:
    """Score the annotators, or a release, against gold.

    For each layer precision, recall and F1, exact and relaxed, and how often the value,
    speaker, link, type or status of what was found is right; then what was missed and what was
    spurious, in its sentence.

    \b
    Examples:
      khabar evaluate seeds --gold seeds                         the annotators on the seeds
      khabar evaluate seeds --gold seeds --json > before.json    …and after a change:
      khabar evaluate seeds --gold seeds --against before.json
      khabar evaluate seeds --gold seeds --gold-file b.yaml --reading a.yaml
                                                    agreement between two readers
    """
    from rich.console import Console

    readings = read_gold(Path(gold), reading) if reading else None
    report, problems = score(
        sources, read_gold(Path(gold), gold_file), Settings.of(None, annotators), readings
    )
    for line in render_problems([p for p in problems if p.severity == "error"]):
        click.echo(line, err=True)
    if as_json:
        print_json(report.to_dict())
    else:
        render(report, Console(), errors=errors)
    if against:
        try:
            before = orjson.loads(Path(against).read_bytes())
        except (OSError, orjson.JSONDecodeError) as error:
            raise UsageError(f"{against}: no report of an earlier run: {error}") from None
        render_change(compare(before, report), Console(stderr=as_json))
    if floors is None:
        return 0
    path = Path(floors)
    below = below_floors(report, read_floors(path), corpus, floors)
    for line in render_problems(below):
        click.echo(line, err=True)
    if raise_:
        for (layer, name), (_, new) in raise_floors(path, report, corpus).items():
            click.echo(f"{corpus}: {layer} {name} rises to {new:.4f}", err=True)
    return 1 if below else 0
