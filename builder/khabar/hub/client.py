"""The Hub as `huggingface_hub` reaches it: the one room that knows the client.

Every failure leaves here as a Failure: one sentence, without tokens or signed addresses in it.
"""

import logging
import re
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, TypeVar

from khabar.errors import HubError, MissingExtra, UsageError

T = TypeVar("T")

# A call is made at most so often; between, seconds that double, or what the Hub asks for.
ATTEMPTS: Final = 4
_FIRST_WAIT: Final = 1.0
_LONGEST_WAIT: Final = 60.0
# Without an answer for so many seconds, a connection is taken for dead: the client's own default
# is to wait for ever.
_SILENCE: Final = 300.0
_BUSY: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_TRANSPORT: Final = frozenset({"httpx", "httpx2", "httpcore", "httpcore2", "requests", "urllib3"})
_TARGET: Final = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}", re.ASCII)
_SECRETS: Final = re.compile(r"hf_\w{8,}|(?<=\?)[^\s'\"<>)]+|(?<=://)[^\s/@]+@")


class Failure(HubError):
    """A call that failed. `status` is the HTTP status, if there was an answer; `busy` says whether
    the same call may succeed later; `wait` is what the Hub asks for, in seconds."""

    def __init__(
        self, message: str, status: int | None = None, busy: bool = False, wait: float | None = None
    ) -> None:
        super().__init__(message)
        self.status, self.busy, self.wait = status, busy, wait


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """`oid` is git's name for the file; `sha256`, of its content, is known of large ones."""

    size: int
    oid: str
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Remote:
    """A commit on the Hub and its files by path. `commit` is None before the first; `private` is
    None where the Hub does not tell."""

    commit: str | None
    private: bool | None
    files: Mapping[str, RemoteFile]


def require(*packages: str) -> None:
    """Raises MissingExtra unless the packages can be imported."""
    for package in packages:
        if find_spec(package) is None:
            raise MissingExtra("khabar push", "hub")


