"""A Hub on loopback: speaks enough of its protocol for the real client and the real loader.

It keeps real bytes, and fails when it is told to:

    with Hub() as hub:
        hub.fail("PUT", "/storage/", drop=True)                 the first upload breaks off
        hub.fail("POST", "/commit/", status=500, after=True)    committed, but the answer is lost
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from typing import Any

from hubpages import Pages
from hubstore import Store


@dataclass
class Fault:
    """What goes wrong, `times` times, with requests whose method and path are these: an answer
    with `status`, a dropped connection, something that is called; before the server does what it
    is asked, or `after`. Only something called: all goes on well."""

    method: str
    path: str
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    message: str = "told to fail"
    drop: bool = False
    call: Callable[[], None] | None = None
    after: bool = False
    times: int = 1


class Hub:
    """The server. `store` is what it holds; `requests` what it was asked, in order."""

    def __init__(self) -> None:
        self.store = Store()
        self.requests: list[tuple[str, str]] = []
        self.faults: list[Fault] = []
        self.expired = False
        hub = self

        class Bound(Pages):
            def __init__(self, *arguments: Any) -> None:
                self.hub = hub
                super().__init__(*arguments)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Bound)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))

    def __enter__(self) -> "Hub":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)

    def fail(self, method: str, path: str, **how: Any) -> None:
        self.faults.append(Fault(method, path, **how))

    def asked(self, method: str, path: str) -> Fault | None:
        """Notes a request; returns what is to go wrong with it."""
        with self.store.lock:
            self.requests.append((method, path))
            for fault in self.faults:
                if fault.times and fault.method == method and fault.path in path:
                    fault.times -= 1
                    return fault
        return None

    def count(self, method: str, path: str = "") -> int:
        """How many requests there were whose path holds `path`."""
        return sum(m == method and path in p for m, p in self.requests)

    def forget(self) -> None:
        """Ends the faults and the record of requests."""
        self.faults.clear()
        self.requests.clear()
