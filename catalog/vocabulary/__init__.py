"""The words of the shop: garments, colours, patterns, sizes, in every language; reads mentions. Knows no products."""

from __future__ import annotations

from catalog.vocabulary.lexicon import words_of
from catalog.vocabulary.mention import Mention
from catalog.vocabulary.sizes import canonical_size
from catalog.vocabulary.vocabulary import Vocabulary

__all__ = ["Mention", "Vocabulary", "canonical_size", "words_of"]
