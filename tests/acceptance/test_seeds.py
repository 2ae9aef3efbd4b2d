"""The seeds as a whole: they check, and what is told of them is what they hold."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_what_is_told_of_the_seeds_is_what_they_hold() -> None:
    done = subprocess.run(
        [sys.executable, "tools/seeds.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
