"""Choosing annotators by name."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.metadata import entry_points

from khabar.annotate.protocol import Annotator
from khabar.errors import UsageError
from khabar.record import LAYERS, Layer

GROUP = "khabar.annotators"


def registered() -> dict[str, str]:
    """Names of annotators that installed packages offer, each with where it comes from."""
    return {point.name: point.value for point in entry_points(group=GROUP)}


def choose(language: str, names: Mapping[Layer, Sequence[str]] | None = None) -> list[Annotator]:
    """The annotators of a language, with layers named in `names` read by others instead.

    A name is an entry point of the group `khabar.annotators`, or `default` for the language's
    own. Two names for one layer join. A language without annotators of its own has none.
    """
    own = _own(language)
    chosen: list[Annotator] = []
    for layer in LAYERS:
        for name in (names or {}).get(layer, ("default",)):
            if name == "default":
                chosen += [annotator for annotator in own if annotator.layer == layer]
            else:
                chosen.append(_load(name, layer))
    return chosen


def _own(language: str) -> Sequence[Annotator]:
    primary = language.split("-")[0].lower()
    try:
        module = import_module(f"khabar.lang.{primary}")
    except ModuleNotFoundError as error:
        if error.name != f"khabar.lang.{primary}":
            raise
        return ()
    annotators: Sequence[Annotator] = module.annotators()
    return annotators


def _load(name: str, layer: Layer) -> Annotator:
    for point in entry_points(group=GROUP):
        if point.name == name:
            annotator: Annotator = point.load()()
            if annotator.layer != layer:
                raise UsageError(f"annotator {name!r} reads {annotator.layer}, not {layer}")
            return annotator
    known = ", ".join(sorted(registered())) or "none is installed"
    raise UsageError(f"no annotator is called {name!r}; registered: {known}; or use 'default'")
