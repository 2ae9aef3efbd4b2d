"""Rejecting records that were accepted by themselves but do not fit the corpus."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from khabar.article import Raw
from khabar.build.shard import is_gold
from khabar.build.tally import Tally
from khabar.checks import problem
from khabar.corpus import Entry
from khabar.problems import Where
from khabar.report import reject_line
from khabar.sources import Shard, read


class Refused(NamedTuple):
    """A record with the check that it failed, why, and the JSON pointer to what is wrong."""

    entry: Entry
    check: str
    message: str
    pointer: str


def duplicates(pairs: Iterable[tuple[Entry, Entry]]) -> list[Refused]:
    """Records whose id an earlier one has."""
    return [
        Refused(
            entry,
            "K4-duplicate-id",
            f"the id {kept.id!r} is that of {Where(kept.file, kept.line)} already;"
            " ids are unique in a release",
            "/id",
        )
        for entry, kept in pairs
    ]


def bridges(found: Iterable[tuple[Entry, str]]) -> list[Refused]:
    """Records that would have joined two splits."""
    return [Refused(entry, "K4-bridge", message, "/group") for entry, message in found]


def refuse(refused: Sequence[Refused], shards: Sequence[Shard], tally: Tally, path: Path) -> None:
    """Writes the refused records' whole inputs to the rejects file `path`, and counts them."""
    wanted = {(one.entry.shard, one.entry.number): one for one in refused}
    with path.open("wb") as file:
        # The input was let go when its record was spooled; so it is read once more.
        for shard in sorted({number for number, _ in wanted}):
            for number, raw in enumerate(read(shards[shard]), 1):
                one = wanted.get((shard, number))
                if one is None or not isinstance(raw, Raw):
                    continue
                found = problem(one.check, one.message, raw.where.at(one.pointer))
                file.write(reject_line([found], raw.payload))
                tally.reject(found, is_gold(raw))
