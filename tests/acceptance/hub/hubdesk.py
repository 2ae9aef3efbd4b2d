"""Somebody's machine, with the Hub on loopback as its Hub."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from hubpages import SIGNATURE, TOKEN
from hubserver import Hub

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
