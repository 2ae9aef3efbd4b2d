"""What was said behind a preposition: «دعا إلى …», «هدد بـ…», «حذر من …»."""

from typing import Final

from khabar.lang.ar.quotes.addressees import Addressees
from khabar.lang.ar.quotes.drafts import AN, COMMAS
from khabar.lang.ar.quotes.lexicon import GIVEN, ORG, STOP, Form
from khabar.lang.ar.quotes.masdars import is_masdar

# How many words on a second preposition is looked for.
_NEAR: Final = 6
# First letters of what tells more of an indefinite noun: a clause, or whom it is for.
_GOES_ON: Final = ("ي", "ت", "لل")
# As folding leaves them -> as `cues.tsv` writes them.
PREPOSITIONS: Final = {"الي": "إلى", "على": "على", "من": "من", "عن": "عن", "في": "في"}


class Prepositions(Addressees):
    """Finds prepositional complements."""

    def _prepositional(self, index: int, form: Form, limit: int, sentence: int) -> int | None:
        """The start of a prepositional complement at `index`; -1 where one stands that says
        nothing («أعلن عن ذلك»); None where there is none."""
        word = self.words[index]
        taken = form.lemma.complement
        preposition = PREPOSITIONS.get(word)
        if preposition in taken:
            after = index + 1
            if after >= sentence:
                return -1
            follows = self.words[after]
            if follows in AN:
                return None
            if follows in self.anaphors or not (
                follows[0].isalpha()
                or follows[0].isdigit()
                or after in self.closing
                or follows == "#"
            ):
                return -1
            if preposition == "من" and self._later(after, limit):
                return None
            if preposition == "عن" and "feels" in form.lemma.flags:
                if any(self._feeling(said) for said in self.words[after : after + 2]):
                    if any(at in self.closing for at in range(after + 1, min(limit, after + 4))):
                        # «عبر عن سعادته لأن «…»»: in the source's own words.
                        return after
                    return -1 if not self._clause_near(after, limit) else None
                if self._clause_near(after, limit):
                    return None
            if (
                preposition in ("إلى", "في", "من")
                and after in self.phrases.places
                and (self._again(word, after, limit))
            ):
                return None
            return after
        if word in self.anaphors and len(word) > 3 and word[0] == "ب" and "ب" in taken:
            return -1
        if len(word) > 2 and word[0] == "ب" and "ب" in taken and word not in AN:
            return index if self._said(word, index) else None
        if len(word) > 3 and word[0] == "ل" and "ل" in taken:
            rest = word[1:]
            if rest[0] == "ل":
                rest = rest[1:]
            return index if self.phrases.is_object(rest) else None
        if word == "ب" and "ب" in taken and index + 1 < limit and index + 1 in self.closing:
            return index
        return None

    def _later(self, at: int, limit: int) -> bool:
        """Whether another من brings what was said: «حذر في نشرة من المستوى الثاني من تساقط …»."""
        if self.phrases.is_object(self.words[at]) or is_masdar(self.words[at].removeprefix("ال")):
            return False
        return any(
            self.words[index] == "من"
            and (self.phrases.is_object(self.words[index + 1]) or is_masdar(self.words[index + 1]))
            for index in range(at + 1, min(limit - 1, at + _NEAR))
        )

    def _feeling(self, word: str) -> bool:
        for owner in ("هما", "ها", "هم", "ه"):
            word = word.removesuffix(owner)
        if word[-1:] == "ت":
            # «سعادتهم»
            word = word[:-1] + "ه"
        return word.removeprefix("ال") in self.feelings

    def _clause_near(self, at: int, limit: int) -> bool:
        for index in range(at, min(limit, at + 6)):
            if self.words[index] in AN:
                return True
            if self.words[index] in COMMAS:
                return False
        return False

    def _again(self, preposition: str, at: int, limit: int) -> bool:
        return preposition in self.words[at + 1 : limit]

    def _said(self, word: str, index: int) -> bool:
        """Whether a word with بـ opens what was said, not a place or an adverb."""
        if index in self.phrases.places or word in self.manner or word in self.phrases.qualities:
            return False
        classes = self.phrases.classes
        rest = word[1:]
        if classes.get(word, 0) & (STOP | GIVEN) or classes.get(rest, 0) & STOP:
            return False
        if self.phrases.is_object(rest) or is_masdar(rest):
            return True
        if len(rest) < 3:
            return False
        if classes.get(rest, 0) & ORG:
            # «طالب بعيادة تفتح يوميا»; «طلاب بجامعة كذا طالبوا …»
            return index + 1 < len(self.words) and self.words[index + 1].startswith(_GOES_ON)
        return rest.startswith("ال") or not classes.get(word, 0)
