"""Mentions gathered into stages, and what the stages of one series say of each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from khabar.lang.ar.phases.lexicon import Lexicon, Noun
from khabar.lang.ar.phases.mention import Mention
from khabar.lang.ar.phases.status import Facts, status_of
from khabar.record import PhaseStatus
from khabar.text import Tokens


@dataclass(slots=True, eq=False)
class Stage:
    """One stage and all that its mentions tell."""

    noun: Noun
    ordinal: int | None
    meaning: str | None = None
    label: str = ""
    part: str = ""
    process: str | None = None
    status: PhaseStatus = "unknown"
    mentions: list[tuple[int, int]] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    actions: list[tuple[int, int]] = field(default_factory=list)

    def learn(self, facts: Facts, process: str | None) -> None:
        """Takes in what one more mention tells; what an earlier one told stays."""
        self.process = self.process or process
        self.facts.begins = self.facts.begins or facts.begins
        self.facts.ends = self.facts.ends or facts.ends
        self.facts.evidence += facts.evidence


def gather(
    mentions: Sequence[Mention], tokens: Tokens, lexicon: Lexicon
) -> tuple[list[Stage], list[list[Stage]]]:
    """The stages in order of mention, and for each mention those it mentions: mentions of one
    noun with the same ordinal, or the same name, are of one stage."""
    known: dict[tuple[str, int | str], Stage] = {}
    of: list[list[Stage]] = []
    last: Mention | None = None
    for mention in mentions:
        if last is not None and _renames(last, mention, tokens, lexicon):
            here = of[-1][:1]
            mention.renames = True
        else:
            here = [
                known.setdefault(
                    (mention.noun.lemma, key),
                    Stage(mention.noun, key if isinstance(key, int) else None, mention.meaning),
                )
                for key in mention.ordinals or (mention.meaning or mention.key,)
            ]
        name = mention.meaning or mention.key
        if name and len(here) == 1:
            # A stage with number and name may be called by its name alone later on.
            known.setdefault((mention.noun.lemma, name), here[0])
        for number, stage in enumerate(here):
            _name(stage, mention, number, tokens.text)
        of.append(here)
        last = mention
    return list(dict.fromkeys(known.values())), of


def _name(stage: Stage, mention: Mention, number: int, text: str) -> None:
    stage.mentions.append((mention.start, mention.end))
    if mention.parts:
        stage.part = stage.part or text[slice(*mention.parts[number])]
        return
    words = text[mention.start : mention.end]
    # The span of «للمرحلة» starts at its second lam, which is the article's.
    stage.label = stage.label or ("ا" + words if mention.fused else words)


def _renames(last: Mention, mention: Mention, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a mention only says what the one before it is («الثانية هي مرحلة الفحص»)."""
    known = last.ordinals or last.meaning or last.renames
    if mention.ordinals or mention.inner is None or not known:
        return False
    between = [word for word in tokens.words[last.last : mention.first] if word not in "،,"]
    if last.renames:
        return not between and tokens.words[mention.first].startswith("و")
    if not between:
        return last.elided
    return len(between) == 1 and between[0] in lexicon.words["stops.identity"]


def settle(stages: Sequence[Stage], published: str | None) -> None:
    """Gives each stage its status, and makes the stages of one series agree: with each other,
    and each with its own dates."""
    for stage in stages:
        begins, ends = stage.facts.begins, stage.facts.ends
        if begins and ends and (begins.earliest or "") > (ends.latest or "9999"):
            stage.facts.ends = None
    series: dict[str, list[Stage]] = {}
    for stage in stages:
        if stage.ordinal is not None:
            series.setdefault(stage.noun.lemma, []).append(stage)
    seen: set[tuple[str, int]] = set()
    for members in series.values():
        members.sort(key=lambda stage: stage.ordinal or 0)
        _share_process(members)
        _drop_disorder(members)
        for stage in members:
            # The same number of the same process, but of another noun, is another division.
            key = (stage.process or "", stage.ordinal or 0)
            if stage.process is not None and key in seen:
                stage.process = None
            seen.add(key)
    for stage in stages:
        stage.status = status_of(stage.facts, stage.meaning, published)
    for members in series.values():
        _infer(members)


def _share_process(members: Sequence[Stage]) -> None:
    """Stages of one series are of one process, where the article names but one."""
    named = {stage.process for stage in members if stage.process is not None}
    if len(named) == 1:
        (process,) = named
        for stage in members:
            stage.process = process


def _drop_disorder(members: Sequence[Stage]) -> None:
    """A stage does not begin before the one that it follows: such a date is another's."""
    latest = ""
    for stage in members:
        begins = stage.facts.begins
        if begins is None or begins.earliest is None:
            continue
        if begins.earliest < latest:
            stage.facts.begins = None
        else:
            latest = begins.earliest


def _infer(members: Sequence[Stage]) -> None:
    """What comes before a stage under way is over; what comes after a planned one is planned."""
    planned = False
    for stage in members:
        planned = planned or stage.status == "planned"
        told = {verdict for _, verdict in stage.facts.evidence}
        if planned and stage.status == "ongoing" and told == {"running"}:
            # «على أن تُستكمل الثالثة…» after a second that has not begun.
            stage.status = "planned"
        if stage.status == "unknown" and planned and _free(stage):
            stage.status = "planned"
    begun = False
    for stage in reversed(members):
        if stage.status == "unknown" and begun and _free(stage):
            stage.status = "completed"
        begun = begun or stage.status in ("ongoing", "completed")


def _free(stage: Stage) -> bool:
    """Whether nothing is told of the stage that a status from its neighbours might gainsay."""
    facts = stage.facts
    return not (facts.evidence or facts.begins or facts.ends)
