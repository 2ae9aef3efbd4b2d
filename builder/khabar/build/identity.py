"""A record's id: the source's own, else from its address, else from its content."""

import hashlib
import re

_VALID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,127}")


def identify(own: str | None, url: str | None, text: str) -> str:
    """A stable id of at most 128 ASCII characters.

    The source's own id stays as it is where it fits the schema; whatever else is hashed, with
    a letter before it that says what it was made from.
    """
    if own:
        return own if _VALID.fullmatch(own) else f"i-{_hash(own)}"
    if url:
        return f"u-{_hash(url)}"
    return f"c-{_hash(text)}"


def _hash(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:20]
