"""What commands share: options of the input, progress, and output for people and machines."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import click
import orjson

from khabar.errors import UsageError
from khabar.problems import Problem

F = TypeVar("F", bound=Callable[..., Any])


def input_options(command: F) -> F:
    """Sources, and how they are to be read."""
    sources = click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
    return sources(reading_options(command))


def reading_options(command: F) -> F:
    """How sources are to be read: defaults for what they do not state, names of columns."""
    options = (
        click.option("--published", metavar="DATE", help="Day of articles that state none."),
        click.option("--publisher", metavar="NAME", help="Publisher of articles that state none."),
        click.option("--license", metavar="SPDX", help="Licence of articles that state none."),
        click.option(
            "--language", metavar="TAG", help="Language of articles that state none.  [default: ar]"
        ),
        click.option(
            "--map",
            "mapping",
            multiple=True,
            metavar="FIELD=COLUMN",
            help="Read FIELD from COLUMN, e.g. --map text=content; may be repeated.",
        ),
        click.option(
            "--annotator",
            "annotators",
            multiple=True,
            metavar="LAYER=NAME",
            help="Read LAYER with a registered annotator; a layer named twice joins both.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def engine_options(command: F) -> F:
    """Where the work runs."""
    options = (
        click.option("--workers", type=int, metavar="N", help="Processes.  [default: all at hand]"),
        click.option(
            "--engine",
            default="local",
            show_default=True,
            metavar="NAME",
            help="local, or dask (needs khabar[dask]).",
        ),
        click.option("--address", metavar="URL", help="Scheduler of a running Dask cluster."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def pairs(values: Sequence[str], option: str) -> dict[str, str]:
    """`KEY=VALUE` options as a mapping."""
    found: dict[str, str] = {}
    for value in values:
        key, equals, rest = value.partition("=")
        if not (key and equals and rest):
            raise UsageError(f"{option} {value}: write {option} NAME=VALUE")
        found[key] = rest
    return found


def stated(**values: str | None) -> dict[str, str]:
    """The options that were given."""
    return {key: value for key, value in values.items() if value}


def print_json(value: object) -> None:
    """One JSON document on standard output."""
    data = orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def print_problems(
    problems: Sequence[Problem], counts: Mapping[str, int], most: int | None = 20
) -> None:
    """The first problems, one a line, and a table of how many each check found."""
    from rich.console import Console

    from khabar import report

    for line in report.render(problems[:most]):
        click.echo(line, err=True)
    total = sum(counts.values())
    shown = min(len(problems), most or len(problems))
    if total > shown:
        click.echo(f"… and {total - shown:,} more", err=True)
    if counts:
        Console(stderr=True).print(report.summary(counts))


@contextmanager
def progress() -> Iterator[Callable[[str, int, int, str], None]]:
    """A bar on standard error while long work runs; silent where that is no terminal.

    Yields a function of (what, done, total, note).
    """
    if not sys.stderr.isatty():
        yield lambda what, done, total, note: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[note]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("planning", total=None, note="")

        def advance(what: str, done: int, total: int, note: str) -> None:
            bar.update(task, description=what, completed=done, total=total, note=note)

        yield advance
