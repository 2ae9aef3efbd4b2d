"""Which end of a stage a date tells."""

from dataclasses import dataclass

from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.phrases import Phrases
from khabar.lang.ar.phases.status import Facts
from khabar.lang.ar.phases.terms import Event
from khabar.record import Date
from khabar.text import Tokens

# Words that may stand between a preposition and the day it governs.
_BETWEEN = frozenset({"من", "يوم", "شهر", "عام", "سنه", "الي"})


@dataclass
class Days:
    """Reads the dates of one text's clauses."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases
    published: str | None

    def tells(self, date: Date, event: Event) -> bool:
        """Whether a date can be the one of an event: it has a value, and what has happened did
        so no later than publication."""
        if date.edtf is None or date.type in ("duration", "set"):
            return False
        if event.tense in ("present", "state") or event.status == "planned":
            return True
        earliest = date.earliest or date.edtf
        return self.published is None or earliest[: len(self.published)] <= self.published

    def first(self, event: Event, floor: int, at: int) -> Date | None:
        """The first date from token `floor` to `at` that can be the one of an event."""
        for near in range(floor, at):
            number = self.phrases.dates.get(near)
            if number is not None and self.tells(self.phrases.dated[number], event):
                return self.phrases.dated[number]
        return None

    def before(self, at: int, floor: int) -> Date | None:
        """«وفي الثالث من أكتوبر تبدأ…»: the day right before the verb, at its clause's head."""
        date = self.phrases.date_at(at - 1) if at > floor else None
        if date is None:
            return None
        first = self.phrases.date_first(date)
        before = self.tokens.words[first - 1] if first > floor else ""
        heads = first <= floor + 1 or not before[:1].isalnum()
        direct = self.lexicon.words["prepositions.direct"]
        return date if heads or before.removeprefix("و") in direct else None

    def take(self, date: Date, at: int, role: str | None, close: bool, facts: Facts) -> str | None:
        """Gives a date at token `at` its end of the stage, by the preposition before it, else by
        the `role` that the verb before it leaves it; returns the role left for the next one."""
        words, known = self.tokens.words, self.lexicon.words
        one, two = (words[at - 1] if at else ""), (words[at - 2] if at > 1 else "")
        near = {one, two.removeprefix("و")} if one in _BETWEEN else {one}
        if date.edtf is None or date.type in ("duration", "set"):
            return role
        if one in known["prepositions.equals"]:
            # «15 ذي الحجة الموافق 6 سبتمبر»: the day told already.
            return role
        if role in ("moved", "off"):
            if role == "moved" and one != "من" and date.mod != "after":
                facts.begins, facts.firm = date, True
            return role
        if date.mod == "before" and role not in ("ends", "span"):
            # «تبدأ قبل نهاية العام» names no day.
            return role
        if near & known["prepositions.ends"] or date.mod == "before":
            facts.end(date)
            return None
        if (close or role not in (None, "ends")) and self.is_range(date):
            facts.begin(date, firm=True)
            facts.end(date)
            return None
        between = one == "بين" and close
        if near & known["prepositions.begins"] or between or (one == "من" and role != "ends"):
            facts.begin(date, firm=True)
            return "to"
        if role == "to":
            if one in known["prepositions.to"] or words[at].startswith("و") or one == "و":
                facts.end(date)
            return None
        if role == "span":
            facts.begin(date, firm=True)
            facts.end(date)
            return None
        if role == "ends":
            facts.end(date)
            return None
        if role in ("begins", "held"):
            facts.begin(date, firm=True)
            return "to"
        if close and facts.begins is None and facts.ends is None:
            self.on(date, facts)
        return None

    def on(self, date: Date, facts: Facts) -> None:
        """A day by itself: on it the stage takes place."""
        if date.edtf is None or date.type in ("duration", "set"):
            return
        if date.mod == "before":
            facts.end(date)
            return
        facts.begin(date, firm=False)
        if self.is_range(date):
            facts.end(date)

    def is_range(self, date: Date) -> bool:
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
