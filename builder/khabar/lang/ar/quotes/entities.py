"""The sources of one article: what each mention adds to the name and role of its source."""

from dataclasses import dataclass, field
from typing import Final

from khabar.lang.ar.quotes.drafts import Draft
from khabar.lang.ar.quotes.inflections import Gender
from khabar.lang.ar.quotes.lexicon import MINISTRY, ROLE, TITLE, words
from khabar.lang.ar.quotes.reader import Reader
from khabar.lang.ar.quotes.sources import ONE, Source, alike, bare, fuller, one_of, shortened
from khabar.record import SpeakerKind
from khabar.text import fold_word

# How many of the sources that share a word are looked at.
CANDIDATES: Final = 40
# What a prime minister heads, by either name.
_CABINET: Final = frozenset(("وزراء", "حكومه"))


@dataclass(slots=True, eq=False)
class Entity:
    """One source of the article, with the fullest it is called. `names` are the words of its
    name, `roles` those of all its roles, `heads` the nouns that point back to it, `styles` those
    that stand before its name. `latest` is the token of its last mention in reading order, -1
    before the first."""

    kind: SpeakerKind
    name: str
    role: str | None
    names: tuple[str, ...]
    gender: Gender | None
    plural: bool
    joint: bool
    first: int
    latest: int = -1
    complete: bool = False
    roles: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    styles: set[str] = field(default_factory=set)


def _masculine(word: str) -> str:
    """An adjective of relation as the lexicon has it: «الجزائرية», «جزائري»."""
    return bare(word).removesuffix("ه")


class Entities:
    """Makes entities of sources and joins the mentions of one."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.phrases = reader.phrases
        lexicon = words()
        self.classes = lexicon.classes
        self.sets = lexicon.sets
        self.nations = lexicon.nations
        self.of: dict[int, Entity] = {}
        # Folded word of a name, head or role -> the entities that have it, oldest first.
        self.having: dict[str, list[Entity]] = {}

    def having_head(self, head: str) -> list[Entity]:
        """The entities that a head noun may point back to, oldest first."""
        return [e for e in self.having.get(head, ())[-CANDIDATES:] if head in e.heads | e.styles]

    def introduce(self, source: Source, draft: Draft | None) -> None:
        """Makes a source known that is named, whatever mentions point to it before or after."""
        if source.called in ("pointer", "office") or (source.called == "kind" and draft is None):
            return
        if source.called == "body" and self._anaphor(source):
            return
        self.join(source, draft)

    def join(self, source: Source, draft: Draft | None = None) -> Entity:
        """The entity of a mention by its name: a known one that it adds to, or a new one."""
        person = source.called == "named"
        same = self._same_person if person else self._same_body
        ends = source.words[0], source.words[-1], source.words[-1].removeprefix("ال")
        keys = dict.fromkeys(ends if person else (source.head,))
        for key in keys:
            for entity in self.having.get(key, ())[-CANDIDATES:]:
                akin = entity.kind == source.kind and entity.joint == bool(source.joint)
                if akin and same(source.words, entity.names) and not self._abroad(source, entity):
                    self.enrich(entity, source)
                    return entity
        return self._new(source, draft)

    def _abroad(self, source: Source, entity: Entity) -> bool:
        """Whether a body belongs to another country than the one a sentence is about: «وفي
        الكويت، أعلنت السلطات»."""
        if source.kind != "organization":
            return False
        nations = [word for word in map(_masculine, entity.names) if word in self.nations]
        if not nations or _masculine(source.words[-1]) in self.nations:
            return False
        start = self.reader.contents.sentence_start(source.first)
        for at in range(start, min(start + 3, source.first)):
            if at in self.reader.countries:
                country = self.phrases.words[at].lstrip("وب").removeprefix("ال")
                return all(nation[:3] != country[:3] for nation in nations)
        return False

    def _anaphor(self, source: Source) -> bool:
        """Whether a body of two words points back to one named before: «الشركة الفرنسية»."""
        first = source.words[0]
        if len(source.words) != 2 or not first.startswith("ال"):
            return False
        return source.head in self.sets["bodies"] and any(
            entity.names[0] == source.head and len(entity.names) > 1
            for entity in self.having_head(source.head)
        )

    @staticmethod
    def _same_body(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        if alike(one, other) or alike(other, one):
            return True
        short = min(len(one), len(other))
        if one[:short] == other[:short]:
            return short > 1 or len(one) == len(other)
        return shortened(one, other) or shortened(other, one)

    @staticmethod
    def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        return one == other or fuller(one, other) or fuller(other, one)

    def enrich(self, entity: Entity, source: Source) -> None:
        """What another mention adds: a fuller name, a fuller role."""
        self.of[id(source)] = entity
        entity.gender = entity.gender or source.gender
        more = len(source.words) > len(entity.names) and not alike(source.words, entity.names)
        if more and entity.kind != "unnamed":
            entity.names, entity.name = source.words, source.name or entity.name
            self._index(entity, source.words)
        if source.called == "named" and self.classes.get(source.head, 0) & (ROLE | TITLE) == ROLE:
            # «المخرج فلان، رئيس الاتحاد»: he is «المخرج» later.
            entity.styles.add(source.head)
            entity.roles.add(source.head)
            self._index(entity, [source.head])
        if source.role is None:
            return
        self._answer_to(entity, source.role.split())
        if entity.role is None or len(source.role) > len(entity.role):
            entity.role = source.role

    def _answer_to(self, entity: Entity, role: list[str]) -> None:
        said = [bare(fold_word(word)) for word in role]
        # «محاميه» is «المحامي» later.
        owned = [stem for stem in map(self._unowned, said[:1]) if stem]
        entity.heads.update((said[0], *owned))
        said += owned
        if said[0] in self.sets["premiers"] and _CABINET.intersection(said):
            # «رئيس الوزراء» is «رئيس الحكومة».
            said += _CABINET
        entity.roles.update(said)
        self._index(entity, said)

    def _unowned(self, word: str) -> str:
        """An office without its owner's pronoun, empty where it has none."""
        for owner in ("هما", "ها", "هم", "ه"):
            stem = word.removesuffix(owner)
            for office in (stem, stem[:-1] + "ه") if stem != word else ():
                if self.classes.get(office, 0) & ROLE:
                    return office
        return ""

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
            source.kind, source.name or "", None, source.words, gender, plural,
            source.joint is not None, source.first,
        )  # fmt: skip
        if source.kind != "person":
            entity.heads.add(source.head)
            if self.classes.get(source.words[0], 0) & MINISTRY:
                # «الخارجية المصرية» is «الوزارة» later.
                entity.heads.add("وزاره")
                self._index(entity, ["وزاره"])
            if source.head in ONE and len(source.words) > 1:
                # «أحد النواب» is «النائب» later.
                self._index(entity, [one_of(source.words[1])])
        elif source.called in ("office", "pointer"):
            self._answer_to(entity, list(source.words))
        self._index(entity, (*source.words, source.head))
        self.enrich(entity, source)
        return entity
