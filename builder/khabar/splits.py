"""Splits: which part of the dataset a group of articles belongs to, for good."""

import hashlib
from dataclasses import dataclass

from khabar.errors import UsageError

SHARES = (("train", 80.0), ("validation", 10.0), ("test", 10.0))
SALT = "khabar"


@dataclass(frozen=True, slots=True)
class Splits:
    """Names with their shares, in order, and the salt that keys the hash.

    A group's split depends on its id, the shares and the salt alone: not on what else is in
    the corpus.
    """

    shares: tuple[tuple[str, float], ...] = SHARES
    salt: str = SALT

    def __post_init__(self) -> None:
        if not self.shares or any(share <= 0 for _, share in self.shares):
            raise UsageError("splits need at least one name, each with a share above zero")
        for name, _ in self.shares:
            if not all(part.isidentifier() for part in name.split(".")):
                raise UsageError(f"split {name!r}: use letters, digits and underscores")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.shares)

    def of(self, group: str) -> str:
        """The split of a group that no earlier release has placed."""
        key = hashlib.blake2b(self.salt.encode(), digest_size=32).digest()
        number = hashlib.blake2b(group.encode(), key=key, digest_size=8).digest()
        point = int.from_bytes(number, "big") / 2**64 * sum(share for _, share in self.shares)
        for name, share in self.shares:
            if point < share:
                return name
            point -= share
        return self.shares[-1][0]
