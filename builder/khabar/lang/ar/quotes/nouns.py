"""What is known of a single word in its place: adjective, title, start of a name, clitic."""

from khabar.lang.ar.quotes.lexicon import (
    ADJ,
    DEDICATED,
    GIVEN,
    JOIN,
    MEDIA,
    MINISTRY,
    NAMED,
    OBJECT,
    ORG,
    ROLE,
    STOP,
    TITLE,
    UNNAMED,
    UTTER,
)
from khabar.lang.ar.quotes.masdars import is_masdar
from khabar.lang.ar.quotes.shapes import Shapes


class Nouns(Shapes):
    """The words of one document, as a reader of noun phrases sees them."""

    def _is_title(self, at: int, limit: int, cut: int) -> bool:
        word = self.bare(at, cut)
        if not self.classes.get(word, 0) & TITLE:
            return False
        after = at + 1
        if after < limit and self.words[after] == ".":
            return len(word) == 1
        after = self._title_end(at, limit)
        if after >= limit:
            return False
        if self.marked_name(after, limit):
            return True
        bits = self._class(after)
        if self.classes[word] & GIVEN:
            # A rank that is a first name as well («رائد»).
            return bool(bits & TITLE or (word in self.courtesies and bits & ROLE))
        if self.words[after] in self.patronyms and not word.startswith("ال"):
            # «سيدي ولد فلان» is so called.
            return False
        if bits & (TITLE | GIVEN | JOIN):
            return True
        if bits == OBJECT and after + 1 < limit and self._class(after + 1) & (GIVEN | JOIN):
            # «الدكتور جودة عبد الله»
            return True
        if word in self.courtesies and (bits & ROLE or self._name_like(after)):
            return True
        if bits & ROLE and len(word) > 1 and not self.classes[word] & (ROLE | ORG):
            return self.words[after].startswith("ال")
        own = self.classes.get(word, 0)
        if word.startswith("ال") and self.known(self.words[after]) and not own & ROLE:
            # «اللواء التركي», who is called so elsewhere.
            return True
        if word.startswith("ال") and not own & ROLE and self._tribal(after, limit):
            return True
        if word.startswith("ال") and (
            own & ORG or (own & ROLE and self.words[after].startswith("ال"))
        ):
            return False
        return (
            word.startswith("ال")
            # «الدكتور المعايطة»: many a family name has a verbal noun's shape.
            and (self._name_like(after) or (not bits and self.words[after].startswith("ال")))
            and not self._qualifies(word, self.words[after])
        )

    def _tribal(self, at: int, limit: int) -> bool:
        """Whether a name at `at` begins with an adjective of a tribe or an order: «العقيد السنوسي
        محمد خالد»."""
        word = self.words[at]
        return (
            word.startswith("ال")
            and word[-1] == "ي"
            and not self._class(at)
            and word not in self.relational
            and at + 1 < limit
            and bool(self._class(at + 1) & (GIVEN | JOIN))
        )

    def _qualifies(self, title: str, word: str) -> bool:
        """Whether a word behind a title is its adjective: «المهندسة المصرية»; «الدكتور المحارمة»
        has a family name behind it."""
        if not self._adjective(word):
            return False
        return (title[-1] == "ه") == (word[-1] == "ه") or word in self.relational

    def _title_end(self, at: int, limit: int) -> int:
        """The token behind a title with all that qualifies it: «العقيد أركان حرب», «العميد (م)»,
        «د.»."""
        words_, after = self.words, at + 1
        while after < limit:
            if words_[after] in self.ranked:
                after += 1
            elif words_[after : after + 2] == ["اركان", "حرب"]:
                after += 2
            elif words_[after] == "(" and words_[after + 2 : after + 3] == [")"]:
                after += 3
            else:
                break
        return after + (after < limit and words_[after] == ".")

    def _name_like(self, at: int) -> bool:
        word = self.words[at]
        if not word[0].isalpha() or len(word) < 2 or word == "\n":
            return False
        bits = self.classes.get(word, 0)
        if bits & (GIVEN | JOIN):
            return True
        if word == "ام" and at + 1 < self.count and self._class(at + 1) & GIVEN:
            return True
        if bits & (STOP | ROLE | ORG | UNNAMED | UTTER | OBJECT | MEDIA | TITLE | ADJ):
            return False
        if word in self.sides and at + 1 in self.places:
            # «حاكم منطقة كذا غربي البلاد»
            return False
        if word in self.compound or self.is_state(word) or (
            word[0] == "و" and word not in self.waw
            and self.classes.get(word[1:], 0) & (ORG | ROLE | UNNAMED | MEDIA)
        ):  # fmt: skip
            # «التمر صغير الحجم», «الشيخ ضاحكا», «المحامي وجمعية س»
            return False
        if word.startswith("لل"):
            # «قالت السيدة للقاضي»
            return False
        if word[-1] == "ا" and self.classes.get(word[:-1], 0) & (ORG | ROLE | OBJECT | UNNAMED):
            # «زار المدير مكتبا»
            return False
        if word[0] in "بلك" and self.classes.get(word[1:], 0) & (ORG | ROLE | OBJECT):
            return False
        if word[0] == "ف" and self.tokens.text[self.tokens.ends[at] - 1] == "ى":
            # «أما فلان فاكتفى»
            return self.known(word)
        if at in self.places and not self.known(word):
            return False
        return at not in self.dates and not is_masdar(word.removeprefix("ال"))

    def _full_name(self, at: int, limit: int) -> bool:
        """Whether a first name stands at `at` with more of a name behind it and a boundary."""
        if not self._class(at) & GIVEN or at in self.places:
            return False
        index = at + 1
        while index < limit and index < at + 7:
            word = self.words[index]
            bits = self._class(index)
            if self.closes(index, limit) or word in self.complementizers:
                break
            if bits & (GIVEN | JOIN) or word in self.completing:
                index += 1
                continue
            if word in self.cues or bits & (ORG | MINISTRY | UTTER | MEDIA):
                return False
            if word[0] in "وبلف" and self._clitic(index, limit):
                break
            if bits & (ROLE | TITLE) and word.startswith("ال") and index - at > 1:
                break
            index += 1
        return index - at > 1

    def _proper(self, at: int, limit: int, first: str) -> int:
        for parts in self.proper.get(first, ()):
            end = at + len(parts)
            if end <= limit and tuple(self.words[at + 1 : end]) == parts[1:]:
                return end
        return 0

    def _dedicated_end(self, at: int, limit: int) -> int:
        """Where the name of a person ends that a body bears, 0 where it bears none: «جامعة الإمام
        محمد بن سعود الإسلامية». Without a title, only where the office-holder's name follows."""
        index = at
        if self._inner_class(at - 1) & DEDICATED == 0:
            return 0
        while index < limit and self._class(index) & (TITLE | ROLE) and (
            self.words[index].startswith("ال")
        ):  # fmt: skip
            index += 1
        titled = index > at
        first = index
        while index < limit and self._class(index) & (GIVEN | JOIN):
            index += 1 + (self._class(index) & (GIVEN | JOIN) == JOIN)
        if index == first:
            return 0
        while index < limit and self._adjective(self.words[index]):
            index += 1
        index = min(index, limit)
        return index if titled or not self.closes(index, limit) else 0

    def _family(self, at: int, limit: int) -> bool:
        """Whether a family name stands at `at`: «سلطان الجابر» is a name, «سلطان عمان» is not."""
        if at >= limit or at in self.places:
            return False
        word = self.words[at]
        return bool(self._class(at) & (GIVEN | JOIN)) or (
            word.startswith("ال")
            and not self._class(at) & (STOP | MINISTRY | ADJ)
            and word not in self.relational
        )

    def _leads_to_name(self, at: int, limit: int) -> bool:
        """Whether an indefinite noun of kind carries a name: «خبير الطاقة فلان»."""
        index = at + 1
        while index < limit and index < at + 7:
            word = self.words[index]
            bits = self.classes.get(word, 0)
            if bits & (GIVEN | TITLE) and not bits & STOP:
                return True
            if not word[0].isalpha() or bits & STOP:
                return False
            index += 1
        return False

    def _governs(self, at: int, limit: int) -> bool:
        """Whether a word that is a name and an office has a realm behind it: «أمير منطقة …»."""
        after = at + 1
        if after >= limit:
            return False
        return (
            after in self.places
            or bool(self._class(after) & ORG)
            or (self.words[after] in self.realms)
        )

    def _clitic(self, at: int, limit: int) -> bool:
        """Whether the word at `at` starts with a preposition or conjunction of one letter."""
        word = self.words[at]
        rest = word[1:]
        if word in self.waw:
            return False
        if rest.startswith("ال") or word.startswith(("لل", "بب")):
            return True
        inner = self.classes.get(rest, 0)
        if inner == GIVEN and word[0] == "ب" and at and self._class(at - 1) & GIVEN:
            # «باسيل» behind a first name, at the phrase's end.
            after = self.words[at + 1] if at + 1 < limit else "بالقول"
            return not (self.closes(at + 1, limit) or after in self.cues)
        if inner & ~UNNAMED:
            return True
        if word[0] in "بل" and len(word) > 4 and self._class(at) == 0 and self.possessed(at):
            # «لأنصاره»: a pronoun at its end; «بوتفليقة» ends in ة, and «باشليه» ends a name.
            return word[0] == "ل" or not (
                self._class(at - 1) & GIVEN and self.closes(at + 1, limit)
            )
        # A verbal noun goes on («بتشكيل حكومة»); a name may end here («بايلاس،»).
        return is_masdar(rest) and not self.closes(at + 1, limit)

    def closes(self, at: int, limit: int) -> bool:
        """Whether a noun phrase is over at token `at`."""
        return (
            at >= limit
            or at in self.dates
            or at in self.closing
            or not self.words[at][0].isalpha()
            or bool(self._class(at) & STOP)
        )

    def _attached(self, word: str, index: int, limit: int) -> bool:
        """Whether a word with بـ or لـ belongs to the phrase before it."""
        rest = word[1:]
        inner = self.classes.get(rest, 0)
        if word[0] == "ب" and inner & NAMED:
            return True
        definite = ("ا" + rest) if word[0] == "ل" and rest[0] == "ل" else rest
        if index > 2 and self.words[index - 2] in self.guilds and word.startswith("لل") and (
            self.words[index - 1] in self.general
        ):  # fmt: skip
            # «النقابة الوطنية للأطباء»
            return True
        if self.classes.get(definite, 0) & (MEDIA | UNNAMED) or inner & MEDIA:
            return False
        if inner & UTTER and (word[0] == "ب" or not inner & ORG):
            # «ردت الوزارة ببيان»
            return False
        told = index > 1 and self.words[index - 2].removeprefix("و") in self.cues
        if word[0] == "ل" and told and self.classes.get(definite, 0) & ROLE:
            # «قالت السيدة للقاضي»
            return False
        if word[0] == "ل":
            if index > 1 and self.words[index - 2].endswith("وزاره"):
                # «دعا وزارة الصناعة للحد من كذا»
                return False
            if rest[0] == "ل" or is_masdar(rest) or inner & (ORG | ROLE):
                return True
            # «لكرة القدم», «لحقوق الإنسان»
            return index + 1 < limit and self.words[index + 1].startswith("ال")
        if inner & ORG or rest in self.realms:
            return True
        return rest.startswith("ال") and not self.is_object(rest)
