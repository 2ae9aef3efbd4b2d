import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# As for the tests above: helpers lie here, and there.
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from hubdesk import Desk, environment_for  # noqa: E402
from hubserver import Hub  # noqa: E402
from hubstore import Store  # noqa: E402
from releasing import release, some  # noqa: E402


@pytest.fixture(scope="session")
def running() -> Iterator[Hub]:
    with Hub() as hub:
        yield hub


@pytest.fixture(scope="session")
def warm(running: Hub, tmp_path_factory: pytest.TempPathFactory) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-P", str(Path(__file__).with_name("warm.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment_for(running, tmp_path_factory.mktemp("home")),
    ) as process:
        yield process


@pytest.fixture
def hub(running: Hub) -> Hub:
    """A Hub that holds nothing yet."""
    running.forget()
    running.store = Store()
    running.expired = False
    return running


@pytest.fixture
def desk(hub: Hub, warm: subprocess.Popen[str], tmp_path: Path) -> Desk:
    return Desk(tmp_path, hub, warm)


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of thirty articles."""
    return release(tmp_path_factory.mktemp("first") / "out", some(30)).path


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Version 2.0.0 of it: with fewer articles, none of them in the split `test`."""
    kept = [record for record in some(30) if not record["id"].endswith("9")]
    return release(tmp_path_factory.mktemp("second") / "out", kept, version="2.0.0").path
