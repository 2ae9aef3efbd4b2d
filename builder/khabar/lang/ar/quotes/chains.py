"""What hangs on a head noun: genitives, adjectives, «باسم …», «ل…», «ب…»."""

from khabar.lang.ar.quotes.genitives import Genitives
from khabar.lang.ar.quotes.lexicon import (
    ADJ,
    GIVEN,
    JOIN,
    MEDIA,
    OBJECT,
    ORG,
    ROLE,
    STOP,
    TITLE,
    UNNAMED,
    UTTER,
)
from khabar.lang.ar.quotes.masdars import is_masdar


class Chains(Genitives):
    """Finds where a noun phrase ends."""

    def _chain(self, at: int, limit: int, closed: bool, *, person: bool) -> tuple[int, bool]:
        """The end of what hangs on a head noun: genitives, adjectives, «باسم …», «ل…», «ب…»;
        and whether it is definite."""
        index, head, marked, own = at, at, -1, at
        # An indefinite head stays one, whatever hangs on it by a preposition.
        indefinite = False
        tokens_words = self.words
        while index < limit:
            word = tokens_words[index]
            if index in self.dates and not person:
                break
            place = self.places.get(index)
            listed = word == "كل" and tokens_words[index + 1 : index + 2] == ["من"]
            if listed and self._listed(index + 2, limit):
                return self._listed(index + 2, limit), True
            bits = self.classes.get(word, 0)
            if (index > head or self.is_state(word)) and self._turns(index, closed=closed):
                break
            if word == "(":
                close = self._initialled(index, limit)
                if close and not person:
                    return close, True
                break
            if index in self.closing:
                close = self.closing[index]
                if person and closed and self.marked_name(index, limit):
                    break
                if self._entitles(index, head, limit, person=person, closed=closed):
                    index, closed, marked = close + 1, True, close + 1
                    continue
                break
            if word.isdecimal() and not person and tokens_words[index - 1].endswith("قناه"):
                index, closed = index + 1, True
                continue
            if word.isdecimal() and closed and not person and index > head and (
                tokens_words[index + 1 : index + 2] == ["،"]
            ):  # fmt: skip
                # «المحكمة الابتدائية بتونس 2، …»
                return index + 1, True
            if word.isdecimal() and self.tokens.starts[index] == self.tokens.ends[index - 1]:
                # «موقع اليوم24»
                index, closed = index + 1, True
                continue
            if not word[0].isalpha():
                break
            if place is not None and not (person and closed and bits & GIVEN):
                over = not person or self._adjective(tokens_words[index - 1])
                town = tokens_words[index - 1] in self.municipal
                if closed and over and word[0] not in "بلو" and not town:
                    # «دعا المفوض السامي مالي إلى …»
                    break
                index, closed = place, True
                continue
            if word in ("باسم", "لشوون"):
                index, closed = index + 1, False
                continue
            if word in ("باسمه", "باسمها", "باسمهم"):
                index, closed = index + 1, True
                continue
            if word in ("في", "لدي", "على", "عن") and index + 1 < limit:
                after = self._class(index + 1)
                if word in ("على", "عن"):
                    governed = self._governing_head(index) and not after & STOP
                    if person and index <= head + 1 and governed:
                        index, closed = index + 1, False
                        continue
                    break
                if tokens_words[index + 1] in self.occasions or index + 1 in self.dates:
                    break
                if not person and after & ORG and tokens_words[index + 1] in self.powers:
                    # «وزارة الصحة في حكومة كذا»
                    index, closed = index + 1, False
                    continue
                if not person and word == "في" and self._named_already(own, index):
                    break
                if (
                    (word == "لدي" and person)
                    or index + 1 in self.places
                    or (
                        person
                        and (
                            (after & ORG and not after & UTTER)
                            or tokens_words[index + 1] in self.fields
                            or (
                                index > head
                                and tokens_words[index + 1].startswith("ال")
                                and not after & (STOP | UTTER)
                                and not is_masdar(tokens_words[index + 1][2:])
                            )
                        )
                    )
                ):
                    indefinite = indefinite or not closed
                    index, closed = index + 1, False
                    continue
                break
            if word == "الي" and person and (
                index + 1 in self.places or (index + 1 < limit and self._class(index + 1) & ORG)
            ):  # fmt: skip
                # «المبعوث الأممي إلى ليبيا», «السفير إلى المجلس»
                index, closed = index + 1, False
                continue
            if word == "مع" and person and tokens_words[index - 1].endswith("علاقات"):
                # «وزير العلاقات مع البرلمان»
                index, closed = index + 1, False
                continue
            if word in self.acting and person:
                index, closed = index + 1, True
                continue
            general = word == "عام" and index + 1 < limit and (
                index == head or self._class(index - 1) & ROLE
            )  # fmt: skip
            if general and tokens_words[index + 1][0].isalpha():
                index += 1
                continue
            if bits & STOP or (person and word in self.naming):
                break
            if not person and not closed and index > head and self._epithet(index):
                index += 1
                continue
            end = self._proper(index, limit, word)
            if end > index + 1 or (end and not closed and self._class(index - 1) & ORG):
                # «برامج أطباء بلا حدود», «لحركة حماس»
                index, closed = end, True
                continue
            # «قائد الجيش العربي»: a name elsewhere.
            people = bits & GIVEN and word in self.relational and not (
                index + 1 < limit and self._class(index + 1) & (GIVEN | JOIN)
            )  # fmt: skip
            if person and bits & (GIVEN | TITLE | ROLE):
                end = self._dedicated_end(index, limit)
                if end:
                    index, closed = end, True
                    continue
                if closed and not people and (bits & GIVEN or bits & (TITLE | ADJ) == TITLE):
                    break
                # «شركة النور القابضة» is no person's.
                body = word.startswith("ال") and self._class(index - 1) & ORG
                if index > head and not body and not people and self._full_name(index, limit):
                    break
            if word.startswith("ال"):
                if word in self.charged and not person and self._charge(index, limit):
                    # «اللجنة المشرفة على الانتخابات»
                    break
                told = not person and bits & OBJECT and index > head
                if told and not is_masdar(tokens_words[index - 1]) and (
                    not self._class(index - 1) & (OBJECT | ORG | ROLE)
                ):  # fmt: skip
                    # «نفت شركة س الأنباء»
                    break
                if not closed:
                    closed = True
                elif index == marked and word in self.standings and (
                    self._inner_class(head - 1) & MEDIA
                ):  # fmt: skip
                    # «صحيفة "س" المستقلة»
                    break
                elif not (
                    (self._adjective(word) and self._agrees(index, head - 1))
                    or (not person and word in self.relational)
                    or people
                    or (
                        index == marked
                        and not self.is_object(word)
                        # «دعت منظمة "س" السلطات إلى …»
                        and not bits & (ORG | ROLE | UNNAMED)
                        and not word.endswith(("ات", "ون", "ين", "ان"))
                    )
                ):
                    break
                index += 1
                continue
            if word[0] == "و" and len(word) > 3 and not bits and word not in self.waw:
                rest = word[1:]
                if rest in self.cues or (not person and rest[-2:] in ("ها", "هم")):
                    # «منظمة كذا ومقرها …»
                    break
                inner = self.classes.get(rest, 0)
                if (
                    rest.startswith("ال")
                    or inner & (ROLE | ORG)
                    or is_masdar(rest)
                    or rest == "شوون"
                    or self._second_field(index, limit)
                ):
                    closed = rest.startswith("ال")
                    own = index + 1 if (inner | self._inner_class(index)) & ORG else own
                    index += 1
                    continue
                break
            # «مركز باطن لعلوم …»
            letter = word in self.initials or (
                not person
                and not closed
                and word[1:] not in self.cues
                and (index == head or self._construct(index - 1, limit))
                and not self._clitic(index, limit)
                and not self.possessed(index)
            )
            # «مسؤول ملف كورونا»
            foreign = word[0] == "ك" and person and not closed and index > head
            letter = letter or (foreign and not self._clitic(index, limit)) or (
                person and not closed and index + 1 < limit and self._full_name(index + 1, limit)
                and not self._clitic(index, limit)
            )  # fmt: skip
            if word[0] in "بلك" and len(word) > 3 and not bits and not letter:
                if not self._attached(word, index, limit):
                    break
                if not person and word[1:] in self.realms and self._named_already(own, index):
                    break
                indefinite = indefinite or not closed
                closed = word[1] == "ل" or word.startswith("بال")
                index += 1
                continue
            if not closed:
                if (
                    person
                    and bits & GIVEN
                    and (
                        self._nisba(tokens_words[index - 1])
                        or (index == head and index + 1 < limit and self._name_like(index + 1))
                    )
                ):
                    break
                if (
                    not person
                    and index > head
                    and is_masdar(word)
                    and not (bits | self._inner_class(index - 1)) & ORG
                ):
                    break
                index += 1
                if (
                    self._nisba(word)
                    and not self.classes.get(word, 0) & ORG
                    and word not in self.plurals
                    and not self._construct(index - 1, limit)
                    and not self._class(head - 1) & MEDIA
                ):
                    while index < limit and (
                        self._nisba(tokens_words[index]) or self._epithet(index)
                    ):
                        index += 1
                    if not (person and self._goes_on(index, limit)) and index not in self.closing:
                        return index, closed
                continue
            if person and bits & ROLE and not self._owned(index):
                closed = False
                index += 1
                continue
            if word == "عشر" and tokens_words[index - 1].startswith("ال"):
                # «المؤتمر الوطني الثاني عشر»
                index += 1
                continue
            if not closed and not person and index > head and not bits and len(word) == 5 and (
                word[1] == "ا" and self.tokens.text[self.tokens.ends[index] - 1] == "ة"
                and tokens_words[head - 1] != tokens_words[index - 1]
            ):  # fmt: skip
                # «أن شركة س عازمة على كذا»
                break
            if person and closed and word.startswith("ال") and bits & (ROLE | TITLE) == ROLE and (
                index + 1 < self.count and tokens_words[index - 1].startswith("ال")
                and (tokens_words[index + 1] in self.cues
                     or tokens_words[index + 1] in self.complementizers)
            ):  # fmt: skip
                # «القاضي المقرر»
                index += 1
                continue
            if word in self.compound and index + 1 < limit and (
                tokens_words[index + 1].startswith("ال")
            ):  # fmt: skip
                # «متناهي الصغر»
                index += 2
                continue
            break
        return index, closed and not indefinite
