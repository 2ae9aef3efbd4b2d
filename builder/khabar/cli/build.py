"""`khabar build`: sources in, a release out."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from khabar.cli.app import needed
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
from khabar.errors import UsageError

if TYPE_CHECKING:
    from khabar.build import Built
    from khabar.ledger import Ledger


@click.command()
@input_options
@click.option("--out", default="releases", show_default=True, help="Folder of releases.")
@click.option(
    "--version",
    metavar="X.Y.Z|auto",
    help="Version to publish; auto: the least after the last one.  [default: the card's, or 1.0.0]",
)
@click.option("--card", metavar="FILE", help="Dataset card with its YAML header.")
@click.option(
    "--ledger",
    metavar="FOLDER",
    help="Ledger of the versions sealed before.  [default: the releases in OUT]",
)
@click.option(
    "--record",
    is_flag=True,
    help="Write the version into the ledger, and its number into the card.",
)
@click.option(
    "--previous",
    metavar="PATH|none",
    help="Ledger file, release, or folder of either, whose groups and splits stay; none: assign "
    "them anew.  [default: the versions sealed before]",
)
@click.option(
    "--max-rejects",
    metavar="N|N%",
    help="Publish with at most so many rejects.  [default: 0 of gold, 10% of the rest]",
)
@engine_options
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def command(
    sources: tuple[str, ...],
    out: str,
    version: str | None,
    card: str | None,
    ledger: str | None,
    record: bool,
    previous: str | None,
    max_rejects: str | None,
    workers: int | None,
    engine: str,
    address: str | None,
    as_json: bool,
    mapping: tuple[str, ...],
    annotators: tuple[str, ...],
    language: str | None,
    **defaults: str | None,
) -> int:
    """Build a versioned dataset from articles.

    SOURCE is a file or a folder, any mix of them, local or an fsspec URL: text and Markdown
    (with YAML front matter or not), HTML, JSONL, CSV, Parquet, each also .gz or .zst. A
    metadata.csv or metadata.jsonl in a folder, keyed by file_name, tells of the files beside it.

    Leaves OUT/VERSION, whole or not at all, and OUT/rejects.jsonl with every input that became
    no record and the reasons. What is sealed stays: a version is refused that is taken, comes
    before the last one, or promises more than the records keep (edits need a new first number).

    \b
    Examples:
      khabar build my-articles --published 2024-05-01 --publisher "My Paper"
      khabar build crawl.jsonl.gz --map text=content --out out --version 1.0.0
      khabar build seeds --card dataset_card.md --version auto
    """
    if record and not (ledger and card):
        raise UsageError("--record needs --ledger and --card: it writes into both")
    runner = choose(engine, workers, address, ("khabar.build",))
    try:
        # Only now: workers import what they need while this does, at the same time.
        with needed("build"):
            from khabar.build import Limit, Settings, build
            from khabar.release import FIRST, History, read_card
            from khabar.release import record as keep
            from khabar.sources import plan

        limit = Limit.parse(max_rejects) if max_rejects else None
        settings = Settings.of(language, annotators)
        header = read_card(Path(card)) if card else read_card()
        if record and ledger:
            Path(ledger).mkdir(parents=True, exist_ok=True)
        wanted = version or header.version or FIRST
        with progress() as advance:
            shards = plan(sources, mapping=pairs(mapping, "--map"), defaults=stated(**defaults))
            built = build(
                shards,
                Path(out),
                None if wanted == "auto" else wanted,
                header,
                settings,
                runner,
                limit,
                advance,
                History.of(Path(out), Path(ledger)) if ledger else None,
                Path(card).parent if card else None,
                _frozen(previous),
            )
    finally:
        runner.close()
    if record and built.sealed and ledger and card:
        keep(built.sealed.path, Path(ledger), Path(card))
    if as_json:
        print_json(_facts(built, shards.skipped))
    else:
        _tell(built, [*shards.problems, *built.tally.problems])
    return 0 if built.sealed else 1


def _frozen(previous: str | None) -> "list[Ledger] | None":
    """The versions that `--previous` names, the latest first."""
    from khabar.ledger import versions

    if previous is None:
        return None
    return [] if previous == "none" else versions(Path(previous))[::-1]


def _facts(built: "Built", skipped: dict[str, int]) -> dict[str, Any]:
    tally = built.tally
    return {
        "release": str(built.sealed.path) if built.sealed else None,
        "new": bool(built.sealed and built.sealed.new),
        "version": built.version,
        "previous": built.decision.previous if built.decision else None,
        "difference": built.decision.difference.to_dict() if built.decision else None,
        "read": tally.read,
        "accepted": tally.accepted,
        "rejected": tally.rejected,
        "splits": built.splits,
        "leakage": built.leakage.to_dict() if built.leakage else None,
        "rejects": str(built.rejects),
        "skipped_files": skipped,
        "problems": dict(sorted(tally.counts.items())),
        "shown": [problem.to_dict() for problem in tally.problems],
    }


def _tell(built: "Built", problems: list[Any]) -> None:
    tally = built.tally
    print_problems(problems, tally.counts)
    click.echo(f"read {tally.read:,}: accepted {tally.accepted:,}, rejected {tally.rejected:,}")
    if tally.rejected:
        click.echo(f"rejects, each whole and with its reasons: {built.rejects}")
    if built.sealed is None:
        click.echo("not published: more was rejected than --max-rejects allows", err=True)
        return
    counts = ", ".join(f"{name} {count:,}" for name, count in built.splits.items())
    state = "sealed" if built.sealed.new else "sealed already, with the same content:"
    click.echo(f"{state} {built.sealed.path} ({counts})")
    if built.decision and built.decision.previous:
        click.echo(f"follows {built.decision.previous}: {built.decision.difference}")
    if built.leakage and built.leakage.between:
        (one, split), (other, other_split) = built.leakage.between
        click.echo(
            f"highest similarity across splits: {built.leakage.highest:.2f}"
            f" ({one} in {split}, {other} in {other_split})"
        )
    click.echo("load it:")
    click.echo("  from datasets import load_dataset")
    click.echo(f'  load_dataset("{built.sealed.path}")')
