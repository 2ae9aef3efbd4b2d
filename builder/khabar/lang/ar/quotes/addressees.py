"""Whom a verb of speech speaks to, as against who speaks."""

from khabar.lang.ar.quotes.drafts import AN
from khabar.lang.ar.quotes.lexicon import GIVEN, ORG, Form, forms
from khabar.lang.ar.quotes.sources import Source
from khabar.lang.ar.quotes.statements import Statements


class Addressees(Statements):
    """Tells the one spoken to from the subject."""

    def _somebody(self, at: int, limit: int) -> bool:
        """Whether who speaks stands behind whom is spoken to: «قال لنا أحد الجيران»."""
        return at < limit and self.words[at] not in AN and self.phrases.names_somebody(at)

    def _spoken_to(self, cue: int, source: Source, form: Form) -> bool:
        """Whether what follows a verb like «ناشد» is the one spoken to: it disagrees with the
        verb, or the verb goes on with the subject of the cue before it."""
        if "addressee" not in form.lemma.flags or form.object or source.role is not None:
            return False
        word = self.words[source.first]
        bits = self.phrases.classes.get(word, 0)
        if bits & GIVEN or source.first in self.phrases.places or word.endswith("ون"):
            # «المواطنون» is no object.
            return False
        feminine = word.endswith(("ه", "ات"))
        if form.number == "s" and form.gender == "m" and feminine and word.startswith("ال"):
            return True
        proper = source.first + 1 < source.last and word in self.phrases.proper
        if form.gender == "f" and bits & ORG and not (proper or self.phrases.is_feminine(word)):
            # «رسالة تدعو فيها التكتل إلى …»
            return form.number == "s" and word.startswith("ال")
        if form.number != "s":
            return False
        start = max(self.sentence_start(cue), cue - 40)
        table = forms()
        if self.words[cue][0] != "و" or self.words[cue] in table or cue == start:
            return False
        if self._acted(start, cue, form) and self._crowd(source):
            return True
        if self._crowd(source) and self._acted(start, cue, form):
            return True
        for index in range(start, cue):
            before = self.words[index]
            found = table.get(before) or (table.get(before[1:]) if before[0] in "وف" else None)
            for known in found or ():
                if known.kind == form.kind and known.gender == form.gender:
                    return True
        return False

    def _crowd(self, source: Source) -> bool:
        """Whether many are spoken to, and nobody else, before what they are asked for."""
        word = self.words[source.first]
        after = self.words[source.last] if source.last < len(self.words) else ""
        many = source.kind == "unnamed" or word.removeprefix("ال") in self.crowds
        asked = after[:1] == "ب" or after == "الي" or after in AN
        return many and asked and word.startswith("ال")

    def _acted(self, start: int, cue: int, form: Form) -> bool:
        """Whether the verb at token `start` has a body for its subject that goes with the cue:
        «اعتقلت الشرطة العشرات ودعت السكان إلى …»."""
        index = start + (self.words[start] in ("قد", "وقد"))
        word = self.words[index]
        if index + 1 >= cue or self.phrases.classes.get(word, 0) or word.startswith("ال"):
            return False
        if (word[-1] == "ت") != (form.gender == "f"):
            return False
        subject = self.phrases.parse(index + 1, cue)
        return subject is not None and subject.kind == "organization"
