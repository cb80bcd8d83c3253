"""Which of the few shapes of clothing a catalogue category is. Knows nothing of pictures; the words are in kinds.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from tryon.garment.categories import Categories, by_last_words

Kind = Literal["top", "outer", "dress", "trousers", "shorts", "skirt"]
Slot = Literal["upper", "lower", "whole"]

_KINDS: Categories[Kind] = Categories(Path(__file__).with_name("kinds.json"))
_SLEEVELESS = dict.fromkeys(json.loads(Path(__file__).with_name("sleeveless.json").read_text("utf-8")), True)
_COATS = dict.fromkeys(json.loads(Path(__file__).with_name("coats.json").read_text("utf-8")), True)
_CLOSED = dict.fromkeys(json.loads(Path(__file__).with_name("closed.json").read_text("utf-8")), True)
_SLOTS: dict[Kind, Slot] = {
    "top": "upper",
    "outer": "upper",
    "dress": "whole",
    "trousers": "lower",
    "shorts": "lower",
    "skirt": "lower",
}


def kind_of(category: str) -> Kind | None:
    """A category by its last words ("quilted puffer jacket" is a jacket), or None for what this engine can't dress."""
    return _KINDS.kind_of(category)


def sleeveless(category: str) -> bool:
    """Whether what is called so never has sleeves that hang at its sides; the words are in sleeveless.json."""
    return by_last_words(category, _SLEEVELESS) is not None


def is_coat(category: str) -> bool:
    """Whether what is called so covers the hips and more; the words are in coats.json."""
    return by_last_words(category, _COATS) is not None


def opens(category: str) -> bool:
    """Whether what is called so has a front that opens, if it is outerwear; the words of what has none are in closed.json."""
    return kind_of(category) == "outer" and by_last_words(category, _CLOSED) is None


def slot_of(kind: Kind) -> Slot:
    """The part of the body that a shape covers."""
    return _SLOTS[kind]


def categories() -> frozenset[str]:
    """Every category word that this engine can dress."""
    return _KINDS.words
