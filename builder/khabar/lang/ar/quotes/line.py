"""Who spoke last, as dropped subjects lead back to them."""

from typing import Final

from khabar.lang.ar.quotes.drafts import Draft
from khabar.lang.ar.quotes.entities import Entity
from khabar.lang.ar.quotes.lexicon import Form

# How many speakers back a dropped subject may lead.
BACK: Final = 6


class Line:
    """The sources in reading order, as dropped subjects lead back to them. Who speaks inside
    another's words is remembered only there."""

    def __init__(self) -> None:
        self.last: list[Entity] = []
        self.spoken: list[Entity] = []
        self.inner: list[Entity] = []
        # The code point up to which the last main content runs.
        self.until = -1

    def enter(self, start: int) -> bool:
        """Whether code point `start` lies inside the words of a cue before it."""
        if start < self.until:
            return True
        self.inner.clear()
        return False

    def push(self, entity: Entity, draft: Draft | None, *, spoken: bool, inside: bool) -> None:
        """Remembers a source after its mention, and how far its words go."""
        if inside:
            self.inner.append(entity)
            return
        if draft is not None:
            self.until = max(self.until, draft.end)
        for known in (self.last, self.spoken) if spoken else (self.last,):
            if not known or known[-1] is not entity:
                known.append(entity)

    def dropped(self, draft: Draft, *, inside: bool) -> Entity | None:
        """The last source whose gender and number the cue has; a verb that goes on («أضاف»)
        goes on with who spoke."""
        form = draft.form
        if inside and self.inner:
            agreeing = next((e for e in reversed(self.inner) if agrees(form, e)), None)
            if agreeing is not None:
                return agreeing
        line = self.last
        if form is not None and "continues" in form.lemma.flags:
            line = self.spoken or line
        near = line[-BACK:]
        return next((e for e in reversed(near) if agrees(form, e)), line[-1] if line else None)


def agrees(form: Form | None, entity: Entity) -> bool:
    """Whether a cue without a subject has the gender and number of a source."""
    if form is None or form.gender is None:
        return True
    if form.kind == "participle" and form.gender == "m" and form.number == "s":
        # A masculine participle is used for anybody.
        return True
    if form.number == "p":
        return entity.plural or entity.joint or entity.kind == "unnamed"
    if form.number == "d":
        return entity.joint
    return entity.gender in (form.gender, None) and not entity.plural
