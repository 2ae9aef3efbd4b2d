"""Who speaks: mentions of one source joined over the whole article.

Named mentions make the sources known; family names, offices, «الوزارة» and dropped subjects
are then led back to them, first backwards, then forwards.
"""

from dataclasses import dataclass, field
from typing import Final

from khabar.lang.ar.quotes.content import Draft
from khabar.lang.ar.quotes.lexicon import GIVEN, JOIN, MINISTRY, ROLE, Gender, words
from khabar.lang.ar.quotes.names import Source
from khabar.lang.ar.quotes.reader import Reader
from khabar.record import Speaker, SpeakerKind
from khabar.text import fold_word


_TEXTS: Final = frozenset(("بيان", "بلاغ", "تقرير", "اعلان", "تصريح"))


@dataclass(slots=True, eq=False)
class Entity:
    """One source of the article, with the fullest it is called."""

    kind: SpeakerKind
    name: str
    role: str | None
    names: tuple[str, ...]
    roles: set[str]
    heads: set[str]
    gender: Gender
    plural: bool
    seen: list[int] = field(default_factory=list)


def _bare(word: str) -> str:
    return (
        word.removeprefix("و").removeprefix("ال")
        if word.startswith("وال")
        else word.removeprefix("ال")
    )


def _folded(text: str | None) -> list[str]:
    return [_bare(fold_word(word)) for word in (text or "").split()]


