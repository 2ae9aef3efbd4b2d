"""What the lexicon tells of a word."""

from typing import Literal, NamedTuple

from khabar.record import PhaseStatus

Number = Literal["one", "two", "many"]

# A status, or `running`: it ends, so it has begun, but when is for the dates to say.
Verdict = PhaseStatus | Literal["running"]


class Noun(NamedTuple):
    """A stage noun and what makes a stage of it (see `lexicon.toml`)."""

    lemma: str
    feminine: bool
    kinds: str
    names: str
    fresh: bool
    verbal: bool
    of: str
    works: bool
    contest: bool
    step: bool
    parts: int


class Form(NamedTuple):
    """A written form of a stage noun. `skip`: letters of proclitics before it; `owned`: with a
    possessive pronoun."""

    noun: Noun
    number: Number
    definite: bool
    owned: bool
    skip: int
    fused: bool


class Ordinal(NamedTuple):
    """An ordinal's word. `role`: whole («ثاني»), or the unit of a compound only («حادي»).
    `skip`: letters of proclitics."""

    value: int
    feminine: bool
    definite: bool
    compound_only: bool
    skip: int


class Event(NamedTuple):
    """What a word says of the stage it governs (see `events.toml`)."""

    bound: str
    status: Verdict
    weight: float
    tense: str
    # Only of a stage that the word stands next to.
    near: bool = False
    # Told in the future tense.
    ahead: bool = False


class Inclusion(NamedTuple):
    """A verb that opens the stage's actions; `needs`: prepositions that stand before them."""

    needs: frozenset[str]
    tense: str
    # Only before a verbal noun: «ستكون إعادة فتح المعابر», not «ستكون صعبة».
    actions: bool = False
    # Only where it stands next to the stage.
    near: bool = False
