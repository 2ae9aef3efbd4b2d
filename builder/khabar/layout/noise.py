"""Lines that a page prints around its article, told by data files of phrases."""

import re
from itertools import pairwise

from khabar.layout.vocabulary import (
    Kind,
    folded,
    houses,
    letters,
    lines,
    name_key,
    parts,
    words,
)
from khabar.problems import Problem
from khabar.sources.dates import published

# No button, prompt or stamp is longer.
MAX_LINE = 240
_SHORT = 100
# No phrase that opens a line is longer.
_LEAD = 45
# No button has more words.
_BUTTON = 5
_MARK = re.compile(r"[:/|\-–—«\"“”؛>›…]|\.\.")
# What parts the buttons and stamps of one row; a slash inside a date parts nothing.
_BARS = re.compile(r"\s*[|•·]\s*|\s[-–—/]\s")
# A full stop, no question and no dots: a title may end with these.
_STOP = re.compile(r"(?<!\.)\.[\"'”’»)\]]*$")
# Spaces in a paragraph that ends with a stop, and in one that opens with a verb of saying.
_PROSE = 9
_SAID = 7
_WORD = re.compile(r"[^\W\d_]\S*")
_ENDS = re.compile(r"[.!?؟…][\"'”’»)\]]*$")
# «بتوقيت مكة المكرمة»: of a city, so no month's or day's word.
_ZONE = re.compile(r"\b(?:ب?توقيت) (?:مكه(?: المكرمه)?|[^\W\d_]{3,20})")
_ADDRESS = re.compile(r"https?://|www\.")
_DIGIT = re.compile(r"\d")
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")


def noise(line: str) -> Kind | None:
    """What a line of the page is if it is none of the article's, else None."""
    if len(line) > MAX_LINE:
        return None
    if len(line) > _SHORT and not _may_open(line):
        return None
    # Of a long line only its beginning can tell.
    plain = folded(line if len(line) <= _SHORT else line[:_LEAD])
    known = lines()
    text = letters(plain)
    if not text:
        return "stamps" if is_date(plain) else "closing"
    mark = _MARK.search(plain)
    if mark:
        lead = letters(plain[: mark.start()])
        # One word and dots open a title («شاهد.. غواص يعثر على مرساة»).
        kind = None if mark[0] == ".." and " " not in lead else known.before_mark.get(lead)
        dated = kind not in ("stamps", "updates") or is_date(plain[mark.end() :])
        # «كلمات البحث: …» may be what somebody says; a title or a tag has no stop.
        if kind and dated and not (kind in ("related", "tags") and _is_sentence(line)):
            return kind
    for phrase, meaning in known.before_all.get(text.split(" ", 1)[0], ()):
        if text.startswith(phrase):
            return meaning
    if len(line) <= _SHORT:
        return _whole(plain, text)
    return "share" if " " not in line and _ADDRESS.match(line) else None


def _may_open(line: str) -> bool:
    """Whether a phrase may open a long line, by its first word: paragraphs are many."""
    word = _WORD.search(line)
    spoken = name_key(word[0]).split() if word else []
    return not spoken or spoken[0] in lines().openers or _ADDRESS.match(line) is not None


def _whole(plain: str, text: str) -> Kind | None:
    """A short line that is noise as a whole: a known phrase, a row of buttons, a mark, a date."""
    known = lines()
    if all(word in known.networks for word in text.split()):
        return "share"
    # The initials of an agency are no editor's («أ ف ب», «م ن / ع ر»).
    if name_key(plain) in houses():
        return None
    if text in known.alone:
        return known.alone[text]
    if kind := _row(plain) or _buttons(text.split()):
        return kind
    for pattern, kind in known.patterns:
        if pattern.fullmatch(plain):
            return kind
    return _stamp(plain)


def _row(plain: str) -> Kind | None:
    """A row of buttons, prompts and stamps («حفظ | مشاركة», «متواصل - الأحد 3 مايو 2020»)."""
    cells = [cell for cell in _BARS.split(plain) if cell]
    if len(cells) < 2:
        return None
    kinds = [_cell(cell) for cell in cells]
    if None in kinds:
        return None
    return "stamps" if "stamps" in kinds else kinds[0]


