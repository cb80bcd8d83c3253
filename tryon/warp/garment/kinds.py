"""Which of the few shapes of clothing a catalogue category is. Knows nothing of pictures; the words are in kinds.json."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Literal

from tryon.categories import by_last_words

Kind = Literal["top", "outer", "dress", "trousers", "shorts", "skirt"]
Slot = Literal["upper", "lower", "whole"]

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
    return by_last_words(category, _table())


def sleeveless(category: str) -> bool:
    """Whether what is called so never has sleeves that hang at its sides; the words are in sleeveless.json."""
    return by_last_words(category, _sleeveless()) is not None


def slot_of(kind: Kind) -> Slot:
    """The part of the body that a shape covers."""
    return _SLOTS[kind]


def categories() -> frozenset[str]:
    """Every category word that this engine can dress."""
    return frozenset(word for words in _raw().values() for word in words)


@cache
def _sleeveless() -> dict[str, bool]:
    return dict.fromkeys(json.loads(Path(__file__).with_name("sleeveless.json").read_text("utf-8")), True)


@cache
def _raw() -> dict[Kind, list[str]]:
    table: dict[Kind, list[str]] = json.loads(Path(__file__).with_name("kinds.json").read_text("utf-8"))
    return table


@cache
def _table() -> dict[str, Kind]:
    return {word.replace("-", " "): kind for kind, words in _raw().items() for word in words}
