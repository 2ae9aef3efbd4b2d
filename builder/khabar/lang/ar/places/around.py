"""What stands around a name: its generic noun, and what makes it a place or none."""

from khabar.lang.ar.places.lexicon import Generic, Lexicon
from khabar.lang.ar.places.names import in_a_treaty, in_an_event, of_a_movement
from khabar.lang.ar.places.scan import OPENERS, Match

_CLOSERS = frozenset('»"”“’›)')
_DATELINE = frozenset("(-–—/:")
_IN = frozenset(("في", "ب", "من", "الي"))
_JOINTS = frozenset("،,-/")
# Words of sport from which on an article tells of a match: towns that play are clubs.
_MATCH_REPORT = 5
# Letters of a word that may be a name, with its و.
_AND = 4
_SENTENCE = frozenset(".!?؟؛:\n")


class Surroundings:
    """The words of one article, asked about one name after another."""

    def __init__(self, words: list[str], lexicon: Lexicon) -> None:
        self.words = words
        self._lexicon = lexicon

    def before(self, first: int, skip: int = 1) -> str:
        """The `skip`-th word before a token, opening marks passed over; "" at the start."""
        index = first - 1
        if skip == 1 and index >= 0 and (near := self.words[index]) not in OPENERS:
            return near
        while skip and index >= 0:
            word = self.words[index]
            if word in OPENERS:
                index -= 1
                continue
            skip -= 1
            if not skip:
                return word
            index -= 1
        return ""

    def after(self, last: int) -> str:
        return self.words[last] if last < len(self.words) else ""

    def generic(self, match: Match) -> Generic | None:
        """The generic noun right before a name without clitic."""
        if match.cut:
            return None
        return self._lexicon.generics.get(self.before(match.first))

    def locative(self, match: Match) -> bool:
        """Whether a preposition or the like makes the name say where."""
        if match.cut:
            # و and ف join, they do not place.
            return self.words[match.first][match.cut - 1] in "بل"
        return self.before(match.first) in self._lexicon.locative

    def joined(self, match: Match, previous: Match | None) -> bool:
        """Whether the name continues a list that `previous` is the last member of."""
        if previous is None:
            return False
        gap = match.first - previous.last
        if gap == 0:
            return match.cut == 1 and self.words[match.first][0] in "وف"
        if gap == 1:
            word = self.words[match.first - 1]
            if match.cut and self.words[match.first][0] not in "وف":
                # «غرب المدينة، بحجة …» is no list.
                return False
            # «صلالة وطاقة ومرباط»: a name that is a word stands between.
            among = match.cut == 1 and len(word) > _AND and word[0] == "و" == self._first(match)
            return among or word in _JOINTS or word in ("و", "او", "ثم")
        return (
            gap == 2
            and self.words[match.first - 2] in _JOINTS
            and self.words[match.first - 1] == "و"
        )

    def _first(self, match: Match) -> str:
        return self.words[match.first][0]

    def placing(self, match: Match, following: Match | None) -> bool:
        """Whether a direction beside the name, its country or that one's adjective says it is a
        place."""
        after = self.after(match.last)
        if not match.cut and self.before(match.first) in self._lexicon.placing:
            return True
        if after == "في" and following is not None and following.first == match.last + 1:
            # «دارين في السعودية»
            country = following.entries[0]
            return country.rank == 0 and country.country == match.entries[0].country
        if after in self._lexicon.placing:
            return True
        # «العين اليمنى» is no town of Yemen.
        first, *others = match.entries
        countries = {first.country, *(entry.country for entry in others if entry.rank <= 2)}
        return self._lexicon.nisba.get(after, "") in countries

    def leads(self, match: Match, following: Match | None) -> bool:
        """Whether a well-known name is joined to this one: «الجزيرة وسنار»."""
        if following is None or following.entries[0].rank > 1:
            return False
        if following.need not in (None, "list"):
            return False
        return self.joined(following, match)

    def is_telling(self, match: Match) -> bool:
        """Whether a name of several words is no person's: «باب …», not «الشيخ …»."""
        if match.last == match.first + 1:
            return False
        first = match.key.split(" ", 1)[0]
        lexicon = self._lexicon
        return first not in lexicon.titles and first not in lexicon.first_names

    def measured(self, match: Match) -> bool:
        """«بقطر مترين», or a name with a number in brackets or marks: «(سيناء 2018)»."""
        if match.cut and match.key in self._lexicon.dimensions:
            after = self.after(match.last)
            return after in self._lexicon.measures or after.isdecimal()
        opened = match.first > 0 and self.words[match.first - 1] in OPENERS
        return opened and self.after(match.last).isdecimal()

    def longer_name(self, match: Match) -> bool:
        """Whether the name after a generic noun goes on: «قرية أم …», «محطة "… الكبرى"»."""
        after = self.after(match.last)
        if match.last == match.first + 1 and match.key in self._lexicon.heads:
            return after.isalpha() and after not in self._lexicon.follows
        opened = match.first > 0 and self.words[match.first - 1] in '«"“'
        return opened and after.isalpha()

    def common(self, match: Match, generic: Generic) -> bool:
        """Whether what follows a generic noun is a word after all: «قضاء واحد», «أحياء المدينة»;
        a plural has two names or more after it."""
        if not match.is_word:
            return False
        after = self.after(match.last)
        if generic.plural and after[:1] != "و":
            # «قرى الشرق، …» are no list of names.
            return match.key in self._lexicon.cardinal or after not in _JOINTS
        return match.key in self._lexicon.unnamed

    def names_a_water(self, match: Match) -> bool:
        """Whether a noun of waters or land stands before the name."""
        return not match.cut and self.before(match.first) in self._lexicon.waters

    def heads_a_line(self, match: Match) -> bool:
        """Whether the name opens a paragraph as its dateline: «سول (رويترز) -»."""
        opens = match.first == 0 or self.words[match.first - 1] == "\n"
        return opens and self.after(match.last) in _DATELINE

    def masthead(self, match: Match) -> bool:
        """Whether the name is a newspaper's or an agency's: «قال لـ«الشرق الأوسط»»."""
        if match.first < 2:
            return False
        if match.key in self._lexicon.agencies and self.words[match.first - 1] in _DATELINE:
            return True
        if self.words[match.first - 1] not in OPENERS:
            return False
        if self.after(match.last) not in _CLOSERS:
            return False
        before = self.words[match.first - 2]
        return before == "ل" or (before not in _IN and match.key in self._lexicon.mastheads)

    def in_a_name(self, match: Match, generic: Generic | None) -> bool:
        """Whether the name is a part of an organisation's, a work's, a document's name."""
        if match.cut:
            return in_a_treaty(self.words, match, self._lexicon)
        lexicon = self._lexicon
        near = self.before(match.first)
        if generic is not None:
            far = self.before(match.first, 2)
            if near in lexicon.town_halls:
                return far not in lexicon.mayors
            return far in lexicon.naming_far or f"{far} {near}" in lexicon.naming_pairs
        if near in lexicon.naming or in_an_event(near, self.after(match.last), lexicon):
            return True
        if near.endswith("تحرير") and of_a_movement(self.words, match.first, lexicon):
            return True
        return (
            near.isalpha()
            and near not in lexicon.locative
            and not near.startswith("ال")
            and self.before(match.first, 2) in lexicon.naming_far
        )

    def in_a_person(self, match: Match) -> bool:
        """Whether the name is a part of a person's name."""
        lexicon = self._lexicon
        rank = match.entries[0].rank
        after = self.after(match.last)
        if match.key.startswith("عبد ") or self._titled(match, after):
            return True
        if rank > 1 and after in ("بن", "ابن", "بنت", "ال"):
            return True
        near = self.before(match.first)
        if match.cut:
            # «جو بايدن» is no «ب» and a town; و joins one name to another.
            joins = self.words[match.first][match.cut - 1] == "و"
            return rank > 1 and near in lexicon.first_names and not joins
        if near in lexicon.kin:
            return True
        if rank == 0:
            return False
        if near in lexicon.first_names:
            # «في محمد …» places nothing, «زار علي بغداد» is rarer than «علي البغدادي».
            return self.before(match.first, 2) not in lexicon.locative or rank > 1
        return rank > 1 and near in lexicon.titles

    def _titled(self, match: Match, after: str) -> bool:
        """«رئيسة الوزراء الإيطالية جورجيا ميلوني»: an office, its country, and then a name of two
        words."""
        if match.cut:
            return False
        near = self.before(match.first)
        if near not in self._lexicon.nisba or not near.startswith("ال"):
            return False
        office = {self.before(match.first, 2), self.before(match.first, 3)}
        names = after.isalpha() and len(after) > 3 and not after.startswith("ال")
        return names and not office.isdisjoint(self._lexicon.offices)

    def adjective(self, match: Match, previous: Match | None) -> bool:
        """Whether «السعودية» and the like qualify the noun before instead of naming a country."""
        lexicon = self._lexicon
        if match.key not in lexicon.adjectival:
            return False
        clitic = match.cut and self.words[match.first][0]
        if clitic and clitic not in "وف":
            return False
        if self.words[match.first - 1] in OPENERS:
            return False
        near = self.before(match.first)
        touches = previous is not None and previous.last == match.first
        if clitic:
            # «المصرية والسعودية» against «مصر والسعودية».
            return near.startswith("ال") and near.endswith("يه") and not touches
        if touches:
            return True
        indefinite = not match.key.startswith("ال") and not near.startswith("ال")
        if indefinite and near.endswith(("ات", "ه")):
            # «جهات سورية», «عائلة سورية»; a region may still belong to one: «محافظات سورية».
            return near not in lexicon.generics and near not in lexicon.locative
        return (
            near.startswith(("ال", "وال", "بال", "لل", "فال", "كال"))
            and near not in lexicon.no_noun
            and near not in lexicon.locative
        )

    def _marked(self, first: int, last: int) -> bool:
        """Whether marks enclose these tokens: «مرسى …» as the name of a team."""
        return first > 0 and self.words[first - 1] in OPENERS and self.after(last) in _CLOSERS

    def club(self, match: Match, sport: int, joined: bool) -> bool:
        """Whether a city's name means its club: those of the list wherever there is sport, any
        that nothing places in the report of a match."""
        if sport < 2:
            return False
        near = self.before(match.first)
        if sport >= _MATCH_REPORT and self._marked(match.first - 1, match.last):
            return True
        if match.key in self._lexicon.clubs:
            if match.cut:
                return self.words[match.first][match.cut - 1] != "ب"
            return near not in ("في", "مدينه", "بمدينه", "الي")
        if sport < _MATCH_REPORT or match.entries[0].kind not in ("city", "admin1") or joined:
            return False
        placed = self.locative(match) or self.placing(match, None) or self.heads_a_line(match)
        return not placed and near not in self._lexicon.generics and near not in self._lexicon.hosts
