"""The verb, noun or participle at a token that says when a stage is or how it stands."""

from khabar.lang.ar.phases.lexicon import Lexicon, lexicon
from khabar.lang.ar.phases.terms import Event, Noun
from khabar.text import Tokens
from khabar.text.memo import Memo

_IN_PART = ["بنسبه"]
# What a headline says of a stage; the article itself says more.
_HEADLINE = 1.5


def event_at(tokens: Tokens, lexicon: Lexicon, at: int, floor: int) -> Event | None:
    """The event at token `at`, its status seen through tense, negation and what precedes."""
    words, known = tokens.words, lexicon.words
    found = spelt[words[at]]
    if found is None:
        return None
    event, clitics = found
    nominal = event.tense in ("noun", "own")
    if clitics[-1:] == "ب" and not nominal:
        return None
    alike = words[at] in known["lookalikes.purpose"]
    if alike and at and words[at - 1] in known["lookalikes.after"]:
        return None
    if clitics[-1:] == "ل" and not nominal:
        # «لتبدأ بعدها…»
        return event._replace(status="planned") if event.tense == "present" else None
    if clitics.endswith("س"):
        return _future(event)
    before = words[max(floor, at - 3) : at]
    if words[at] in known["planning.comes"] and not _comes_next(before, lexicon):
        # «تأتي المرحلة في إطار…» says nothing of when.
        return None
    if event.tense == "still" and known["planning.waiting"].intersection(words[at + 1 : at + 3]):
        # «لا تزال في انتظار قرار…»: not begun.
        return event._replace(status="planned")
    if before and before[-1] in known["impersonal.denials"]:
        return _denied(event)
    if event.bound == "held" and words[at + 1 : at + 2] and words[at + 1] in known["planning.now"]:
        # «يجري حاليا العمل على…»
        return event._replace(status="ongoing") if event.tense == "present" else event
    if event.tense == "present" and not clitics and _is_headline(tokens, at):
        return _news(event)
    if event.bound == "ends" and not nominal and in_part(words, at + 1):
        # «أنجزت بنسبة 70 في المئة»
        return event._replace(status="ongoing", bound="part")
    if not nominal:
        return event
    if event.bound == "ends" and set(before) & known["light.progress"]:
        # «نسبة إنجاز المرحلة الأولى»
        return event._replace(status="ongoing", bound="none")
    if set(before) & known["planning.over"]:
        return event if event.status != "planned" else event._replace(status="completed")
    toward = bool(before) and before[-1] in known["planning.toward"]
    if toward or clitics.endswith("ل") or _awaited(before, known["planning.words"]):
        return _wanted(event)
    return event


def of_stage(event: Event, noun: Noun, before: str) -> Event:
    """What an event says of a stage with the word `before` it: moving, of the one left («من…») and
    of the one entered («إلى…»); handing over, of a delivery and of works; having
    results, of a round and of works."""
    if event.bound == "handed":
        return event._replace(bound="ends" if noun.works else "held")
    if noun.parts and event.bound == "ends" and event.status == "running":
        # «هدف ينهي الشوط الأول بالتعادل»
        return event._replace(status="completed")
    if event.status == "unknown" and event.bound == "none" and noun.contest:
        # «توقفت المباراة في الشوط الثاني»
        return event._replace(status="completed")
    if event.bound == "yielded":
        return event._replace(bound="none", status="completed" if noun.contest else event.status)
    if event.bound != "moves":
        return event
    if before != "من":
        return event._replace(bound="begins")
    over = event.status == "ongoing" and event.tense == "past"
    return event._replace(bound="ends", status="completed" if over else "running")


def _comes_next(before: list[str], lexicon: Lexicon) -> bool:
    """«ثم تأتي…», «وبعد ذلك تأتي…»."""
    then = lexicon.words["planning.then"]
    return any(word in then or lexicon.is_sequel(word) for word in before[-2:])


def in_part(words: list[str], at: int) -> bool:
    """Whether token `at` begins how much of something is done: «بنسبة 70 في المئة»."""
    return words[at : at + 1] == _IN_PART and words[at + 1 : at + 2] != ["100"]


def _is_headline(tokens: Tokens, at: int) -> bool:
    """Whether token `at` stands in the headline, which tells in the present what has happened."""
    end = tokens.sentences[0][1]
    return at < end < len(tokens) and tokens.words[end] == "\n"


def _news(event: Event) -> Event:
    if event.bound in ("begins", "moves") and event.status == "planned":
        return event._replace(status="ongoing", weight=_HEADLINE)
    if event.bound == "ends" and event.status == "running":
        return event._replace(status="completed", weight=_HEADLINE)
    return event


def _future(event: Event) -> Event | None:
    if event.tense != "present":
        return None
    # What will end has to begin first; what will go on may have begun.
    return event if event.bound == "ends" else event._replace(status="planned", ahead=True)


def _denied(event: Event) -> Event:
    if event.tense == "still":
        return event
    return event._replace(status="ongoing" if event.bound == "ends" else "planned")


def _awaited(before: list[str], planning: frozenset[str]) -> bool:
    return any(word.removeprefix("و") in planning for word in before)


def _wanted(event: Event) -> Event:
    """What is planned or asked for has not happened."""
    if event.bound in ("moved", "off"):
        return event._replace(bound="none", status="planned", weight=1)
    if event.status == "planned" or event.bound == "yielded":
        return event
    return event._replace(status="running" if event.bound == "ends" else "planned")


def _spell(word: str) -> tuple[Event, str] | None:
    """The event that a word means by itself, and its proclitics."""
    events = lexicon().events
    event, clitics = events.get(word), ""
    while event is None and len(word) > 3 and word[0] in "وفسبل" and len(clitics) < 3:
        clitics, word = clitics + word[0], word[1:]
        event = events.get(word)
    return None if event is None else (event, clitics)


# The event that a word may mean, whatever stands around it.
spelt = Memo(_spell)
