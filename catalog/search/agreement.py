"""How well pieces go together, each with each: colour, formality, style, season, price level, names. Knows no outfits.

Every reason gives about -1 to 1 and 0 where one of the two says nothing of it; agreement.json weighs them.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalog.product import Attribute, Product
from catalog.search.complements import is_neutral, is_patterned, lab_of
from catalog.vectors.vectors import Vectors
from catalog.vocabulary import Vocabulary

Pairs = NDArray[np.float64]  # n x n, symmetric
_TONE = 30.0  # CIELAB distance at which the likeness of two colours has fallen to 1/e
_SAME_HUE, _OPPOSITE = 30.0, 150.0  # degrees on the colour wheel
_LEVELS = 2.0  # steps of price level from which two pieces agree no more
_TELLING: tuple[Attribute, ...] = ("style", "occasion", "material")  # how dressed up something is
_COMPARED: tuple[Attribute, ...] = ("color", "pattern", "material", "style", "occasion", "season", "gender")
_WORD = re.compile(r"[^\W_]{2,}+")
_HERE = Path(__file__).parent


def agreements(
    products: Sequence[Product], vectors: Vectors, vocabulary: Vocabulary, rarity: Mapping[str, float] | None = None
) -> Pairs:
    """Return n x n: how well each piece goes with each, about -1 to 3.

    `vectors`: n x d, unit rows, the meaning of each. `rarity`: word of a title -> how much it tells, by default as rare as it is
    among these pieces, but for names of colours and the like, which are compared by themselves.
    """
    total = np.zeros((len(products), len(products)))
    if not products:
        return total
    reasons = {
        **_of_colors(products, vocabulary),
        "formality": _formalities(products, vocabulary),
        "style": _shared([_styles(product, vocabulary) for product in products]),
        "occasion": _shared([product.values("occasion") for product in products]),
        "season": _seasons(products, vocabulary),
        "level": _levels(products),
        "words": _words(products, rarity),
        "meaning": np.asarray(vectors @ vectors.T, np.float64),
    }
    for name, weight in _table("agreement")["weights"].items():
        total += weight * reasons[name]
    return total


def formality(product: Product, vocabulary: Vocabulary) -> float | None:
    """Return how dressed up a piece is, 0 (gym) to 1 (black tie); None where nothing tells."""
    table = _table("formality")
    line = (product.category, *vocabulary.ancestors(product.category)) if product.category else ()
    told = [table["category"][kind] for kind in line if kind in table["category"]][:1]
    others = {slot: _values(product, slot) for slot in _TELLING}
    return _mean(told + _told(others))


def wished_formality(wanted: Mapping[Any, Sequence[str]]) -> float | None:
    """Return how dressed up styles and occasions that are wished for ask to be, 0 to 1; None where none says."""
    return _mean(_told(wanted))


def _told(values: Mapping[Any, Sequence[str]]) -> list[float]:
    table = _table("formality")
    return [table[slot][value] for slot in _TELLING for value in values.get(slot, ()) if value in table[slot]]


def _mean(told: Sequence[float]) -> float | None:
    return sum(told) / len(told) if told else None


def _of_colors(products: Sequence[Product], vocabulary: Vocabulary) -> dict[str, Pairs]:
    """Neutrals go with everything, else the same hue or the opposite one; two patterns at once are one too many."""
    labs = [lab_of(product, vocabulary) for product in products]
    known = np.array([lab is not None for lab in labs])
    lab = np.array([found or (0.0, 0.0, 0.0) for found in labs])
    neutral = np.array([found is not None and is_neutral(found) for found in labs])
    hue = np.degrees(np.arctan2(lab[:, 2], lab[:, 1]))
    apart = np.abs(hue[:, None] - hue) % 360
    apart = np.minimum(apart, 360 - apart)
    colors = np.where(apart <= _SAME_HUE, 0.3, np.where(apart >= _OPPOSITE, 0.1, -0.4))
    colors = np.where(neutral[:, None] | neutral, np.where(neutral[:, None] & neutral, 0.3, 0.5), colors)
    tone = np.exp(-np.linalg.norm(lab[:, None] - lab, axis=2) / _TONE)
    both = known[:, None] & known
    patterned = np.array([is_patterned(product) for product in products])
    return {"colors": colors * both, "tone": tone * both, "patterns": -1.0 * (patterned[:, None] & patterned)}


def _formalities(products: Sequence[Product], vocabulary: Vocabulary) -> Pairs:
    return _nearness([formality(product, vocabulary) for product in products], 0.5)


def _levels(products: Sequence[Product]) -> Pairs:
    return _nearness([_level(product) for product in products], _LEVELS / 2)


def _nearness(values: Sequence[float | None], half: float) -> Pairs:
    """1 for equal values, 0 at `half` apart, not below -1; 0 where one is not known."""
    known = np.array([value is not None for value in values])
    numbers = np.array([0.0 if value is None else value for value in values])
    near = np.maximum(-1.0, 1 - np.abs(numbers[:, None] - numbers) / half)
    found: Pairs = near * (known[:, None] & known)
    return found


def _shared(values: Sequence[Sequence[str]]) -> Pairs:
    """Return the share of values that both have of those that either has."""
    has = _has(values)
    both = has @ has.T
    either = has.sum(1)[:, None] + has.sum(1) - both
    found: Pairs = np.divide(both, either, out=np.zeros_like(both), where=(both > 0) & (either > 0))
    return found


def _seasons(products: Sequence[Product], vocabulary: Vocabulary) -> Pairs:
    """1 for a season in common, -1 for two that exclude each other."""
    told = [seasons_of(product, vocabulary) for product in products]
    has = _has(told)
    known = has.sum(1) > 0
    found: Pairs = np.where(has @ has.T > 0, 1.0, -1.0) * (known[:, None] & known)
    return found


def seasons_of(product: Product, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the seasons that a piece is tagged with, else those of its cloth, else of its kind; empty for any season."""
    table = _table("agreement")
    told = tuple(value for value in product.values("season") if value not in table["always"])
    return told or _of_cloth(product, table["seasons_of_materials"]) or _of_kind(product, table["seasons_of_kinds"], vocabulary)


