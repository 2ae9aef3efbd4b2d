"""Normalising, folding, tokens: tables of (input, expected)."""

import doctest
import importlib

import pytest

from khabar.text import fold, fold_word, normalise, tokenise
from khabar.text.memo import Memo

NORMALISED = [
    ("سطر\u00a0واحد\u2009هنا", "سطر واحد هنا"),
    ("\ufeffأول\r\n\r\n\r\nثان", "أول\n\nثان"),
    ("من \u200fاليمين\u200e إلى \u202aاليسار\u202c", "من اليمين إلى اليسار"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("كلمة\u200c ثم", "كلمة ثم"),
    ("  طرف \n  سطر  ", "طرف\nسطر"),
    ("e\u0301te\u0301", "été"),
    ("مُحَمَّدٌ ـــ سنة ١٤٤٥٬ ثم", "مُحَمَّدٌ ـــ سنة ١٤٤٥٬ ثم"),
]


@pytest.mark.parametrize(("raw", "expected"), NORMALISED)
def test_normalise(raw: str, expected: str) -> None:
    assert normalise(raw) == expected


FOLDED = [
    ("إلى", "الي"),
    ("مسؤولة", "مسووله"),
    ("شُؤونٌ", "شوون"),
    ("۲۰۲۴", "2024"),
    ("الرّيـاض", "الرياض"),
    ("کویت", "كويت"),
    ("NATO", "nato"),
]


@pytest.mark.parametrize(("word", "expected"), FOLDED)
def test_fold_word(word: str, expected: str) -> None:
    assert fold_word(word) == expected


TOKENS = [
    ("عام 2013م", ["عام", "2013", "م"]),
    ("أيلول/سبتمبر الماضي٬ عبر", ["ايلول", "/", "سبتمبر", "الماضي", "٬", "عبر"]),
    ("و43 دولة", ["و", "43", "دوله"]),
    ("#تعويم_الجنيه", ["#", "تعويم", "_", "الجنيه"]),
    ("سطر\n\nسطر", ["سطر", "\n", "سطر"]),
    ("كَتَبَ الولدُ", ["كتب", "الولد"]),
    ("الأمن ـ كما قال ـــ 3ً", ["الامن", "-", "كما", "قال", "-", "3", "\u064b"]),
    ("  طرف\t سطر \n\n آخر ", ["طرف", "سطر", "\n", "اخر"]),
]


@pytest.mark.parametrize(("text", "words"), TOKENS)
def test_tokens(text: str, words: list[str]) -> None:
    tokens = tokenise(text)
    assert tokens.words == words
    assert all(tokens.slice(at, at + 1).strip(" \t") for at in range(len(tokens)))


SENTENCES = [
    ("بلغت 1.5 مليار. ثم توقفت.", ["بلغت 1.5 مليار.", "ثم توقفت."]),
    ("قال: «انتهى الأمر.» وخرج.", ["قال: «انتهى الأمر.»", "وخرج."]),
    ("عنوان بلا نقطة\n\nمتن الخبر", ["عنوان بلا نقطة", "متن الخبر"]),
    ("قال د. سمير إنه قادم.", ["قال د. سمير إنه قادم."]),
    ("ماذا؟! نعم", ["ماذا؟!", "نعم"]),
    ("موقع news.example يعمل. انتهى", ["موقع news.example يعمل.", "انتهى"]),
]


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_sentences(text: str, sentences: list[str]) -> None:
    tokens = tokenise(text)
    assert [tokens.slice(first, last) for first, last in tokens.sentences] == sentences
    assert [
        tokens.slice(*tokens.sentences[n]) for n in sorted(set(tokens.sentence_of))
    ] == sentences


MARKS = [
    ("قال «نعم» ثم «لا»", ["«نعم»", "«لا»"]),
    ('قاعدة "عين" و"رأس"', ['"عين"', '"رأس"']),
    ("قال “نعم” ثم مضى", ["“نعم”"]),
    ("قال ”نعم“ ثم مضى", ["”نعم“"]),
    ("قال «لم يغلق\n\nفقرة", ["«لم يغلق\n\n"]),
    ("«خارج “داخل” خارج»", ["«خارج “داخل” خارج»", "“داخل”"]),
]


@pytest.mark.parametrize(("text", "marked"), MARKS)
def test_quotation_marks(text: str, marked: list[str]) -> None:
    tokens = tokenise(text)
    assert [tokens.slice(first, last + 1) for first, last in tokens.marks] == marked


def test_token_look_up_by_offset() -> None:
    tokens = tokenise("في بغداد اليوم")
    start = tokens.text.index("بغداد")
    assert tokens.words[tokens.at(start)] == "بغداد"
    assert tokens.until(start + len("بغداد")) == 2


def test_doctests() -> None:
    # The package's own name for the function hides the module.
    module = importlib.import_module("khabar.text.fold")
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0


def test_folded_span_keeps_trailing_marks() -> None:
    text = "أنَّ قومًا"
    folded = fold(text)
    start, end = folded.span(0, 2)
    assert text[start:end] == "أنَّ"


def test_memo_works_a_word_out_once_and_stays_small() -> None:
    asked: list[str] = []
    memo = Memo(lambda word: asked.append(word) or len(word), 2)
    assert [memo[word] for word in ("عام", "عام", "شهر")] == [3, 3, 3]
    assert asked == ["عام", "شهر"]
    assert (memo["يوم"], list(memo)) == (3, ["يوم"])
    assert (memo["ا" * 1000], list(memo)) == (1000, ["يوم"])
