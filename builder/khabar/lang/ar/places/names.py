"""Names that hold a place's name: treaties, events and movements."""

from khabar.lang.ar.places.lexicon import Lexicon
from khabar.lang.ar.places.scan import Match

# A treaty's noun stands so many words before its parties at most.
_TREATY = 5
# A movement's noun stands so many words before «تحرير» at most.
_MOVEMENT = 3
# Letters from which on a definite word in ي is an adjective.
_ADJECTIVE = 5


def in_a_treaty(words: list[str], match: Match, lexicon: Lexicon) -> bool:
    """«اتفاقية التجارة الحرة لأمريكا الشمالية»: between a treaty's noun and its parties stands
    no more than what it is about."""
    if words[match.first][match.cut - 1] != "ل":
        return False
    for at in range(match.first - 1, max(-1, match.first - _TREATY), -1):
        if words[at] in lexicon.treaties:
            return True
        if not words[at].startswith("ال"):
            return False
    return False


def in_an_event(near: str, after: str, lexicon: Lexicon) -> bool:
    """«أيام قرطاج السينمائية»: what is held there, its place and its adjective."""
    if near not in lexicon.events:
        return False
    told = after.startswith("ال") and after.endswith(("يه", "ي")) and len(after) > _ADJECTIVE
    return told and after not in lexicon.no_event


def of_a_movement(words: list[str], first: int, lexicon: Lexicon) -> bool:
    """«الجبهة الشعبية لتحرير فلسطين»: before the place stands «تحرير»."""
    for at in range(first - 2, max(-1, first - 2 - _MOVEMENT), -1):
        if words[at] in lexicon.movements:
            return True
        if not words[at].startswith("ال"):
            return False
    return False
