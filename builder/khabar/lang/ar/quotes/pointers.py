"""Whom an office, a bare noun or a nation means: «الوزير», «المنظمة», «الإيطالي»."""

from khabar.lang.ar.quotes.entities import CANDIDATES, Entities, Entity
from khabar.lang.ar.quotes.inflections import Gender
from khabar.lang.ar.quotes.lexicon import MINISTRY, ORG, ROLE
from khabar.lang.ar.quotes.line import BACK
from khabar.lang.ar.quotes.reader import Reader
from khabar.lang.ar.quotes.recall import Recall
from khabar.lang.ar.quotes.sources import Source, bare, one_of


class Pointers(Entities):
    """Leads mentions that name nobody back to who is named."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self.recall = Recall(reader)
        # The last body that was named, which may have issued «البيان».
        self._issuer: Entity | None = None

    def _pointed(self, source: Source, last: list[Entity]) -> Entity | None:
        """Whom an office or a bare noun means: who spoke last of those that answer to it, else
        what is called so elsewhere in the article."""
        if source.called == "pointer" and source.head in self.sets["texts"]:
            # «الدراسة» of which nobody was named, else who issued it.
            told = [e for e in self.having_head(source.head) if e.kind == "unnamed"]
            text = next((entity for entity in reversed(told) if entity.latest >= 0), self._issuer)
            if text is not None:
                return text
        if source.called == "pointer" and source.head in self.sets["speeches"]:
            # «دعا الخطاب إلى …»: whose it is.
            return self._last_person(last)
        bodies = source.kind == "organization" and source.joint is not None
        if bodies and not any(e.joint for e in self.having_head(source.head)):
            return None
        if source.kind == "person" and not self.having_head(source.head):
            one = next(reversed(self.having.get(one_of(source.head), ())), None)
            if one is not None and one.latest >= 0:
                return one
            several = self.recall.one(source)
            if several is not None:
                return self.join(several)
        after = self.phrases.words[source.last : source.last + 1]
        if source.head in self.sets["states"] and self.sets["counts"].issuperset(after) and after:
            # «الدول الثلاث»
            joint = next((e for e in reversed(last) if e.joint and e.kind == "organization"), None)
            if joint is not None:
                return joint
        pool = [e for e in self.having_head(source.head) if self._answers(source, e)]
        if any(self._abroad(source, entity) for entity in pool):
            return None
        spoken = [entity for entity in pool if entity.latest >= 0]
        if spoken:
            return max(spoken, key=lambda entity: entity.latest)
        namesake = self._namesake(source)
        if namesake is not None:
            return namesake
        named = None
        bodies = source.head in self.sets["bodies"]
        if source.called == "pointer" and source.kind == "organization" and not bodies:
            named = self.recall.housed(source)
        named = named or self.recall.headed(source)
        if source.kind == "person" and source.head in self.sets["trainers"] and not pool and (
            named is None or named.called != "named"
        ):  # fmt: skip
            named = self.recall.only(source) or named
        if source.kind == "unnamed" and source.first:
            # «الخبراء» are no others who come later.
            pool = [entity for entity in pool if entity.first < source.first]
            named = named if named and named.first < source.first else None
        if named is not None and (named.called != "office" or not pool):
            return self.join(named)
        if not pool and source.called == "office" and len(source.words) == 1:
            held = self._held(source)
            if held is not None:
                return held
        if pool:
            return min(pool, key=lambda entity: entity.first)
        if source.kind == "organization" or not source.words[0].startswith("ال"):
            return None
        nearest = self._last_person(last, source.gender)
        if nearest is None or source.head in self.sets["generic"] | self.sets["stars"]:
            return nearest
        # «البطلة» may be who was told of by name alone, not who has an office.
        return None if nearest.heads or nearest.kind == "unnamed" else nearest

    def _held(self, source: Source) -> Entity | None:
        """Who has the office that goes by its owner here: «رئيسه» for «رئيس النادي فلان»."""
        stem = self._unowned(source.head)
        pool = [
            entity
            for entity in self.having_head(stem)
            if entity.kind == "person" and not entity.joint and len(entity.roles) > 1
        ]
        return max(pool, key=lambda entity: entity.latest) if pool else None

    def _kin(self, source: Source) -> Entity | None:
        """Who is somebody's relative by name elsewhere: «زوجته» for «زوجة فلان، فلانة» where
        the article tells of one."""
        if source.kind != "unnamed" or len(source.words) != 1 or source.first == 0:
            return None
        word = source.words[0]
        forms = [word]
        for owner in ("ها", "هم", "ه"):
            stem = word.removesuffix(owner)
            if stem != word:
                forms += [kin for kin in (stem, stem[:-1] + "ه") if kin in self.sets["kin"]]
        if len(forms) == 1:
            return None
        pool = {
            id(entity): entity
            for form in forms
            for entity in self.having_head(form)
            if entity.kind == "person" and not entity.joint and entity.role is not None
        }
        return next(iter(pool.values())) if len(pool) == 1 else None

    def _answers(self, source: Source, entity: Entity) -> bool:
        """Whether an office or «المنظمة» may mean this entity, which has its head."""
        if entity.joint != (source.joint is not None):
            return False
        if entity.kind == "unnamed":
            return source.called == "pointer" and self._placed(source, entity)
        if source.kind != entity.kind:
            return False
        if source.kind == "organization":
            return len(entity.names) > 1
        # «وزير الطاقة الجزائري» is the «وزير الطاقة» of whom no nation is told.
        nations = self.nations
        praise = self.sets["praise"]
        unlike = [w for w in source.words if bare(w) not in entity.roles and w not in praise]
        return not unlike or (
            all(bare(word) in nations for word in unlike)
            # A trainer's nation is not his team's.
            and (source.head in self.sets["sportsmen"] or entity.roles.isdisjoint(nations))
        )

    @staticmethod
    def _placed(source: Source, entity: Entity) -> bool:
        """Whether people told by where they are are those told of: «المسؤولون في الهند» are not
        those of another country."""
        where = next((i for i, word in enumerate(source.words) if word in ("في", "من")), 0)
        return not where or set(source.words[where:]) <= set(entity.names)

    def _namesake(self, source: Source) -> Entity | None:
        """The person whose family name is spelt like an office: «الطبيب»."""
        if source.kind != "person" or source.called != "pointer":
            return None
        name = source.words[0]
        return next(
            (
                entity
                for entity in self.having.get(name, ())[-CANDIDATES:]
                if entity.kind == "person" and len(entity.names) > 1 and entity.names[-1] == name
            ),
            None,
        )

    def _bodied(self, source: Source) -> Entity | None:
        """The body that speaks elsewhere by its full name: «شركة س الوطنية» for «س»."""
        first, count = source.words[0], len(source.words)
        if source.called != "body" or source.joint or source.first in self.phrases.places:
            return None
        if self.classes.get(first, 0) & (ORG | MINISTRY | ROLE):
            return None
        pool = (e for e in self.having.get(first, ()) if e.kind == source.kind and not e.joint)
        return next(
            (
                entity
                for entity in pool
                if entity.names[1 : count + 1] == source.words
                and entity.names[0] in self.sets["bodies"]
            ),
            None,
        )

    def _national(self, source: Source, last: list[Entity]) -> Entity | None:
        """Who spoke last and goes by his nation: «وأضاف الإيطالي»."""
        word = source.words[0]
        nation = word.startswith("ال") and bare(word).removesuffix("ه") in self.nations
        if source.called != "named" or source.role or len(source.words) > 1 or not nation:
            return None
        known = self.phrases.known(word) or len(self.having.get(word, ())) > 1
        return None if known else self._last_person(last, source.gender)

    @staticmethod
    def _last_person(last: list[Entity], gender: Gender | None = None) -> Entity | None:
        near = [e for e in last[-BACK:] if e.kind != "organization"]
        agreeing = [e for e in near if gender is None or e.gender in (gender, None)]
        return agreeing[-1] if agreeing else None

    @staticmethod
    def _last_body(last: list[Entity]) -> Entity | None:
        return next((e for e in reversed(last[-BACK:]) if e.kind == "organization"), None)