def _of_cloth(product: Product, seasons: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for cloth in product.values("material") for one in seasons.get(cloth, ())))


def _of_kind(product: Product, table: Mapping[str, Sequence[str]], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what a table says of a kind of piece, or of the nearest kind that it is a kind of."""
    line = (product.category, *vocabulary.ancestors(product.category)) if product.category else ()
    return next((tuple(table[kind]) for kind in line if kind in table), ())


def _styles(product: Product, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the styles that a piece is tagged with, and those that its brand, cloth, pattern, details and kind stand for."""
    table = _table("agreement")["styles_of"]
    slots: tuple[Attribute, ...] = ("material", "pattern", "feature")
    told = [style for slot in slots for value in product.values(slot) for style in table[slot].get(value, ())]
    return tuple(dict.fromkeys((*_values(product, "style"), *told, *_of_kind(product, table["category"], vocabulary))))


def _words(products: Sequence[Product], rarity: Mapping[str, float] | None) -> Pairs:
    """Return the cosine of the titles' words, rare ones counting more: a brand, a series, "linen blend"."""
    said = [tuple(dict.fromkeys(_WORD.findall(f"{product.brand} {product.title}".lower()))) for product in products]
    if rarity is None:
        count = Counter(word for words in said for word in words)
        told = {word for product in products for value in _told_values(product) for word in _WORD.findall(value)}
        rarity = {word: math.log(len(products) / times) for word, times in count.items() if word not in told}
    has = _has(said, lambda word: rarity.get(word, 0.0))
    length = np.linalg.norm(has, axis=1)
    has = has / np.where(length > 0, length, 1)[:, None]
    found: Pairs = has @ has.T
    return found


def _told_values(product: Product) -> Iterator[str]:
    """Yield what is compared by itself: navy and navy are no series."""
    yield from (product.category, *(value for slot in _COMPARED for value in product.values(slot)))


def _has(values: Sequence[Sequence[str]], weight: Callable[[str], float] = lambda _value: 1.0) -> Pairs:
    """Return n x values: the weight of each where a piece has it."""
    places = {value: place for place, value in enumerate(dict.fromkeys(value for some in values for value in some))}
    has = np.zeros((len(values), max(1, len(places))))
    for row, some in enumerate(values):
        for value in some:
            has[row, places[value]] = weight(value)
    return has


def _values(product: Product, slot: Attribute) -> tuple[str, ...]:
    """Return a product's values; the style that its brand stands for counts, too."""
    if slot != "style":
        return product.values(slot)
    return tuple(dict.fromkeys((*product.values(slot), *_brand(product)[1])))


def _level(product: Product) -> float | None:
    return _brand(product)[0]


def _brand(product: Product) -> tuple[float | None, tuple[str, ...]]:
    levels, styles, names = _brands()
    found = names.search(f"{product.brand} {product.title}".lower())
    return (None, ()) if found is None else (levels.get(found[0]), styles.get(found[0], ()))


@cache
def _brands() -> tuple[Mapping[str, float], Mapping[str, tuple[str, ...]], re.Pattern[str]]:
    table = _table("brands")
    levels = {brand: float(level) for level, brands in table["levels"].items() for brand in brands}
    styles: dict[str, tuple[str, ...]] = {}
    for style, brands in table["styles"].items():
        for brand in brands:
            styles[brand] = (*styles.get(brand, ()), style)
    names = sorted({*levels, *styles}, key=len, reverse=True)
    return levels, styles, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


@cache
def _table(name: str) -> Any:
    return json.loads((_HERE / f"{name}.json").read_text("utf-8"))
