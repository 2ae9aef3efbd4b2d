"""What the shape of a word tells: adjective, adverb, a pronoun at its end."""

from khabar.lang.ar.quotes.lexicon import (
    ADJ,
    GIVEN,
    ROLE,
    STOP,
    UNNAMED,
)
from khabar.lang.ar.quotes.masdars import is_object
from khabar.lang.ar.quotes.vocabulary import Vocabulary


class Shapes(Vocabulary):
    """Judges words by their letters, where no list knows them."""

    def _adjective(self, word: str) -> bool:
        """A definite adjective, by list or ending."""
        bits = self.classes.get(word, 0)
        if bits & ADJ:
            return True
        if not word.startswith("ال") or len(word) < 5 or bits & (STOP | UNNAMED | GIVEN):
            return False
        if word.endswith(("ي", "يه", "يين", "يون", "يتين")):
            return True
        # Participles: «المسلحة», «القابضة».
        if word in self.alike:
            return False
        return word[-1] == "ه" and (word[2] == "م" or (len(word) == 7 and word[3] == "ا"))

    def _owned(self, at: int) -> bool:
        """Whether a pronoun makes an office definite: «نائبها», «والدته»."""
        return self._class(at) & ROLE > 0 and self.possessed(at)

    def possessed(self, at: int) -> bool:
        """Whether a word ends in a pronoun."""
        return self.words[at][-2:] in ("ها", "هم") or (
            self.tokens.text[self.tokens.ends[at] - 1] == "ه"
        )

    def prefixed(self, at: int) -> bool:
        """Whether a word is a known noun behind a letter of its own: «برسالة»."""
        word = self.words[at]
        return not self.classes.get(word, 0) and bool(
            self.classes.get(word[1:], 0) & ~(STOP | UNNAMED)
        )

    def _nisba(self, word: str) -> bool:
        bits = self.classes.get(word, 0)
        if bits & ADJ:
            return True
        return (
            len(word) > 3
            and word.endswith(("ي", "يه", "يون", "يين", "يان"))
            and not bits & (STOP | GIVEN)
        )

    def _epithet(self, at: int) -> bool:
        """Whether an indefinite feminine at `at` goes on with adjectives of people or bodies:
        «جهات سورية معارضة», «مصادر أمنية مطلعة»."""
        word = self.words[at]
        text, end = self.tokens.text, self.tokens.ends[at]
        return word in self.epithets and text[end - 1] == "ة" and (
            word[-1] == self.words[at - 1][-1] or self.is_feminine(self.words[at - 1])
        )  # fmt: skip

    def is_state(self, word: str) -> bool:
        """How somebody speaks: «ضاحكا»."""
        return len(word) == 5 and word[1] == "ا" == word[-1] and word not in self.classes

    def adverbial(self, at: int) -> bool:
        """Whether a word has the ending of an adverb: «أخيرًا»."""
        return self.tokens.text[self.tokens.ends[at] - 2 : self.tokens.ends[at]] in ("اً", "ًا")

    def is_object(self, word: str) -> bool:
        """A verbal noun or another noun that opens what was said."""
        return is_object(word)

    def is_feminine(self, word: str) -> bool:
        return word[-1] == "ه" or word[-2:] == "ات" or word.removeprefix("ال") in self.feminine
