"""What differs between two versions of a dataset: releases, ledger files, revisions on the Hub."""

from khabar.diff.patch import Op, patch
from khabar.diff.sides import Side, open_side
from khabar.diff.walk import Change, Walk

__all__ = ["Change", "Op", "Side", "Walk", "open_side", "patch"]
