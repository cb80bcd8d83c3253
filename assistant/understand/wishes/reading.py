"""Reads the values of messages for one shop: a turn asks for those of a message and its parts again and again. Knows no acts."""

from __future__ import annotations

from assistant.frame import Language
from assistant.understand.wishes.values import Values, read_values
from catalog.lru import Kept
from catalog.vocabulary import Vocabulary

_REMEMBERED = 64  # texts: several shoppers' turns


class ValueReader:
    """What was read last is kept, which nobody changes. Safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary, currency: str) -> None:
        self._vocabulary, self._currency = vocabulary, currency
        self._recent: Kept[tuple[str, Language], Values] = Kept(_REMEMBERED)

    def __call__(self, text: str, language: Language) -> Values:
        """As `read_values`."""
        return self._recent.get((text, language), lambda: read_values(text, language, self._vocabulary, currency=self._currency))
