"""How a judge speaks."""

from typing import Protocol


class Say(Protocol):
    """Takes a problem: the check's id, a JSON pointer into the record, one sentence."""

    def __call__(self, check_id: str, pointer: str, message: str, /) -> None: ...
