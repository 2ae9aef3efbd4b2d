"""What a build was asked for, as far as it concerns one article: picklable, sent to workers."""

from dataclasses import dataclass, field

from khabar.errors import UsageError
from khabar.record import LAYERS, Layer
from khabar.sources import language_tag


@dataclass(frozen=True, slots=True)
class Settings:
    """`annotators` names other annotators than the language's own, a layer; `language` is that
    of articles that state none."""

    language: str = "ar"
    annotators: dict[Layer, tuple[str, ...]] = field(default_factory=dict)
    # Read the layers anew even where there is gold, to measure the annotators.
    ignore_gold: bool = False

    @classmethod
    def of(cls, language: str | None, annotators: tuple[str, ...]) -> "Settings":
        """From the command line's words: `annotators` are LAYER=NAME."""
        chosen: dict[Layer, tuple[str, ...]] = {}
        for value in annotators:
            name, _, annotator = value.partition("=")
            layer = next((layer for layer in LAYERS if layer == name), None)
            if layer is None or not annotator:
                raise UsageError(
                    f"--annotator {value}: write LAYER=NAME, with LAYER one of {', '.join(LAYERS)}"
                )
            chosen[layer] = (*chosen.get(layer, ()), annotator)
        return cls(language_tag(language or "ar"), chosen)
