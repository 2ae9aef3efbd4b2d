"""Names that the gazetteer lacks, known for places by the noun before them."""

from collections.abc import Iterator
from itertools import pairwise

from khabar.gazetteer import load
from khabar.lang.ar.places.lexicon import Lexicon
from khabar.record import PlaceKind
from khabar.text import Tokens

_MARKS = {"«": "»", "“": "”", '"': '"', "”": "“"}
_LONGEST = 4
# As written: folding makes «وأدى» of the verb look like the noun.
_VALLEYS = frozenset(("وادي", "واد"))
# After these a name without quotation marks is taken too.
_PLAIN = frozenset(
    ("city", "town", "quarter", "camp", "crossing", "admin2", "subdistrict", "natural", "shrine")
)
# «مدينة الملاهي» is a fair; after «بلدة», «حي» or «بحيرة» a definite word is a name.
_SURE = _PLAIN - {"town"}
# After these an indefinite word is rather an adjective or a plural: a name looks foreign.
_FOREIGN = frozenset(("admin1", "area", "port"))
_LONG = 6
_ENDINGS = ("ه", "ات", "ين", "ون", "ي", "اء")
# Letters of a word that may stand again without its noun: a shorter one is too often another.
_TELLING = 4
_PROCLITICS = frozenset("وفبلك")
_LISTED = frozenset(("city", "admin2", "site"))
_FEMININE = frozenset(("city", "town", "subdistrict"))
_KINDS: dict[str, PlaceKind] = {
    "city": "city",
    "town": "city",
    "quarter": "city",
    "admin1": "admin1",
    "admin2": "admin2",
    "subdistrict": "admin2",
    "area": "city",
    "natural": "natural",
    "valley": "natural",
}


def unknown(
    tokens: Tokens, generics: list[int], taken: list[tuple[int, int]], lexicon: Lexicon
) -> Iterator[tuple[int, int, int, PlaceKind]]:
    """Token ranges of unknown names after the generic nouns at `generics`, letters of proclitics
    before them, and their kinds; none touches a range in `taken`."""
    used = {index for first, last in taken for index in range(first, last)}
    words = tokens.words
    for at in generics:
        generic = lexicon.generics[words[at]]
        cut = 0
        found = _quoted(words, at + 1) or _saint(words, at + 1, lexicon)
        if generic.group == "quarter" and lexicon.peoples.intersection(words[at + 1 : at + 2]):
            # «العرب» alone are a people.
            cut = len(words[at]) - len(words[at].lstrip("وفبلك"))
            found = at, at + 2
        if found is None and generic.group in _FOREIGN:
            found = _foreign(words, at + 1, generic.group, lexicon)
        elif found is None and generic.group in _PLAIN:
            found = _plain(words, at + 1, generic.group, lexicon)
            if found is not None and words[at] in lexicon.gulfs:
                found = at, found[1]
        elif found is None and generic.group == "valley":
            found = _valley(tokens, at, lexicon)
            cut = words[at].index("واد") if found else 0
        if found is None or used.intersection(range(*found)):
            continue
        used.update(range(*found))
        yield *found, cut, _KINDS.get(generic.group, "site")


def called(
    words: list[str], nouns: list[int], lexicon: Lexicon
) -> Iterator[tuple[int, int, int]]:  # fmt: skip
    """Squares that are called after a day, the noun with it, streets, and halls and markets with
    their names in marks: token ranges, and letters of proclitics before them. Their nouns stand
    at the tokens `nouns`."""
    for at in nouns:
        if at + 2 >= len(words):
            return
        word = words[at]
        square = next((noun for noun in lexicon.squares if word.endswith(noun)), None)
        if square is not None:
            day, month = words[at + 1 : at + 3]
            if day.isdecimal() and len(day) < 3 and month in lexicon.months:
                yield at, at + 3, len(word) - len(square)
            elif square == "شارع":
                yield from _street(words, at, len(word) - len(square), lexicon)
        else:
            found = _quoted(words, at + 1)
            if found is not None:
                yield *found, 0


def _street(
    words: list[str], at: int, cut: int, lexicon: Lexicon
) -> Iterator[tuple[int, int, int]]:
    """«شارع النجارين» is called by a word; after a person or a place the noun is a part of it."""
    name, second = words[at + 1 : at + 3]
    if name in lexicon.titles or name in lexicon.first_names or name in lexicon.patrons:
        joined = second in ("عبد", "ابو", "بن") and at + 3 < len(words)
        if second.isalpha() and len(second) > 2 and second not in lexicon.locative:
            yield at, at + 3 + joined, cut
        return
    places = load().candidates(name)
    if places and places[0].rank <= 1 and name not in lexicon.weak:
        yield at, at + 2, cut
    elif name.startswith("ال") and len(name) > _TELLING and name not in lexicon.no_street:
        yield at + 1, at + 2, 0


