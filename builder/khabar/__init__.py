"""Khabar: Arabic news articles as a validated, versioned dataset."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from khabar.checks import check
    from khabar.dataset import DateRow, PhaseRow, PlaceRow, QuoteRow, load, path, read, versions
    from khabar.errors import (
        HubError,
        KhabarError,
        MissingExtra,
        ReleaseError,
        SourceError,
        UsageError,
        VersionError,
    )
    from khabar.problems import Problem, Where
    from khabar.record import (
        Annotation,
        Article,
        Author,
        Byline,
        Date,
        Dateline,
        Image,
        Phase,
        Place,
        Quote,
        Record,
        Source,
        Span,
        Speaker,
    )

    __version__: str

# The public names' homes, light ones first. None is imported before a name is asked for: the
# pytest plugin and the command line's help come through here.
_HOMES = ("khabar.errors", "khabar.problems", "khabar.record", "khabar.dataset", "khabar.checks")

__all__ = [
    "Annotation",
    "Article",
    "Author",
    "Byline",
    "Date",
    "DateRow",
    "Dateline",
    "HubError",
    "Image",
    "KhabarError",
    "MissingExtra",
    "Phase",
    "PhaseRow",
    "Place",
    "PlaceRow",
    "Problem",
    "Quote",
    "QuoteRow",
    "Record",
    "ReleaseError",
    "Source",
    "SourceError",
    "Span",
    "Speaker",
    "UsageError",
    "VersionError",
    "Where",
    "__version__",
    "check",
    "load",
    "path",
    "read",
    "versions",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("khabar")
    if name in __all__:
        for home in map(import_module, _HOMES):
            if hasattr(home, name):
                value = globals()[name] = getattr(home, name)
                return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
