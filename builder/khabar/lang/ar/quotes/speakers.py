"""Who speaks: mentions of one source joined over the whole article.

Named mentions make the sources known; family names, offices, «الوزارة» and dropped subjects
are then led back to them, first backwards, then forwards.
"""

from dataclasses import dataclass, field
from typing import Final

from khabar.lang.ar.quotes.extents import Draft
from khabar.lang.ar.quotes.lexicon import GIVEN, JOIN, MINISTRY, ROLE, Gender, words
from khabar.lang.ar.quotes.names import Source
from khabar.lang.ar.quotes.reader import Reader
from khabar.record import Speaker, SpeakerKind
from khabar.text import fold_word

# Texts that stand for who issued them: «وأضاف البيان».
_TEXTS: Final = frozenset(("بيان", "بلاغ", "تقرير", "اعلان", "تصريح"))
# How many of the sources that share a word are looked at, and how many speakers back.
_CANDIDATES: Final = 40
_BACK: Final = 6
_MENTIONS: Final = 20


@dataclass(slots=True, eq=False)
class Entity:
    """One source of the article, with the fullest it is called. `latest` is the token of its
    last mention in reading order, -1 before the first."""

    kind: SpeakerKind
    name: str
    role: str | None
    names: tuple[str, ...]
    gender: Gender
    plural: bool
    first: int
    latest: int = -1
    roles: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)


def _bare(word: str) -> str:
    return (
        word.removeprefix("و").removeprefix("ال") if word[:3] == "وال" else word.removeprefix("ال")
    )


