"""Normalising, folding, tokens and spans: every offset in the project is a code point
into one normalised text."""

from khabar.text.fold import Folded, fold, fold_word
from khabar.text.normalise import normalise
from khabar.text.tokens import Tokens, tokenise

__all__ = ["Folded", "Tokens", "fold", "fold_word", "normalise", "tokenise"]
