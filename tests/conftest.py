"""What tests of every folder share."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest


@pytest.fixture
def effort() -> Callable[[Callable[[], object]], int]:
    """Counts the lines of Python that some work runs: growth without a clock, the same on any
    machine however busy."""

    def count(work: Callable[[], object]) -> int:
        lines = 0

        def trace(frame: FrameType, event: str, argument: Any) -> Any:
            nonlocal lines
            lines += event == "line"
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            work()
        finally:
            sys.settrace(before)
        return lines

    return count
