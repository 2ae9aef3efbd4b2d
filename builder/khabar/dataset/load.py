"""`khabar.load`: a dataset as plain Python values.

Articles come as the typed, frozen objects that the rest of the package uses, rows of the flat
configs as the dicts that JSON holds: a list of either needs no library to look at or to test
with. Who wants another container reads the same files with it, from `khabar.path()`.
"""

from collections.abc import Sequence
from os import PathLike
from typing import Any, Literal, overload

from khabar.dataset.folders import path, splits
from khabar.dataset.read import lines, records
from khabar.dataset.rows import DateRow, PhaseRow, PlaceRow, QuoteRow
from khabar.errors import UsageError
from khabar.record import Article
from khabar.schema.fields import CONFIGS

Version = str | PathLike[str] | None


@overload
def load(
    version: Version = None, config: Literal["articles"] = "articles", split: str | None = None
) -> list[Article]: ...
@overload
def load(
    version: Version = None, *, config: Literal["quotes"], split: str | None = None
) -> list[QuoteRow]: ...
@overload
def load(
    version: Version = None, *, config: Literal["dates"], split: str | None = None
) -> list[DateRow]: ...
@overload
def load(
    version: Version = None, *, config: Literal["places"], split: str | None = None
) -> list[PlaceRow]: ...
@overload
def load(
    version: Version = None, *, config: Literal["phases"], split: str | None = None
) -> list[PhaseRow]: ...
@overload
def load(version: Version, config: str, split: str | None = None) -> list[Any]: ...
def load(
    version: Version = None, config: str = "articles", split: str | None = None
) -> Sequence[Any]:
    """A dataset's articles, or the rows of one of its flat configs, as a list.

    `version` is one that the package carries (None: the latest) or the path of a release folder;
    `config` one of articles, quotes, dates, places, phases; `split` one of the dataset's, None
    for all. Raises UsageError, with the valid choices, for any that is not there.
    """
    folder = path(version)
    _choice("config", config, CONFIGS)
    known = splits(folder)
    if split is not None:
        _choice("split", split, known)
    # A config without rows in a split has no file for it.
    files = [folder / config / f"{name}.jsonl" for name in known if split in (None, name)]
    if config == "articles":
        return [Article.from_dict(record) for file in files for record in records(file)]
    return [row for file in files if file.is_file() for _, row in lines(file)]


def _choice(what: str, value: str, valid: Sequence[str]) -> None:
    if value not in valid:
        raise UsageError(f"no {what} is called {value!r}; there are: {', '.join(valid)}")
