"""Place names of Arabic news, linked."""

from collections import deque
from collections.abc import Iterator

from khabar.article import Document
from khabar.gazetteer import Entry, load
from khabar.lang.ar.places.around import Surroundings
from khabar.lang.ar.places.choose import best, fitting, is_site, one_country, unlinked
from khabar.lang.ar.places.countries import Whose, sent_from, weights
from khabar.lang.ar.places.full import in_full
from khabar.lang.ar.places.lexicon import Generic, lexicon
from khabar.lang.ar.places.meant import Meanings
from khabar.lang.ar.places.proof import Proofs, span
from khabar.lang.ar.places.scan import ONLY_NAMED, Match, Scan, scanner
from khabar.lang.ar.places.titles import titles
from khabar.lang.ar.places.unknown import again, among, called, unknown
from khabar.lang.ar.places.waters import bare_river, with_noun
from khabar.record import Layer, Layers, Place, PlaceKind
from khabar.text import Tokens

_SPREAD = 4
_SAME_KIND = 10.0
# The share of an article's countries from which on a small town of one of them gives its name.
_SPOKEN_OF = 0.2
_LISTED = 8.0
_VOWELLED = 40.0
# People from which on a city is no other city's quarter.
_CITY = 100_000


class PlaceAnnotator:
    """Reads the places of an article: known names by the gazetteer, others by the noun that
    says what they are."""

    layer: Layer = "places"
    name = "khabar.ar.places"
    version = "1.0.0"

    def read(self, document: Document, before: Layers) -> Iterator[Place]:
        tokens = document.tokens
        scan = scanner().scan(tokens)
        yield from _Reading(tokens, scan, sent_from(document)).places()


