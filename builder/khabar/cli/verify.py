"""`khabar verify`: proof that a release is whole and true to itself."""

from pathlib import Path

import click

from khabar.cli.common import print_json
from khabar.errors import UsageError
from khabar.release import verify
from khabar.report import render


@click.command()
@click.argument("release", metavar="RELEASE")
@click.option("--deep", is_flag=True, help="Also compare Parquet with JSONL, row by row.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(release: str, deep: bool, as_json: bool) -> int:
    """Prove that a release is whole.

    Looks at every digest, count, schema and statement of its card. A single changed byte in
    any of its files is found.

    \b
    Example:
      khabar verify releases/1.0.0
    """
    if not (Path(release) / "manifest.json").is_file():
        raise UsageError(f"{release} is no release: there is no manifest.json in it")
    problems = verify(Path(release), deep=deep)
    if as_json:
        print_json({"release": release, "problems": [problem.to_dict() for problem in problems]})
    else:
        for line in render(problems):
            click.echo(line)
        if not problems:
            click.echo(f"{release} is whole")
    return 1 if problems else 0
