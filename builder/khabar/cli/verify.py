"""`khabar verify`: proof that a release is whole, true to itself, and what its sources give."""

from pathlib import Path
from typing import Any

import click

from khabar.build import Rebuilt, Settings, rebuild
from khabar.cli.common import engine_options, pairs, print_json, progress, reading_options, stated
from khabar.engine import choose
from khabar.errors import UsageError
from khabar.release import read_card, verify
from khabar.report import render
from khabar.sources import plan


@click.command()
@click.argument("release", metavar="RELEASE")
@click.argument("sources", nargs=-1, metavar="[--rebuild SOURCE…]")
@click.option("--deep", is_flag=True, help="Also compare Parquet with JSONL, row by row.")
@click.option(
    "--rebuild", "again", is_flag=True, help="Also build it anew from SOURCE…, and compare."
)
@click.option("--card", metavar="FILE", help="Rebuild with this card.")
@click.option(
    "--ledger",
    metavar="FOLDER",
    help="Rebuild after the versions of this ledger.  [default: the releases beside RELEASE]",
)
@reading_options
@engine_options
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(
    release: str,
    sources: tuple[str, ...],
    deep: bool,
    again: bool,
    as_json: bool,
    **options: Any,
) -> int:
    """Prove that a release is whole.

    Looks at every digest, count, schema and statement of its card. A single changed byte in
    any of its files is found. With --rebuild, proves that the sources give the same records, and
    the same bytes where the writers that the manifest names are those installed.

    \b
    Examples:
      khabar verify releases/1.0.0
      khabar verify releases/1.0.0 --rebuild seeds --card dataset_card.md
    """
    if not (Path(release) / "manifest.json").is_file():
        raise UsageError(f"{release} is no release: there is no manifest.json in it")
    if again != bool(sources):
        raise UsageError("--rebuild and sources go together: --rebuild SOURCE…")
    problems = verify(Path(release), deep=deep)
    rebuilt = _rebuilt(Path(release), sources, **options) if again and not problems else None
    problems += rebuilt.problems if rebuilt else ()
    if as_json:
        found: dict[str, Any] = {"release": release}
        if rebuilt:
            found |= {
                "same_records": rebuilt.same_records,
                "same_bytes": rebuilt.same_bytes,
                "files": rebuilt.files,
                "writers": rebuilt.writers,
            }
        print_json(found | {"problems": [problem.to_dict() for problem in problems]})
    else:
        for line in render(problems):
            click.echo(line)
        if not problems:
            click.echo(f"{release} is whole")
            for line in _told(rebuilt) if rebuilt else ():
                click.echo(line)
    return 1 if problems else 0


def _rebuilt(
    release: Path,
    sources: tuple[str, ...],
    card: str | None,
    ledger: str | None,
    mapping: tuple[str, ...],
    annotators: tuple[str, ...],
    language: str | None,
    workers: int | None,
    engine: str,
    address: str | None,
    **defaults: str | None,
) -> Rebuilt:
    settings = Settings.of(language, annotators)
    header = read_card(Path(card)) if card else read_card()
    runner = choose(engine, workers, address)
    try:
        with progress() as advance:
            return rebuild(
                release,
                plan(sources, mapping=pairs(mapping, "--map"), defaults=stated(**defaults)),
                header,
                settings,
                runner,
                advance,
                Path(ledger) if ledger else None,
                Path(card).parent if card else None,
            )
    finally:
        runner.close()


def _told(rebuilt: Rebuilt) -> list[str]:
    if rebuilt.same_bytes:
        return ["the sources give the same records, to the byte"]
    told = ["the sources give the same records; other writers wrote other bytes:"]
    told += [
        f"  {name} {there} there, {here} here" for name, (there, here) in rebuilt.writers.items()
    ]
    return [*told, f"  files that differ: {', '.join(rebuilt.files)}"]
