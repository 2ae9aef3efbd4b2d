"""When a stage begins and ends, and what the words around a mention say of its status."""

from collections.abc import Sequence
from dataclasses import dataclass

from khabar.lang.ar.phases.events import event_at, tells
from khabar.lang.ar.phases.lexicon import Event, Inclusion, Lexicon, Verdict
from khabar.lang.ar.phases.mention import Mention
from khabar.lang.ar.phases.phrases import Phrases
from khabar.lang.ar.phases.status import Facts
from khabar.record import Date
from khabar.text import Tokens

_BACK = 14
_FORTH = 45
# The weight of putting off and calling off.
_FIRM = 5
# A verb so near behind a stage has it as its subject.
_NEXT = 3
# A verb says nothing of a date so many tokens away.
_ROLE = 10
# What other verbs' tenses say, and what a day alone does.
_WEAK = 1.5
_FAINT = 0.5
# A day so many tokens behind a stage is not its own.
_BESIDE = 8


_NAMING = frozenset('«»“”"')


@dataclass
class Bounds:
    """Reads the clauses of one text's mentions."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases
    dates: Sequence[Date]
    last: Event | None = None

    def read(self, mention: Mention, after: int, floor: int, ceiling: int) -> Facts:
        """The facts of a mention whose own words end at token `after`; its clause lies between
        tokens `floor` and `ceiling`."""
        facts = Facts()
        event = self._before(mention, floor, facts)
        if event is None and self.last is not None and self._carried(mention, floor):
            # The verb of the mention before governs this one, too.
            event = self.last
        self._behind(mention, after, ceiling, event, facts)
        put_off = any(weight >= _FIRM for weight, _ in facts.evidence)
        if facts.begins is None and facts.ends is None and not put_off:
            self._beside(after, ceiling, facts)
        self.last = event
        return facts

    def _beside(self, after: int, ceiling: int, facts: Facts) -> None:
        """«الأولى في 18 أغسطس»: no verb tells of the stage, only a day beside it."""
        for at in range(after, min(ceiling, after + _BESIDE)):
            date = self.phrases.dates.get(at)
            if date is None or self.tokens.words[at - 1] in self.lexicon.words["stops.relatives"]:
                continue
            self._on(self.dates[date], facts)
            return

    def _carried(self, mention: Mention, floor: int) -> bool:
        """Whether a mention shares the verb of the one before it in its sentence: it renames it,
        or comes next in a row («ثم الثالثة في…»)."""
        words = self.tokens.words
        if mention.renames:
            return True
        if self.last is None or self.last.bound not in ("begins", "held") or floor == 0:
            return False
        return mention.first > floor and self._sequel(words[mention.first - 1])

    def _sequel(self, word: str) -> bool:
        known = self.lexicon.words
        bare = word.removeprefix("و")
        return bare in known["stops.sequels"] or bare in known["stops.finally"]

    # What governs the mention from before.

    def _before(self, mention: Mention, floor: int, facts: Facts) -> Event | None:
        words, date = self.tokens.words, None
        if words[mention.first].startswith(("وال", "فال")):
            # «اكتملت الأولى، والمرحلة الثانية…»: a new clause.
            return None
        futures: list[tuple[float, Verdict]] = []
        fallback: Event | None = None
        stop = max(floor, mention.first - _BACK)
        at = mention.first - 1
        while at >= stop:
            covering = self.phrases.date_at(at)
            if covering is not None:
                date = covering
                at = self.phrases.date_first(covering) - 1
                continue
            word = words[at]
            if word in self.lexicon.words["stops.relatives"]:
                break
            if not word[0].isalnum():
                # Between verb and stage only names in marks, and dates between commas, stand
                # («أنهت فرق “نبض”، مساء السبت، الجولة الأولى»).
                dated = self.phrases.date_at(at - 1) or self.phrases.date_at(at + 1)
                if word not in _NAMING and (word not in "،," or not dated):
                    break
                at -= 1
                continue
            event = self._event(at, floor)
            if event is None and not futures and self._future(at):
                futures.append((_WEAK, "planned"))
            if event is not None and event.tense == "noun":
                if mention.first - at > 2 or fallback is not None:
                    event = None
                elif event.bound == "none":
                    # «سينطلق تنفيذ…»: the verb before tells more, if there is one.
                    fallback, event = event, None
            elif event is not None and fallback is not None and event.bound == "held":
                # «يجري تنفيذ…» is under way, not held as a round is.
                event = fallback
            if event is not None:
                return self._learn(self._moved(event, mention), date, facts)
            if word in self.lexicon.words["stops.clauses"] or self._sequel(word):
                break
            at -= 1
        if fallback is not None:
            return self._learn(fallback, None, facts)
        facts.evidence += futures
        return None

    def _learn(self, event: Event, date: Date | None, facts: Facts) -> Event:
        facts.evidence.append((event.weight, event.status))
        if date is not None:
            self._assign(date, event.bound, facts)
        return event

    def _inclusion(self, at: int) -> Inclusion | None:
        words = self.tokens.words
        inclusion = self.lexicon.inclusions.get(words[at])
        if inclusion is not None and inclusion.actions:
            # «كان مقررا» includes nothing.
            following = words[at + 1 : at + 2]
            return inclusion if following and self.lexicon.is_action(following[0]) else None
        return inclusion

    def _future(self, at: int) -> bool:
        inclusion, word = self._inclusion(at), self.tokens.words[at]
        return inclusion.tense == "future" if inclusion else self.lexicon.is_future(word)

    def _moved(self, event: Event, mention: Mention) -> Event:
        """What moving says of the stage left («من…») and of the one entered («إلى…»)."""
        if event.bound != "moves":
            return event
        if self.tokens.words[mention.first - 1] != "من":
            return event._replace(bound="begins")
        over = event.status == "ongoing" and event.tense == "past"
        return event._replace(bound="ends", status="completed" if over else "running")

    # What is said of it afterwards.

    def _behind(
        self, mention: Mention, after: int, ceiling: int, event: Event | None, facts: Facts
    ) -> None:
        words, lexicon = self.tokens.words, self.lexicon
        role = event.bound if event is not None else None
        included, since = False, after
        at, stop = after, min(ceiling, after + _FORTH)
        near = after
        while at < stop:
            word = words[at]
            if at - since > _ROLE:
                role = None
            date = self.phrases.dates.get(at)
            if date is not None:
                close = at - near <= 1 or (at - near == 2 and words[at - 1] in self._direct)
                role = self._date(self.dates[date], at, role, close, facts)
                at = self.phrases.date_last(date)
                near = at
                continue
            if not tells[word]:
                at += 1
                continue
            if (
                word in lexicon.words["stops.clauses"]
                and at > after
                and word not in lexicon.events
                and words[at - 1] not in lexicon.words["planning.words"]
            ):
                return
            inclusion = self._inclusion(at)
            found = self._event(at, after)
            if found is not None and self._says(found, word, mention, event):
                paused = not words[at - 1][0].isalnum() or word.startswith("و")
                if not included or paused:
                    if inclusion is None or found.bound != "none":
                        facts.evidence.append((found.weight, found.status))
                    role, since = found.bound, at
                    if found.weight >= _FIRM and found.bound == "none":
                        # Put off or called off: the day told before no longer holds.
                        facts.begins = None
            elif inclusion is not None:
                included = True
                self._course(inclusion.tense, facts)
                role = None
            elif word == ":" or word == ".":
                return
            elif at - after < _NEXT and lexicon.is_future(word) and self._agrees(mention, word):
                facts.evidence.append((2, "planned"))
            at += 1

    @property
    def _direct(self) -> frozenset[str]:
        return self.lexicon.words["prepositions.direct"]

    def _course(self, tense: str, facts: Facts) -> None:
        if tense == "future":
            facts.evidence.append((2, "planned"))
        elif tense == "past":
            facts.evidence.append((_WEAK, "completed"))

    def _says(self, found: Event, word: str, mention: Mention, event: Event | None) -> bool:
        """Whether a verb behind a mention speaks of it, or of the noun that governs it."""
        if found.tense == "noun":
            return False
        governed = event is not None and event.tense == "noun"
        impersonal = word in self.lexicon.words["planning.words"]
        return governed or impersonal or self._agrees(mention, word)

    def _agrees(self, mention: Mention, word: str) -> bool:
        """Whether a verb's person can have the stage as its subject."""
        bare = word
        for clitic in ("و", "ف", "س"):
            if len(bare) > 4:
                bare = bare.removeprefix(clitic)
        feminine = bare.startswith(("ت", "ال")) or bare.endswith(("ت", "ه"))
        return feminine == mention.noun.feminine or bare.endswith(("ه", "ها"))

    def _event(self, at: int, floor: int) -> Event | None:
        return event_at(self.tokens, self.lexicon, at, floor)

    # Dates.

    def _date(self, date: Date, at: int, role: str | None, close: bool, facts: Facts) -> str | None:
        """Gives a date its end of the stage; returns the role left for the next one."""
        words, known = self.tokens.words, self.lexicon.words
        one, two = (words[at - 1] if at else ""), (words[at - 2] if at > 1 else "")
        near = {one, two.removeprefix("و")} if one in ("من", "يوم", "شهر", "عام", "إلي") else {one}
        if near & known["prepositions.ends"] or date.mod == "before":
            self._assign(date, "ends", facts)
            return None
        if near & known["prepositions.begins"] or (one == "من" and role != "ends"):
            self._assign(date, "begins", facts)
            return "to"
        if role == "to":
            if one in known["prepositions.to"] or one == "و":
                self._assign(date, "ends", facts)
            return None
        if role == "span" or (role == "held" and self._range(date)):
            facts.begins, facts.ends = facts.begins or date, facts.ends or date
            return None
        if role is not None:
            self._assign(date, role, facts)
            return None if role == "ends" else "to"
        if close:
            self._on(date, facts)
        return None

    def _on(self, date: Date, facts: Facts) -> None:
        """A day by itself: on it the stage takes place, so before publication it is over."""
        known = facts.begins
        self._assign(date, "begins", facts)
        if facts.begins is not known:
            facts.evidence.append((_FAINT, "completed"))

    def _range(self, date: Date) -> bool:
        """Whether an interval's words tell its two ends («يومي الأحد والاثنين»), rather than a
        time within which something happens («الأسبوع المقبل»)."""
        if "/" not in (date.edtf or ""):
            return False
        first = self.tokens.at(date.start)
        words = self.tokens.words[first : self.tokens.until(date.end)]
        known = self.lexicon.words
        joined = any(word.startswith("و") for word in words[1:])
        return (
            joined or words[0] in known["stops.ranges"] or bool(known["stops.joints"] & set(words))
        )

    def _assign(self, date: Date, bound: str, facts: Facts) -> None:
        if date.edtf is None or date.type in ("duration", "set"):
            return
        if bound in ("begins", "held"):
            facts.begins = facts.begins or date
        elif bound == "ends":
            facts.ends = facts.ends or date
