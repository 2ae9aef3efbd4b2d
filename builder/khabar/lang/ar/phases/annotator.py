"""The phase layer of Arabic: mentions gathered into stages, each with what is told of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from khabar.article import Document
from khabar.lang.ar.phases.actions import Actions
from khabar.lang.ar.phases.bounds import Bounds, Facts, first_of, last_of, status_of
from khabar.lang.ar.phases.lexicon import Noun, lexicon
from khabar.lang.ar.phases.mention import Mention
from khabar.lang.ar.phases.mentions import Finder
from khabar.lang.ar.phases.phrases import Phrases
from khabar.lang.ar.phases.process import process_after, process_of
from khabar.record import Layer, Layers, Phase, PhaseStatus, Span
from khabar.text import Tokens

_LONGEST_LABEL = 1000


@dataclass(slots=True)
class _Stage:
    noun: Noun
    ordinal: int | None
    meaning: str | None = None
    label: str = ""
    part: str = ""
    process: str | None = None
    mentions: list[tuple[int, int]] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    actions: list[tuple[int, int]] = field(default_factory=list)


class PhaseAnnotator:
    """Reads the phases of Arabic news (guidelines, section 5)."""

    layer: Layer = "phases"
    name = "khabar.ar.phases"
    version = "1.0.0"

    def read(self, document: Document, before: Layers) -> Iterable[Phase]:
        """The phases of a document; `before` gives the dates that bound them."""
        tokens, words = document.tokens, lexicon()
        if not any(word in words.forms for word in tokens.words):
            return ()
        phrases = Phrases(tokens, words, before.dates, before.places)
        mentions = list(Finder(tokens, words, phrases).read())
        stages = _gather(mentions, tokens)
        bounds = Bounds(tokens, words, phrases, before.dates)
        actions = Actions(tokens, words, phrases)
        for number, mention in enumerate(mentions):
            floor, ceiling = _clause(mentions, number, tokens)
            after, process = process_after(mention, tokens, phrases)
            facts = bounds.read(mention, after, floor, ceiling)
            done = actions.read(mention, after, floor, ceiling)
            for stage in stages[number]:
                stage.process = stage.process or process or process_of(mention, tokens)
                stage.facts.begins = stage.facts.begins or facts.begins
                stage.facts.ends = stage.facts.ends or facts.ends
                stage.facts.evidence += facts.evidence
                if not stage.actions or mention.renames:
                    stage.actions += done
        unique = list(dict.fromkeys(id(stage) for group in stages for stage in group))
        by_id = {id(stage): stage for group in stages for stage in group}
        return _phases([by_id[key] for key in unique], document)


def _clause(mentions: list[Mention], number: int, tokens: Tokens) -> tuple[int, int]:
    """The tokens that may speak of a mention: its sentence, less what other mentions take."""
    mention = mentions[number]
    first, last = tokens.sentences[tokens.sentence_of[mention.first]]
    if number and mentions[number - 1].last > first:
        first = mentions[number - 1].last
    if number + 1 < len(mentions) and mentions[number + 1].first < last:
        last = mentions[number + 1].first
    return first, max(last, mention.last)


def _gather(mentions: list[Mention], tokens: Tokens) -> list[list[_Stage]]:
    """For each mention its stages: those of one noun with the same ordinal or name are one."""
    known: dict[object, _Stage] = {}
    out: list[list[_Stage]] = []
    last: Mention | None = None
    for mention in mentions:
        here: list[_Stage] = []
        if last is not None and _renames(last, mention, tokens):
            here = out[-1][:1]
            mention.renames = True
        else:
            keys: list[tuple[str, object]] = [
                (mention.noun.lemma, ordinal) for ordinal in mention.ordinals
            ] or [(mention.noun.lemma, mention.meaning or mention.key)]
            for key in keys:
                if key not in known:
                    value = key[1] if isinstance(key[1], int) else None
                    known[key] = _Stage(mention.noun, value, mention.meaning)
                here.append(known[key])
        text = tokens.text
        for number, stage in enumerate(here):
            stage.mentions.append((mention.start, mention.end))
            if mention.parts:
                stage.part = stage.part or text[slice(*mention.parts[number])]
            else:
                words = text[mention.start : mention.end]
                # The span of «للمرحلة» starts at its second lam, which is the article's.
                stage.label = stage.label or ("ا" + words if mention.fused else words)
        out.append(here)
        last = mention
    return out


def _renames(last: Mention, mention: Mention, tokens: Tokens) -> bool:
    """Whether a mention only says what the one before it is («الثانية هي مرحلة الفحص»)."""
    if mention.ordinals or mention.inner is None or not (last.ordinals or last.renames):
        return False
    between = tokens.words[last.last : mention.first]
    if last.renames:
        return not between and tokens.words[mention.first].startswith("و")
    if not between:
        return last.elided
    return len(between) == 1 and between[0] in lexicon().words["stops.identity"]


def _phases(stages: list[_Stage], document: Document) -> Iterator[Phase]:
    text = document.text
    statuses = [_status(stage, document.published) for stage in stages]
    for number, stage in enumerate(stages):
        begins, ends = stage.facts.begins, stage.facts.ends
        yield Phase(
            id=f"ph{number + 1}",
            ordinal=stage.ordinal,
            label=(stage.label or stage.part)[:_LONGEST_LABEL],
            process=stage.process,
            status=_inferred(number, stages, statuses),
            begins=first_of(begins) if begins else None,
            ends=last_of(ends) if ends else None,
            begins_date=begins.id if begins else None,
            ends_date=ends.id if ends else None,
            mentions=tuple(_spans(stage.mentions, text)),
            actions=tuple(_spans(stage.actions, text)),
        )


def _spans(spans: Iterable[tuple[int, int]], text: str) -> Iterator[Span]:
    for start, end in sorted(set(spans)):
        yield Span(start, end, text[start:end])


def _status(stage: _Stage, published: str | None) -> PhaseStatus:
    return status_of(stage.facts, stage.meaning, published)


def _inferred(number: int, stages: list[_Stage], statuses: list[PhaseStatus]) -> PhaseStatus:
    """A status that the article leaves open, by its neighbours in the series: what comes before
    a stage under way is over, what comes after a planned one is planned."""
    stage, status = stages[number], statuses[number]
    if status != "unknown" or stage.ordinal is None:
        return status
    for other, known in zip(stages, statuses, strict=True):
        if other.noun == stage.noun and other.ordinal is not None:
            if other.ordinal > stage.ordinal and known in ("ongoing", "completed"):
                return "completed"
            if other.ordinal < stage.ordinal and known == "planned":
                return "planned"
    return status
