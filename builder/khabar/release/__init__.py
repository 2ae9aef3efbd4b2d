"""Out: a corpus as a sealed, versioned folder that `load_dataset` opens."""

from khabar.release.assemble import assemble
from khabar.release.card import Card, read_card
from khabar.release.facts import About, Facts
from khabar.release.plan import Entry, ShardJob, ShardWritten, plan
from khabar.release.seal import Sealed, seal, staging
from khabar.release.shard import write_shard
from khabar.release.verify import verify

__all__ = [
    "About",
    "Card",
    "Entry",
    "Facts",
    "Sealed",
    "ShardJob",
    "ShardWritten",
    "assemble",
    "plan",
    "read_card",
    "seal",
    "staging",
    "verify",
    "write_shard",
]
