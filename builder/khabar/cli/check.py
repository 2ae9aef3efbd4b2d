"""`khabar check`: what a build would say, without building."""

import sys

import click
import orjson

from khabar import report
from khabar.build import Settings, read_all
from khabar.cli.common import (
    engine_options,
    input_options,
    pairs,
    print_json,
    print_problems,
    progress,
    stated,
)
from khabar.engine import choose
from khabar.sources import plan


@click.command()
@input_options
@engine_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    help="How to print problems.  [default: text; github inside a GitHub workflow]",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document with counts and problems.")
def command(
    sources: tuple[str, ...],
    workers: int | None,
    engine: str,
    address: str | None,
    form: report.Form | None,
    as_json: bool,
    mapping: tuple[str, ...],
    annotators: tuple[str, ...],
    language: str | None,
    **defaults: str | None,
) -> int:
    """Check articles, gold annotations and records.

    Reads SOURCE as `khabar build` does and judges every article, but writes nothing. Each
    problem is printed with file, line, JSON pointer and the id of the check that found it.

    \b
    Examples:
      khabar check seeds                      all articles with their gold
      khabar check records.jsonl --json       for a program to read
      khabar check seeds --format github      annotations in a pull request
    """
    runner = choose(engine, workers, address, ("khabar.build",))
    try:
        with progress() as advance:
            shards = plan(sources, mapping=pairs(mapping, "--map"), defaults=stated(**defaults))
            tally = read_all(shards, Settings.of(language, annotators), runner, advance)
    finally:
        runner.close()
    problems = [*shards.problems, *tally.problems]
    if as_json:
        print_json(
            {
                "read": tally.read,
                "accepted": tally.accepted,
                "rejected": tally.rejected,
                "counts": dict(sorted(tally.counts.items())),
                "problems": [problem.to_dict() for problem in problems],
            }
        )
    elif form == "sarif":
        sys.stdout.write(orjson.dumps(report.sarif(problems)).decode() + "\n")
    elif form is not None and form != "text":
        for line in report.render(problems, form):
            click.echo(line)
    else:
        print_problems(problems, tally.counts, most=None)
        click.echo(f"read {tally.read:,}: accepted {tally.accepted:,}, rejected {tally.rejected:,}")
    return 1 if tally.rejected or any(p.severity == "error" for p in problems) else 0
