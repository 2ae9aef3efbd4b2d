"""What is done in a stage: the coordinated items after verbs of inclusion."""

from dataclasses import dataclass, field

from khabar.lang.ar.phases.clauses import Clauses
from khabar.lang.ar.phases.items import Items
from khabar.lang.ar.phases.lexicon import Lexicon
from khabar.lang.ar.phases.lists import Lists
from khabar.lang.ar.phases.mention import Mention
from khabar.lang.ar.phases.phrases import Phrases
from khabar.lang.ar.phases.terms import Inclusion
from khabar.lang.ar.phases.told import Told
from khabar.text import Tokens

_REACH = 30
# A verb stands so near before the stage that its clause is in.
_AROUND = 9
# A name of a verbal noun with its article and so many words more says what is done.
_SAYING = 3
# A line's number or bullet has no more tokens.
_NUMBER = 4
_COMMAS = frozenset("،,؛;٬")
_IS = frozenset({"وهي", "فهي", "وهو", "فهو"})
_ON = frozenset({"علي", "الي"})
_WITH = frozenset("ب")
_SINCE = frozenset({"لانها", "لانه", "كونها", "كونه"})
_THAT = frozenset({"ذلك", "تلك"})


@dataclass
class Actions:
    """Reads the actions of one text's mentions."""

    tokens: Tokens
    lexicon: Lexicon
    phrases: Phrases
    items: Items = field(init=False)
    lists: Lists = field(init=False)
    told: Told = field(init=False)
    clauses: Clauses = field(init=False)

    def __post_init__(self) -> None:
        self.items = Items(self.tokens, self.lexicon, self.phrases)
        self.lists = Lists(self.tokens, self.lexicon, self.phrases)
        self.clauses = Clauses(self.tokens, self.lexicon, self.phrases, self.lists)
        self.told = Told(self.tokens, self.lexicon, self.phrases, self.items)

    def read(self, mention: Mention, after: int, floor: int, ceiling: int) -> list[tuple[int, int]]:
        """Code point spans of the actions told with a mention whose own words end at `after`;
        its clause lies between tokens `floor` and `ceiling`."""
        if mention.parts:
            return []
        words = self.tokens.words
        if mention.inner is not None and mention.defines:
            return self.items.read((mention.inner[0], 0), ceiling)
        if after >= ceiling:
            return []
        if mention.owned:
            return self.items.read((after, 0), ceiling) if self.lists.opens(words[after]) else []
        plain = self._predicate(mention, after) if after == mention.last else None
        if plain is not None:
            return self.items.read(plain, ceiling)
        begin = self._opened_before(mention, after, floor, ceiling)
        if begin is None:
            begin = self._opened_after(mention, after, ceiling)
        if begin is None and mention.inner is not None and (mention.renames or mention.final):
            return self._named(mention.inner[0], ceiling)
        return [] if begin is None else self.items.read(begin, ceiling)

    def _named(self, first: int, ceiling: int) -> list[tuple[int, int]]:
        """A name that says what is done to what («مرحلة بناء الهيكل», not «مرحلة التقييم»)."""
        relatives = self.lexicon.words["stops.relatives"]
        words = self.tokens.words
        end = next((at for at in range(first, ceiling) if words[at] in relatives), ceiling)
        named = self.items.read((first, 0), end)
        if named and self.tokens.words[first].startswith("ال"):
            start, end = named[0]
            return named if self.tokens.text.count(" ", start, end) >= _SAYING else []
        return named

    def _predicate(self, mention: Mention, after: int) -> tuple[int, int] | None:
        """«الأولى لفتح ست حفر», «والثانية تلاوة الاتهام»: what is done stands right behind."""
        word, lexicon = self.tokens.words[after], self.lexicon
        if mention.elided and word.startswith("ل") and len(word) > 3:
            return after, 1
        if mention.ordinals and word[0] == "ل" and lexicon.is_action(word[1:].removeprefix("ل")):
            return after, 1
        counted = mention.elided and word not in lexicon.inclusions
        return (after, 0) if counted and lexicon.is_action(word) else None

    # Where the list begins: a token, and how many of its letters are a preposition.

    def _opened_before(
        self, mention: Mention, after: int, floor: int, ceiling: int
    ) -> tuple[int, int] | None:
        words = self.tokens.words
        for at in range(mention.first - 1, max(floor, mention.first - 3) - 1, -1):
            inclusion = self.lexicon.inclusions.get(words[at])
            if inclusion is not None:
                if words[at] in self.lexicon.words["stops.identity"] or _ends(inclusion, mention):
                    return None
                behind = self.lists.behind(mention, after, ceiling, bool(inclusion.needs))
                return self.lists.governed(inclusion, behind, ceiling)
            if not any(words[at] in light for light in self._light):
                return None
        return None

    @property
    def _light(self) -> tuple[frozenset[str], frozenset[str]]:
        return self.lexicon.words["light.skipped"], self.lists.works

    def _opened_after(self, mention: Mention, after: int, ceiling: int) -> tuple[int, int] | None:
        words = self.tokens.words
        if after + 1 < ceiling and words[after] == ":" and self.lexicon.is_action(words[after + 1]):
            return after + 1, 0
        if self._begun_in(mention) and self.lexicon.is_action(words[after]):
            return after, 0
        begun = self._around(mention, after, ceiling)
        if begun is not None:
            return begun
        clause = self.clauses.begin(mention, after, ceiling)
        if clause is not None:
            return clause
        known, inclusions = self.lexicon.words, self.lexicon.inclusions
        within, specifying = known["light.within"], known["joiners.specifying"]
        for at in range(after, min(ceiling, after + _REACH)):
            word = words[at]
            if word == ":" and not self._includes(at + 1):
                return self._listed(mention, at, ceiling)
            inclusion = inclusions.get(word)
            if inclusion is None and at > after and self._leaves(at):
                return None
            inside = word in within and at + 1 < ceiling
            if inside and self.lists.opens(words[at + 1]) and self._told_by(at):
                # «وفيها ندفن الحفر ونوزع…»
                return at + 1, 0
            if word in known["light.taken_up"] and at > after and self.clauses.is_done(at - 1):
                # «تسعة أشهر، تُقاس خلالها…»
                return at - 1, int(words[at - 1].startswith("و"))
            if word in within:
                continue
            if word in specifying:
                return self.lists.specified(at, ceiling)
            if inclusion is None or (inclusion.near and at > after) or _ends(inclusion, mention):
                continue
            if self._belongs(mention, word, at, after):
                begin = self.lists.governed(inclusion, at + 1, ceiling)
                if begin is not None:
                    return begin
        return None

    def _listed(self, mention: Mention, at: int, ceiling: int) -> tuple[int, int] | None:
        """What is done stands behind the colon at token `at` where the stage heads its line («2.
        الخطوة الثانية، وهي الجارية: اختبار…»)."""
        before = self.tokens.words[max(0, mention.first - _NUMBER) : mention.first]
        heads = mention.first < _NUMBER or "\n" in before
        marked = not any(word.isalpha() for word in before[_last_break(before) :])
        done = at + 1 < ceiling and self.lexicon.is_action(self.tokens.words[at + 1])
        return (at + 1, 0) if heads and marked and done else None

    def _around(self, mention: Mention, after: int, ceiling: int) -> tuple[int, int] | None:
        """«ستركز الحكومة في المرحلة المقبلة على…»: behind the preposition that a verb needs from
        before the stage."""
        words = self.tokens.words
        if not self._begun_in(mention):
            return None
        for at in range(mention.first - 2, max(-1, mention.first - _AROUND), -1):
            if not words[at][0].isalnum() or words[at] in self.lexicon.words["stops.relatives"]:
                return None
            first = words[after]
            if words[at] in self.lexicon.words["light.working"] and first in _ON:
                return self.lists.light(after + 1, 0, ceiling)
            inclusion = self.lexicon.inclusions.get(words[at])
            if inclusion is not None and inclusion.needs:
                glued = first[0] in inclusion.needs and self.lexicon.is_action(first[1:])
                needed = first in inclusion.needs or glued
                return self.lists.governed(inclusion, after, ceiling) if needed else None
        return None

    def _includes(self, at: int) -> bool:
        """Whether a verb of inclusion stands at token `at` («المرحلة الأولى: تشمل…»)."""
        return self.tokens.words[at : at + 1] != [] and (
            self.tokens.words[at] in self.lexicon.inclusions
        )

    def _told_by(self, at: int) -> bool:
        """Whether «فيها» at token `at` opens its clause or follows a verb («يُجرى خلالها…»)."""
        words = self.tokens.words
        before = words[at - 1].removeprefix("و").removeprefix("س")
        opens = words[at][0] in "وف" and words[at] not in self.lexicon.words["impersonal.within"]
        return opens or before in self.lexicon.words["impersonal.words"]

    def _begun_in(self, mention: Mention) -> bool:
        """«ستتولى الوزارة في المرحلة الأولى تدريب المعلمين»"""
        before = self.tokens.words[mention.first - 1] if mention.first else ""
        return before in self.lexicon.words["impersonal.within"] and not mention.noun.contest

    def _leaves(self, at: int) -> bool:
        words = self.tokens.words
        if words[at] not in self.lexicon.words["stops.clauses"]:
            return False
        if words[at] in _SINCE and self._includes(at + 1):
            # «لأنها تشمل…»: the same subject.
            return False
        # «قبل ذلك التاريخ» opens no clause.
        return not (words[at] in _THAT and words[at + 1 : at + 2] and words[at + 1][:2] == "ال")

    def _belongs(self, mention: Mention, word: str, at: int, after: int) -> bool:
        """Whether the verb's subject can be the stage: next to it, or agreeing after a pause."""
        bare = word
        for clitic in ("و", "ف", "س", "ل"):
            if len(bare) > 3 or bare in _IS:
                bare = bare.removeprefix(clitic)
        previous = self.tokens.words[at - 1] if at else ""
        near = (
            at == after
            or previous in self.lexicon.words["stops.relatives"]
            or previous in _IS
            or previous in _SINCE
            or self._after_relative(after, at)
            or previous in self.lexicon.words["impersonal.openers"]
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
            agreed = agreed or (at == after and self._begun_in(mention))
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
        return before in self.lists.works


def _last_break(words: list[str]) -> int:
    """Where the last line of some words begins."""
    return max((at + 1 for at, word in enumerate(words) if word == "\n"), default=0)


def _ends(inclusion: Inclusion, mention: Mention) -> bool:
    """Whether a verb tells how one met others in a stage («انتهت الجولة بتعادل…»)."""
    return mention.noun.contest and inclusion.needs == _WITH
