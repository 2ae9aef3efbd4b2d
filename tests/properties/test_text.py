"""What holds of every text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from khabar.text import fold, fold_word, normalise, tokenise

# Arabic letters, marks, digits of three kinds, punctuation, controls, and the rest of Unicode.
letters = st.characters(min_codepoint=0x600, max_codepoint=0x6FF)
odd = st.sampled_from(list(' \n\r\t\u00a0\u200b\u200c\u200f\u202e\ufeff.،؟!"«»“”()0123٠١٢۰۱٬'))
texts = st.text(st.one_of(letters, odd, st.characters(exclude_categories=["Cs"])), max_size=200)


@given(texts)
def test_normalise_is_idempotent_and_clean(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "  " not in once
    assert "\n\n\n" not in once
    assert once == once.strip()


@given(texts)
def test_normalise_keeps_every_letter(text: str) -> None:
    # What is no space, control or joiner stays, in order.
    def kept(value: str) -> list[str]:
        value = unicodedata.normalize("NFC", value)
        return [c for c in value if c.isalnum()]

    assert kept(normalise(text)) == kept(text)


@given(texts)
def test_tokens_cover_all_but_spaces(text: str) -> None:
    text = normalise(text)
    tokens = tokenise(text)
    assert "".join(text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)) == "".join(
        text.split(" ")
    )
    assert all(a < b for a, b in zip(tokens.starts, tokens.ends, strict=True))
    covered = [index for first, last in tokens.sentences for index in range(first, last)]
    assert covered == [index for index, word in enumerate(tokens.words) if word != "\n"]
    for first, last in tokens.marks:
        assert first < last <= len(tokens)


@given(texts)
def test_folding_leads_back(text: str) -> None:
    folded = fold(text)
    for index, char in enumerate(folded.text):
        assert fold_word(text[folded.origin(index)]) in (char, text[folded.origin(index)].lower())
    if folded.text:
        start, end = folded.span(0, len(folded.text))
        assert 0 <= start < end <= len(text)
        assert fold(text[start:end]).text == folded.text
