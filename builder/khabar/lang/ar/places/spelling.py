"""Spelling that tells a word from a place's name, where folding makes them one."""

from collections.abc import Iterable

from khabar.gazetteer import Entry
from khabar.text.fold import unmarked

_HAMZAS = frozenset("أئؤ")
# Without one of these a word is none that its name is not.
TELLING = _HAMZAS | {"ه"}
_ALEFS = frozenset("أإآ")


def other_alef(written: str, entries: Iterable[Entry], hamzas: bool) -> bool:
    """Whether a written word begins with another alef than all names of its `entries`: of a word
    and a name that differ in nothing else it is the word («إطار» is no «أطار»). A bare alef is
    another where the text writes its `hamzas`."""
    first = unmarked(written)[0]
    if first not in _ALEFS and not (hamzas and first == "ا"):
        return False
    return all((name := unmarked(e.name)[0]) in _ALEFS and name != first for e in entries)


def other_word(written: str, entries: Iterable[Entry], careful: bool) -> bool:
    """Whether one written word differs from all names of its `entries` as words do.

    Names lose their hamzas in loose spelling; words do not win any («حمأة» is no «حماة»). Where
    the text is `careful` to write ة, a word in ه is another one («جده» is no «جدة»).
    """
    word = unmarked(written)
    inner = 3 if word.startswith("ال") else 1
    possessive = careful and word.endswith("ه")
    if not possessive and _HAMZAS.isdisjoint(word[inner:]):
        return False
    return all(_differs(word, unmarked(entry.name), possessive) for entry in entries)


def _differs(word: str, name: str, possessive: bool) -> bool:
    if len(word) != len(name):
        return False
    if possessive and name.endswith("ة"):
        return True
    return any(a in _HAMZAS and a != b for a, b in zip(word, name, strict=True))
