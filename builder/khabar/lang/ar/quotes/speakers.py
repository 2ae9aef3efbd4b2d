"""Who speaks: mentions of one source joined over the whole article.

Named mentions make the sources known; family names, offices, «الوزارة» and dropped subjects
are then led back to them: to whom spoke last, else to what the article says elsewhere.
"""

from typing import Final

from khabar.lang.ar.quotes.entities import Entities, Entity, bare
from khabar.lang.ar.quotes.extents import Draft
from khabar.lang.ar.quotes.lexicon import MINISTRY
from khabar.lang.ar.quotes.reader import Reader
from khabar.lang.ar.quotes.recall import Recall
from khabar.lang.ar.quotes.sources import Source
from khabar.record import Speaker

# Texts that stand for who issued them: «وأضاف البيان».
_TEXTS: Final = frozenset(("بيان", "بلاغ", "تقرير", "اعلان", "تصريح"))
# How many speakers back a dropped subject may lead.
_BACK: Final = 6


class Speakers(Entities):
    """Leads every draft's source to its entity."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self.recall = Recall(reader)

    def resolve(self, drafts: list[Draft]) -> list[Entity | None]:
        """The entity of each draft, in order."""
        ordered: list[tuple[int, Draft | None, Source | None]] = [
            (-1 if draft.cue is None else draft.cue, draft, draft.subject) for draft in drafts
        ]
        ordered += [(at, None, source) for at, source in self.reader.topics.items()]
        ordered.sort(key=lambda item: item[0])
        for _, draft, source in ordered:
            if source is not None:
                self.introduce(source, draft)
        found: list[Entity | None] = []
        last: list[Entity] = []
        for at, draft, source in ordered:
            entity: Entity | None = None
            if source is not None:
                entity = self._entity(source, last)
                entity.latest = max(at, source.first)
            elif draft is not None and draft.trailing:
                entity = self._last_body(last)
            elif draft is not None:
                entity = self._dropped(draft, last)
            if draft is not None:
                found.append(entity)
            trailing = draft is not None and draft.trailing
            if entity is not None and not trailing and (not last or last[-1] is not entity):
                last.append(entity)
        return found

    def _entity(self, source: Source, last: list[Entity]) -> Entity:
        if source.head in self.sets["honorifics"]:
            entity = self._last_person(last) or self.join(source)
        elif source.called in ("office", "pointer") or self._points(source):
            entity = self._pointed(source, last) or self.join(source)
        else:
            entity = self.of.get(id(source)) or self.join(source)
        if not entity.complete:
            entity.complete = True
            self._complete(entity, source)
        return entity

    def _points(self, source: Source) -> bool:
        """Whether a body was left out when the named sources were made known."""
        return source.called == "body" and id(source) not in self.of

    def _pointed(self, source: Source, last: list[Entity]) -> Entity | None:
        """Whom an office or a bare noun means: who spoke last of those that answer to it, else
        what is called so elsewhere in the article."""
        if source.called == "pointer" and source.head in _TEXTS:
            issuer = self._last_body(last)
            if issuer is not None:
                return issuer
        pool = [e for e in self.having_head(source.head) if self._answers(source, e)]
        spoken = [entity for entity in pool if entity.latest >= 0]
        if spoken:
            return max(spoken, key=lambda entity: entity.latest)
        namesake = self._namesake(source)
        if namesake is not None:
            return namesake
        named = None
        if source.called == "pointer" and source.kind == "organization":
            named = self.recall.housed(source)
        named = named or self.recall.headed(source)
        if named is not None:
            return self.join(named)
        if pool:
            return min(pool, key=lambda entity: entity.first)
        if source.head in self.sets["generic"] and source.words[0].startswith("ال"):
            return self._last_person(last)
        return None

    def _answers(self, source: Source, entity: Entity) -> bool:
        """Whether an office or «المنظمة» may mean this entity, which has its head."""
        if entity.joint != (source.joint is not None):
            return False
        if entity.kind == "unnamed":
            return source.called == "pointer"
        if source.kind != entity.kind:
            return False
        if source.kind == "organization":
            return len(entity.names) > 1
        return all(bare(word) in entity.roles for word in source.words)

    def _namesake(self, source: Source) -> Entity | None:
        """The person whose family name is spelt like an office: «الطبيب»."""
        if source.kind != "person" or source.called != "pointer":
            return None
        name = source.words[0]
        return next(
            (
                entity
                for entity in self.having.get(name, ())
                if entity.kind == "person" and len(entity.names) > 1 and entity.names[-1] == name
            ),
            None,
        )

    def _complete(self, entity: Entity, source: Source) -> None:
        """The fullest form may stand where the source says nothing."""
        if entity.joint:
            return
        if entity.kind == "person" and source.called == "named":
            named = self.recall.named(source)
            if named is not None:
                self.enrich(entity, named)
        elif entity.kind == "organization":
            if self.classes.get(entity.names[0], 0) & MINISTRY:
                self._ministry(entity)
            elif source.called == "body" and len(source.words) > 1:
                whole = self.recall.whole(source)
                if whole is None and self.phrases.closing.get(source.first) == source.last - 1:
                    whole = self.recall.housed(source)
                if whole is not None:
                    self.enrich(entity, whole)

    def _ministry(self, entity: Entity) -> None:
        """«الخارجية المصرية» is called «وزارة الخارجية المصرية» where the article says so."""
        for index in self.phrases.standing(entity.names[0])[:_BACK]:
            if index and self.phrases.words[index - 1].lstrip("وبلف").endswith("زاره"):
                entity.name = f"وزارة {entity.name}"
                entity.names = ("وزاره", *entity.names)
                for fuller in self.having_head("وزاره"):
                    if fuller.names[: len(entity.names)] == entity.names:
                        entity.name, entity.names = fuller.name, fuller.names
                return

    @staticmethod
    def _last_person(last: list[Entity]) -> Entity | None:
        return next((e for e in reversed(last[-_BACK:]) if e.kind != "organization"), None)

    @staticmethod
    def _last_body(last: list[Entity]) -> Entity | None:
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
