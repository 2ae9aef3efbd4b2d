"""The verb or verbal noun that governs a stage from before it."""

from dataclasses import dataclass

from khabar.lang.ar.phases.days import Days
from khabar.lang.ar.phases.events import event_at, in_part, of_stage
from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.mention import Mention
from khabar.lang.ar.phases.phrases import Phrases
from khabar.lang.ar.phases.status import Evidence, Facts
from khabar.lang.ar.phases.terms import Event
from khabar.record import Date
from khabar.text import Tokens

# A verb governs a stage so many tokens after it, and so many with asides between commas.
_BACK = 14
_FAR = 30
# A word that says it only of what it stands next to.
_NEAR = 2
# A verbal noun governs what stands right after it, or after nouns that it governs.
_CHAIN = 4
# What other verbs' tenses say, and what a preposition says.
_WEAK = 1.5
_FAINT = 1
# A verb of being stands so near before what something is.
_EQUATED = 6
_NAMING = frozenset('«»“”"')
_COMMAS = frozenset("،,")


@dataclass
class Governors:
    """Reads what stands before one text's mentions."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases
    days: Days

    def read(self, mention: Mention, floor: int, facts: Facts) -> Event | None:
        """Reads the event that governs a mention, if any, not before token `floor`."""
        words, known = self.tokens.words, self.lexicon.words
        if words[mention.first].startswith(("وال", "فال")):
            # «اكتملت الأولى، والمرحلة الثانية…»: a new clause.
            return None
        date: Date | None = None
        noun: Event | None = None
        future = wanted = False
        noun_at = mention.first
        stop, at = max(floor, mention.first - _BACK), mention.first - 1
        while at >= stop:
            covering = self.phrases.date_at(at)
            if covering is not None:
                date = covering
                at = self.phrases.date_first(covering) - 1
                continue
            word = words[at]
            if word in known["stops.relatives"]:
                break
            if not word[0].isalnum():
                stop = max(floor, mention.first - _FAR)
                before = at - 1 if word in _NAMING else self._aside(at, stop)
                if before is None:
                    break
                at = before
                continue
            event = event_at(self.tokens, self.lexicon, at, floor)
            if event is not None and event.tense == "noun":
                # A verb before it may tell more («سينطلق تنفيذ…», «أتم… تسليم…»).
                # Of works, results do not say that they are over.
                told = event.bound != "yielded" or mention.noun.contest
                if noun is None and told and self._reaches(at, mention.first):
                    noun, noun_at = event, at
                    if event.bound in ("moved", "off"):
                        break
            elif event is not None and event.tense == "own":
                # It is of something else, told before.
                break
            elif event is not None and (
                not event.near or noun is not None or self._apart(at, mention.first) <= _NEAR
            ):
                event = of_stage(_together(event, noun), mention.noun, words[mention.first - 1])
                if words[max(floor, at - 2) : at] == _PROVIDED and event.tense == "present":
                    # «على أن توزع…»
                    event = event._replace(status="planned")
                if wanted and noun is None and event.bound in ("span", "none"):
                    # «يواصل استعداداته لمواجهة… في الجولة الرابعة»
                    event = event._replace(status="planned", weight=_WEAK, bound="none")
                return self._learn(self._loosely(event, mention, at), date, at, floor, facts)
            else:
                future = future or self._future(at)
                wanted = wanted or word.removeprefix("و") in known["planning.needs"]
            if self._bars(at):
                future = future or self._promised(at, floor)
                break
            at -= 1
        if noun is not None:
            event = of_stage(noun, mention.noun, words[mention.first - 1])
            if wanted and event.bound == "none" and event.status == "ongoing":
                # «ضرورة البدء في تنفيذ…»
                event = event._replace(status="planned")
            return self._learn(event, date, noun_at, floor, facts)
        if future or wanted:
            facts.evidence.append(Evidence(_WEAK if future else _FAINT, "planned"))
        self._placed(mention, floor, facts)
        return None

    def _loosely(self, event: Event, mention: Mention, at: int) -> Event:
        """An event whose clause only mentions the stage, behind a preposition that its verb does
        not take («شارك خلال المرحلة الثانية»), says little of it."""
        if event.tense in ("noun", "state", "still"):
            return event
        between = self.tokens.words[at + 1 : mention.first]
        parts = self.lexicon.words["light.parts"]
        part = not parts.isdisjoint(between) or in_part(self.tokens.words, mention.after)
        if event.bound == "ends" and part:
            # «أكملت الفرق 60 في المئة من…»
            return event._replace(status="ongoing", bound="none")
        before = self.tokens.words[mention.first - 1] if mention.first else ""
        loose = before in self.lexicon.words["stops.loose"]
        if event.bound == "ends" and (before == "في" or mention.fused):
            loose = True
        if before == "من" and event.bound != "ends":
            loose = True
        if not loose or event.bound == "none":
            return event
        return event._replace(weight=min(event.weight, _WEAK), bound="held")

    def _bars(self, at: int) -> bool:
        """Whether the clause begins at token `at`: a conjunction, or و with an unknown verb."""
        word, known = self.tokens.words[at], self.lexicon.words
        if word in known["stops.clauses"] or word in known["stops.reports"]:
            return True
        return self.lexicon.is_sequel(word) or self.phrases.opens_clause(at)

    def _promised(self, at: int, floor: int) -> bool:
        """Whether «أن» at token `at` opens what is provided or awaited («على أن…», «ينتظر أن…»)."""
        words, known = self.tokens.words, self.lexicon.words
        if words[at] != _PROVIDED[-1] or at <= floor:
            return False
        before = words[at - 1].removeprefix("و")
        awaited = before in known["planning.words"] and before not in known["planning.before"]
        return awaited or before == _PROVIDED[0]

    def _aside(self, at: int, stop: int) -> int | None:
        """Steps over what stands between commas and closes at token `at`: the token before it.

        Between verb and stage stand names in marks, dates, and asides that a relative or a
        preposition opens («دخل المشروع، الذي أطلق قبل عام، مرحلته الثانية»).
        """
        words, known = self.tokens.words, self.lexicon.words
        if words[at] not in _COMMAS:
            return None
        if self.phrases.date_at(at - 1) or self.phrases.date_at(at + 1):
            return at - 1
        for opening in range(at - 1, stop - 1, -1):
            word = words[opening]
            if word in _COMMAS:
                first = words[opening + 1]
                opens = first in known["stops.relatives"] or first in known["stops.asides"]
                return opening - 1 if opens else None
            if word in ".:؛":
                return None
        return None

    def _apart(self, at: int, stage: int) -> int:
        """How far a verb stands before a stage, dates and what is done left out («سيتم اعتبارا من
        السبت تطبيق…»)."""
        words, known = self.tokens.words, self.lexicon.words
        aside = (known["light.works"], known["stops.particles"], known["prepositions.begins"])
        return 1 + sum(
            self.phrases.date_at(near) is None and not any(words[near] in them for them in aside)
            for near in range(at + 1, stage)
        )

    def _reaches(self, at: int, stage: int) -> bool:
        """Whether a verbal noun governs the stage: right after it, or through nouns and
        prepositions that it takes («بدء العمل في…», «انطلاق منافسات…»)."""
        if stage - at <= 2:
            return True
        known = self.lexicon.words
        return stage - at <= _CHAIN and all(
            word in known["stops.particles"] or word in known["light.works"]
            for word in self.tokens.words[at + 1 : stage]
        )

    def _learn(self, event: Event, date: Date | None, at: int, floor: int, facts: Facts) -> Event:
        facts.tell(event)
        noun = event.tense == "noun"
        if noun and at > floor and self.tokens.words[at - 1] == _HERALDED:
            date = self.days.first(event, floor, at)
            if date is not None and event.bound in ("begins", "ends"):
                facts.take(event.bound, date)
            return event
        if not noun and event.tense != "state" and date is None:
            date = self.days.before(at, floor)
        if date is None or not self.days.tells(date, event):
            return event
        if event.bound in ("begins", "held", "span"):
            if noun and event.status == "planned":
                # «أعلن أمس موعد انطلاق…»
                return event
            facts.begin(date, firm=not (noun or self._given_up(at, floor)))
        elif event.bound == "ends" and not noun:
            facts.end(date)
        return event

    def _given_up(self, at: int, floor: int) -> bool:
        """Whether a plan is told as past («كان مقررا أن تبدأ…»)."""
        before = self.tokens.words[max(floor, at - 4) : at]
        past = self.lexicon.words["planning.past"]
        return any(word.removeprefix("و") in past for word in before)

    def _future(self, at: int) -> bool:
        inclusion = self.lexicon.inclusion_at(self.tokens.words, at)
        if inclusion is not None:
            return inclusion.tense == "future"
        return self.lexicon.is_future(self.tokens.words[at])

    def _placed(self, mention: Mention, floor: int, facts: Facts) -> None:
        """What a preposition says where no verb does: «قبل المرحلة الثالثة» is before it,
        «العقد في مرحلة التوقيع» is in it."""
        words, known = self.tokens.words, self.lexicon.words
        at = mention.first - 1
        while at > floor and words[at] in _NAMING:
            at -= 1
        if at < floor:
            return
        while at > floor and mention.noun.contest and words[at] in known["light.works"]:
            at -= 1
        over = mention.noun.contest and words[at] in known["planning.over"]
        if words[at].removeprefix("و") in known["planning.before"]:
            facts.evidence.append(Evidence(_FAINT, "planned"))
        elif over or words[at].removeprefix("و") in known["planning.since"]:
            facts.evidence.append(Evidence(_FAINT, "completed"))
        elif mention.noun.works and self._goes_on(at, floor):
            facts.evidence.append(Evidence(_FAINT, "ongoing"))
        elif mention.noun.step and self._equated(at, floor):
            facts.evidence.append(Evidence(_FAINT, "completed"))
        elif words[at] in known["stops.amid"]:
            facts.evidence.append(Evidence(_FAINT, "ongoing"))
        elif words[at] == "في":
            head = self._head(at, floor)
            if head is not None and (head in known["stops.subjects"] or head.startswith("ال")):
                facts.evidence.append(Evidence(_FAINT, "ongoing"))

    def _goes_on(self, at: int, floor: int) -> bool:
        """Whether the words up to token `at` say that a stage is worked on («أعمال المرحلة…»,
        «سير العمل في المرحلة…», «نسبة الإنجاز في المرحلة…»)."""
        words, known = self.tokens.words, self.lexicon.words
        if words[at] in known["stops.among"]:
            return True
        near = words[max(floor, at - _EQUATED) : at + 1]
        if words[at] == "في" and not known["light.progress"].isdisjoint(near):
            return True
        at -= words[at] == "في"
        works = at >= floor and words[at] in known["light.going_on"]
        return works and (at == floor or words[at - 1] not in self.lexicon.inclusions)

    def _equated(self, at: int, floor: int) -> bool:
        """Whether a verb up to token `at` says what the stage is («يمثل الاتفاق الخطوة الأولى»)."""
        words = self.tokens.words[max(floor, at - _EQUATED) : at + 1]
        return any(w.removeprefix("و") in self.lexicon.words["equates.words"] for w in words)

    def _head(self, at: int, floor: int) -> str | None:
        """The first word of a short clause that ends before token `at`."""
        words, known = self.tokens.words, self.lexicon.words
        for head in range(at - 1, max(floor, at - 5) - 1, -1):
            word = words[head]
            opens = word in known["stops.clauses"] or not (word[0].isalnum() or word in _NAMING)
            if opens:
                return words[head + 1] if head + 1 < at else None
        return words[floor] if floor >= at - 5 and floor < at else None


_PROVIDED = ["علي", "ان"]
# «… صباح أمس، إيذانا ببدء المرحلة»: the day of what happened is the stage's.
_HERALDED = "ايذانا"


def _together(verb: Event, noun: Event | None) -> Event:
    """What a verb and the verbal noun that it governs say of the noun's stage."""
    if noun is None:
        return verb
    if verb.bound in ("moved", "off"):
        # «تأجل انطلاق المرحلة الثانية»
        return verb
    if noun.bound == "none":
        # «يجري تنفيذ…» is under way, not held as a round is.
        return noun if verb.bound == "held" and verb.tense != "past" else verb
    if noun.status == "planned" or verb.status == "planned":
        return noun._replace(status="planned", weight=max(noun.weight, verb.weight))
    if verb.bound in ("ends", "held") and noun.bound in ("held", "handed"):
        # «أتمت… تسليم الدفعة»
        return noun._replace(status=verb.status, weight=verb.weight)
    return noun
