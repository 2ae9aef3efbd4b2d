"""Joining: near-duplicates and stated groups become groups, none of which lies in two splits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

# A record, by its rank, or a group, by its name.
Node = int | str


@dataclass(slots=True)
class Web:
    """All that grouping goes by. Records with no tie to others need not be in it.

    `stated` is the group that a record's source gives; `earlier` the one that an earlier version
    gave; `own` are records whose id is a group's name already, so their group's. `splits` are
    those that earlier versions gave to records and to groups. `last` are the records that the
    version before holds, `unchanged` those of them that it holds as they are.
    """

    near: dict[int, list[int]] = field(default_factory=dict)
    stated: dict[int, str] = field(default_factory=dict)
    earlier: dict[int, str] = field(default_factory=dict)
    own: dict[int, str] = field(default_factory=dict)
    splits: dict[Node, str] = field(default_factory=dict)
    last: set[int] = field(default_factory=set)
    unchanged: set[int] = field(default_factory=set)

    def names(self, rank: int) -> list[str]:
        found = (self.earlier.get(rank), self.own.get(rank), self.stated.get(rank))
        return [name for name in dict.fromkeys(found) if name is not None]


class Group(NamedTuple):
    """`name` is None for a group that has none yet: it goes by its first member's id. `split` is
    None where no earlier version has placed it. `members` are ranks, in order."""

    members: list[int]
    name: str | None
    split: str | None


class Tie(NamedTuple):
    """What holds a record in a split: another record, a group, or (its own rank) its past."""

    node: Node
    split: str


class Bridge(NamedTuple):
    """A record that may not enter, since it is tied to two splits."""

    rank: int
    ties: tuple[Tie, Tie]


def join(web: Web) -> tuple[list[Group], list[Bridge]]:
    """The groups, and the records that would bridge two splits.

    Records enter one by one: first those that an earlier version holds unchanged, then those
    that were edited or come back, then new ones; each by rank. One that is tied to two splits
    stays out, so those that are there keep their splits and come first.
    """
    forest = _Forest(web.splits)
    bridges: list[Bridge] = []
    entered: set[int] = set()
    tied = web.near.keys() | web.stated.keys() | web.earlier.keys() | web.own.keys()
    turns = {rank: (_turn(web, rank), rank) for rank in tied}
    for rank in sorted(tied, key=turns.__getitem__):
        others = sorted(web.near.get(rank, ()), key=turns.__getitem__)
        near = [other for other in others if other in entered]
        ties: list[Node] = [*near, *web.names(rank)]
        if rank in web.unchanged:
            # What was published stays as it is; where it leaks, the report says so.
            ties = [tie for tie in ties if forest.split(tie) in (None, web.splits[rank])]
        nodes: list[Node] = [rank, *ties]
        held = [Tie(node, split) for node in nodes if (split := forest.split(node))]
        other = next((tie for tie in held if tie.split != held[0].split), None)
        if other is not None:
            bridges.append(Bridge(rank, (held[0], other)))
            continue
        entered.add(rank)
        for tie in ties:
            forest.unite(rank, tie)
    members: dict[Node, list[int]] = {}
    for rank in sorted(entered):
        members.setdefault(forest.root(rank), []).append(rank)
    groups = [Group(ranks, _name(web, ranks), forest.split(ranks[0])) for ranks in members.values()]
    return groups, bridges


def _turn(web: Web, rank: int) -> int:
    if rank in web.unchanged:
        return 0
    return 1 if rank in web.splits else 2


def _name(web: Web, ranks: list[int]) -> str | None:
    """A group keeps the name that it was published with last, the first by its records where it
    had several; else it has the one that is stated."""
    published = [rank for rank in ranks if rank in web.earlier]
    if published:
        return web.earlier[min(published, key=lambda rank: (rank not in web.last, rank))]
    return min((web.stated[rank] for rank in ranks if rank in web.stated), default=None)


class _Forest:
    """Union-find whose trees know their split."""

    def __init__(self, splits: Mapping[Node, str]) -> None:
        self._parents: dict[Node, Node] = {}
        self._splits: dict[Node, str] = dict(splits)

    def root(self, node: Node) -> Node:
        root = node
        while (parent := self._parents.get(root, root)) != root:
            root = parent
        while node != root:
            self._parents[node], node = root, self._parents[node]
        return root

    def split(self, node: Node) -> str | None:
        return self._splits.get(self.root(node))

    def unite(self, one: Node, other: Node) -> None:
        one, other = self.root(one), self.root(other)
        if one == other:
            return
        split = self._splits.get(one) or self._splits.get(other)
        self._parents[other] = one
        if split:
            self._splits[one] = split
