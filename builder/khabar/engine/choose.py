"""Choosing an engine by name."""

import os
from collections.abc import Sequence

from khabar.engine.base import Engine
from khabar.engine.local import Processes, Serial
from khabar.errors import UsageError

ENGINES = ("local", "dask")


def choose(
    name: str = "local",
    workers: int | None = None,
    address: str | None = None,
    modules: Sequence[str] = (),
) -> Engine:
    """The engine called `name`; `workers` defaults to the processors at hand. `modules` are what
    the work will need: workers that share their imports import them at once."""
    if workers is not None and workers < 1:
        raise UsageError(f"--workers {workers}: give 1 or more")
    count = workers or _processors()
    if name == "local":
        return Serial() if count == 1 else Processes(count, modules)
    if name == "dask":
        from khabar.engine.dask import Dask

        return Dask(count, address)
    raise UsageError(f"no engine is called {name!r}; choose one of {', '.join(ENGINES)}")


def _processors() -> int:
    # A container may be held to fewer processors than the machine has.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
