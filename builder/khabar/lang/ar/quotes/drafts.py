"""What is known of a quote while it is being read."""

from dataclasses import dataclass
from typing import Final

from khabar.lang.ar.quotes.lexicon import Form
from khabar.lang.ar.quotes.sources import Source
from khabar.lang.ar.quotes.vocabulary import COMPLEMENTIZERS
from khabar.record import QuoteType

# Tokens of one content at most: far above any statement in the news; it keeps the work linear.
LONGEST: Final = 400
COMMAS: Final = frozenset("،,٬")
AN: Final = COMPLEMENTIZERS


@dataclass(slots=True)
class Draft:
    """A quote before its speaker is known. `start`/`end` are code points; `cue` a token with
    `cut` letters of proclitics, None for a headline's colon."""

    type: QuoteType
    start: int
    end: int
    cue: int | None
    cut: int
    subject: Source | None
    # The complement's first token, to see that two cues share one.
    first: int
    via: Source | None = None
    # How the speaker is found where no subject is written: the last one (with the cue's
    # gender and number), or that of the sentence's own cue.
    form: Form | None = None
    trailing: bool = False
    last_cue: int | None = None


@dataclass(slots=True)
class Complement:
    """Where what was said begins: `kind` clause, marks, colon, noun or prepositional."""

    kind: str
    at: int
    subject: Source | None
    # Tokens between the subject and the complement.
    gap: tuple[int, int]


def is_complementizer(word: str) -> bool:
    return word in AN
