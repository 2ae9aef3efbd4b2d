"""What an engine is."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


class Engine(Protocol):
    """Runs one function over many jobs and yields the results as they come, in any order.

    Function, jobs and results must be picklable. An exception of the function ends the run
    and is raised here.
    """

    def run(self, function: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result]: ...

    def close(self) -> None: ...
