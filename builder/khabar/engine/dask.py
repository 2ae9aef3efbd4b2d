"""Work on a Dask cluster: a job that dies with its worker is run again by another."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import islice
from typing import Any

from khabar.engine.base import Job, Result
from khabar.errors import MissingExtra


class Dask:
    """A scheduler by address, or a cluster of local processes.

    Workers need the package and must see the same files and temporary folder.
    """

    def __init__(self, workers: int, address: str | None = None) -> None:
        try:
            self._distributed: Any = import_module("distributed")
        except ImportError as error:
            raise MissingExtra("the dask engine", "dask") from error
        self._cluster: Any = None
        if address is None:
            self._cluster = self._distributed.LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address=None
            )
        self._client: Any = self._distributed.Client(address or self._cluster)
        self._ahead = 4 * workers

    def run(self, function: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result]:
        waiting = iter(jobs)

        def submit(job: Job) -> Any:
            return self._client.submit(function, job, pure=False)

        first = [submit(job) for job in islice(waiting, self._ahead)]
        running = self._distributed.as_completed(first)
        for future in running:
            yield future.result()
            for job in islice(waiting, 1):
                running.add(submit(job))

    def close(self) -> None:
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()
