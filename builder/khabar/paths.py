"""Where the package's data files lie, installed or in a checkout."""

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


@cache
def shared(name: str) -> Path:
    """The folder or file `name` that the repository keeps at its top level.

    A wheel carries a copy inside the package; in a checkout the original is two
    levels up. An editable install may hold a stale copy, so the checkout wins.
    """
    checkout = PACKAGE.parent.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).exists():
        return checkout / name
    return PACKAGE / name
