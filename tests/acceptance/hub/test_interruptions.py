"""Publishing when it is stopped or killed on the way: the same command goes on from there."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from hubdesk import Desk, environment_for
from outcomes import command, published, state


def signalled(desk: Desk, release: Path, signal_: int, method: str, path: str, nth: int) -> str:
    """Pushes in a process of its own, that gets a signal at the nth such request. Returns what it
    says of it."""
    running: list[subprocess.Popen[str]] = []
    arrived: list[None] = []

    def send() -> None:
        arrived.append(None)
        if len(arrived) == nth:
            running[0].send_signal(signal_)
            # Until it has arrived there, and the request is given up, there is no answer.
            time.sleep(0.5)

    desk.hub.fail(method, path, call=send, times=99)
    arguments = [sys.executable, "-P", "-m", "khabar", *map(str, command(release))]
    environment = environment_for(desk.hub, desk.home)
    with subprocess.Popen(
        arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        # Where the tests run in the background of a shell, it is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:  # fmt: skip
        running.append(process)
        told = process.communicate(timeout=60)[1]
    assert process.returncode == (2 if signal_ == signal.SIGINT else -signal_)
    return told.splitlines()[-1]


def test_a_killed_push_goes_on_where_it_was(desk: Desk, first: Path) -> None:
    signalled(desk, first, signal.SIGKILL, "PUT", "/storage/", nth=3)
    assert state(desk.hub) == "created"
    sent = set(desk.hub.store.objects)
    assert sent
    desk.hub.forget()
    desk.khabar(*command(first))
    assert published(desk.hub, first)
    assert not [oid for oid in sent if desk.hub.count("PUT", oid)]


def test_a_push_that_is_stopped_says_how_far_it_came(desk: Desk, first: Path) -> None:
    told = signalled(desk, first, signal.SIGINT, "POST", "/preupload/", nth=1)
    assert told == "khabar: stopped; the same command goes on from what was sent"
    desk.hub.forget()
    told = signalled(desk, first, signal.SIGINT, "POST", "/tag/", nth=1)
    assert told.startswith("khabar: stopped; committed as ")
    assert told.endswith("but not tagged: the same command finishes it")
