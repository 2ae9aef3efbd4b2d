"""A text may end anywhere: passages of the cases, cut off at any word, are read by all layers."""

import re
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.annotate import annotate, choose
from khabar.article import Document
from khabar.text import normalise

CASES = Path(__file__).parents[1] / "cases" / "ar"
# What is written of a place or a date behind it, in the cases that are lines.
_MARKUP = re.compile(r"\|[^\]]*\]|\{[^}]*\}|[\[\]]")


def _passages() -> list[str]:
    found = [
        case["text"]
        for path in sorted(CASES.glob("*/*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    for path in sorted(CASES.glob("*/*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        found += [_MARKUP.sub("", line) for line in lines if line and line[0] not in "#@"]
    return [normalise(text) for text in found]


PASSAGES = _passages()
ANNOTATORS = choose("ar")


@given(st.sampled_from(PASSAGES), st.floats(0, 1))
@settings(max_examples=400, deadline=None)
def test_a_text_may_end_at_any_word(passage: str, share: float) -> None:
    words = passage.split(" ")
    text = " ".join(words[: 1 + int(share * (len(words) - 1))])
    layers, problems = annotate(Document(text, published="2024-05-15"), ANNOTATORS)
    assert not problems
    entries = (*layers.quotes, *layers.dates, *layers.places)
    assert all(text[entry.start : entry.end] == entry.text for entry in entries)
    assert all(
        text[span.start : span.end] == span.text
        for phase in layers.phases
        for span in (*phase.mentions, *phase.actions)
    )


def test_there_are_passages_of_all_layers() -> None:
    assert len(PASSAGES) > 2_000
