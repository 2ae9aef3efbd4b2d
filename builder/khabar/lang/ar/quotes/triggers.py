"""Words that begin work: where a quote may be found, or who speaks may be told."""

from functools import cache

from khabar.lang.ar.quotes.lexicon import Form, forms, words
from khabar.text import fold_word


@cache
def restated() -> dict[str, Form]:
    """Folded nouns of speech with the article («التأكيد»), as verbs that bring them again have
    them."""
    return {
        fold_word("ال" + found.lemma.noun): found
        for known in forms().values()
        for found in known
        if found.kind == "noun" and found.lemma.noun
    }


@cache
def triggers() -> frozenset[str]:
    """Every word at which a quote may be found, with the conjunctions that precede it."""
    sets = words().sets
    plain = {*forms(), *sets["according"], *sets["relay"], *sets["came"], *sets["topics"]}
    plain |= {*sets["asides"], *sets["appeals"], *restated(), "حد"}
    return _joined(plain)


@cache
def telling() -> frozenset[str]:
    """Cues and verbs that name what is spoken of, with the conjunctions that precede them; those
    that mostly say nothing («تحمل») left out."""
    cues = {
        word
        for word, found in forms().items()
        if any("blames" not in form.lemma.flags for form in found)
    }
    return _joined(cues | words().sets["topics"])


def _joined(plain: set[str]) -> frozenset[str]:
    return frozenset(plain | {lead + word for word in plain for lead in "وف"})
