"""The phase layer of Arabic: finds mentions, gathers them, reads what is told of each stage."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

from khabar.article import Document
from khabar.lang.ar.phases.actions import Actions
from khabar.lang.ar.phases.bounds import Bounds
from khabar.lang.ar.phases.lexicon import Lexicon, lexicon
from khabar.lang.ar.phases.lines import Lines
from khabar.lang.ar.phases.mention import Mention
from khabar.lang.ar.phases.mentions import Finder
from khabar.lang.ar.phases.opening import Opening
from khabar.lang.ar.phases.phrases import Phrases
from khabar.lang.ar.phases.process import process_after, process_of
from khabar.lang.ar.phases.settle import settle
from khabar.lang.ar.phases.stages import Stage, gather
from khabar.lang.ar.phases.status import values
from khabar.record import Layer, Layers, Phase, Span
from khabar.text import Tokens

_LONGEST_LABEL = 1000
# A noun takes up a stage of so many sentences before it.
_NEAR = 3


class PhaseAnnotator:
    """Reads the phases of Arabic news (guidelines, section 5)."""

    layer: Layer = "phases"
    name = "khabar.ar.phases"
    version = "1.0.0"

    def read(self, document: Document, before: Layers) -> Iterable[Phase]:
        """The phases of a document; `before` gives the dates that bound them."""
        tokens, words = document.tokens, lexicon()
        if not words.may_tell(tokens.words):
            return ()
        phrases = Phrases(tokens, words, before.dates, before.places)
        finder = Finder(tokens, words, phrases)
        mentions = _found(finder)
        stages, of = gather(mentions, tokens, words)
        starts = [mention.first for mention in mentions]
        bounds = Bounds(tokens, words, phrases, before.dates, document.published, starts)
        actions = Actions(tokens, words, phrases)
        for number, mention in enumerate(mentions):
            floor, ceiling = _clause(mentions, number, tokens)
            facts = bounds.read(mention, floor, ceiling)
            done = actions.read(mention, mention.after, floor, ceiling)
            said = actions.told.read(mention, floor)
            for stage in of[number]:
                stage.learn(facts, mention.process or process_of(mention, tokens))
                if not stage.actions or mention.renames:
                    stage.actions += done
                if not stage.said and not mention.parts:
                    stage.said += said
        for anaphor, stage in _taken_up(finder, mentions, of):
            first, last = tokens.sentences[tokens.sentence_of[anaphor.first]]
            if not stage.actions and bisect_left(starts, first) == bisect_left(starts, last):
                stage.actions += actions.read(anaphor, anaphor.after, first, last)
        lines = Lines(tokens, actions.items, frozenset(starts))
        for number, mention in enumerate(mentions):
            for stage in of[number] if not mention.parts else ():
                stage.actions = stage.actions or lines.read(mention)
        opening = Opening(tokens, words, phrases, bounds.days)
        for stage in stages:
            facts = stage.facts
            if stage.ordinal == 1 and not (facts.off or facts.begins or facts.ends):
                for count in finder.counts.told.get(stage.noun.lemma, ())[:1]:
                    facts.learn(opening.read(count, starts))
        settle(stages, list(_within(mentions, of, tokens)), document.published)
        return _phases(stages, document.text)


def _found(finder: Finder) -> list[Mention]:
    """The mentions of a text's stages, each with its process.

    A noun of many meanings counts where the article once says that it means a stage («الدور
    الثاني من الانتخابات»).
    """
    tokens = finder.tokens
    mentions = list(finder.read())
    for mention in mentions:
        process_after(mention, tokens, finder.phrases)
    stages = {mention.noun for mention in mentions if _is_stage(mention, tokens, finder.lexicon)}
    return [mention for mention in mentions if mention.noun in stages]


def _taken_up(
    finder: Finder, mentions: list[Mention], of: list[list[Stage]]
) -> Iterator[tuple[Mention, Stage]]:
    """What only takes up a stage («وتشمل هذه المرحلة…»), and the stage told of right before."""
    tokens, firsts = finder.tokens, [mention.first for mention in mentions]
    for index, noun in finder.anaphors:
        before = bisect_left(firsts, index) - 1
        if before < 0 or mentions[before].noun != noun or len(of[before]) != 1:
            continue
        apart = tokens.sentence_of[index] - tokens.sentence_of[firsts[before]]
        if 0 < apart <= _NEAR:
            this = tokens.words[index - 1] in finder.lexicon.words["stops.these"]
            anaphor = Mention(index - this, index + 1, 0, 0, noun)
            anaphor.after = index + 1
            yield anaphor, of[before][0]


def _within(
    mentions: list[Mention], of: list[list[Stage]], tokens: Tokens
) -> Iterator[tuple[Stage, Stage]]:
    """The rounds within stages, each with its stage: «الجولة الأولى من المرحلة الثانية», and a
    half of the match that is in a round («انتهى الشوط الأول… في الجولة الثالثة»)."""
    for number, (mention, following) in enumerate(pairwise(mentions)):
        parts, wholes = of[number], of[number + 1]
        if len(parts) != 1 or len(wholes) != 1 or parts[0] is wholes[0]:
            continue
        one = tokens.sentence_of[mention.first] == tokens.sentence_of[following.first]
        half = mention.noun.parts > 0 and not following.noun.parts and one
        if mention.of == following.first or half:
            yield parts[0], wholes[0]


def _is_stage(mention: Mention, tokens: Tokens, words: Lexicon) -> bool:
    if not mention.noun.of:
        return True
    if mention.of is None:
        return False
    head = tokens.words[mention.of].removeprefix("ل").removeprefix("ال").removeprefix("ل")
    return head in words.words[f"names.{mention.noun.of}"]


def _clause(mentions: list[Mention], number: int, tokens: Tokens) -> tuple[int, int]:
    """The tokens that may speak of a mention: its sentence, less what other mentions take."""
    mention = mentions[number]
    sentence = tokens.sentence_of[mention.first]
    first, last = tokens.sentences[sentence]
    if last < len(tokens) and tokens.words[last - 1] in '»”"' and tokens.words[last] != "\n":
        # A question in marks within the sentence does not end it («رسالة "لماذا؟" للتوعية»).
        last = tokens.sentences[sentence + 1][1]
    if number and mentions[number - 1].last > first:
        first = mentions[number - 1].last
    if number + 1 < len(mentions) and mentions[number + 1].first < last:
        last = mentions[number + 1].first
    return first, max(last, mention.last)


def _phases(stages: list[Stage], text: str) -> Iterator[Phase]:
    for number, stage in enumerate(stages, 1):
        begins, ends = values(stage.facts)
        yield Phase(
            id=f"ph{number}",
            ordinal=stage.ordinal,
            label=(stage.label or stage.part)[:_LONGEST_LABEL],
            process=stage.process,
            status=stage.status,
            begins=begins,
            ends=ends,
            begins_date=stage.facts.begins.id if stage.facts.begins and begins else None,
            ends_date=stage.facts.ends.id if stage.facts.ends and ends else None,
            mentions=tuple(_spans(stage.mentions, text)),
            actions=tuple(_spans(stage.actions + stage.said, text)),
        )


def _spans(spans: Iterable[tuple[int, int]], text: str) -> Iterator[Span]:
    for start, end in sorted(set(spans)):
        yield Span(start, end, text[start:end])
