"""What a stage is a stage of, in the article's words."""

from collections.abc import Sequence

from khabar.lang.ar.phases.mention import Mention, skip
from khabar.lang.ar.phases.phrases import Phrases
from khabar.text import Tokens

_ITSELF = 300


def process_of(mention: Mention, tokens: Tokens) -> str | None:
    """The process named between the noun and its ordinal («جولة المفاوضات الأولى»)."""
    if mention.inner is None or mention.counted or not mention.ordinals:
        return None
    return tokens.slice(*mention.inner)


def process_after(mention: Mention, tokens: Tokens, phrases: Phrases) -> None:
    """Reads the complement behind a mention's own words, and the process that it names
    («من المهام…», «في مشروع…», «للانتخابات»), into the mention."""
    mention.after = at = mention.last
    words = tokens.words
    if at + 1 >= len(words) or mention.elided:
        return
    verb = phrases.lexicon.inclusions.get(words[mention.first - 1]) if mention.first else None
    if verb is not None and words[at] in verb.needs:
        # «تتمثل المرحلة الثانية في إعداد…»
        return
    begin = _begin(at, mention, words, phrases)
    if begin is None:
        return
    first, letters, article = begin
    after = phrases.noun_phrase(first)
    if after <= first:
        return
    text = tokens.text[skip(tokens, first, letters) : tokens.ends[after - 1]]
    mention.after, mention.of = after, first
    mention.process = (article + text)[:_ITSELF] or None


def _begin(
    at: int, mention: Mention, words: Sequence[str], phrases: Phrases
) -> tuple[int, int, str] | None:
    """Where the complement behind token `at` begins: a token, how many of its letters are a
    preposition, and the article that the preposition swallowed."""
    word = words[at]
    if word == "من":
        return at + 1, 0, ""
    if word == "في":
        # «خطوة أولى في الاتجاه الصحيح»
        plain = mention.noun.kinds == "none" and mention.noun.names == "none"
        where = at + 1 in phrases.places or words[at + 1] in phrases.locations
        return None if plain or where else (at + 1, 0, "")
    lexicon = phrases.lexicon
    if not word.startswith("ل") or word in lexicon.inclusions:
        return None
    if word in lexicon.words["names.words"] or lexicon.is_action(word):
        # «تضمنت الجولة الأولى لقاءات»
        return None
    letters = 2 if word.startswith("لل") and len(word) > 4 else 1
    rounds = lexicon.rounds if letters == 2 else lexicon.words["names.votes"]
    if lexicon.is_action(word[letters:]) and word[letters:] not in rounds:
        # «المرحلة الثالثة للعودة والترميم»: what is done in it.
        return None
    if letters == 2:
        return at, 2, "ال"
    if word == "ل":
        return at + 1, 0, ""
    return (at, 1, "") if len(word) > 3 else None
