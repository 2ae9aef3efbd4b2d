"""`khabar show`: one article as a record, in the terminal."""

import click

from khabar.article import Raw
from khabar.build import ReadJob, Settings, left_out, outcomes
from khabar.cli.common import input_options, pairs, print_json, stated
from khabar.errors import UsageError
from khabar.record import Article
from khabar.report import render as render_problems
from khabar.sources import plan


@click.command()
@input_options
@click.option(
    "--id", "wanted", metavar="ID", help="The article with this id.  [default: the first]"
)
@click.option("--json", "as_json", is_flag=True, help="Print the record as JSON.")
def command(
    sources: tuple[str, ...],
    wanted: str | None,
    as_json: bool,
    mapping: tuple[str, ...],
    annotators: tuple[str, ...],
    language: str | None,
    **defaults: str | None,
) -> int:
    """Show one article with its layers marked.

    Then they are listed, and its phases stand on a small timeline. Last come the lines of its page
    that are not in its text. SOURCE is read as by `khabar build`; the JSONL of a release works too.

    \b
    Examples:
      khabar show article.txt --published 2024-05-01
      khabar show releases/1.0.0/jsonl/articles/test.jsonl --id ID
    """
    settings = Settings.of(language, annotators)
    shards = plan(sources, mapping=pairs(mapping, "--map"), defaults=stated(**defaults))
    for number, shard in enumerate(shards):
        for raw, record, problems in outcomes(ReadJob(number, shard, settings, None)):
            if wanted is not None and (record is None or record["id"] != wanted):
                continue
            for line in render_problems(problems):
                click.echo(line, err=True)
            if record is None:
                return 1
            if as_json:
                print_json(record)
            else:
                from rich.console import Console

                from khabar.cli.rendering import render

                dropped = left_out(raw) if isinstance(raw, Raw) else ()
                Console().print(render(Article.from_dict(record), dropped))
            return 0
    raise UsageError(f"no article there has the id {wanted!r}" if wanted else "no article there")
