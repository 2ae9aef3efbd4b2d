"""The benchmarks run: on little work, so that their figures say nothing here."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("name", "options", "shown"),
    [
        ("groups", ("--records", "400"), r"recall 1\.0000, precision 1\.0000"),
        ("pipeline", ("--records", "60"), r"khabar build, 2 workers +[\d,]+ +[\d.]+x"),
        ("steps", ("--records", "60"), r"whole: writing a shard +[\d.]+"),
    ],
)
def test_it_runs(name: str, options: tuple[str, ...], shown: str) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / f"{name}.py"), *options],
        cwd=ROOT, capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert re.search(shown, done.stdout), done.stdout
