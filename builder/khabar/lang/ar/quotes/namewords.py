"""Words that may be part of a personal name, or end it."""

from khabar.lang.ar.quotes.descriptions import Descriptions
from khabar.lang.ar.quotes.lexicon import (
    GIVEN,
    JOIN,
    OBJECT,
    ORG,
    ROLE,
)
from khabar.lang.ar.quotes.vocabulary import COMMAS


class NameWords(Descriptions):
    """Judges single words of names."""

    def _marks_follow(self, at: int, index: int) -> bool:
        """Whether what is said in marks follows tokens `at:index`, which may be a name: no noun
        with an adjective is («حملة وطنية "…"»)."""
        return index in self.closing and index - at > 1 and not any(
            word[-1] == "ه" and not self._class(at + number) & GIVEN
            for number, word in enumerate(self.words[at:index])
        )  # fmt: skip

    def _office_behind(self, index: int, at: int, limit: int) -> bool:
        """Whether an office stands at token `index`, behind a name that begins at token `at`:
        «فلان الفلاني النائب العام», «فلان الأسقف العام»."""
        if self._class(index) & ROLE and index - at > 1:
            return True
        office = (self._class(index) | self.classes.get(self.words[index][2:], 0)) & ROLE
        return bool(office) and index + 1 < limit and self._adjective(self.words[index + 1])

    def _held(self, at: int, limit: int) -> bool:
        """Whether an occupation behind a full name tells where it is held, so that it is no
        family name: «فلان الفلاني الباحثة في الجامعة», «لاعب وسط النادي»."""
        after = self.words[at + 1] if at + 1 < limit else ""
        if after[:1] in ("ب", "ل") and self._inner_class(at + 1) & ORG:
            # «الأستاذة بجامعة كذا»
            return True
        return (
            at + 2 < limit
            and after in self.posts
            and self.words[at + 2] not in self.occasions
            and at + 2 not in self.dates
        )

    def _hyphen(self, at: int, limit: int) -> bool:
        """Whether a hyphen at token `at` joins two halves of a name."""
        starts, ends = self.tokens.starts, self.tokens.ends
        return (
            self.words[at] == "-"
            and 0 < at < limit - 1
            and starts[at] == ends[at - 1]
            and starts[at + 1] == ends[at]
        )

    def several(self, word: str) -> bool:
        """Whether a definite word is people by its shape, told by their nation or by what they
        do: «السوريون», «المجتمعون», «الحاضرون»; no family name like «السعدون»."""
        shaped = word.startswith("الم") or word[3:4] == "ا" or word.endswith("يون")
        return word.startswith("ال") and len(word) > 6 and shaped and not self.known(word)

    def told_of(self, at: int, limit: int) -> bool:
        """Whether two words before a boundary are the name of who speaks by the second further
        on or in the headline, whatever the first one means: «مدير المكتب تيسير المقطفي، …. وقال
        المقطفي»."""
        if at + 1 >= limit or not (
            self.closes(at + 2, limit) or self.words[at + 2] in self.complementizers
        ):  # fmt: skip
            return False
        first, last = self.words[at : at + 2]
        apart = at > 0 and self.words[at - 1] in COMMAS and at + 2 < limit
        if apart and self.words[at + 2] in COMMAS and self.speaks(last, at + 2):
            return True
        return (
            len(first) > 2
            and first.isalpha()
            and last.startswith("ال")
            and not first.startswith("ال")
            and not self._class(at) & ~(GIVEN | OBJECT)
            and not self._class(at + 1) & ~GIVEN
            and at not in self.dates
            and first not in self.cues
            and last not in self.relational
            and self.speaks(last, at + 2)
        )

    def speaks(self, name: str, after: int) -> bool:
        """Whether a word stands alone behind a cue further on than token `after`, or before the
        colon that the headline opens with."""
        return self.words[:2] == [name, ":"] or any(
            index > after and self.words[index - 1].removeprefix("و") in self.cues
            for index in self.standing(name)[:8]
        )

    def _foreign(self, index: int, at: int, limit: int) -> bool:
        """Whether a Dutch «فان» («كارل فان ديرلين»), no «فإن», stands inside a name that begins
        at token `at`."""
        if self.words[index] != "فان" or index + 1 >= limit:
            return False
        first = index == at + 1 or self._first_name(self.words[index - 1])
        return first and self.tokens.text[self.tokens.starts[index] + 1] == "ا"

    def _middle(self, at: int, limit: int) -> bool:
        """Whether an honorific stands inside a name: «حسن شيخ محمود», «سعيد خطيب زاده»."""
        if not self._class(at - 1) & GIVEN or at + 1 >= limit or self.words[at].startswith("ال"):
            return False
        word, after = self.words[at + 1], self._class(at + 1)
        if after & GIVEN:
            return True
        if not after and word.startswith("ال") and word.endswith("ي") and len(word) > 5:
            # «قيس طالب العزاوي»
            return word not in self.relational
        return (
            self.words[at] in self.inborn
            and (not after or word in self.inborn)
            and not word.startswith("ال")
            and (self.closes(at + 2, limit) or self.words[at + 2] in self.complementizers)
        )

    def _entitled(self, at: int, limit: int) -> bool:
        """Whether a name that is an office as well is one here: «فلان الأمين العام للحزب»."""
        word = self.words[at]
        both = self._class(at) & (GIVEN | ROLE) == GIVEN | ROLE and word.startswith("ال")
        return both and at + 1 < limit and self._adjective(self.words[at + 1])

    def _object_owned(self, at: int) -> bool:
        """Whether a word is a noun of the text with its owner's pronoun: «فتح سالم ورشته»."""
        word = self.words[at]
        stem = word[:-2] if word.endswith(("ها", "هم")) else word[:-1]
        if len(stem) < 3 or not self.possessed(at):
            return False
        nouns = (stem[:-1] + "ه", stem) if stem[-1] == "ت" else (stem,)
        return any(
            self.classes.get(noun, 0) & ~GIVEN or self.standing(noun) or self.standing("ال" + noun)
            for noun in nouns
        )

    def _last_of_all(self, at: int) -> bool:
        """Whether what follows token `at` shows that a name ends with it: a complementizer, or
        the second of two commas round the name."""
        after = self.words[at + 1] if at + 1 < self.count else ""
        if (after in self.complementizers and after[0] != "ب") or after == ":":
            return True
        return after in COMMAS and any(word in COMMAS for word in self.words[max(0, at - 4) : at])

    def _verbal(self, at: int) -> bool:
        """Whether a single word behind an office has the shape of a verb that goes on."""
        word = self.words[at]
        shaped = word[0] in "يت" and len(word) > 3 and word[-1] not in "هةيا"
        goes_on = self.words[at + 1][0].isalpha() and self.words[at + 1] not in self.complementizers
        return shaped and goes_on and not (self._class(at) & (GIVEN | JOIN) or self.known(word))
