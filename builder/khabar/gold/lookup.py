"""One annotation beside one document: looking surfaces up, and saying what is not found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from khabar.annotate import Found
from khabar.annotation import Gold
from khabar.article import Document
from khabar.gold.surfaces import PARAGRAPH, Place, find, hint, listed, times
from khabar.problems import Problem, Severity, Where
from khabar.record import Span
from khabar.schema.validate import brief

F = TypeVar("F", bound=Found)


def gap(one: Place, other: Place) -> int:
    """Code points between two spans, 0 where they touch or overlap."""
    return max(0, other[0] - one[1], one[0] - other[1])


def overlap(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@dataclass
class Lookup:
    """The document, the annotation, and the problems met while reading the one by the other."""

    document: Document
    annotation: Mapping[str, Any]
    where: Where
    problems: list[Problem] = field(default_factory=list)
    # Which node of the annotation each entry comes from.
    origins: dict[Found, str] = field(default_factory=dict)
    _found: dict[tuple[str, bool], list[Place]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.document.text

    def say(self, check: str, pointer: str, message: str, severity: Severity = "error") -> None:
        known = isinstance(self.annotation, Gold)
        where = self.annotation.where(pointer) if known else self.where.at(pointer)  # type: ignore[attr-defined]
        self.problems.append(Problem(check, message, where, severity))

    def noted(self, pointer: str, entry: F) -> F:
        """The entry, its origin kept in mind."""
        self.origins[entry] = pointer
        return entry

    def span(self, place: Place) -> Span:
        return Span(*place, self.text[slice(*place)])

    def places(self, surface: str, *, across: bool = False) -> list[Place]:
        """All occurrences of a surface, in reading order."""
        key = (surface, across)
        if key not in self._found:
            self._found[key] = find(self.text, surface, across=across)
        return self._found[key]

    def some(self, surface: str, pointer: str, *, across: bool = False) -> list[Place]:
        """The occurrences, with a problem where there are none."""
        found = self.places(surface, across=across)
        if not found:
            message = f"{brief(surface)} does not stand in the text{hint(self.text, surface)}"
            self.say("G-surface-missing", pointer, message)
        return found

    def numbered(
        self, surface: str, at: int | str | Sequence[int], found: list[Place], pointer: str
    ) -> list[Place]:
        """The occurrences that `at` names, with a problem for each number that there is not."""
        if at == "all":
            return found
        chosen = []
        for number in [at] if isinstance(at, int) else at:
            if isinstance(number, int) and 1 <= number <= len(found):
                chosen.append(found[number - 1])
            else:
                message = f"{brief(surface)} occurs {times(len(found))}, so there is no {number}"
                self.say("G-at", f"{pointer}/at", f"{message}: {listed(self.text, found)}")
        return sorted(set(chosen))

    def ambiguous(self, surface: str, found: list[Place], pointer: str) -> None:
        message = f"{brief(surface)} occurs {times(len(found))}, and `at` does not say which"
        self.say("G-surface-ambiguous", pointer, f"{message}: {listed(self.text, found)}")

    def one(self, entry: Any, pointer: str, near: Iterable[Place] = ()) -> Place | None:
        """The place of a mention (a surface, or {text, at}): the only one, the one that `at`
        names, or else the only one in the paragraphs of `near`."""
        surface, at = (entry, None) if isinstance(entry, str) else (entry["text"], entry.get("at"))
        found = self.some(surface, pointer)
        if at is not None:
            chosen = self.numbered(surface, at, found, pointer)
            if len(chosen) > 1:
                self.ambiguous(surface, chosen, pointer)
            return chosen[0] if len(chosen) == 1 else None
        if len(found) > 1:
            around = [self.paragraph(place) for place in near]
            close = [place for place in found if any(overlap(place, area) for area in around)]
            if len(close) != 1:
                self.ambiguous(surface, found, pointer)
                return None
            found = close
        return found[0] if found else None

    def paragraph(self, place: Place) -> Place:
        """The paragraph or paragraphs that a span lies in."""
        start = self.text.rfind(PARAGRAPH, 0, place[0])
        end = self.text.find(PARAGRAPH, place[1])
        return (0 if start < 0 else start + 2), (len(self.text) if end < 0 else end)

    def sentence(self, place: Place) -> Place:
        """The sentence or sentences that a span lies in."""
        tokens = self.document.tokens
        first = tokens.sentences[tokens.sentence_of[tokens.at(place[0])]]
        last = tokens.sentences[tokens.sentence_of[tokens.until(place[1]) - 1]]
        return tokens.starts[first[0]], tokens.ends[last[1] - 1]
