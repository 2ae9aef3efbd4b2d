"""The verb or verbal noun at a token that says when a stage is or how it stands."""

from khabar.lang.ar.phases.lexicon import Event, Lexicon, lexicon
from khabar.text import Tokens
from khabar.text.memo import Memo


def event_at(tokens: Tokens, lexicon: Lexicon, at: int, floor: int) -> Event | None:
    """The event at token `at`, its status seen through tense, negation and what precedes."""
    words = tokens.words
    found = _spelt[words[at]]
    if found is None:
        return None
    event, clitics = found
    if clitics[-1:] == "ب" and event.tense != "noun":
        return None
    if clitics[-1:] == "ل" and event.tense != "noun":
        # «لتبدأ بعدها…»
        return event._replace(status="planned") if event.tense == "present" else None
    if clitics.endswith("س") and event.tense != "present":
        return None
    planning = lexicon.words["planning.words"]
    before = words[max(floor, at - 3) : at]
    if clitics.endswith("س"):
        return event._replace(status="planned")
    if before and before[-1] in lexicon.words["impersonal.denials"]:
        return event._replace(status="ongoing" if event.bound == "ends" else "planned")
    if set(before) & lexicon.words["planning.over"] and event.tense == "noun":
        return event if event.status != "planned" else event._replace(status="completed")
    waits = clitics.endswith("ل") or any(word.removeprefix("و") in planning for word in before)
    if event.tense == "noun" and waits and event.status != "planned":
        return event._replace(status="running" if event.bound == "ends" else "planned")
    return event


def _spell(word: str) -> tuple[Event, str] | None:
    """The event that a word means by itself, and its proclitics."""
    events = lexicon().events
    event, clitics = events.get(word), ""
    while event is None and len(word) > 3 and word[0] in "وفسبل" and len(clitics) < 3:
        clitics, word = clitics + word[0], word[1:]
        event = events.get(word)
    return None if event is None else (event, clitics)


_spelt = Memo(_spell)


def _tells(word: str) -> bool:
    known = lexicon()
    return (
        word in (":", ".")
        or word in known.words["stops.clauses"]
        or word in known.inclusions
        or _spelt[word] is not None
        or known.is_future(word)
    )


# Whether a word behind a mention may say anything of its stage: most do not.
tells = Memo(_tells)
