"""Reading the four layers: the protocol, the order, and the choice of annotators.

An annotator reads one layer. Which one reads what is a choice by name: the language's own
(`lang/ar`), or any other registered as an entry point of the group `khabar.annotators`.
"""

from khabar.annotate.order import annotate
from khabar.annotate.protocol import Annotator, Found, failed, unfit
from khabar.annotate.registry import choose

__all__ = ["Annotator", "Found", "annotate", "choose", "failed", "unfit"]
