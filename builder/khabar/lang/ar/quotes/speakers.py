"""Who speaks: mentions of one source joined over the whole article.

Named mentions make the sources known; family names, offices, «الوزارة» and dropped subjects
are then led back to them: to whom spoke last, else to what the article says elsewhere.
"""

from khabar.lang.ar.quotes.drafts import Draft
from khabar.lang.ar.quotes.entities import Entity
from khabar.lang.ar.quotes.lexicon import GIVEN, MINISTRY, ORG, ROLE, TITLE
from khabar.lang.ar.quotes.line import BACK, Line
from khabar.lang.ar.quotes.pointers import Pointers
from khabar.lang.ar.quotes.reader import Reader
from khabar.lang.ar.quotes.sources import Source
from khabar.record import Speaker

# Token, draft, source, and whether the source speaks there.
_Item = tuple[int, Draft | None, Source | None, bool]


class Speakers(Pointers):
    """Leads every draft's source to its entity."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._first_line = reader.text.find("\n")

    def resolve(self, drafts: list[Draft]) -> list[Entity | None]:
        """The entity of each draft, in order."""
        ordered = self._ordered(drafts)
        for _, draft, source, _ in ordered:
            if source is not None:
                self.introduce(source, draft)
        self._bear(ordered)
        self._appoint([item for item in ordered if item[1] is not None and item[2] is not None])
        found: list[Entity | None] = []
        line = Line()
        for at, draft, source, spoken in ordered:
            inside = line.enter(self.reader.tokens.starts[at] if at >= 0 else -1)
            trailing = draft is not None and draft.trailing
            entity: Entity | None = None
            if source is not None:
                entity = self._goes_on(source, draft, line) or self._entity(source, line.last)
                entity.latest = max(at, source.first)
                if draft is not None and draft.form is not None and entity.kind == "person":
                    entity.gender = draft.form.gender or entity.gender
            elif trailing:
                entity = self._last_body(line.last)
            elif draft is not None:
                entity = self._therein(draft) or line.dropped(draft, inside=inside)
            if draft is not None:
                found.append(entity)
            if entity is not None and entity.kind == "organization" and not inside:
                self._issuer = entity
            if entity is not None and (not trailing or self._leads(draft)):
                line.push(entity, draft, spoken=spoken, inside=inside)
        return found

    def _therein(self, draft: Draft) -> Entity | None:
        """Who said what a speech holds that is told of in another's words: «قال مصدر إن الوزير
        فلانا سيسافر، بعد خطاب قال فيه إنه باق»."""
        at, words_ = draft.cue, self.phrases.words
        if at is None or words_[at + 1 : at + 2] not in (["فيه"], ["فيها"]):
            return None
        index = self.reader.contents.sentence_start(at)
        told = None
        while index < at:
            found = None
            if self.classes.get(words_[index], 0) & (ROLE | TITLE | GIVEN):
                # «الوزير فلان يأمل …»: the verb behind is no name.
                near = range(index + 2, min(index + 9, at))
                verb = (
                    i for i in near if words_[i][0] in "يت" and not self.classes.get(words_[i], 0)
                )
                found = self.phrases.parse(index, next(verb, at))
            if found is not None and found.called == "named" and len(found.words) > 1:
                told = found
                index = found.last
            else:
                index += 1
        return None if told is None else self.join(told, draft)

    def _bear(self, ordered: list[_Item]) -> None:
        """Joins an office told at length to who is named with its bare noun further on: «قال
        متحدث باسم الجيش … وأوضح المتحدث، العقيد فلان»."""
        offices: dict[str, Source] = {}
        for _, draft, source, _ in ordered:
            if source is None or source.kind != "person":
                continue
            given = self.classes.get(source.words[0], 0) & GIVEN
            if source.called == "named" and draft is None and not given:
                # «عقد الوزير اجتماعا»
                continue
            if source.called == "office" and len(source.words) > 1:
                offices.setdefault(source.head, source)
            entity = self.of.get(id(source))
            if source.called != "named" or entity is None or source.role is None:
                continue
            office = offices.get(source.head)
            if office is not None and source.role == "ال" + source.role[2:].split(" ")[0]:
                self._answer_to(entity, list(office.words))

    def _goes_on(self, source: Source, draft: Draft | None, line: Line) -> Entity | None:
        """Who spoke last and goes by another office of his: «وأضاف رئيس الحزب» where the
        article knows no other head of it."""
        form = draft.form if draft is not None else None
        if form is None or "continues" not in form.lemma.flags or source.called != "office":
            return None
        if self.having_head(source.head) or self.recall.headed(source) is not None:
            return None
        last = line.spoken[-1] if line.spoken else None
        named = last is not None and last.kind == "person" and not last.joint and last.heads
        if last is None or not named or last.gender not in (source.gender, None):
            return None
        self._answer_to(last, list(source.words))
        return last

    def _leads(self, draft: Draft | None) -> bool:
        """Whether an attribution stands before its clause: who is named there goes on."""
        if draft is None or draft.cue is None or draft.subject is None:
            return False
        return self.reader.tokens.starts[draft.cue] < draft.start

    def _appoint(self, ordered: list[_Item]) -> None:
        """Joins an office that the article opens with to the name that its next speaker has
        alone: «قال نائب قائد الحرس إن … وقال العميد فلان إن …»."""
        people = [source for _, _, source, _ in ordered if source and source.kind == "person"]
        if not people or people[0].called != "office":
            return
        office = people[0]
        if any(self._answers(office, e) for e in self.having_head(office.head)):
            return
        opening = next(item[1] for item in ordered if item[2] is office)
        for _, draft, source, _ in ordered:
            if source is None or source.kind != "person" or source.words == office.words:
                continue
            entity = self.of.get(id(source))
            if source.called == "named" and entity and self._retold(opening, draft):
                self._answer_to(entity, list(office.words))
                return
            if source.called != "named" or entity is None or entity.role is not None:
                return
            # A title or a first name: «علم موكله» is no person.
            certain = source.gender or self.classes.get(source.words[0], 0) & GIVEN
            form = draft.form if draft is not None and certain else None
            if form is None or form.gender != office.gender or self.recall.headed(office):
                return
            entity.role = office.name
            self._answer_to(entity, list(office.words))
            return

    def _retold(self, headline: Draft | None, draft: Draft | None) -> bool:
        """Whether the text tells by its cue or in its words what an office says in the headline:
        «زعيم الحركة يهدد بـ…» for «هدد فلان، قائد الحركة، بـ…»."""
        if headline is None or draft is None or headline.start >= self._first_line:
            return False
        if draft.start < self._first_line:
            return False
        if headline.form and draft.form and headline.form.lemma.name == draft.form.lemma.name:
            return True
        text = self.reader.text
        one, other = (
            {word for word in text[said.start : said.end].split() if len(word) > 3}
            for said in (headline, draft)
        )
        return len(one & other) > 1

    def _ordered(self, drafts: list[Draft]) -> list[_Item]:
        """Drafts and subjects of other verbs in reading order."""
        ordered: list[_Item] = [
            (-1 if draft.cue is None else draft.cue, draft, draft.subject, True) for draft in drafts
        ]
        ordered += [(at, None, source, True) for at, source in self.reader.topics.items()]
        ordered += [(at, None, source, False) for at, source in self.reader.about.items()]
        return sorted(ordered, key=lambda item: item[0])

    def _entity(self, source: Source, last: list[Entity]) -> Entity:
        kin = self._kin(source)
        if kin is not None:
            return kin
        if source.head in self.sets["honorifics"]:
            entity = self._last_person(last) or self.join(source)
        elif source.called in ("office", "pointer") or self._points(source):
            entity = self._pointed(source, last) or self.join(source)
        else:
            entity = (
                self._told(source)
                or self._national(source, last)
                or self._announced(source)
                or self._bodied(source)
                or self.of.get(id(source))
                or self.join(source)
            )
        if source.called == "pointer" and len(entity.names) == 1 and (
            source.head in self.sets["studies"]
        ):  # fmt: skip
            # «الدراسة» is nobody's by name.
            entity.kind = "unnamed"
        if not entity.complete:
            entity.complete = True
            self._complete(entity, source)
        return entity

    def _points(self, source: Source) -> bool:
        """Whether a body was left out when the named sources were made known."""
        return source.called == "body" and id(source) not in self.of

    def _complete(self, entity: Entity, source: Source) -> None:
        """The fullest form may stand where the source says nothing."""
        if entity.joint:
            return
        if entity.kind == "person" and source.called == "named":
            named = self.recall.named(source)
            if named is not None:
                self.enrich(entity, named)
            elif self._trade(source):
                entity.kind = "unnamed"
        elif entity.kind == "unnamed" and len(source.words) == 1:
            described = self.recall.headed(source)
            if described is not None and (described.first < source.first or not source.first):
                entity.name = described.name or entity.name
        elif entity.kind == "unnamed" and source.words[1].startswith("ال"):
            # «أهالي الموقوفين» of whom more is told elsewhere.
            described = self.recall.whole(source)
            entity.name = (described and described.name) or entity.name
        elif entity.kind == "organization":
            if self.classes.get(entity.names[0], 0) & MINISTRY:
                self._ministry(entity)
                return
            kind = None
            if source.called == "body" and not self.classes.get(entity.names[0], 0) & ORG:
                kind = self.recall.kind(source)
            if kind is not None:
                entity.heads.add(kind.head)
                self._index(entity, [kind.head])
                self.enrich(entity, kind)
            elif source.called == "body" and len(source.words) > 1:
                whole = self.recall.whole(source)
                if whole is None and self.phrases.closing.get(source.first) == source.last - 1:
                    whole = self.recall.housed(source)
                if whole is not None:
                    self.enrich(entity, whole)

    def _announced(self, source: Source) -> Entity | None:
        """Who a headline calls by what he is: «نائب: …» for «النائب فلان» in the text."""
        if source.called != "kind" or source.first or source.words[0].startswith("ال"):
            return None
        pool = (e for e in self.having_head(source.head) if e.kind == "person" and not e.joint)
        first = min(pool, key=lambda entity: entity.first, default=None)
        if first is None and source.head in self.sets["trainers"]:
            only = self.recall.only(source)
            return None if only is None else self.join(only)
        return first

    def _told(self, source: Source) -> Entity | None:
        """«الممرض» who was «ممرض في كذا» before."""
        if source.called != "named" or not self._trade(source):
            return None
        pool = self.having_head(source.words[0].removeprefix("ال"))
        return next((e for e in reversed(pool) if e.kind == "unnamed" and e.latest >= 0), None)

    def _trade(self, source: Source) -> bool:
        """Whether what looks like a family name («النجار») is a trade: nobody bears it."""
        word = source.words[0]
        trade = self.classes.get(word.removeprefix("ال"), 0) & (ROLE | GIVEN) == ROLE
        return trade and source.words == (word,) and word.startswith("ال") and source.role is None

    def _ministry(self, entity: Entity) -> None:
        """«الخارجية المصرية» is called «وزارة الخارجية المصرية» where the article says so."""
        names = [word for word in entity.names if word[0].isalpha()]
        # In marks the first word is told twice.
        names = names[names[1:2] == names[:1] :]
        for index in self.phrases.standing(entity.names[0])[:BACK]:
            if self.phrases.words[index : index + len(names)] != names:
                continue
            if index and self.phrases.words[index - 1].lstrip("وبلف").endswith("زاره"):
                entity.name = f"وزارة {entity.name}"
                entity.names = ("وزاره", *entity.names)
                for fuller in self.having_head("وزاره"):
                    if fuller.names[: len(names) + 1] == ("وزاره", *names):
                        entity.name, entity.names = fuller.name, fuller.names
                return
            before = self.phrases.words[index - 1] if index else ""
            if len(names) > 1 and self.classes.get(before, 0) & ORG and before[:2] != "ال":
                # «الصحة العالمية» is «منظمة الصحة العالمية».
                tokens = self.reader.tokens
                entity.name = tokens.slice(index - 1, index + len(names))
                entity.names = (before, *names)
                return

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
