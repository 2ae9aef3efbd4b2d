"""Where the article has a source's head noun, and who bears an office there."""

from collections.abc import Iterator
from typing import Final

from khabar.lang.ar.quotes.drafts import COMMAS
from khabar.lang.ar.quotes.lexicon import GIVEN, TITLE
from khabar.lang.ar.quotes.sources import ONE, Source, one_of
from khabar.lang.ar.quotes.subjects import Subjects

# How many places of a word are looked at, and words of a name before the family name.
PLACES: Final = 20
NAME: Final = 6
_PREFIXES: Final = ("", "و", "ل", "ب", "ف")
_DEFINITE: Final = (("ال", 0), ("وال", 1), ("لل", 1), ("بال", 1))


class Bearers:
    """Looks up the offices of one document."""

    def __init__(self, reader: Subjects) -> None:
        self.reader = reader
        self.phrases = reader.phrases
        self.words = reader.words
        self.classes = reader.classes

    def only(self, source: Source) -> Source | None:
        """The one of an office that the article names, whatever it is the office of: «مدربه،
        فلان» for «مدرب المنتخب»; none where it names two."""
        found: dict[str, Source] = {}
        for form in (source.head, *(source.head + owner for owner in ("ه", "ها", "هم"))):
            for at, cut in self._heads(form):
                if form[-1] == "ه" != source.head[-1] and not self.phrases.possessed(at):
                    # «مدربة» is no «مدربه».
                    continue
                named = self.phrases.parse(at, self.phrases.count, cut)
                if named is not None and named.called == "named" and len(named.words) > 1:
                    found[named.words[-1]] = named
        return next(iter(found.values())) if len(found) == 1 else None

    def one(self, source: Source) -> Source | None:
        """The last of several of a kind before one of them is called by it: «أحد النواب» for
        «النائب»."""
        places = sorted(at for word in ONE for at in self.phrases.standing(word)[:PLACES])
        for at in reversed(places):
            if at + 1 < source.first and one_of(self.words[at + 1]) == one_of(source.head):
                return self.phrases.parse(at, self.phrases.count)
        return None

    def _heads(self, head: str) -> Iterator[tuple[int, int]]:
        """Where a head stands, with the letters of its proclitics."""
        forms = [head]
        if head.endswith(("ون", "ين")):
            forms = [head[:-2] + ending for ending in ("و", "ي")]
        standing = self.phrases.standing
        for form in forms:
            for prefix in _PREFIXES:
                for at in standing(prefix + form)[:PLACES]:
                    yield at, len(prefix)
            for prefix, cut in _DEFINITE:
                for at in standing(prefix + form)[:PLACES]:
                    yield at, cut

    def _bearer(self, at: int) -> Source | None:
        """Who has the office at token `at` that is told behind his name and a comma."""
        best = None
        if at < 2 or self.words[at - 1] not in COMMAS:
            return None
        for start in range(at - 2, max(at - 2 - NAME, -1), -1):
            word = self.words[start]
            bits = self.classes.get(word, 0)
            bound = not bits and word[0] in "وفبل" and self.classes.get(word[1:], 0) & GIVEN
            if not word[0].isalpha():
                break
            if not (bound or bits & (GIVEN | TITLE)):
                continue
            source = self.phrases.parse(start, self.phrases.count, int(bool(bound)))
            if source is not None and source.called == "named" and source.last > at:
                best = source
        return best
