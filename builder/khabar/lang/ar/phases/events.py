"""The verb or verbal noun at a token that says when a stage is or how it stands."""

from khabar.lang.ar.phases.lexicon import Event, Lexicon
from khabar.text import Tokens


def event_at(tokens: Tokens, lexicon: Lexicon, at: int, floor: int) -> Event | None:
    """The event at token `at`, its status seen through tense, negation and what precedes."""
    words, events = tokens.words, lexicon.events
    word = words[at]
    event, clitics = events.get(word), ""
    while event is None and len(word) > 3 and word[0] in "وفسبل" and len(clitics) < 3:
        clitics, word = clitics + word[0], word[1:]
        event = events.get(word)
    if event is None or (clitics[-1:] == "ب" and event.tense != "noun"):
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
