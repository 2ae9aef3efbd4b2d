"""The group of commands, and how errors end."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import click

from khabar.errors import KhabarError, MissingExtra

# In the order in which people meet them: what each does (its help's first sentence, tested) and
# the extra it needs. Each is the attribute `command` of its module.
COMMANDS = {
    "build": ("Build a versioned dataset from articles.", "build"),
    "check": ("Check articles, gold annotations and records.", "build"),
    "show": ("Show one article with its layers marked.", "build"),
    "verify": ("Prove that a release is whole.", "build"),
    "push": ("Publish a release on the Hugging Face Hub.", "hub"),
    "diff": ("Show what changed between two versions.", "build"),
    "evaluate": ("Score the annotators, or a release, against gold.", "build"),
}


@contextmanager
def needed(name: str) -> Iterator[None]:
    """Imports of the command `name`: where one fails, the extra that has it is named."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "khabar").startswith("khabar"):
            raise
        raise MissingExtra(f"khabar {name}", COMMANDS[name][1]) from error


class Lazy(click.Group):
    """Imports a command's module when the command is called, so that `--help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        with needed(name):
            command: click.Command = import_module(f"khabar.cli.{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, does) for name, (does, _) in COMMANDS.items()])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="khabar", prog_name="khabar")
def app() -> None:
    """Turn news articles, Arabic first, into a validated, versioned dataset.

    \b
    A first dataset from a folder of articles:
      khabar show my-articles/one.txt        look at what is found in one article
      khabar build my-articles --out out     build the dataset, out/1.0.0
      khabar verify out/1.0.0                prove that it is whole
    Then, in Python: datasets.load_dataset("out/1.0.0").

    Every command ends with 0 when all is well, 1 when it found problems in the data, and 2
    when it was used in a way that cannot work.
    """


def main() -> None:
    """Runs the command line; an error the user can mend is one line, never a traceback."""
    try:
        result = app.main(standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except KhabarError as error:
        click.echo(f"khabar: {error}", err=True)
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        click.echo("khabar: stopped; nothing was published", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output went away; closing stdout again would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    sys.exit(result if isinstance(result, int) else 0)
