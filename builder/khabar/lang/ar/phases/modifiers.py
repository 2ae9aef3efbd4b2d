"""What follows a stage noun: its ordinal, its adjectives, the complement that names it."""

from dataclasses import dataclass

from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.mention import Mention, skip
from khabar.lang.ar.phases.phrases import Phrases
from khabar.lang.ar.phases.terms import Noun
from khabar.text import Tokens

# An ordinal in digits beyond this is an amount.
_HIGHEST = 99


@dataclass(slots=True)
class Modifiers:
    """Reads the words after the stage nouns of one text."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases

    def ordinal(self, at: int, noun: Noun, *, definite: bool) -> tuple[int, int] | None:
        """An ordinal at token `at`: its value and the token after it."""
        words, lexicon = self.tokens.words, self.lexicon
        if at >= len(words):
            return None
        word = words[at]
        tens = lexicon.tens.get(word) if definite and word.startswith("ال") else None
        if tens is not None:
            return tens, at + 1
        ordinal = lexicon.ordinals.get(word)
        if ordinal is None or ordinal.definite != definite or ordinal.feminine != noun.feminine:
            return None
        following = words[at + 1] if at + 1 < len(words) else ""
        if following in lexicon.words["ordinals.teen"]:
            return ordinal.value + 10, at + 2
        if following.startswith("و") and following in lexicon.tens:
            return ordinal.value + lexicon.tens[following], at + 2
        return None if ordinal.compound_only else (ordinal.value, at + 1)

    def _number(self, at: int) -> tuple[int, int] | None:
        """«الـ15», «رقم 3», «(2)», «2», «III» at token `at`."""
        words, lexicon = self.tokens.words, self.lexicon
        opened = at < len(words) and words[at] == "("
        signed = at < len(words) and (
            words[at] in lexicon.words["ordinals.number_signs"] or words[at] == "ال"
        )
        at += opened or signed
        if at >= len(words):
            return None
        word = words[at]
        after = at + 1
        if opened and not (after < len(words) and words[after] == ")"):
            return None
        roman = self.lexicon.stages["ordinals"]["roman"]
        if word in roman:
            return roman.index(word) + 1, after + opened
        if not word.isdecimal() or len(word) > 2 or not 0 < int(word) <= _HIGHEST:
            return None
        following = words[after] if after < len(words) else ""
        glued = following in "./-:٫" and after < len(words) and following != ""
        if following in lexicon.words["ordinals.units"] or (
            glued and after + 1 < len(words) and words[after + 1].isdecimal()
        ):
            return None
        return int(word), after + opened

    def read(self, mention: Mention, definite: bool, owned: bool) -> None:
        """Reads ordinal and adjectives after the noun (or its complement) into the mention."""
        noun, words = mention.noun, self.tokens.words
        at = mention.last
        read = self.ordinal(at, noun, definite=definite)
        if read is None and definite and not owned and mention.inner is None:
            read = self._number(at) or self._behind_adjective(at, noun)
        if read is not None:
            mention.ordinals = (read[0],)
            mention.last = read[1]
            if not self._second(mention, definite):
                self.adjectives(mention, definite)
            return
        if mention.inner is not None:
            mention.key = self._key(*mention.inner)
            self.adjectives(mention, definite)
            return
        penultimate = self._before_last(at) if definite else None
        if penultimate is not None:
            mention.key = mention.meaning = "before-last"
            mention.last = penultimate
            return
        adjective = self._adjective(at, noun, definite)
        if adjective is None or (owned and noun.fresh and noun.names == "listed"):
            return
        word, meaning = adjective
        mention.key, mention.meaning = meaning or word, meaning
        mention.last = at + 1
        # «المرحلة الانتقالية الأولى»
        read = self.ordinal(mention.last, noun, definite=definite)
        if read is not None:
            mention.ordinals, mention.last = (read[0],), read[1]
        elif self._is_fresh(at, noun) and words[mention.last : mention.last + 1] != ["من"]:
            mention.key = ""

    def _behind_adjective(self, at: int, noun: Noun) -> tuple[int, int] | None:
        """«الخطوة الكبرى الأولى»: an ordinal behind an adjective that names no stage by itself."""
        words = self.tokens.words
        if at + 1 >= len(words) or not words[at].startswith("ال") or self.phrases.stops(at):
            return None
        if words[at].endswith("يه"):
            return None
        feminine = words[at].endswith(("ه", "ي"))
        if feminine != noun.feminine or self._adjective(at, noun, definite=True) is not None:
            return None
        return self.ordinal(at + 1, noun, definite=True)

    def _before_last(self, at: int) -> int | None:
        """The token after «ما قبل الأخيرة», «قبل الأخيرة» at token `at`."""
        words = self.tokens.words
        at += words[at : at + 1] == ["ما"]
        if at + 1 >= len(words) or words[at] not in self.lexicon.words["ordinals.before_last"]:
            return None
        bare = words[at + 1].removeprefix("ال")
        return at + 2 if self.lexicon.deictics.get(bare) == "last" else None

    def _second(self, mention: Mention, definite: bool) -> bool:
        """Reads «والثانية» right after the first ordinal: a mention of both."""
        words, at = self.tokens.words, mention.last
        if not definite or at >= len(words) or not words[at].startswith("وال"):
            return False
        read = self.ordinal(at, mention.noun, definite=True)
        if read is None or read[0] <= mention.ordinals[0]:
            return False
        first = (self.tokens.starts[mention.first], self.tokens.ends[at - 1])
        second = (skip(self.tokens, at, 1), self.tokens.ends[read[1] - 1])
        mention.ordinals, mention.parts = (*mention.ordinals, read[0]), (first, second)
        mention.last = read[1]
        return True

    def _is_fresh(self, at: int, noun: Noun) -> bool:
        return noun.fresh and self.tokens.words[at] in self.lexicon.fresh

    def adjectives(self, mention: Mention, definite: bool) -> None:
        """Extends a mention over the adjectives of kind right after it («الأولى التجريبية»)."""
        words = self.tokens.words
        while mention.last < len(words):
            at = mention.last
            word = words[at]
            # «الثانية والأخيرة»: a second adjective by conjunction is part of the name.
            joined = word.startswith("وال")
            bare = word[1:] if joined else word
            if definite:
                known = bare.startswith("ال") and self._kind(bare[2:], mention.noun, definite, True)
            else:
                known = not joined and self._kind(word, mention.noun, definite, True)
            if not known or at in self.phrases.dates:
                return
            mention.meaning = mention.meaning or self.lexicon.deictics.get(bare.removeprefix("ال"))
            mention.last = at + 1

    def _adjective(self, at: int, noun: Noun, definite: bool) -> tuple[str, str | None] | None:
        word = self.tokens.words[at]
        if at in self.phrases.dates:
            return None
        if definite:
            if not word.startswith("ال"):
                return None
            word = word[2:]
        elif noun.fresh and word in self.lexicon.fresh:
            return word, None
        known = self._kind(word, noun, definite, False)
        return (word, self.lexicon.deictics.get(word)) if known else None

    def _kind(self, word: str, noun: Noun, definite: bool, numbered: bool) -> bool:
        """Whether an adjective (without ال) makes, or belongs to, a stage of its own."""
        lexicon = self.lexicon
        if not word or word.endswith("ه") != noun.feminine:
            return False
        if word in lexicon.level_adjectives or word in lexicon.plain_kinds:
            return False
        if word in lexicon.words["levels.school"] and not numbered:
            return noun.names == "listed"
        if word in lexicon.deictics:
            return definite
        if word in lexicon.kinds:
            return noun.kinds != "none" or numbered
        relational = word.endswith("يه") or (not noun.feminine and word.endswith("ي"))
        return relational and definite and len(word) > 4 and (noun.kinds == "open" or numbered)

    def complement(self, mention: Mention, counted: bool) -> None:
        """Reads what names the stage («مرحلة الحرب ضد…», «جولة المناقشة») into the mention.

        Where the noun's stages are `counted`, whatever complement names one of them.
        """
        noun, at = mention.noun, mention.last
        if at in self.phrases.dates:
            return
        named = self._any_names(noun, at) if counted else self.names(noun, at)
        if not named and not self.tokens.words[at].startswith("ال"):
            return
        after = self.phrases.noun_phrase(at, noun)
        # «جولة الرش الثانية»: with an ordinal, whatever it is a stage of.
        if after > at and (named or self.ordinal(after, noun, definite=True) is not None):
            mention.inner = (at, after)
            mention.last = after

    def names(self, noun: Noun, at: int) -> bool:
        """Whether token `at` can open a complement that names a stage."""
        words, known = self.tokens.words, self.lexicon.words
        word = words[at]
        head = word.removeprefix("ال")
        if noun.names == "none" or head in known["levels.nouns"]:
            return False
        if noun.names == "listed":
            return head in known["names.words"]
        return self._any_names(noun, at)

    def _any_names(self, noun: Noun, at: int) -> bool:
        words, known = self.tokens.words, self.lexicon.words
        word = words[at]
        head = word.removeprefix("ال")
        if word in known["stops.relatives"] or head in known["levels.nouns"]:
            return False
        if word in known["names.openers"]:
            following = words[at + 1 : at + 2]
            return word != "ما" or (bool(following) and following[0] in known["names.after_opener"])
        if word.startswith("ال"):
            return len(word) > 4
        if self.lexicon.is_action(word):
            return True
        # «مرحلة عمال البناء»: a noun that another one with its article completes.
        after = words[at + 1] if at + 1 < len(words) else ""
        return (
            after.startswith("ال")
            and after not in known["stops.relatives"]
            and word.isalpha()
            and len(word) > 2
            and not word.endswith("ه")
            and not self.phrases.stops(at)
        )

    def _key(self, first: int, last: int) -> str:
        return " ".join(word.removeprefix("ال") for word in self.tokens.words[first:last])
