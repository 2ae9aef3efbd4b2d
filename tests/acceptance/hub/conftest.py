import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

# As beside the tests above: helpers lie here, and there.
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from hubpages import SIGNATURE, TOKEN  # noqa: E402
from hubserver import Hub  # noqa: E402
from hubstore import Store  # noqa: E402
from releasing import release, some  # noqa: E402

TARGET = "layla/news"


@dataclass(frozen=True)
class Desk:
    """Somebody's machine: runs the command line and Python against the Hub on loopback, with
    caches of its own. `warm` is a running `warm.py`."""

    home: Path
    hub: Hub
    warm: subprocess.Popen[str]

    def run(self, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """`khabar ARGUMENTS`."""
        files = [self.home / "stdout", self.home / "stderr"]
        asked = [list(map(str, arguments)), str(self.home), environment, *map(str, files)]
        assert self.warm.stdin
        assert self.warm.stdout
        print(json.dumps(asked), file=self.warm.stdin, flush=True)
        code = int(self.warm.stdout.readline())
        told, errors = (file.read_text("utf-8") for file in files)
        return subprocess.CompletedProcess(asked, code, told, errors)

    def cold(self, *command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """`python COMMAND` in a process that shares nothing."""
        return subprocess.run(
            [sys.executable, "-P", *map(str, command)],
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=60,
            env=environment_for(self.hub, self.home) | environment,
        )

    def khabar(self, *arguments: str | Path) -> str:
        """What a command prints that must end well."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        quiet(done.stderr)
        return done.stdout

    def refused(self, *arguments: str | Path, **environment: str) -> str:
        """The one sentence of a command that must not end well."""
        done = self.run(*arguments, **environment)
        assert done.returncode == 2, done.stdout + done.stderr
        assert not done.stdout
        quiet(done.stderr)
        (sentence,) = (line for line in done.stderr.splitlines() if not line.endswith("…"))
        assert sentence.startswith("khabar: ")
        return sentence.removeprefix("khabar: ")

    def python(self, code: str) -> str:
        done = self.cold("-c", code)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def environment_for(hub: Hub, home: Path) -> dict[str, str]:
    own = {key: value for key, value in os.environ.items() if not key.startswith("HF_")}
    return own | {
        "HF_ENDPOINT": hub.url,
        "HF_TOKEN": TOKEN,
        "HF_HOME": str(home / "hf"),
        "HF_DATASETS_CACHE": str(home / "datasets"),
        "HF_HUB_DISABLE_XET": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "NO_PROXY": "127.0.0.1",
    }


def quiet(errors: str) -> None:
    """Nothing that belongs to nobody's eyes or helps nobody."""
    for word in (TOKEN, SIGNATURE, "Traceback", "Warning"):
        assert word not in errors, errors


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
