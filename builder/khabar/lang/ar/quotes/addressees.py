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
        for index in range(start, cue):
            before = self.words[index]
            found = table.get(before) or (table.get(before[1:]) if before[0] in "وف" else None)
            for known in found or ():
                if known.kind == form.kind and known.gender == form.gender:
                    return True
        return False
