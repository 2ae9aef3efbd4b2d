"""How many rejects a build may have and still be published."""

from dataclasses import dataclass

from khabar.errors import UsageError

# What reads by itself meets pages that are no articles; gold was written by hand.
AUTO = "10%"
GOLD = "0"


@dataclass(frozen=True, slots=True)
class Limit:
    """A count, or a share of what was read."""

    count: int | None = None
    percent: float | None = None

    @classmethod
    def parse(cls, text: str) -> "Limit":
        """From `12` or `5%`."""
        number = text.removesuffix("%")
        try:
            if number != text and 0 <= float(number) <= 100:
                return cls(percent=float(number))
            if number == text and int(text) >= 0:
                return cls(count=int(text))
        except ValueError:
            pass
        raise UsageError(f"--max-rejects {text}: give a count (12) or a share (5%)")

    def allows(self, rejected: int, read: int) -> bool:
        if self.percent is not None:
            return rejected * 100 <= self.percent * read
        return self.count is None or rejected <= self.count

    def __str__(self) -> str:
        return f"{self.percent:g}%" if self.percent is not None else str(self.count)
