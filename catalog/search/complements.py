"""What goes with what: garment types that are worn together, and colours that agree. Knows no search and no store."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import Any

from catalog.garments import traits
from catalog.product import Attribute, Product
from catalog.vocabulary import Vocabulary

_NEUTRAL_CHROMA = 20.0  # CIELAB: greys, beiges, off-whites
_NEUTRAL_LIGHTNESS = 22.0  # near-blacks, dark navy
_SHARED: tuple[Attribute, ...] = ("style", "occasion", "season")


def partners(category: str) -> tuple[str, ...]:
    """Return categories worn together with a piece of `category`, most needed first."""
    return traits(category).goes_with


def harmony(one: Product, other: Product, vocabulary: Vocabulary) -> float:
    """Return how well two pieces go together, about 0..2: colours, not two patterns at once, the same style and occasion."""
    score = _colors_agree(one, other, vocabulary)
    if is_patterned(one) and is_patterned(other):
        score -= 0.4
    for name in _SHARED:
        mine, theirs = set(one.values(name)), set(other.values(name))
        if mine and theirs:
            score += 0.4 * len(mine & theirs) / len(mine | theirs)
    return score


def _colors_agree(one: Product, other: Product, vocabulary: Vocabulary) -> float:
    """Tell whether colours go together.

    A neutral goes with everything; else the same hue or the opposite one, as on a colour wheel.
    """
    first, second = lab_of(one, vocabulary), lab_of(other, vocabulary)
    if first is None or second is None:
        return 0.5
    if is_neutral(first) or is_neutral(second):
        return 0.8 if is_neutral(first) and is_neutral(second) else 1.0
    apart = abs(math.degrees(math.atan2(first[2], first[1]) - math.atan2(second[2], second[1]))) % 360
    apart = min(apart, 360 - apart)
    return 0.8 if apart <= 30 else 0.6 if apart >= 150 else 0.15


def is_neutral(lab: tuple[float, float, float]) -> bool:
    """Tell whether a colour goes with everything: greys, beiges, near-blacks. CIELAB under D65."""
    return math.hypot(lab[1], lab[2]) < _NEUTRAL_CHROMA or lab[0] < _NEUTRAL_LIGHTNESS


def lab_of(product: Product, vocabulary: Vocabulary) -> tuple[float, float, float] | None:
    """Return the CIELAB of the first of a product's colours that is known."""
    for color in product.values("color"):
        try:
            return vocabulary.lab(color)
        except KeyError:
            continue
    return None


def is_patterned(product: Product) -> bool:
    """Tell whether a product's main pattern is more than a plain colour."""
    return any(pattern not in _table()["plain"] for pattern in product.values("pattern")[:1])


@cache
def _table() -> Any:
    return json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
