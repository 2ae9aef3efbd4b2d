"""What a stage is a stage of, in the article's words."""

from khabar.lang.ar.phases.mention import Mention, skip
from khabar.lang.ar.phases.phrases import Phrases
from khabar.text import Tokens

_ITSELF = 300


def process_of(mention: Mention, tokens: Tokens) -> str | None:
    """The process named between the noun and its ordinal («جولة المفاوضات الأولى»)."""
    if mention.inner is None or mention.counted or not mention.ordinals:
        return None
    return tokens.slice(*mention.inner)


def process_after(mention: Mention, tokens: Tokens, phrases: Phrases) -> tuple[int, str | None]:
    """The token after a mention's own words, complement included, and the process that the
    complement names («من المهام…», «في مشروع…», «للانتخابات»)."""
    at, words = mention.last, tokens.words
    if at + 1 >= len(words) or mention.elided:
        return at, None
    word = words[at]
    if word in ("من", "في"):
        first = at + 1
        if word == "في" and mention.noun.kinds == "none" and mention.noun.names == "none":
            # «خطوة أولى في الاتجاه الصحيح»
            return at, None
        if word == "في" and (first in phrases.places or words[first] in phrases.locations):
            return at, None
        letters, article = 0, ""
    elif word.startswith("لل") and len(word) > 4:
        first, letters, article = at, 2, "ال"
    elif word == "ل":
        first, letters, article = at + 1, 0, ""
    elif word.startswith("ل") and len(word) > 3 and not phrases.lexicon.is_action(word[1:]):
        first, letters, article = at, 1, ""
    else:
        return at, None
    if word.startswith("ل") and phrases.lexicon.is_action(word[1:]):
        return at, None
    after = phrases.noun_phrase(first)
    if after <= first:
        return at, None
    text = tokens.text[skip(tokens, first, letters) : tokens.ends[after - 1]]
    return after, (article + text)[:_ITSELF] or None
