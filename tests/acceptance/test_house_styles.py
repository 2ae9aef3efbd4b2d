"""The page on house styles lists what the cases of the layout hold."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_is_written_from_the_cases() -> None:
    done = subprocess.run(
        [sys.executable, "tools/styles.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
