"""Which words behind a mention may say anything of its stage."""

from khabar.lang.ar.phases.events import spelt
from khabar.lang.ar.phases.lexicon import lexicon
from khabar.text.memo import Memo


def _may_tell(word: str) -> bool:
    words = lexicon()
    return (
        word == ":"
        or any(word in words.words[key] for key in _KEYS)
        or word in words.inclusions
        or word in words.forms
        or spelt[word] is not None
        or words.is_sequel(word)
        or words.is_future(word)
    )


_KEYS = ("stops.clauses", "stops.reports", "stops.relatives", "stops.goes_on", "stops.turns")
# Whether a word behind a mention may say anything of its stage: most do not.
tells = Memo(_may_tell)
