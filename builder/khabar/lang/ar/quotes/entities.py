"""The sources of one article: what each mention adds to the name and role of its source."""

from dataclasses import dataclass, field
from typing import Final

from khabar.lang.ar.quotes.extents import Draft
from khabar.lang.ar.quotes.lexicon import ROLE, Gender, words
from khabar.lang.ar.quotes.names import Source
from khabar.lang.ar.quotes.reader import Reader
from khabar.record import SpeakerKind
from khabar.text import fold_word

# How many of the sources that share a word are looked at.
CANDIDATES: Final = 40


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


def bare(word: str) -> str:
    return (
        word.removeprefix("و").removeprefix("ال") if word[:3] == "وال" else word.removeprefix("ال")
    )


class Entities:
    """Makes entities of sources and joins the mentions of one."""

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
            for entity in self.having.get(key, ())[-CANDIDATES:]:
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
            for entity in self.having.get(source.head, ())[-CANDIDATES:]
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
        said = [bare(fold_word(word)) for word in source.role.split()]
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
