"""Which kind of accessory a catalogue category is. Knows nothing of pictures; the words are in kinds.json."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from tryon.garment.categories import Categories

Accessory = Literal[
    "shoes", "low_shoes", "hand_bag", "cross_bag", "necklace", "earrings", "scarf", "eyewear", "cap", "beanie", "brimmed", "hat"
]

_KINDS: Categories[Accessory] = Categories(Path(__file__).with_name("kinds.json"))


def accessory_of(category: str) -> Accessory | None:
    """A category by its last words ("round sunglasses" are sunglasses), or None for what is not worn as an accessory here."""
    return _KINDS.kind_of(category)


def accessory_categories() -> frozenset[str]:
    """Every category word that can be worn."""
    return _KINDS.words
