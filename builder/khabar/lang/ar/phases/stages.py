"""Mentions gathered into stages: which of them speak of the same one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.mention import Mention
from khabar.lang.ar.phases.status import Facts
from khabar.lang.ar.phases.terms import Noun
from khabar.record import PhaseStatus
from khabar.text import Tokens

# A stage's noun and number (with the count and the process that number is of), or its name.
_Key = tuple[str, int, int, int] | tuple[str, str]


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
    # What is told of it by lists, and by the clauses before its mentions.
    actions: list[tuple[int, int]] = field(default_factory=list)
    said: list[tuple[int, int]] = field(default_factory=list)

    def learn(self, facts: Facts, process: str | None) -> None:
        """Takes in what one more mention tells; what an earlier one told stays."""
        self.process = self.process or process
        self.facts.learn(facts)


@dataclass
class _Keys:
    """Keys of which some turn out to be one stage's."""

    parents: dict[_Key, _Key] = field(default_factory=dict)

    def root(self, key: _Key) -> _Key:
        parents = self.parents
        above = parents.setdefault(key, key)
        while above != key:
            parents[key] = parents[above]
            key, above = above, parents[above]
        return key

    def join(self, one: _Key, other: _Key) -> None:
        """Makes two keys one stage's, unless they are two numbers."""
        one, other = self.root(one), self.root(other)
        if len(one) > 2 and len(other) > 2:
            return
        if len(other) > 2:
            one, other = other, one
        self.parents[other] = one


def gather(
    mentions: Sequence[Mention], tokens: Tokens, lexicon: Lexicon
) -> tuple[list[Stage], list[list[Stage]]]:
    """The stages in order of mention, and for each mention those it mentions: mentions of one
    noun with the same ordinal, or the same name, are of one stage."""
    keys, processes = _Keys(), _Processes(lexicon)
    of: list[list[_Key]] = []
    for number, mention in enumerate(mentions):
        lemma, name = mention.noun.lemma, mention.meaning or mention.key
        if number and _renames(mentions[number - 1], mention, tokens, lexicon):
            mention.renames = True
            here = of[-1][:1]
        elif mention.ordinals:
            process = processes.number(mention, tokens)
            here = [(lemma, mention.count, process, value) for value in mention.ordinals]
        else:
            here = [(lemma, name)]
        of.append(here)
        if name and len(here) == 1:
            # A stage with number and name may be called by its name alone.
            keys.join(here[0], (lemma, name))
    return _stages(mentions, [[keys.root(key) for key in here] for here in of], tokens.text)


def _stages(
    mentions: Sequence[Mention], of: Sequence[Sequence[_Key]], text: str
) -> tuple[list[Stage], list[list[Stage]]]:
    found: dict[_Key, Stage] = {}
    told: list[list[Stage]] = []
    for mention, here in zip(mentions, of, strict=True):
        stages = []
        for part, key in enumerate(here):
            ordinal = key[3] if len(key) > 2 else None
            stage = found.get(key)
            if stage is None:
                stage = found[key] = Stage(mention.noun, ordinal, mention.meaning)
            stage.meaning = stage.meaning or mention.meaning
            _name(stage, mention, part, text)
            stages.append(stage)
        told.append(stages)
    return list(found.values()), told


def _name(stage: Stage, mention: Mention, number: int, text: str) -> None:
    stage.mentions.append((mention.start, mention.end))
    if mention.parts:
        stage.part = stage.part or text[slice(*mention.parts[number])]
        return
    words = text[mention.start : mention.end]
    # The span of «للمرحلة» starts at its second lam, which is the article's.
    stage.label = stage.label or ("ا" + words if mention.fused else words)


@dataclass
class _Processes:
    """Tells apart processes of which an article numbers the stages alike."""

    lexicon: Lexicon
    known: dict[str, list[frozenset[str]]] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)

    def number(self, mention: Mention, tokens: Tokens) -> int:
        """The number of the process that a mention's stage is of: that of the last one, unless
        its words name a project, plan or the like that shares none with those before it."""
        lemma = mention.noun.lemma
        if mention.of is None or mention.process is None:
            return self.last.get(lemma, 0)
        head, *rest = (word.removeprefix("ال") for word in tokens.words[mention.of : mention.after])
        if not rest or head.removeprefix("ل") not in self.lexicon.words["names.generic"]:
            return self.last.get(lemma, 0)
        words, known = frozenset(rest), self.known.setdefault(lemma, [])
        for number, others in enumerate(known):
            if words & others:
                self.last[lemma] = number
                return number
        known.append(words)
        self.last[lemma] = len(known) - 1
        return self.last[lemma]


def _renames(last: Mention, mention: Mention, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a mention only says what the one before it is («الثانية هي مرحلة الفحص»)."""
    known = last.ordinals or last.meaning or last.renames
    if mention.ordinals or mention.inner is None or not known or len(last.ordinals) > 1:
        return False
    words, identity = tokens.words, lexicon.words["stops.identity"]
    first, before = mention.first, words[mention.first - 1]
    sentences = tokens.sentence_of
    if sentences[first] != sentences[last.first]:
        # «ما المرحلة المقبلة؟ هي مرحلة…»
        _, end = tokens.sentences[sentences[last.first]]
        return words[end - 1] == "؟" and set(words[end:first]) <= identity | _OPENING
    between = [word for word in words[last.last : first] if word not in "،,"]
    if last.renames:
        mention.defines = last.defines
        return not between and words[first].startswith("و")
    if not between or (last.after == first - 1 and before in "،,"):
        # «الأولى، مرحلة التصفيات، في…»
        return last.elided or before in "،,"
    mention.defines = len(between) == 1 and before in identity and before[0] != "و"
    return mention.defines or before in lexicon.words["stops.restating"]


_OPENING = frozenset("\n-*:–ج")