class Hub:
    """One dataset repository on the Hub, `target` being `user/name`.

    The token comes from where the client keeps it: HF_TOKEN or a login. Methods raise Failure;
    those that may be asked twice without harm do so, within bounds, where the Hub is busy.
    """

    def __init__(self, target: str) -> None:
        require("huggingface_hub")
        from huggingface_hub import HfApi, get_token
        from huggingface_hub.utils import disable_progress_bars  # type: ignore[attr-defined]

        if not _TARGET.fullmatch(target):
            raise UsageError(f"{target}: the target is user/name, of ASCII letters, digits, . - _")
        # Its warnings name addresses; what matters of them comes as an error.
        logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
        if not sys.stderr.isatty():
            disable_progress_bars()
        self.target = target
        self.token = get_token()
        self._api = HfApi(token=self.token or False)

    @property
    def endpoint(self) -> str:
        return str(self._api.endpoint)

    def at(self, revision: str | None = None) -> Remote | None:
        """What lies at a revision, by default at the head; None where there is no such revision,
        or no such repository."""

        looking = f"looking at {self.target}"
        try:
            info = self._ask(
                looking,
                lambda: self._api.repo_info(self.target, repo_type="dataset", revision=revision),
            )
            # Of trees the client asks again itself.
            files = self._ask(looking, lambda: self._files(info.sha), attempts=1)
        except Failure as failure:
            # To those who give no token the Hub does not say what is private and what is not there.
            if failure.status == 404 or (failure.status == 401 and not self.token):
                return None
            raise
        return Remote(info.sha, info.private, files)

    def _files(self, commit: str | None) -> dict[str, RemoteFile]:
        from huggingface_hub.errors import EntryNotFoundError
        from huggingface_hub.hf_api import RepoFile

        files: dict[str, RemoteFile] = {}
        if commit is None:
            return files
        try:
            for entry in self._api.list_repo_tree(
                self.target, repo_type="dataset", revision=commit, recursive=True
            ):
                if isinstance(entry, RepoFile):
                    large = entry.lfs.sha256 if entry.lfs else None
                    files[entry.path] = RemoteFile(entry.size, entry.blob_id, large)
        except EntryNotFoundError:
            return {}
        return files

    def read(self, path: str, commit: str) -> bytes:
        """The bytes of a small file at a commit."""

        def fetch() -> bytes:
            with tempfile.TemporaryDirectory() as folder:
                found = self._api.hf_hub_download(
                    self.target, path, repo_type="dataset", revision=commit, local_dir=folder
                )
                return Path(found).read_bytes()

        return self._ask(f"reading {path} of {self.target}", fetch)

    def check_card(self, card: Path) -> None:
        """Asks the Hub whether it takes the card's header."""
        from huggingface_hub import RepoCard

        content = card.read_text("utf-8")
        self._ask(
            "checking the card",
            lambda: RepoCard(content, ignore_metadata_errors=True).validate("dataset"),
        )

    def create(self, private: bool) -> None:
        """Creates the repository; nothing happens where it exists. Public unless `private`, or
        the organisation wants otherwise."""
        try:
            self._ask(
                f"creating {self.target}",
                lambda: self._api.create_repo(
                    self.target, repo_type="dataset", private=private or None
                ),
            )
        except Failure as failure:
            if failure.status != 409:
                raise

    def upload(self, folder: Path, paths: Iterable[str]) -> list[Any]:
        """Sends the large files that the Hub does not hold yet. Nothing is committed: the result
        is for `commit`. The client repeats failed requests itself."""
        from huggingface_hub import CommitOperationAdd

        operations = [CommitOperationAdd(path, str(folder / path)) for path in paths]
        self._ask(
            "uploading",
            lambda: self._api.preupload_lfs_files(
                self.target, operations, repo_type="dataset", free_memory=False
            ),
            attempts=1,
        )
        return operations

    def commit(
        self, operations: list[Any], deleted: Iterable[str], message: str, parent: str | None
    ) -> str:
        """One commit on `parent`, tried once: the caller must look before trying again. Returns
        its name."""
        from huggingface_hub import CommitOperationDelete

        removals = [CommitOperationDelete(path, is_folder=False) for path in deleted]

        def send() -> str:
            with warnings.catch_warnings():
                # Advice on the card's header: it is sealed, and the Hub has taken it.
                warnings.simplefilter("ignore")
                return self._api.create_commit(
                    self.target,
                    [*removals, *operations],
                    commit_message=message,
                    parent_commit=parent,
                    repo_type="dataset",
                ).oid

        return self._ask("committing", send, attempts=1)

    def tag(self, name: str, commit: str) -> None:
        self._ask(
            f"tagging {commit[:10]} as {name}",
            lambda: self._api.create_tag(
                self.target, tag=name, revision=commit, repo_type="dataset"
            ),
        )

    def _ask(self, doing: str, call: Callable[[], T], attempts: int = ATTEMPTS) -> T:
        from huggingface_hub.utils import get_session  # type: ignore[attr-defined]

        attempt = 0
        while True:
            attempt += 1
            get_session().timeout = _SILENCE
            try:
                return call()
            except Exception as error:
                # The client raises much: its own errors, those of two HTTP libraries, ValueError.
                failure = self.failure(doing, error)
                if attempt == attempts or not pause(failure, attempt):
                    raise failure from None

    def failure(self, doing: str, error: BaseException) -> Failure:
        """What an exception of the client means, in one sentence."""
        responses = (getattr(e, "response", None) for e in _chain(error))
        response = next((r for r in responses if r is not None), None)
        if response is None:
            cut = any(_is_transport(e) for e in _chain(error)) and not self._offline()
            why = "the connection failed" if cut else "the client failed"
            cause = list(_chain(error))[-1]
            said = self.redact(str(cause)) or type(cause).__name__
            return Failure(f"{doing}: {why} ({said})", busy=cut)
        status = int(response.status_code)
        said = self.redact(response.headers.get("X-Error-Message") or "")
        message = _MEANING.get(status, f"the Hub answered {status}")
        if said and said not in message:
            message += f" ({said})"
        asked = response.headers.get("Retry-After", "").strip()
        wait = float(asked) if asked.isdecimal() else None
        if wait and wait > _LONGEST_WAIT:
            message += f", and asks to wait {wait:.0f} seconds"
        return Failure(f"{doing}: {message}", status, status in _BUSY, wait)

    def _offline(self) -> bool:
        """Whether the user wants no connections (HF_HUB_OFFLINE): waiting would not help."""
        from huggingface_hub import constants

        return bool(constants.HF_HUB_OFFLINE)

    def redact(self, text: str) -> str:
        """The first line of a text, without the token, passwords and signatures of addresses."""
        if self.token:
            text = text.replace(self.token, "…")
        line = next((line.strip() for line in text.splitlines() if line.strip()), "")
        return _SECRETS.sub("…", line)[:300]


_MEANING: Final = {
    401: "the Hub does not take the token; set HF_TOKEN to a valid one, or run `hf auth login`",
    403: "the token may not write there; it needs write access to the repository",
    404: "the Hub does not find it",
    409: "it exists already",
    412: "somebody else has committed since",
    413: "too much for the Hub at once",
    429: "too many requests for the Hub",
}


def pause(failure: Failure, attempt: int) -> bool:
    """Waits before the next attempt, and returns whether there is to be one."""
    wait = max(failure.wait or 0.0, _FIRST_WAIT * 2 ** (attempt - 1))
    if not failure.busy or wait > _LONGEST_WAIT:
        return False
    time.sleep(wait)
    return True


def _chain(error: BaseException | None) -> Iterable[BaseException]:
    """An exception and those it came from, at most ten."""
    for _ in range(10):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__


def _is_transport(error: BaseException) -> bool:
    """Whether this says that a connection failed, whichever library the client uses."""
    root = type(error).__module__.partition(".")[0]
    return isinstance(error, ConnectionError | TimeoutError) or root in _TRANSPORT
