"""What makes a name a place here: a noun or preposition before it, a list, its own country."""

from khabar.gazetteer import Entry
from khabar.lang.ar.places.around import Surroundings
from khabar.lang.ar.places.choose import fitting
from khabar.lang.ar.places.lexicon import Generic, Lexicon
from khabar.lang.ar.places.scan import Match, Scan
from khabar.lang.ar.places.spelling import TELLING, other_alef, other_word
from khabar.text import Tokens
from khabar.text.fold import EACH_MARK

# Letters from which on a foreign name is not taken for a preposition and something else.
_TELLING = 6
# The same for names of Arab countries, which «لقاح» is none of.
_SHORT = 4
# The share of an article's countries from which on one of them is its home.
_HOME = 0.5
# Words of sport from which on an article tells of a match.
_SPORT = 5


class Proofs:
    """Asked of one article, about one name after another."""

    def __init__(
        self, tokens: Tokens, scan: Scan, around: Surroundings, lexicon: Lexicon,
        weights: dict[str, float],
    ) -> None:  # fmt: skip
        self._tokens = tokens
        self._around = around
        self._lexicon = lexicon
        self._weights = weights
        # A text that writes ة means its ه.
        self._careful = "ة" in tokens.text
        self._hamzas = "أ" in tokens.text and "إ" in tokens.text
        # In sport «العين» and «الشمال» are clubs.
        sport = scan.sport >= _SPORT
        homes = (c for c, share in weights.items() if share >= _HOME and not sport)
        self._home = next(homes, None)
        # Names that the article shows to be places once: they need no other proof.
        self._proven: set[str] = set()
        previous: Match | None = None
        for number, match in enumerate(scan.matches):
            following = scan.matches[number + 1] if number + 1 < len(scan.matches) else None
            if self._proves(match, previous, following):
                self._proven.add(match.key)
            previous = match

    def proven(self, match: Match, entry: Entry) -> bool:
        if match.key not in self._proven or (entry.country or "") not in self._weights:
            return False
        # «السنوات الخمس» are no town, though it is told of.
        qualifies = not match.cut and self._around.before(match.first).startswith("ال")
        return match.need is None or not qualifies

    def _proves(self, match: Match, previous: Match | None, following: Match | None) -> bool:
        """Whether a generic noun says that a name is a place («مدينة …»), or a list or a
        preposition where the article is about its country («في …»)."""
        if match.need is None and match.entries[-1].rank <= 1:
            # It needs none.
            return False
        around = self._around
        generic = around.generic(match)
        if generic is not None:
            return bool(fitting(match.entries, generic)) and not around.in_a_name(match, generic)
        if (match.entries[0].country or "") not in self._weights or around.in_a_name(match, None):
            return False
        if match.need != "home" and not around.locative(match):
            return False
        if around.in_a_person(match) or self.other_word(match, None):
            return False
        if match.need == "home":
            sure = previous is not None and previous.need is None and previous.entries[0].rank <= 1
            listed = (sure and around.joined(match, previous)) or around.leads(match, following)
            return listed or self._at_home(match, match.entries[0])
        bare = match.cut and not match.key.startswith("ال")
        return match.need in (None, "evidence") and not bare

    def is_place(
        self, match: Match, entry: Entry, generic: Generic | None, joined: bool,
        near: dict[str, float], following: Match | None,
    ) -> bool:  # fmt: skip
        around = self._around
        if match.need == "generic":
            return False
        placed = joined or around.locative(match) or around.placing(match, following)
        leads = around.leads(match, following)
        placed = placed or (leads and match.need != "list")
        country = entry.country or ""
        known = country in self._weights or country in near
        small = 3 if known else 1
        if match.need is not None and entry.rank <= small and around.heads_a_line(match):
            return True
        if generic is not None and entry.rank <= 1 and around.names_a_water(match):
            return True
        if match.need in ("list", "home"):
            at_home = match.need == "home" and self._at_home(match, entry)
            listed = around.placing(match, following) or (placed and leads)
            return joined or at_home or (known and listed)
        # A word that is cut to a name without article may well be no name at all: «بلينكن».
        bare = match.cut and match.last == match.first + 1 and not match.key.startswith("ال")
        if match.need == "evidence":
            return placed and (known or entry.rank == 0) and not (bare and entry.rank > 1)
        if match.need == "place" and generic is None:
            return placed or known
        if entry.rank <= 1 or generic is not None:
            return True
        shortest = _SHORT if country in self._lexicon.arab else _TELLING
        if bare and len(match.key) < shortest:
            return joined and known
        if entry.rank == 2:
            return placed or known
        return known and (placed or around.is_telling(match))

    def _at_home(self, match: Match, entry: Entry) -> bool:
        """Whether a word after a preposition is the town of that name: «في صور، …» in an article
        about its country. «البحيرة» is none where the article has told of «بحيرة …»."""
        if entry.country is None or entry.country != self._home:
            return False
        if not self._around.locative(match):
            return False
        after = self._around.after(match.last)
        if match.key.startswith("ال"):
            told = match.key[2:]
            words = self._tokens.words
            if any(form in words for form in (told, "ب" + told, "و" + told, "ل" + told)):
                return False
            return not after.startswith("ال") or after in self._lexicon.nisba
        # «في صور نشرها …» are pictures.
        follows = after in self._lexicon.follows or after == "ان" or after.startswith("و")
        return follows or not after.isalpha()

    def other_word(self, match: Match, generic: Generic | None) -> bool:
        """Whether the word as written is another one than the name."""
        if match.last > match.first + 1 or generic is not None:
            return False
        tokens = self._tokens
        raw = tokens.text[tokens.starts[match.first] : tokens.ends[match.last - 1]]
        if match.need is None and TELLING.isdisjoint(raw):
            return False
        start, end = span(tokens, match.first, match.last, match.cut)
        written = tokens.text[start:end]
        if match.need is not None and other_alef(written, match.entries, self._hamzas):
            return True
        return other_word(written, match.entries, self._careful)


def span(tokens: Tokens, first: int, last: int, cut: int) -> tuple[int, int]:
    """Code points of a token range, without so many letters of proclitics."""
    start = tokens.starts[first]
    for _ in range(cut):
        start += 1
        while tokens.text[start] in EACH_MARK:
            start += 1
    return start, tokens.ends[last - 1]
