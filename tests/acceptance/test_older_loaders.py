"""The same release in older versions of `datasets`, each in its own environment.

`make test` makes them and names them in KHABAR_LOADERS; where it is not set, nothing is known.
"""

import os
import subprocess
from pathlib import Path

import pytest
from releasing import release, some

LOADERS = [Path(ready).parent for ready in os.environ.get("KHABAR_LOADERS", "").split()]
SCRIPT = Path(__file__).with_name("load_release.py")


@pytest.mark.slow
@pytest.mark.skipif(not LOADERS, reason="make test sets KHABAR_LOADERS")
@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.name)
def test_every_row_cold_streaming_and_after_a_rebuild(
    loader: Path, tmp_path: Path, released: Path
) -> None:
    other = release(tmp_path / "other", some(45, seed=2)).path
    python = loader.resolve() / "bin" / "python"
    done = subprocess.run(
        [python, "-P", SCRIPT, released, other], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    version = loader.name.rpartition("-")[2]
    assert f"datasets {version}." in done.stdout
    assert done.stdout.count("rows equal") >= 2
