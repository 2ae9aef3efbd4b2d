"""Out: a corpus as a sealed, versioned folder that `load_dataset` opens."""

from khabar.release.assemble import assemble, describe
from khabar.release.card import Card, read_card
from khabar.release.facts import About, Facts, seen
from khabar.release.history import FIRST, Decision, History, decide, follow, in_other_bytes, story
from khabar.release.plan import Entry, ShardJob, ShardWritten, plan
from khabar.release.record import record
from khabar.release.seal import Sealed, seal, staging
from khabar.release.shard import write_shard
from khabar.release.verify import verify

__all__ = [
    "FIRST",
    "About",
    "Card",
    "Decision",
    "Entry",
    "Facts",
    "History",
    "Sealed",
    "ShardJob",
    "ShardWritten",
    "assemble",
    "decide",
    "describe",
    "follow",
    "in_other_bytes",
    "plan",
    "read_card",
    "record",
    "seal",
    "seen",
    "staging",
    "story",
    "verify",
    "write_shard",
]