def again(
    tokens: Tokens, named: dict[str, PlaceKind], taken: list[tuple[int, int]], lexicon: Lexicon
) -> Iterator[tuple[int, int, int, str]]:
    """Where the names of places that the article has introduced stand again: token range, letters
    of proclitics before it, and the folded name. None touches a range in `taken`."""
    words = tokens.words
    firsts: dict[str, list[list[str]]] = {}
    for name in named:
        parts = name.split(" ")
        if len(parts) > 1 or (len(name) >= _TELLING and name not in lexicon.unnamed):
            firsts.setdefault(parts[0], []).append(parts)
    for parts_of in firsts.values():
        parts_of.sort(key=len, reverse=True)
    if not firsts:
        return
    used = {index for first, last in taken for index in range(first, last)}
    forms = {letter + first: (1, first) for first in firsts for letter in _PROCLITICS}
    forms |= {first: (0, first) for first in firsts}
    for at in [index for index, word in enumerate(words) if word in forms]:
        cut, first = forms[words[at]]
        for parts in firsts[first]:
            last = at + len(parts)
            if words[at + 1 : last] == parts[1:] and used.isdisjoint(range(at, last)):
                used.update(range(at, last))
                yield at, last, cut, " ".join(parts)
                break


def _quoted(words: list[str], first: int) -> tuple[int, int] | None:
    """«قاعدة "…"»: a short name in marks right after the noun."""
    closing = _MARKS.get(words[first]) if first < len(words) else None
    if closing is None:
        return None
    for last in range(first + 1, min(first + 2 + _LONGEST, len(words))):
        if words[last] == closing:
            return (first + 1, last) if last > first + 1 else None
        if not words[last].isalnum():
            return None
    return None


def _saint(words: list[str], first: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """«محطة سان …»: a foreign name of two words."""
    if first + 1 < len(words) and words[first] in lexicon.saints and words[first + 1].isalpha():
        return first, first + 2
    return None


def _plain(words: list[str], first: int, group: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """«قرية كفر …», «بلدة … في ريف …»: a word that is no common one and has a place's sequel."""
    if first >= len(words):
        return None
    word = words[first]
    common = word in lexicon.unnamed or len(word) < 3 or not word.isalpha() or word.isascii()
    if common and word not in lexicon.heads:
        return None
    following = words[first + 1] if first + 1 < len(words) else ""
    if word in lexicon.heads:
        named = following.isalpha() and len(following) > 2 and following not in lexicon.unnamed
        return (first, first + 2) if named else None
    if group in _SURE and word.startswith("ال") and len(word) > 4:
        return first, first + 1
    if following not in lexicon.follows:
        return None
    # An indefinite adjective agrees with «قرية»; with «حي» it may be a participle in م. Verbs
    # and words with a clitic begin like the others.
    initials = "تيوفبل" if group in _FEMININE else "تيمسوفبل"
    foreign = word.endswith("ا") and len(word) > _TELLING
    common = word.endswith(("ه", "ات", "ين", "ي")) or (word[0] in initials and not foreign)
    return None if common and not word.startswith("ال") else (first, first + 1)


def _foreign(words: list[str], first: int, group: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """«مقاطعة …», «ميناء …»: a word that no Arabic one looks like; «منطقة تل …»."""
    word = words[first] if first < len(words) else ""
    following = words[first + 1] if first + 1 < len(words) else ""
    if word in lexicon.heads:
        last = first + (3 if following in lexicon.heads else 2)
        named = words[last - 1 : last]
        telling = named and named[0].isalpha() and len(named[0]) > 3
        known = group == "area" and telling and named[0] not in lexicon.unnamed
        return (first, last) if known else None
    if not word.isalpha() or word.isascii() or following not in lexicon.follows:
        return None
    if len(word) <= _TELLING or word in lexicon.unnamed or word.startswith("ال"):
        return None
    if word.endswith("ا"):
        return first, first + 1
    plural = len(word) == _LONG and word[2] == "ا" and word[4] == "ي"
    strange = len(word) >= _LONG and not plural and not word.endswith(_ENDINGS)
    arabic = word[0] in "امتيوفبلسن" and not word.startswith("تش")
    return (first, first + 1) if strange and not arabic else None


def among(
    words: list[str], taken: list[tuple[int, int, PlaceKind]], lexicon: Lexicon
) -> Iterator[tuple[int, int, int, PlaceKind]]:
    """Names that the gazetteer lacks between two of one kind in a list: «بيتا و… وحوارة»."""
    for (_, last, kind), (first, _, other) in pairwise(taken):
        if first != last + 1 or kind != other or kind not in _LISTED:
            continue
        word = words[last]
        named = word.startswith("و") and word.isalpha() and len(word) > _TELLING
        if named and words[first].startswith("و") and word[1:] not in lexicon.unnamed:
            yield last, first, 1, kind


def _valley(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """«وادي …»: the noun is a part of the name."""
    words = tokens.words
    following = words[at + 1] if at + 1 < len(words) else ""
    as_written = tokens.slice(at, at + 1)
    named = following.startswith("ال") and len(following) > 4 and following not in lexicon.unnamed
    written = as_written in _VALLEYS or as_written[1:] in _VALLEYS
    return (at, at + 2) if named and written else None
