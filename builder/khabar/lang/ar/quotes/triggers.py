"""Words that begin work: where a quote may be found, or who speaks may be told."""

from functools import cache

from khabar.lang.ar.quotes.lexicon import forms, restated, words


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
