"""Bad use is an exception; bad data is a value (see `khabar.problems`).

Every message is one sentence: what was wrong, where, and what would be right.
The command line prints it and exits with 2; no traceback reaches a user.
"""


class KhabarError(Exception):
    """Something that the caller can mend; its message says how."""


class UsageError(KhabarError):
    """A command or function was called with arguments that cannot work."""


class SourceError(KhabarError):
    """A source as a whole cannot be read: missing, unreadable, of no known format."""


class MissingExtra(KhabarError):
    """A door needs an optional dependency that is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an optional part: pip install 'khabar[{extra}]'")


class ReleaseError(KhabarError):
    """A release cannot be written, read or trusted."""


class VersionError(ReleaseError):
    """A version is malformed, taken, too small a bump, or not after the previous one."""


class HubError(KhabarError):
    """The Hub refused, could not be reached, or holds something else; the message says what is
    there now."""
