"""Which kind of accessory a catalogue category is. Knows nothing of pictures; the words are in kinds.json."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Literal

from tryon.categories import by_last_words

Accessory = Literal["hand_bag", "cross_bag", "necklace", "earrings", "eyewear", "cap", "beanie", "brimmed"]


def accessory_of(category: str) -> Accessory | None:
    """A category by its last words ("round sunglasses" are sunglasses), or None for what is not worn as an accessory here."""
    return by_last_words(category, _table())


def accessory_categories() -> frozenset[str]:
    """Every category word that can be worn."""
    return frozenset(word for words in _raw().values() for word in words)


@cache
def _raw() -> dict[Accessory, list[str]]:
    table: dict[Accessory, list[str]] = json.loads(Path(__file__).with_name("kinds.json").read_text("utf-8"))
    return table


@cache
def _table() -> dict[str, Accessory]:
    return {word.replace("-", " "): kind for kind, words in _raw().items() for word in words}
