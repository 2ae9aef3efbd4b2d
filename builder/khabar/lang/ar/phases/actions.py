"""What is done in a stage: the coordinated items after verbs of inclusion."""

from dataclasses import dataclass, field

from khabar.lang.ar.phases.items import Items
from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.mention import Mention
from khabar.lang.ar.phases.phrases import Phrases
from khabar.lang.ar.phases.terms import Inclusion
from khabar.text import Tokens

_REACH = 30
_GOVERNED = 9
# A name of a verbal noun with its article and so many words more says what is done.
_SAYING = 3
_COMMAS = frozenset("،,؛;٬")
_IS = frozenset({"وهي", "فهي", "وهو", "فهو"})
_THAT = frozenset({"ذلك", "تلك"})


@dataclass
class Actions:
    """Reads the actions of one text's mentions."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases
    items: Items = field(init=False)

    def __post_init__(self) -> None:
        self.items = Items(self.tokens, self.lexicon, self.phrases)

    def read(self, mention: Mention, after: int, floor: int, ceiling: int) -> list[tuple[int, int]]:
        """Code point spans of the actions told with a mention whose own words end at `after`;
        its clause lies between tokens `floor` and `ceiling`."""
        if mention.parts:
            return []
        words = self.tokens.words
        if mention.inner is not None and mention.defines:
            return self.items.read((mention.inner[0], 0), ceiling)
        if after >= ceiling:
            return self._done_in(mention, floor)
        if mention.owned:
            return self.items.read((after, 0), ceiling) if self._done(words[after]) else []
        plain = self._predicate(mention, after) if after == mention.last else None
        if plain is not None:
            return self.items.read(plain, ceiling)
        done = self._done_in(mention, floor)
        if done:
            return done
        begin = self._opened_before(mention, after, floor, ceiling)
        if begin is None:
            begin = self._opened_after(mention, after, ceiling)
        if begin is None and mention.inner is not None and (mention.renames or mention.final):
            return self._named(mention.inner[0], ceiling)
        return [] if begin is None else self.items.read(begin, ceiling)

    def _named(self, first: int, ceiling: int) -> list[tuple[int, int]]:
        """A name that says what is done to what («مرحلة بناء الهيكل», not «مرحلة التقييم»)."""
        named = self.items.read((first, 0), ceiling)
        if named and self.tokens.words[first].startswith("ال"):
            start, end = named[0]
            return named if self.tokens.text.count(" ", start, end) >= _SAYING else []
        return named

    def _predicate(self, mention: Mention, after: int) -> tuple[int, int] | None:
        """«الأولى لفتح ست حفر», «والثانية تلاوة الاتهام»: what is done stands right behind."""
        word, lexicon = self.tokens.words[after], self.lexicon
        if mention.elided and word.startswith("ل") and len(word) > 3:
            return after, 1
        if mention.ordinals and word.startswith("لل") and lexicon.is_action(word[2:]):
            return after, 1
        counted = mention.elided and word not in lexicon.inclusions
        return (after, 0) if counted and lexicon.is_action(word) else None

    def _done_in(self, mention: Mention, floor: int) -> list[tuple[int, int]]:
        """«سيتم تطعيم الطواقم الطبية في المرحلة الأولى»: what an impersonal verb says is done."""
        words, known = self.tokens.words, self.lexicon.words
        last = mention.first - 1
        if last < floor or words[last] not in known["impersonal.within"]:
            return []
        for at in range(last - 1, max(floor, last - _REACH) - 1, -1):
            bare = words[at]
            for clitic in ("و", "ف", "س"):
                bare = bare.removeprefix(clitic) if len(bare) > 2 else bare
            if bare in known["impersonal.words"]:
                denied = at and words[at - 1] in known["impersonal.denials"]
                fits = at + 1 < last and self.lexicon.is_action(words[at + 1])
                return self.items.read((at + 1, 0), last) if fits and not denied else []
            if not words[at][0].isalnum():
                return []
        return []

    # Where the list begins: a token, and how many of its letters are a preposition.

    def _opened_before(
        self, mention: Mention, after: int, floor: int, ceiling: int
    ) -> tuple[int, int] | None:
        words = self.tokens.words
        for at in range(mention.first - 1, max(floor, mention.first - 3) - 1, -1):
            inclusion = self.lexicon.inclusions.get(words[at])
            if inclusion is not None:
                if words[at] in self.lexicon.words["stops.identity"]:
                    return None
                return self._governed(inclusion, self._past_aside(after, ceiling), ceiling)
            if words[at] not in self.lexicon.words["light.skipped"]:
                return None
        return None

    def _past_aside(self, at: int, ceiling: int) -> int:
        """The token after a relative clause between commas, and after the comma."""
        words = self.tokens.words
        if at + 1 < ceiling and words[at] in _COMMAS:
            relative = words[at + 1] in self.lexicon.words["stops.relatives"]
            if relative:
                for close in range(at + 2, min(ceiling, at + _REACH)):
                    if words[close] in _COMMAS:
                        return close + 1
            return at + 1
        return at

    def _opened_after(self, mention: Mention, after: int, ceiling: int) -> tuple[int, int] | None:
        words = self.tokens.words
        if after + 1 < ceiling and words[after] == ":" and self.lexicon.is_action(words[after + 1]):
            return after + 1, 0
        for at in range(after, min(ceiling, after + _REACH)):
            word = words[at]
            if word == ":":
                return None
            inclusion = self.lexicon.inclusions.get(word)
            if inclusion is None and at > after and self._leaves(at):
                return None
            if word in self.lexicon.words["light.within"] and at + 1 < ceiling:
                # «وفيها ندفن الحفر ونوزع…»
                return (at + 1, 0) if self._done(words[at + 1]) else None
            if inclusion is not None and self._belongs(mention, word, at, after):
                begin = self._governed(inclusion, at + 1, ceiling)
                if begin is not None:
                    return begin
        return None

    def _leaves(self, at: int) -> bool:
        words = self.tokens.words
        if words[at] not in self.lexicon.words["stops.clauses"]:
            return False
        # «قبل ذلك التاريخ» opens no clause.
        return not (words[at] in _THAT and words[at + 1 : at + 2] and words[at + 1][:2] == "ال")

    def _belongs(self, mention: Mention, word: str, at: int, after: int) -> bool:
        """Whether the verb's subject can be the stage: next to it, or agreeing after a pause."""
        bare = word
        for clitic in ("و", "ف", "س"):
            if len(bare) > 3 or bare in _IS:
                bare = bare.removeprefix(clitic)
        previous = self.tokens.words[at - 1] if at else ""
        near = (
            at == after
            or previous in self.lexicon.words["stops.relatives"]
            or previous in _IS
            or self._after_relative(after, at)
            or not previous[0].isalnum()
            or word != bare
        )
        if bare in self.lexicon.words["impersonal.words"]:
            following = self.tokens.words[at + 1 : at + 2]
            denied = previous in self.lexicon.words["impersonal.denials"]
            return bool(following) and not denied and self.lexicon.is_action(following[0])
        if mention.noun.feminine:
            agreed = bare.startswith(("ت", "ال")) or bare.endswith(("ت", "ه", "ها"))
            agreed = agreed or bare in ("هي", "اي") or self._works_before(mention)
        else:
            agreed = bare.startswith("ي") or not bare.endswith("ت")
        return near and agreed

    def _after_relative(self, after: int, at: int) -> bool:
        """Whether a clause about the stage, without commas, stands between it and the verb."""
        words = self.tokens.words[after:at]
        relatives = self.lexicon.words["stops.relatives"]
        return bool(words) and words[0] in relatives and _COMMAS.isdisjoint(words)

    def _works_before(self, mention: Mention) -> bool:
        """«تطبيق المرحلة الأولى شمل…»: the verb's subject is what governs the stage."""
        before = self.tokens.words[mention.first - 1] if mention.first else ""
        return before in self._works

    @property
    def _works(self) -> frozenset[str]:
        return self.lexicon.words["light.works"]

    def _governed(self, inclusion: Inclusion, at: int, ceiling: int) -> tuple[int, int] | None:
        """Skips to the first action, past the preposition that the verb needs."""
        words = self.tokens.words
        fits = at < ceiling and self.lexicon.is_action(words[at])
        if inclusion.actions and not inclusion.needs and not fits:
            return None
        if inclusion.needs:
            for near in range(at, min(ceiling, at + _GOVERNED)):
                word = words[near]
                if word in inclusion.needs:
                    return self._light(near + 1, 0, ceiling)
                for letter in ("ب", "ل"):
                    if letter in inclusion.needs and word.startswith(letter):
                        rest = word[1:]
                        if rest in self.lexicon.words["scopes.manners"]:
                            continue
                        if self._opens(rest, inclusion):
                            return self._light(near, 1, ceiling)
            return None
        return self._light(at, 0, ceiling)

    def _opens(self, word: str, inclusion: Inclusion) -> bool:
        """Whether a word behind a preposition that the verb needs can be the first item's."""
        is_action = self.lexicon.is_action
        if is_action(word) or is_action(word.removeprefix("ل")):
            return True
        return not inclusion.actions and word.startswith(("ل", "ال"))

    def _light(self, at: int, letters: int, ceiling: int) -> tuple[int, int] | None:
        """Steps over adverbs and light nouns («العمل على…», «مرحلة…»)."""
        words = self.tokens.words
        moved = True
        while moved and at < ceiling:
            moved = False
            bare = words[at][letters:]
            if bare in self.lexicon.words["light.skipped"] or self.phrases.date_at(at) is not None:
                at, letters, moved = at + 1, 0, True
                continue
            if words[at - 1 : at] != [":"] and bare in self.lexicon.words["light.identity_of"]:
                at, letters, moved = at + 1, 0, True
                continue
            for opener in self.lexicon.openers:
                if (bare, *words[at + 1 : at + len(opener)]) == opener:
                    at, letters, moved = at + len(opener), 0, True
                    break
        if at + 1 >= ceiling and words[at : at + 1] and words[at] in self._works:
            # «وشمل تطبيق المرحلة الثانية…»
            return None
        if at >= ceiling or not (words[at][0].isalnum() or words[at] in '«“"'):
            return None
        return (at, letters) if self._done(words[at][letters:]) else None

    def _done(self, word: str) -> bool:
        """Whether a word can open what is done, rather than tell where, how many or for whom."""
        known = self.lexicon.words
        if word in known["stops.particles"] or not word or word[0].isdecimal():
            return False
        return word.removeprefix("ال") not in known["scopes.words"]
