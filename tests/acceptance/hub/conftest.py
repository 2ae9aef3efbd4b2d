import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

# As beside the tests above: helpers lie here, and there.
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from hubpages import SIGNATURE, TOKEN
from hubserver import Hub
from releasing import release, some

TARGET = "layla/news"


@dataclass(frozen=True)
class Desk:
    """Somebody's machine: runs the command line and Python against the Hub on loopback, with
    caches of its own."""

    home: Path
    hub: Hub

    @property
    def environment(self) -> dict[str, str]:
        own = {key: value for key, value in os.environ.items() if not key.startswith("HF_")}
        return own | {
            "HF_ENDPOINT": self.hub.url,
            "HF_TOKEN": TOKEN,
            "HF_HOME": str(self.home / "hf"),
            "HF_DATASETS_CACHE": str(self.home / "datasets"),
            "HF_HUB_DISABLE_XET": "1",
            "HF_HUB_DISABLE_TELEMETRY": "1",
            "NO_PROXY": "127.0.0.1",
        }

    def run(self, *command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-P", *map(str, command)],
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=60,
            env=self.environment | environment,
        )

    def khabar(self, *arguments: str | Path) -> str:
        """What a command prints that must end well."""
        done = self.run("-m", "khabar", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        quiet(done.stderr)
        return done.stdout

    def refused(self, *arguments: str | Path, **environment: str) -> str:
        """The one sentence of a command that must not end well."""
        done = self.run("-m", "khabar", *arguments, **environment)
        assert done.returncode == 2, done.stdout + done.stderr
        assert not done.stdout
        quiet(done.stderr)
        (sentence,) = (line for line in done.stderr.splitlines() if not line.endswith("…"))
        assert sentence.startswith("khabar: ")
        return sentence.removeprefix("khabar: ")

    def python(self, code: str) -> str:
        done = self.run("-c", code)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def quiet(errors: str) -> None:
    """Nothing that belongs to nobody's eyes or helps nobody."""
    for word in (TOKEN, SIGNATURE, "Traceback", "Warning"):
        assert word not in errors, errors


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub() as running:
        yield running


@pytest.fixture
def desk(hub: Hub, tmp_path: Path) -> Desk:
    return Desk(tmp_path, hub)


Make = Callable[..., Path]


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of thirty articles."""
    return release(tmp_path_factory.mktemp("first") / "out", some(30)).path


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Version 2.0.0 of it: with fewer articles, none of them in the split `test`."""
    kept = [record for record in some(30) if not record["id"].endswith("9")]
    return release(tmp_path_factory.mktemp("second") / "out", kept, version="2.0.0").path