def _buttons(spoken: list[str]) -> Kind | None:
    """Buttons side by side with no mark between them («طباعة حفظ مشاركة»)."""
    known, kinds, at = lines(), [], 0
    while at < len(spoken):
        sizes = (size for size in range(_BUTTON, 0, -1))
        found = (" ".join(spoken[at : at + size]) for size in sizes)
        button = next((text for text in found if text in known.alone), None)
        if button:
            kinds.append(known.alone[button])
        elif spoken[at] not in known.networks:
            return None
        at += button.count(" ") + 1 if button else 1
    return kinds[0] if kinds else None


def _cell(cell: str) -> Kind | None:
    known, text = lines(), letters(cell)
    if text in known.alone:
        return known.alone[text]
    if all(word in known.networks for word in text.split()):
        return "share"
    return _stamp(cell)


def _stamp(plain: str) -> Kind | None:
    """A line that is only a date, or a date after «نشر في» and the like."""
    if _DIGIT.search(plain) is None:
        return None
    known, spoken = lines().before_mark, letters(plain).split()
    for length in (3, 2, 1, 0):
        kind = known.get(" ".join(spoken[:length])) if length else "stamps"
        if kind in ("stamps", "updates"):
            rest = plain.split(" ", length)[-1] if length else plain
            if is_date(rest):
                return kind
    # «… تعديل في 11:10 م», «العدد 12 - السبت …»: the phrases may stand anywhere.
    return "stamps" if is_date(plain, lines().stamp_words) else None


def is_date(plain: str, known: frozenset[str] | None = None) -> bool:
    """Whether a folded text is made of nothing but what dates and times are written with."""
    found = parts(_ZONE.sub(" ", plain))
    if len(found) > 24 or not any(part.isdecimal() for part in found):
        return False
    known = known or words().dates
    return all(part.isdecimal() or part in known for part in found) and (
        any(part in words().months for part in found)
        or any(" ".join(pair) in words().months for pair in pairwise(found))
        or len([part for part in found if part.isdecimal()]) >= 2
    )


def printed_day(line: str) -> str | None:
    """The day that a stamp states in full, as an ISO date; None where it leaves a doubt."""
    return gregorian(folded(line)) or _numeric_day(folded(line))


def gregorian(plain: str) -> str | None:
    """A day, month name (or two) and year, side by side, as an ISO date."""
    found = [part for part in parts(plain) if part not in ("م", "في", "من")]
    months = words().months
    for index, part in enumerate(found):
        if not (part.isdecimal() and 1 <= int(part) <= 31):
            continue
        after = index + 1
        month: int | None = None
        while after < len(found):
            pair = " ".join(found[after : after + 2])
            step = 2 if pair in months else 1
            number = months.get(pair) or months.get(found[after])
            if number is None or (month is not None and number != month):
                break
            month, after = number, after + step
        if month and after < len(found) and re.fullmatch(r"\d{4}", found[after]):
            day = published(f"{found[after]}-{month}-{part}")
            return None if isinstance(day, Problem) else day
    return None


def _numeric_day(plain: str) -> str | None:
    for match in re.findall(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}", _TIME.sub(" ", plain)):
        day = published(match)
        if isinstance(day, str):
            return day
    return None


def ends_sentence(line: str) -> bool:
    return _ENDS.search(line[-8:]) is not None


def is_prose(line: str) -> bool:
    """Whether a line reads like a paragraph of a text: a sentence of some length with its stop, or
    one that opens with a verb of saying."""
    if _is_sentence(line):
        return True
    verb = name_key(line[:_LEAD]).split(" ", 1)[0]
    return line.count(" ") >= _SAID and not words().said.isdisjoint({verb, verb.removeprefix("و")})


def _is_sentence(line: str) -> bool:
    return line.count(" ") >= _PROSE and _STOP.search(line[-8:]) is not None


def is_title(line: str) -> bool:
    """Whether a line reads like a headline: short, and no sentence's end."""
    return len(line) <= 160 and line.count(" ") < 18 and not ends_sentence(line)