class Speakers:
    """Leads every draft's source to its entity."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.phrases = reader.phrases
        lexicon = words()
        self.classes = lexicon.classes
        self.honorifics = lexicon.sets["honorifics"]
        self.bodies = lexicon.sets["bodies"]
        self.generic = lexicon.sets["generic"]
        self.of: dict[int, Entity] = {}
        # Folded word of a name, head or role -> the entities that have it, oldest first.
        self.having: dict[str, list[Entity]] = {}

    def resolve(self, drafts: list[Draft]) -> list[Entity | None]:
        """The entity of each draft, in order."""
        ordered: list[tuple[int, Draft | None, Source | None]] = [
            (-1 if draft.cue is None else draft.cue, draft, draft.subject) for draft in drafts
        ]
        ordered += [(at, None, source) for at, source in self.reader.topics.items()]
        ordered.sort(key=lambda item: item[0])
        for _, draft, source in ordered:
            if source is not None:
                self._register(source, draft)
        found: list[Entity | None] = []
        last: list[Entity] = []
        for at, draft, source in ordered:
            entity: Entity | None = None
            if source is not None:
                entity = self._entity(source, last)
                entity.latest = max(at, source.first)
            elif draft is not None and draft.trailing:
                entity = self._organisation(last)
            elif draft is not None:
                entity = self._dropped(draft, last)
            if draft is not None:
                found.append(entity)
            trailing = draft is not None and draft.trailing
            if entity is not None and not trailing and (not last or last[-1] is not entity):
                last.append(entity)
        return found

    # Making entities

    def _register(self, source: Source, draft: Draft | None) -> None:
        if source.kind == "person" and source.role is None and self._office(source):
            return
        if source.kind != "person" and self._anaphor(source):
            return
        if source.kind == "unnamed" and draft is None:
            return
        same = self._same_person if source.kind == "person" else self._same_body
        keys = {source.words[0], source.words[-1]} if source.kind == "person" else {source.head}
        for key in keys:
            for entity in self.having.get(key, ())[-_CANDIDATES:]:
                if entity.kind == source.kind and same(source.words, entity.names):
                    self._enrich(entity, source)
                    return
        self._new(source, draft)

    def _anaphor(self, source: Source) -> bool:
        """Whether a body points back to one named before: «الشركة», «الشركة الفرنسية»."""
        if source.bare and len(source.words) == 1:
            return True
        first = source.words[0]
        if len(source.words) != 2 or not first.startswith("ال") or source.head not in self.bodies:
            return False
        return any(
            entity.names[0] == source.head and len(entity.names) > 1
            for entity in self.having.get(source.head, ())[-_CANDIDATES:]
        )

    def _office(self, source: Source) -> bool:
        """Whether a source is called by its office alone."""
        return source.bare or bool(
            self.classes.get(source.words[0], 0) & ROLE
            and source.words[0].removeprefix("ال") == source.head
        )

    @staticmethod
    def _same_body(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        short = min(len(one), len(other))
        return one[:short] == other[:short] and (short > 1 or len(one) == len(other))

    @staticmethod
    def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        short, long = (one, other) if len(one) < len(other) else (other, one)
        if len(short) == 1:
            return short[0] in long
        return short[-1] == long[-1] and short[0] == long[0]

    def _enrich(self, entity: Entity, source: Source) -> None:
        """What another mention adds: a fuller name, a fuller role."""
        self.of[id(source)] = entity
        if len(source.words) > len(entity.names) and entity.kind != "unnamed":
            entity.names, entity.name = source.words, source.name or entity.name
            self._index(entity, source.words)
        if source.role is None:
            return
        said = [_bare(fold_word(word)) for word in source.role.split()]
        entity.roles.update(said)
        entity.heads.add(said[0])
        self._index(entity, said)
        if entity.role is None or len(source.role) > len(entity.role):
            entity.role = source.role

    def _index(self, entity: Entity, keys: tuple[str, ...] | list[str]) -> None:
        for key in dict.fromkeys(keys):
            known = self.having.setdefault(key, [])
            if not known or known[-1] is not entity:
                known.append(entity)

    def _new(self, source: Source, draft: Draft | None) -> Entity:
        gender = source.gender
        if draft is not None and draft.form is not None and draft.form.gender is not None:
            gender = draft.form.gender
        plural = source.kind != "person" and source.words[0].endswith(("ون", "ين"))
        entity = Entity(
            source.kind, source.name or "", None, source.words, gender, plural, source.first
        )
        if source.kind != "person":
            entity.heads.add(source.head)
        self._index(entity, (*source.words, source.head))
        self._enrich(entity, source)
        return entity

    # Finding entities

    def _entity(self, source: Source, last: list[Entity]) -> Entity:
        known = self.of.get(id(source)) or self._namesake(source)
        if source.head in self.honorifics:
            known = self._last_person(last)
        if known is not None:
            if known.latest < 0:
                self._complete(known)
            return known
        if source.kind == "organization" and source.head in _TEXTS and source.bare:
            issuer = self._organisation(last)
            if issuer is not None:
                return issuer
        pool = [
            entity
            for entity in self.having.get(source.head, ())[-_CANDIDATES:]
            if self._answers(source, entity)
        ]
        before = [entity for entity in pool if entity.latest >= 0]
        chosen = None
        if before:
            chosen = max(before, key=lambda entity: entity.latest)
        elif pool:
            chosen = min(pool, key=lambda entity: entity.first)
        elif source.kind == "organization":
            chosen = self._mentioned(source)
        if chosen is None and source.kind == "person" and source.head in self.generic:
            chosen = self._last_person(last)
        return chosen or self._new(source, None)

    @staticmethod
    def _last_person(last: list[Entity]) -> Entity | None:
        return next((e for e in reversed(last[-_BACK:]) if e.kind != "organization"), None)

    def _answers(self, source: Source, entity: Entity) -> bool:
        """Whether an office or «المنظمة» may mean this entity."""
        if source.kind == "organization":
            return (
                entity.kind == "organization"
                and source.head in entity.heads
                and len(entity.names) > 1
            )
        if entity.kind == "unnamed":
            return source.bare and source.head in entity.heads
        return source.kind == entity.kind and all(
            _bare(word) in entity.roles for word in source.words
        )

    def _namesake(self, source: Source) -> Entity | None:
        """The person whose family name is spelt like an office: «الطبيب»."""
        if source.kind != "person" or not source.bare or len(source.words) != 1:
            return None
        name = source.words[0]
        for entity in self.having.get(name, ())[-_CANDIDATES:]:
            if entity.kind == "person" and len(entity.names) > 1 and entity.names[-1] == name:
                return entity
        return None

    def _complete(self, entity: Entity) -> None:
        """The fullest form may stand where the source says nothing."""
        name = entity.names[0]
        if entity.kind == "organization" and self.classes.get(name, 0) & MINISTRY:
            self._ministry(entity)
        house = entity.names[0] == "ال"
        if entity.kind != "person" or (len(entity.names) > 1 and not house):
            return
        name = entity.names[-1]
        for index in self.phrases.standing(name)[:_MENTIONS]:
            fuller = self._fuller(name, index) or (None if house else self._onwards(name, index))
            if fuller is not None:
                self._enrich(entity, fuller)
                return

    def _onwards(self, name: str, index: int) -> Source | None:
        """The full name that starts with a first name at token `index`: Gulf royals go by it."""
        if not self.classes.get(name, 0) & GIVEN:
            return None
        source = self.phrases.parse(index, len(self.phrases.words))
        if source is None or source.kind != "person" or len(source.words) < 3:
            return None
        return source if source.words[0] == name else None

    def _fuller(self, name: str, index: int) -> Source | None:
        """The longest mention of a person that ends with the family name at token `index`."""
        found = self.phrases.words
        first = index
        while first > 0 and index - first < 7 and (
            self.classes.get(found[first - 1], 0) & (GIVEN | JOIN)
        ):  # fmt: skip
            first -= 1
        if first == index:
            return None
        best = None
        for start in range(first, max(first - 10, -1), -1):
            if start < first and not found[start][0].isalpha():
                break
            source = self.phrases.parse(start, index + 1)
            if source is None or source.kind != "person" or source.last != index + 1:
                continue
            led = start == first or source.role is not None
            if led and source.words[-1] == name and len(source.words) > 1:
                best = source
        return best

    def _ministry(self, entity: Entity) -> None:
        """«الخارجية المصرية» is called «وزارة الخارجية المصرية» where the article says so."""
        for index in self.phrases.standing(entity.names[0])[:_MENTIONS]:
            if index and self.phrases.words[index - 1].lstrip("وبلف").endswith("زاره"):
                entity.name = f"وزارة {entity.name}"
                entity.names = ("وزاره", *entity.names)
                for fuller in self.having.get("وزاره", ())[-_CANDIDATES:]:
                    if fuller.names[: len(entity.names)] == entity.names:
                        entity.name, entity.names = fuller.name, fuller.names
                return

    def _mentioned(self, source: Source) -> Entity | None:
        """«المنظمة» leads to «منظمة الصحة العالمية» named before without saying anything."""
        best = None
        for prefix in ("", "و", "ل", "ب"):
            for index in self.phrases.standing(prefix + source.head)[:_MENTIONS]:
                if index < source.first and (best is None or index > best[0]):
                    best = (index, len(prefix))
        if best is None:
            return None
        at, cut = best
        named = self.phrases.parse(at, len(self.phrases.words), cut)
        if named is None or named.kind != "organization" or len(named.words) < 2:
            return None
        return self._new(named, None)

    @staticmethod
    def _organisation(last: list[Entity]) -> Entity | None:
        return next((e for e in reversed(last[-_BACK:]) if e.kind == "organization"), None)

    @staticmethod
    def _dropped(draft: Draft, last: list[Entity]) -> Entity | None:
        """The last source whose gender and number the cue has."""
        if not last:
            return None
        form = draft.form
        # A masculine participle is used for anybody.
        free = form is None or form.gender is None
        if form is not None and form.kind == "participle":
            free = form.gender == "m" and form.number == "s"
        if form is None or free:
            return last[-1]
        for entity in reversed(last[-_BACK:]):
            if form.number == "p":
                if entity.plural or entity.kind == "unnamed":
                    return entity
            elif entity.gender == form.gender and not entity.plural:
                return entity
        return last[-1]

    def speaker(self, entity: Entity | None, source: Source | None) -> Speaker:
        """The record's speaker."""
        if entity is None:
            return Speaker(None, None, "unnamed")
        start = end = None
        if source is not None:
            tokens = self.reader.tokens
            start = tokens.starts[source.first] + source.cut
            end = tokens.ends[source.last - 1]
        return Speaker(entity.name or None, entity.role, entity.kind, start, end)
