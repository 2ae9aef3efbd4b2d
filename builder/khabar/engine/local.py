"""Work on this machine: in this process, or in several."""

import multiprocessing
import multiprocessing.connection
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import forkserver

from khabar.engine.base import Job, Result
from khabar.errors import KhabarError


class Serial:
    """One job after the other, in this process."""

    def run(self, function: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result]:
        return map(function, jobs)

    def close(self) -> None:
        pass


class Processes:
    """A pool of worker processes; only a few jobs are under way at a time, so memory does not
    grow with their number. `modules` are imported once for all of them, from now on."""

    def __init__(self, workers: int, modules: Sequence[str] = ()) -> None:
        # Workers start clean: forking a process whose threads are at work can hang.
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            context.set_forkserver_preload(["__main__", *modules])
            forkserver.ensure_running()
        self._ahead = 2 * workers
        self._pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent)

    def run(self, function: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result]:
        waiting = iter(jobs)
        try:
            running: set[Future[Result]] = {
                self._pool.submit(function, job) for job in islice(waiting, self._ahead)
            }
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
                    for job in islice(waiting, 1):
                        running.add(self._pool.submit(function, job))
        except BrokenProcessPool as error:
            raise KhabarError(
                "a worker process died, most likely for want of memory;"
                " run again with fewer of them (--workers 1)"
            ) from error

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """Ends this worker when the process that it works for is gone, however that ended: a killed
    one cannot tell its workers, and they would wait for jobs for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None  # noqa: S101  (a worker has one)
    threading.Thread(target=_wait_and_exit, args=(parent.sentinel,), daemon=True).start()


def _wait_and_exit(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)
