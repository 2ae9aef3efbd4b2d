"""`khabar push`: a release onto the Hub."""

from pathlib import Path

import click

from khabar.cli.common import print_json
from khabar.hub import Plan, Pushed, push


@click.command()
@click.argument("release", metavar="RELEASE")
@click.argument("target", metavar="USER/NAME")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--private", is_flag=True, help="Create the repository as a private one.")
@click.option(
    "--accept-license",
    "accepted",
    multiple=True,
    metavar="NAME",
    help="Publish articles under this licence too, though it is no open one; `unknown`: those "
    "that state none. May be repeated.",
)
@click.option("--verify/--no-verify", "read", default=True, help="Read the published release back.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def command(
    release: str,
    target: str,
    dry_run: bool,
    private: bool,
    accepted: tuple[str, ...],
    read: bool,
    as_json: bool,
) -> int:
    """Publish a release on the Hugging Face Hub.

    RELEASE becomes one commit of the dataset repository USER/NAME, made if need be, and the tag
    v1.2.3 on it. First the release is proved whole and each article's licence open; at last it
    is loaded from the Hub, and every row compared. After any failure the same command goes on
    from there; where the release is published already it changes nothing.

    The token is the one in HF_TOKEN, or that of `hf auth login`.

    \b
    Examples:
      khabar push releases/1.0.0 layla/khabar --dry-run
      khabar push releases/1.0.0 layla/khabar
      khabar push out/1.0.0 layla/crawl --private --accept-license unknown
    """

    def tell(what: str) -> None:
        if not as_json:
            click.echo(f"{what} …", err=True)

    done = push(
        Path(release),
        target,
        private=private,
        accepted=accepted,
        dry_run=dry_run,
        read=read,
        tell=tell,
    )
    if as_json:
        print_json(
            {
                **done.plan.to_dict(),
                "dry_run": dry_run,
                "commit": done.commit,
                "new": done.new,
                "rows_read_back": done.rows,
            }
        )
    elif dry_run:
        _plan(done.plan)
    else:
        _done(done)
    return 0


def _plan(plan: Plan) -> None:
    if plan.tagged is not None:
        click.echo(f"{plan.target} has {plan.tag} already, with the same content: nothing to do")
        return
    kind = "private" if plan.private else "public"
    state = f"would be created, {kind}" if plan.create else f"{kind}, at {(plan.parent or '')[:10]}"
    click.echo(f"{plan.target} on {plan.endpoint} ({state})")
    for path, size in plan.upload.items():
        click.echo(f"  upload  {size:>14,}  {path}")
    for path in plan.deleted:
        click.echo(f"  delete  {'':>14}  {path}")
    for path in plan.kept:
        click.echo(f"  keep    {'':>14}  {path}")
    click.echo(
        f"one commit: {len(plan.upload)} files of {plan.bytes:,} bytes, {plan.unchanged} "
        f"unchanged, {len(plan.deleted)} deleted; then the tag {plan.tag}"
        if plan.commits
        else f"committed already; then the tag {plan.tag}"
    )


def _done(done: Pushed) -> None:
    plan = done.plan
    state = "published" if done.new else "published already, with the same content:"
    click.echo(f"{state} {plan.target} {plan.tag} (commit {(done.commit or '')[:10]})")
    if done.rows is not None:
        click.echo(f"read back from the Hub: {done.rows:,} rows, all equal")
    click.echo("load it:")
    click.echo("  from datasets import load_dataset")
    click.echo(f'  load_dataset("{plan.target}", revision="{plan.tag}")')
