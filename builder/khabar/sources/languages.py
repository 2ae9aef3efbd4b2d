"""Languages as exports name them, brought to BCP 47."""

from functools import cache
from pathlib import Path

from khabar.text import fold


@cache
def _tags() -> dict[str, str]:
    path = Path(__file__).parent / "data" / "languages.tsv"
    found: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            tag, *names = line.split("\t")
            for name in (tag, *names):
                found.setdefault(_key(name), tag)
    return found


def _key(name: str) -> str:
    return fold(name.casefold()).text.strip()


def language_tag(name: str) -> str:
    """The BCP 47 tag of a language that is named («Arabic», «العربية»), coded otherwise (`ara`) or
    written as a locale (`ar_EG.UTF-8`); what is not known stays as it is."""
    name = name.strip()
    if tag := _tags().get(_key(name)):
        return tag
    # A locale's encoding and variant follow a point and an at sign.
    primary, *more = name.partition(".")[0].partition("@")[0].replace("_", "-").split("-")
    known = _tags().get(_key(primary))
    # A word before a hyphen need be no language («Arabic-English»): only codes are taken apart.
    if known is None or len(primary) > 3:
        return name
    return "-".join((known, *more))
