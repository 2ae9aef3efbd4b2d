"""`khabar diff`: what changed between two versions, and which version that asks for."""

import sys

import click

from khabar.diff import Walk, open_side
from khabar.diff.render import as_json as json_lines
from khabar.diff.render import as_markdown, first, table
from khabar.errors import UsageError


@click.command()
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option(
    "--most",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="N",
    help="Show so many records of each kind of change.",
)
@click.option("--markdown", is_flag=True, help="Print Markdown, for a pull request.")
@click.option("--json", "as_json", is_flag=True, help="Print every change, edits as JSON Patch.")
def command(old: str, new: str, most: int, markdown: bool, as_json: bool) -> int:
    """Show what changed between two versions.

    A and B are release folders, ledger files, version numbers (of releases/, else of ledger/) or
    revisions on the Hub (user/name@v1.0.0), in any mix. Tells which records were added, removed,
    edited (field by field), moved or regrouped, and the least version that B may have after A.

    Ends with 1 where B's version is too small a step from A's.

    \b
    Examples:
      khabar diff releases/1.0.0 releases/1.1.0
      khabar diff ledger/1.0.0.tsv releases/1.1.0 --markdown
      khabar diff user/name@v1.0.0 releases/1.1.0 --json
    """
    if markdown and as_json:
        raise UsageError("--markdown and --json: choose one of them")
    walk = Walk(open_side(old), open_side(new))
    if as_json:
        for part in json_lines(walk):
            sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()
    elif markdown:
        for line in as_markdown(walk, first(walk, most)):
            click.echo(line)
    else:
        from rich.console import Console

        # Long values are left to the terminal to wrap: broken here, they would lose their isolates.
        Console(highlight=False).print(table(walk, first(walk, most)), soft_wrap=True)
    return 1 if walk.too_small else 0
