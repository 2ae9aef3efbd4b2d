"""Engines give every job's result once, whatever runs them.

The jobs are functions of the standard library: workers can import those.
"""

import math
import os
from collections.abc import Iterator

import pytest

from khabar.engine import choose
from khabar.errors import KhabarError, UsageError


@pytest.mark.parametrize(("name", "workers"), [("local", 1), ("local", 2), ("dask", 2)])
def test_every_job_once(name: str, workers: int) -> None:
    engine = choose(name, workers)
    try:
        assert sorted(engine.run(math.factorial, range(50))) == [
            math.factorial(n) for n in range(50)
        ]
    finally:
        engine.close()


def test_few_jobs_are_under_way() -> None:
    taken = 0

    def jobs() -> Iterator[int]:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield number

    engine = choose("local", 2)
    try:
        results = engine.run(math.factorial, jobs())
        next(results)
        assert taken <= 10
    finally:
        engine.close()


def test_a_jobs_own_error_is_raised() -> None:
    engine = choose("local", 2)
    try:
        with pytest.raises(ValueError, match="not defined for negative"):
            list(engine.run(math.factorial, [1, -1, 2]))
    finally:
        engine.close()


def test_a_dead_worker_is_a_clear_error() -> None:
    engine = choose("local", 2)
    try:
        with pytest.raises(KhabarError, match="a worker process died"):
            list(engine.run(os._exit, [1]))
    finally:
        engine.close()


@pytest.mark.parametrize(("name", "workers"), [("local", 0), ("spark", 1)])
def test_bad_use(name: str, workers: int) -> None:
    with pytest.raises(UsageError):
        choose(name, workers)
