"""Counting what was read and what was rejected."""

from collections import Counter
from dataclasses import dataclass, field

from khabar.build.limits import AUTO, GOLD, Limit
from khabar.build.shard import SHOWN, ShardRead
from khabar.problems import Problem


@dataclass(slots=True)
class Tally:
    """What was read. `problems` are the first of them, `counts` of all, by check id."""

    read: int = 0
    rejected: int = 0
    gold: int = 0
    rejected_gold: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    @property
    def accepted(self) -> int:
        return self.read - self.rejected

    def add(self, shard: ShardRead) -> None:
        """Counts a shard; its problems are shown in an order of their own (see `show`)."""
        self.read += shard.read
        self.rejected += shard.rejected
        self.gold += shard.gold
        self.rejected_gold += shard.rejected_gold
        self.counts.update(shard.counts)

    def warn(self, problem: Problem) -> None:
        """Counts a problem of the corpus as a whole."""
        self.counts[problem.check] += 1
        self.show([problem])

    def reject(self, problem: Problem, gold: bool) -> None:
        """Counts a record that was accepted first."""
        self.rejected += 1
        self.rejected_gold += gold
        self.warn(problem)

    def show(self, problems: list[Problem]) -> None:
        self.problems += problems[: SHOWN - len(self.problems)]

    def within(self, limit: Limit | None) -> bool:
        """Whether there are few enough rejects: by default, none of gold and one in ten of
        what was read by itself."""
        if limit is not None:
            return limit.allows(self.rejected, self.read)
        auto = self.rejected - self.rejected_gold, self.read - self.gold
        return Limit.parse(GOLD).allows(self.rejected_gold, self.gold) and Limit.parse(AUTO).allows(
            *auto
        )
