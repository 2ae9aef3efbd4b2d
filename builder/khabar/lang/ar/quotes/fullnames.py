"""Where a personal name ends: at a comma, a complementizer, a preposition, a cue, a role."""

from typing import Final

from khabar.lang.ar.quotes.lexicon import (
    ADJ,
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
from khabar.lang.ar.quotes.namewords import NameWords
from khabar.lang.ar.quotes.vocabulary import COMMAS

# They end a name for sure.
_HARD: Final = COMMAS.union(":-–—(.!؟…\n")
# Words of one personal name at most.
_NAME: Final = 8
_OTHER: Final = ROLE | ORG | UNNAMED | UTTER | MEDIA | OBJECT | MINISTRY


def _several(word: str) -> bool:
    """Whether a word without an article is the plural of a noun by its shape: «انتقادات»."""
    return len(word) > 5 and word.endswith("ات") and not word.startswith("ال")


class FullNames(NameWords):
    """Finds the ends of personal names."""

    def _name_end(self, at: int, limit: int, *, led: bool = False) -> int:
        """The token after a name; `led`: a role or a title stands before it, so it may be made
        of words no list knows."""
        if self.marked_name(at, limit):
            return min(self.closing[at] + 1, limit)
        if self.words[at] == "ام" and at + 1 < limit:
            at += 1
        if led and self.told_of(at, limit):
            return at + 2
        end = self._familiar_end(at, limit)
        if led or self._class(at) & (GIVEN | JOIN):
            end = max(end, self._open_end(at, limit, led=led))
            # «وزير الدفاع يحدد موعد …»
            return at if led and end == at + 1 < limit and self._verbal(at) else end
        return end

    def _open_end(self, at: int, limit: int, *, led: bool = False) -> int:
        """Where the run of words that may be a name stops, if a boundary stands there; else
        `at`."""
        words_ = self.words
        index = at
        shaped = 0
        definite = False
        while index < min(limit, at + _NAME):
            word = words_[index]
            if index > at and self._hyphen(index, limit):
                index += 2
                continue
            if index > at and self._proper(index, limit, word) > index + 1:
                # «حمل فلان الدعم السريع مسؤولية كذا»
                return at
            if not word[0].isalpha():
                hard = word in _HARD or (led and self._marks_follow(at, index))
                plain = not shaped or (led and shaped in (-1, index - 1))
                return index if index > at and (word == ":" or (hard and plain)) else at
            if word in self.complementizers:
                # «وصف فلان تصميم الجسر بأنه …»
                return at if shaped > 0 and word[0] == "ب" else index
            bits = self._class(index)
            if bits & STOP or index in self.dates or (index > at and word in ("ل", "ب")):
                return at if shaped else index
            if index > at and self._entitled(index, limit):
                return index
            if bits & (GIVEN | JOIN):
                definite = False
                index += 1
                continue
            # «كالامار», «فالنتي» at a name's end.
            foreign = word[0] in "كف" and self.closes(index + 1, limit) and led
            if (
                index > at
                and not foreign
                and (word in self.cues or (word[0] in "وبلفك" and self._clitic(index, limit)))
            ):
                return at if shaped else index
            if (
                index > at
                and word.startswith("ال")
                and bits & (ROLE | TITLE)
                and index + 1 < limit
                and (
                    words_[index + 1] in self.complementizers or not words_[index + 1][0].isalpha()
                )
            ):
                # A family name spelt like an office.
                return index + 1
            if (
                led
                and index > at
                and word.startswith("ال")
                and self._office_behind(index, at, limit)
            ):
                return at if shaped else index
            named = led and index == at and bits == OBJECT and index + 1 < limit
            if named and self._class(index + 1) & (GIVEN | JOIN):
                index += 1
                continue
            if (
                bits & _OTHER
                or (bits & NAMED and word[-1] == "ه" and not bits & GIVEN)
                or (index in self.places and self.places[index] > index + 1)
            ):
                return at
            if bits & TITLE and index + 1 < limit and not self._class(index + 1) & (GIVEN | JOIN):
                return at
            if index == at and (len(word) < 3 or (word[0] == "و" and self._clitic(at, limit))):
                return at
            if index > at and word.startswith("ال") and self.is_object(word):
                return at
            if self.is_state(word) or self.adverbial(index) or word in self.honoured:
                return at if shaped else index
            # A verbal noun, or a bare noun behind a family name, may be what was said.
            article = word.startswith("ال")
            if index > at and (_several(word) or is_masdar(word)) and not (led and word[-1] == "ه"):
                shaped = index
            elif index > at and definite and not article and not shaped:
                shaped = -1
            definite = article
            index += 1
        bounded = index >= limit and (
            limit >= self.count or not words_[limit][0].isalpha()
            or words_[limit] in self.complementizers
        )  # fmt: skip
        plain = not shaped or (index >= limit < self.count and (
            words_[limit] in self.complementizers and words_[limit][0] != "ب"
        ))  # fmt: skip
        return index if bounded and plain else at

    def _familiar_end(self, at: int, limit: int) -> int:
        index, definite = at, 0
        words_ = self.words
        while index < limit and index < at + 8:
            word = words_[index]
            if not word[0].isalpha() or len(word) < 2:
                if index > at and self._hyphen(index, limit):
                    # «جيه-إن», whatever the second half is spelt like.
                    index += 2
                    continue
                break
            if index > at and self._proper(index, limit, word) > index + 1:
                break
            if index > at and (
                index in self.dates or index in self.places or self.adverbial(index)
            ):
                break
            bits = self.classes.get(word, 0)
            if bits & JOIN and index + 1 < limit and words_[index + 1][0].isalpha():
                # «آل فلان» ends a name.
                definite = 2 * (word == "ال")
                index += 2
                continue
            titled = bits & (TITLE | GIVEN) == TITLE and not word.startswith("ال")
            if index == at and titled and index + 1 < limit:
                if not self._class(index + 1) & JOIN:
                    break
                index += 1
                continue
            if index > at and index + 1 < limit and words_[index + 1] in ("الله", "الدين"):
                # «عثمان دفع الله»
                index += 2
                continue
            if index > at and word in self.completing:
                # «نور الدين», «فاطمة الزهراء»
                index += 1
                continue
            if index > at and self._foreign(index, at, limit):
                index += 2
                continue
            if index > at and self._entitled(index, limit):
                break
            if bits & GIVEN and not (bits & ROLE and index > at and self._governs(index, limit)):
                index += 1
                continue
            ends = index + 1 >= limit or not words_[index + 1][0].isalpha()
            if index > at and bits == OBJECT and ends and not word.startswith("ال"):
                # «بيتر سلامة»، «سامي جودة، وزير كذا»
                index += 1
                continue
            if (
                word.startswith("ال")
                and index == at + 1
                and not definite
                and not bits & (STOP | TITLE | MEDIA)
                # «ناشدت أم كريم الجهات المعنية»
                and not (bits & ORG and words_[at - 1] == "ام")
                and (
                    self._class(at) & (GIVEN | JOIN)
                    or self.closes(index + 1, limit)
                    # «نافع العريبي عضو اللجنة»
                    or (
                        self._class(index + 1) & ROLE
                        and not self.words[index + 1].startswith("ال")
                        and not self.is_object(self.words[at])
                    )
                )
                and (not bits & ROLE or self._class(at) & GIVEN)
            ):
                # A family name may be a noun of office: «شوقي الطبيب».
                definite += 1
                index += 1
                continue
            if word in self.honoured and index > at + 1:
                break
            if (
                word in self.cues
                and index == at + 1
                and at
                and self.words[at - 1].removeprefix("و") in self.cues
                and index + 1 < limit
                and self.words[index + 1] in COMMAS
            ):
                # «صرح عمر أدان، …»
                return index + 1
            if (
                word in self.cues
                and index > at
                and not (bits & ROLE and self._middle(index, limit))
            ):
                break
            if bits & ROLE and index - at > 1 and self._held(index, limit):
                break
            if bits & TITLE and word.startswith("ال") and index > at and not bits & STOP:
                # «الحاج», «الشيخ» as a family name.
                ahead = self._class(index + 1) if index + 1 < limit else 0
                if ahead & GIVEN or self.closes(index + 1, limit) or not self._name_like(index + 1):
                    index += 1
                    continue
                break
            general = index + 1 < limit and words_[index + 1] == "عام"
            if bits & ROLE and index > at and self.closes(index + 1, limit) and (
                not bits & (STOP | ORG) and not general
            ):  # fmt: skip
                # A family name spelt like an occupation: «سمير حداد».
                index += 1
                continue
            if bits & (ROLE | TITLE) and index > at and self._middle(index, limit):
                index += 1
                continue
            if bits & ORG and index - at > 1 and self._last_of_all(index):
                # «سعاد فاضل الامارة إن»
                return index + 1
            if bits & (STOP | ROLE | ORG | UNNAMED | UTTER | MEDIA | TITLE):
                break
            if bits & NAMED and index > at and word[-1] == "ه" and not bits & GIVEN:
                # «وقعت فلانة الفلاني اتفاقية»
                break
            if index == at and not bits & OBJECT:
                # A family name alone is one word.
                definite += 2 * word.startswith("ال")
                index += 1
                continue
            if (
                index == at + 1
                and not (bits or definite)
                and is_masdar(word)
                and (
                    self.closes(index + 1, limit)
                    # «توعد الرئيس دونالد ترامب كندا بكذا»
                    or (index + 1 in self.places and self._class(at) & GIVEN)
                )
            ):
                # Some family names have a verbal noun's shape: what follows decides.
                index += 1
                continue
            if word.startswith("ال"):
                first = index == at + 1 and not self._class(at) & (GIVEN | JOIN)
                if definite == 2 or self.is_object(word) or first or word.endswith("ين"):
                    break
                definite += 1
            elif (
                definite
                or bits & ADJ
                or (index > at and self._object_owned(index))
                or (word[0] == "و" and index > at and bool(self.standing(word[1:])))
                or (index > at and _several(word))
                or self.is_object(word)
                or (word[0] in "وبلف" and index > at and self._clitic(index, limit))
            ):
                break
            index += 1
        return index
