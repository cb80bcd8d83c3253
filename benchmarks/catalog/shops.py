"""Large shops for measuring: the demo catalogue's products recombined, and vectors around real embeddings of their titles."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import overload

import numpy as np
from numpy.typing import NDArray

from catalog.money import Money
from catalog.product import Product, Variant
from catalog.vectors.embedder import Embedder
from catalog.vectors.vectors import Vectors

_TITLES = 14  # colours that a demo product is made in, so distinct titles a piece
_NOISE = 0.3  # length of what is added to a title's vector before it is made a unit vector again
_BATCH = 65_536


class Recombined(Sequence[Product]):
    """`count` products, each made when it is asked for, the i-th always the same.

    Another colour, material, brand, price, stock and rating on a demo product.
    """

    def __init__(self, demo: Sequence[Product], count: int) -> None:
        self._demo, self._count = demo, count
        self._brands = sorted({p.brand for p in demo})
        self._materials = sorted({v for p in demo for v in p.values("material")})
        colors = sorted({v for p in demo for v in p.values("color")})
        chance = random.Random(1)
        self._colors = [chance.sample(colors, min(_TITLES, len(colors))) for _ in demo]

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Product: ...
    @overload
    def __getitem__(self, at: slice) -> list[Product]: ...
    def __getitem__(self, at: int | slice) -> Product | list[Product]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(self._count))]
        if not 0 <= at < self._count:
            raise IndexError(at)
        chance = random.Random(at)
        base, color = divmod(self.title(at), _TITLES)
        return self._make(at, self._demo[base], self._colors[base][color % len(self._colors[base])], chance)

    def title(self, at: int) -> int:
        """Return the number of a product's title in `titles`."""
        return (at * 2_654_435_761 % 2**32) * len(self._demo) * _TITLES >> 32  # spread evenly, without a table

    def titles(self) -> list[str]:
        """One text for each kind of product in each of its colours."""
        return [
            f"{_other_word(p.title, p.values('color'), color)}. {p.category}"
            for p, colors in zip(self._demo, self._colors, strict=True)
            for color in islice((c for _ in range(_TITLES) for c in colors), _TITLES)
        ]

    def _make(self, at: int, base: Product, color: str, chance: random.Random) -> Product:
        material = chance.choice(self._materials)
        factor = chance.uniform(0.5, 2.0)
        sale = chance.random() < 0.15
        return replace(
            base,
            id=f"p{at}",
            title=_other_word(base.title, base.values("color"), color),
            description=_other_word(base.description, base.values("material"), material),
            brand=chance.choice(self._brands),
            attributes={**base.attributes, "color": (color,), "material": (material,)},
            rating=round(chance.uniform(2.5, 5.0), 1),
            variants=tuple(_variant(at, v, factor, sale, chance) for v in base.variants),
        )


def vectors(shop: Recombined, model: Embedder) -> Vectors:
    """N x 384 float32: the real embedding of each product's title plus noise with the covariance of all titles' embeddings."""
    bank = np.concatenate(list(_embedded(shop.titles(), model)))
    _, spread, axes = np.linalg.svd(bank - bank.mean(0), full_matrices=False)
    axes = (axes * (spread / np.linalg.norm(spread))[:, None] * _NOISE).astype(np.float32)
    made = np.empty((len(shop), bank.shape[1]), np.float32)
    chance = np.random.default_rng(5)
    for at in range(0, len(shop), _BATCH):
        title = np.array([shop.title(i) for i in range(at, min(at + _BATCH, len(shop)))])
        near = bank[title] + chance.standard_normal((len(title), len(axes)), np.float32) @ axes
        made[at : at + len(near)] = near / np.linalg.norm(near, axis=1, keepdims=True)
    return made


def _embedded(texts: Sequence[str], model: Embedder) -> Iterator[NDArray[np.float32]]:
    for at in range(0, len(texts), 64):
        yield model.embed(texts[at : at + 64])


def _other_word(text: str, words: Sequence[str], instead: str) -> str:
    """Return the text with the first of the words that it says replaced, or `instead` before it."""
    for word in words:
        if re.search(rf"\b{re.escape(word)}\b", text, re.I):
            return re.sub(rf"\b{re.escape(word)}\b", instead, text, count=1, flags=re.I)
    return f"{instead} {text}"


def _variant(at: int, one: Variant, factor: float, sale: bool, chance: random.Random) -> Variant:
    minor = max(500, round(one.price.minor * factor / 10) * 10)
    return Variant(
        sku=f"p{at}-{one.size}",
        size=one.size,
        color=one.color,
        price=Money(minor, one.price.currency),
        sale_price=Money(minor * 7 // 10, one.price.currency) if sale else None,
        availability="in_stock" if chance.random() < 0.85 else "out_of_stock",
    )