class Speakers:
    """Leads every draft's source to its entity."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.classes = words().classes
        self.entities: list[Entity] = []
        self.of: dict[int, Entity] = {}

    def resolve(self, drafts: list[Draft]) -> list[Entity | None]:
        """The entity of each draft, in order."""
        ordered: list[tuple[int, Draft | None, Source | None]] = [
            (draft.cue if draft.cue is not None else -1, draft, draft.subject) for draft in drafts
        ]
        ordered += [(at, None, source) for at, source in self.reader.topics.items()]
        ordered.sort(key=lambda item: item[0])
        for _, draft, source in ordered:
            if source is not None:
                self._register(source, draft)
            if draft is not None and draft.via is not None:
                self._register(draft.via, None)
        found: dict[int, Entity | None] = {}
        last: list[Entity] = []
        for at, draft, source in ordered:
            entity: Entity | None
            if source is not None:
                entity = self._entity(source, at, last)
            elif draft is None:
                continue
            elif draft.trailing:
                entity = next((e for e in reversed(last) if e.kind == "organization"), None)
            else:
                entity = self._dropped(draft, last)
            if draft is not None:
                found[id(draft)] = entity
            if entity is not None and not (draft is not None and draft.trailing):
                if not last or last[-1] is not entity:
                    last.append(entity)
        return [found.get(id(draft)) for draft in drafts]

    # Making entities

    def _register(self, source: Source, draft: Draft | None) -> None:
        if source.kind == "person":
            if source.role is None and source.name is not None and self._office(source):
                return
            self._person(source, draft)
            return
        if source.bare and len(source.words) == 1:
            return
        if source.kind == "unnamed" and draft is None:
            return
        key = source.words
        for entity in self.entities:
            if entity.kind == source.kind and self._begins(key, entity.names):
                if source.kind == "organization" and len(key) > len(entity.names):
                    entity.names, entity.name = key, source.name or entity.name
                entity.seen.append(source.first)
                self.of[id(source)] = entity
                return
        self._new(source, draft)

    def _office(self, source: Source) -> bool:
        """Whether a source is called by its office alone."""
        return (
            bool(source.name)
            and source.words[0].removeprefix("ال") == source.head
            and (source.bare or bool(self.classes.get(source.words[0], 0) & ROLE))
        )

    def _person(self, source: Source, draft: Draft | None) -> None:
        names = tuple(source.words)
        for entity in self.entities:
            if entity.kind == "person" and self._same(names, entity.names):
                if len(names) > len(entity.names):
                    entity.names, entity.name = names, source.name or entity.name
                self._roles(entity, source)
                entity.seen.append(source.first)
                self.of[id(source)] = entity
                return
        self._new(source, draft)

    @staticmethod
    def _begins(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        short = min(len(one), len(other))
        return one[:short] == other[:short] and (short > 1 or len(one) == len(other))

    @staticmethod
    def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        if one == other:
            return True
        short, long = (one, other) if len(one) < len(other) else (other, one)
        if len(short) == 1:
            return short[0] in long
        return short[-1] == long[-1] and short[0] == long[0]

    def _roles(self, entity: Entity, source: Source) -> None:
        if source.role is None:
            return
        entity.roles.update(_folded(source.role))
        entity.heads.add(_folded(source.role)[0])
        if entity.role is None or len(source.role) > len(entity.role):
            entity.role = source.role

    def _new(self, source: Source, draft: Draft | None) -> Entity:
        gender = source.gender
        plural = source.kind != "person" and source.words[0].endswith(("ون", "ين"))
        if draft is not None and draft.form is not None and draft.form.gender is not None:
            gender = draft.form.gender
        entity = Entity(
            source.kind, source.name or "", source.role, tuple(source.words), set(), {source.head},
            gender, plural, [source.first],
        )  # fmt: skip
        if source.kind == "person":
            entity.heads = set()
        self._roles(entity, source)
        self.entities.append(entity)
        self.of[id(source)] = entity
        return entity

    # Finding entities

    def _entity(self, source: Source, at: int, last: list[Entity]) -> Entity:
        known = self.of.get(id(source)) or self._namesake(source)
        if known is not None:
            if source.kind == "person" and len(known.names) == 1:
                self._complete(known)
            if source.kind == "organization":
                self._ministry(known)
            return known
        if source.kind == "organization" and source.head in _TEXTS and source.bare:
            issuer = next((e for e in reversed(last) if e.kind == "organization"), None)
            if issuer is not None:
                return issuer
        pool = [
            e for e in self.entities
            if (e.kind == "person") == (source.kind == "person") and self._answers(source, e)
        ]  # fmt: skip
        before = [e for e in pool if min(e.seen) < max(at, source.first)]
        chosen = None
        if before:
            chosen = max(before, key=lambda e: max(s for s in e.seen if s < max(at, source.first)))
        elif pool:
            chosen = min(pool, key=lambda e: min(e.seen))
        elif source.kind == "organization":
            chosen = self._mentioned(source)
        if chosen is None:
            chosen = self._new(source, None)
        chosen.seen.append(source.first)
        self.of[id(source)] = chosen
        return chosen

    def _namesake(self, source: Source) -> Entity | None:
        """The person whose family name is spelt like an office: «الطبيب»."""
        if source.kind != "person" or not source.bare or len(source.words) != 1:
            return None
        return next(
            (e for e in self.entities if e.kind == "person" and e.names[-1] == source.words[0]
             and len(e.names) > 1),
            None,
        )  # fmt: skip

    def _answers(self, source: Source, entity: Entity) -> bool:
        if source.kind != "person":
            return source.head in entity.heads and len(entity.names) > 1
        wanted = [_bare(word) for word in source.words]
        if not entity.roles:
            return False
        return source.head in entity.heads | entity.roles and all(
            word in entity.roles for word in wanted
        )

    def _complete(self, entity: Entity) -> None:
        """A family name alone: its fullest form may stand where the person says nothing."""
        reader = self.reader
        name = entity.names[0]
        for index in reader.phrases.positions.get(name, ())[:20]:
            first = index
            while (
                first > 0
                and index - first < 4
                and (self.classes.get(reader.words[first - 1], 0) & (GIVEN | JOIN))
            ):
                first -= 1
            if first == index:
                continue
            best = None
            for start in range(first, max(first - 10, -1), -1):
                source = reader.phrases.parse(start, index + 1)
                if (
                    source is not None
                    and source.kind == "person"
                    and source.last == index + 1
                    and (source.words and source.words[-1] == name and len(source.words) > 1)
                ):
                    best = source
                elif start < first and not reader.words[start][0].isalpha():
                    break
            if best is not None:
                entity.names, entity.name = tuple(best.words), best.name or entity.name
                self._roles(entity, best)
                return

    def _ministry(self, entity: Entity) -> None:
        """«الخارجية المصرية» is called «وزارة الخارجية المصرية» where the article says so."""
        if not self.classes.get(entity.names[0], 0) & MINISTRY:
            return
        reader = self.reader
        for index in reader.phrases.positions.get(entity.names[0], ()):
            if index and reader.words[index - 1].lstrip("وبلف").endswith("زاره"):
                entity.name = f"وزارة {entity.name}"
                entity.names = ("وزاره", *entity.names)
                return

    def _mentioned(self, source: Source) -> Entity | None:
        """«المنظمة» leads to «منظمة الصحة العالمية» named before without saying anything."""
        reader = self.reader
        positions = reader.phrases.positions
        best = None
        for cut, prefix in ((0, ""), (1, "و"), (1, "ل"), (1, "ب")):
            for index in positions.get(prefix + source.head, ())[:20]:
                if index < source.first and (best is None or index > best[0]):
                    best = (index, cut)
        if best is None:
            return None
        named = reader.phrases.parse(best[0], min(best[0] + 16, len(reader.words)), best[1])
        if named is None or named.kind != "organization" or len(named.words) < 2:
            return None
        return self._new(named, None)

    def _dropped(self, draft: Draft, last: list[Entity]) -> Entity | None:
        """The last source whose gender and number the cue has."""
        form = draft.form
        if form is None or form.gender is None:
            return last[-1] if last else None
        if form.kind == "participle" and form.gender == "m" and form.number == "s":
            return last[-1] if last else None
        for entity in reversed(last[-6:]):
            if form.number == "p":
                if entity.plural or entity.kind == "unnamed":
                    return entity
            elif entity.gender == form.gender and not entity.plural:
                return entity
        return last[-1] if last else None

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
