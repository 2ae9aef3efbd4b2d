"""Who speaks: mentions of one source joined over the whole article.

Named mentions make the sources known; family names, offices, «الوزارة» and dropped subjects
are then led back to them, first backwards, then forwards.
"""

from typing import Final

from khabar.lang.ar.quotes.entities import CANDIDATES, Entities, Entity, bare
from khabar.lang.ar.quotes.extents import Draft
from khabar.lang.ar.quotes.lexicon import GIVEN, JOIN, MINISTRY
from khabar.lang.ar.quotes.names import Source
from khabar.record import Speaker

# Texts that stand for who issued them: «وأضاف البيان».
_TEXTS: Final = frozenset(("بيان", "بلاغ", "تقرير", "اعلان", "تصريح"))
# How many speakers back a dropped subject may lead.
_BACK: Final = 6
_MENTIONS: Final = 20


class Speakers(Entities):
    """Leads every draft's source to its entity."""

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
            for entity in self.having.get(source.head, ())[-CANDIDATES:]
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
            bare(word) in entity.roles for word in source.words
        )

    def _namesake(self, source: Source) -> Entity | None:
        """The person whose family name is spelt like an office: «الطبيب»."""
        if source.kind != "person" or not source.bare or len(source.words) != 1:
            return None
        name = source.words[0]
        for entity in self.having.get(name, ())[-CANDIDATES:]:
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
                for fuller in self.having.get("وزاره", ())[-CANDIDATES:]:
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