class _Reading:
    """One article: first the countries it speaks of, then each name."""

    def __init__(self, tokens: Tokens, scan: Scan, dateline: str | None) -> None:
        self.tokens = tokens
        self.scan = scan
        self.lexicon = lexicon()
        self.around = Surroundings(tokens.words, self.lexicon)
        self.weights = weights(scan, self.around, dateline)
        # The country that the article speaks of most.
        self.about = max(self.weights, key=lambda c: (self.weights[c], c), default=None)
        self.proofs = Proofs(tokens, scan, self.around, self.lexicon, self.weights)
        self.meanings = Meanings(scan, self.around, self.lexicon)
        self.whose = Whose(tokens.words, scan.matches, self.weights, self.about)
        # The name after the one that is being read.
        self.following: Match | None = None

    def places(self) -> Iterator[Place]:
        previous: Match | None = None
        kind: PlaceKind | None = None
        group: Generic | None = None
        taken: list[tuple[int, int]] = []
        kinds: list[tuple[int, int, PlaceKind]] = []
        # Words that a generic noun says are places: with a preposition they are so again.
        words: dict[str, Entry] = {}
        matches = self.scan.matches
        named = deque(titles(self.tokens, self.lexicon))
        for number, match in enumerate(matches):
            while named and named[0][1] <= match.first:
                named.popleft()
            if named and named[0][0] < match.first:
                continue
            self.following = matches[number + 1] if number + 1 < len(matches) else None
            bare_river(self.tokens, match, self.about)
            generic = self.around.generic(match)
            joined = self.around.joined(match, previous)
            if generic is None and joined and group is not None and group.plural:
                generic = group
            near: dict[str, float] = {}
            if self._is_open(match, generic):
                near = self._near(matches, number)
                listed = self.meanings.listed(match) if len(match.entries) > 1 else None
                if listed is not None:
                    near[listed] = _LISTED
            if joined and kind is not None:
                # «بيروت ودمشق وعمان» are cities, «قطر وعمان» are countries.
                near[kind] = _SAME_KIND
            entry = self._entry(match, generic, joined, near, previous)
            if entry is None:
                continue
            if self.meanings.several(match, entry):
                beside = (joined and kind == "city") or self._leads_a_city(match)
                entry = self.meanings.of(match, entry, generic, beside)
            if entry.kind == "site" and is_site(generic):
                match.last += self.around.after(match.last) in self.lexicon.international
            entry = with_noun(self.tokens, match, entry, generic)
            in_full(self.tokens.words, match, entry, self.lexicon)
            previous, group, kind = match, generic, entry.kind
            if generic is not None and generic.sure and match.is_word:
                words[match.key] = entry
            taken.append((match.first, match.last))
            if generic is not None:
                kinds.append((match.first, match.last, entry.kind))
            yield self._place(match, entry, f"p{len(taken)}")
        for first, last, cut, found in among(self.tokens.words, kinds, self.lexicon):
            taken.append((first, last))
            yield self._unknown(first, last, cut, found)
        introduced = {name: entry.kind for name, entry in words.items()}
        for first, last, cut, found in unknown(self.tokens, self.scan.sure, taken, self.lexicon):
            name = " ".join(self.tokens.words[first:last])
            introduced[name] = found
            taken.append((first, last))
            yield self._unknown(first, last, cut, found, name)
        for first, last, cut in called(self.tokens.words, self.scan.called, self.lexicon):
            if not any(start < last and first < end for start, end in taken):
                taken.append((first, last))
                yield self._unknown(first, last, cut, "site")
        for first, last, cut, name in again(self.tokens, introduced, taken, self.lexicon):
            match = Match(first, last, cut, name, (), None)
            if name not in words:
                yield self._unknown(first, last, cut, introduced[name], name)
            elif self.around.locative(match):
                yield self._place(match, words[name], "")

    def _leads_a_city(self, match: Match) -> bool:
        """Whether a city's name is joined to this one: «غزة ورفح», «خط تونس داكار»."""
        following = self.following
        if following is None:
            return False
        touches = following.first == match.last and not following.cut
        if not touches and not self.around.joined(following, match):
            return False
        return any(entry.kind == "city" and entry.rank <= 1 for entry in following.entries)

    def _entry(
        self, match: Match, generic: Generic | None, joined: bool, near: dict[str, float],
        previous: Match | None,
    ) -> Entry | None:  # fmt: skip
        """The place a name means here; None where it is none."""
        around = self.around
        if (
            around.in_a_name(match, generic)
            or around.in_a_person(match)
            or around.adjective(match, previous)
            or around.measured(match)
            or around.masthead(match)
            or (generic is not None and around.longer_name(match))
            or (generic is not None and around.common(match, generic))
            or around.club(match, self.scan.sport, joined)
            or self.proofs.other_word(match, generic)
        ):
            return None
        if generic is not None:
            fits = fitting(match.entries, generic)
            if fits:
                return self._after_generic(match, best(fits, self.weights, near), generic, near)
            # «مطار الكويت» is a site, «مطارات بريطانيا» are none.
            rank = match.entries[0].rank
            word = rank > 1 and match.need is not None and match.key.startswith("ال")
            if generic.group == "hall" and (rank == 0 or word):
                # «جسر لبنان الجوي», «رصيف الميناء»
                return None
            plain = generic.plural and match.entries[0].rank == 0
            if is_site(generic) and not plain and not match.is_word:
                return self._called_after(best(match.entries, self.weights, near))
            if generic.group == "natural" and generic.sure and match.entries[0].rank > 2:
                return unlinked(best(match.entries, self.weights, near), "natural")
        entries = self._known(match.entries)
        if not entries:
            return None
        chosen = best(entries, self.weights, near)
        if self.proofs.proven(match, chosen):
            return chosen
        placed = self.proofs.is_place(match, chosen, generic, joined, near, self.following)
        if placed:
            return chosen
        settled = any(entry.population for entry in match.entries)
        if not (settled or self.scan.sport) and match.key.startswith("وادي "):
            # A valley of another country's name is one of this one's.
            return unlinked(chosen, "natural", self.about)
        return None

    def _known(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The places that a bare name may mean: a site or a quarter gives way to a town, unless
        the article is about its country alone."""
        if entries[-1].rank < 4:
            return entries
        entries = tuple(entry for entry in entries if entry.rank < ONLY_NAMED)
        countries = {entry.country for entry in entries if entry.country in self.weights}
        return tuple(
            entry for entry in entries
            if entry.rank < 4 or countries == {entry.country}
        ) or entries  # fmt: skip

    def _is_open(self, match: Match, generic: Generic | None) -> bool:
        """Whether the neighbours of a name can change what it is taken for."""
        entries = match.entries
        if entries[0].rank == 0 and generic is None and match.need is None:
            return not one_country(entries)
        return len(entries) > 1 or entries[0].rank > 1 or match.need is not None

    def _near(self, matches: list[Match], number: int) -> dict[str, float]:
        """Countries named right beside a name: «طرابلس، لبنان», «حلب السورية»."""
        match = matches[number]
        near: dict[str, float] = {}
        for other in matches[max(0, number - 1) : number + 2]:
            if other is match:
                continue
            gap = max(other.first - match.last, match.first - other.last)
            first = other.entries[0]
            if gap <= _SPREAD and first.rank <= 1 and first.country:
                near[first.country] = near.get(first.country, 0.0) + (4 if first.rank == 0 else 2)
        adjective = self.lexicon.nisba.get(self.around.after(match.last))
        if adjective:
            near[adjective] = near.get(adjective, 0.0) + 14
        for marks, country in self.lexicon.vowels.get(match.key, ()):
            if marks in self.tokens.slice(match.first, match.last):
                near[country] = near.get(country, 0.0) + _VOWELLED
        before = self.lexicon.nisba.get(self.around.before(match.first))
        if before:
            near[before] = near.get(before, 0.0) + 8
        return near

    def _after_generic(
        self, match: Match, entry: Entry, generic: Generic, near: dict[str, float]
    ) -> Entry | None:
        """The entry that a generic noun speaks for, if the article's countries allow it: else
        a small place stays without its link, and a quarter or a common word is none."""
        country = entry.country or ""
        abroad = entry.rank <= 3 and self.about not in (None, country)
        alone = generic.group == "quarter" and not generic.plural
        if alone and (abroad or entry.population > _CITY):
            # «حي قرطبة» is no city of Spain, nor «حي الكسرة» a village of Syria.
            about = self.whose.near(match.last)
            return Entry(entry.name, entry.names, "city", about, None, None, None, 0, entry.rank)
        if entry.rank < 3 or country in self.weights or country in near:
            return entry
        if entry.kind == "site" or entry.country is None:
            return entry
        if entry.rank >= 4 or (match.is_word and generic.group == "area"):
            return None
        about = self.about
        if about is None:
            return entry
        if entry.lat is None or entry.lon is None:
            return unlinked(entry, entry.kind, about)
        near_it = load().near_country(entry.lat, entry.lon, about)
        return entry if near_it else unlinked(entry, entry.kind, about)

    def _called_after(self, town: Entry) -> Entry:
        """A site that bears the name of `town`: a small town of another country did not give it."""
        at_home = self.weights.get(town.country or "", 0.0) >= _SPOKEN_OF
        return unlinked(town, "site", None if town.rank < 3 or at_home else self.about)

    def _place(self, match: Match, entry: Entry, id_: str) -> Place:
        start, end = span(self.tokens, match.first, match.last, match.cut)
        country = None if entry.kind == "region" and entry.country is None else entry.country
        return Place(
            id_, start, end, self.tokens.text[start:end], entry.name, entry.kind, country,
            entry.geonames_id, entry.lat, entry.lon,
        )  # fmt: skip

    def _unknown(
        self, first: int, last: int, cut: int, kind: PlaceKind, name: str | None = None
    ) -> Place:
        """A place without an entry; one of the same `name` lies where the first did."""
        start, end = span(self.tokens, first, last, cut)
        text = self.tokens.text[start:end]
        return Place("", start, end, text, text, kind, self.whose.of(first, name or text))
