"""Recording: a sealed release is written into the ledger, and its number into the card."""

import re
from pathlib import Path

from khabar import ledger
from khabar.errors import ReleaseError
from khabar.release.card import read_card

_OPENING = re.compile(r"^khabar:[ \t]*\n", re.MULTILINE)
_VERSION = re.compile(r"[ \t]+version:[^\n]*\n")
_INDENTED = re.compile(r"(?:[ \t]+[^\n]*\n)+")


def record(release: Path, folder: Path, card: Path) -> Path:
    """Records a sealed release in the ledger's folder and in the card; both may tell of it
    already. Returns the ledger file. Raises VersionError where the ledger has the version with
    other content, ReleaseError where the card cannot be written."""
    version = ledger.read(release)
    path = folder / f"{version.head.version}.tsv"
    ledger.write(path, version.head, version)
    if read_card(card).version != version.head.version:
        _number(card, version.head.version)
    return path


def _number(card: Path, version: str) -> None:
    """Sets `khabar.version` in the card's header and leaves every other byte as it is."""
    before = card.read_bytes()
    text = before.decode()
    by_hand = ReleaseError(f"{card}: write `version: {version}` into the header's `khabar:`")
    opening = _OPENING.search(text)
    if opening is None:
        raise by_hand
    block = _INDENTED.match(text, opening.end())
    own = block[0] if block else ""
    rest = text[opening.end() + len(own) :]
    indent = own[: len(own) - len(own.lstrip())] or "  "
    told = f"{indent}version: {version}\n"
    line = _VERSION.search(own)
    own = own[: line.start()] + told + own[line.end() :] if line else told + own
    card.write_bytes((text[: opening.end()] + own + rest).encode())
    if read_card(card).version != version:
        card.write_bytes(before)
        raise by_hand
