"""The command line: one module a command, each loaded only when it is called."""

from khabar.cli.app import main

__all__ = ["main"]
