"""What can be bought: in which sizes, at which price, reduced or not. Ranks nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from anthropometry import Gender
from catalog.lru import Kept
from catalog.query import Query, Slot
from catalog.search.filters.wishes import Mask
from catalog.search.price_strictness import is_strict
from catalog.sizes import KINDS, fits, home_system
from catalog.store.columns import Offers
from catalog.vocabulary import Vocabulary

Variants = NDArray[np.int64]  # sorted

_ABOUT = 0.35  # "about 50" takes 32.5 to 67.5
_KEPT = 8  # lists of products in one size with their prices: nine bytes a product each
_CUTS: tuple[Gender, Gender] = ("male", "female")


@dataclass(frozen=True)
class Charts:
    """By which size chart each product is measured."""

    kinds: NDArray[np.uint8]  # its place in KINDS
    women: Mask  # by the women's chart


class Buying:
    def __init__(self, offers: Offers, vocabulary: Vocabulary, currency: str, charts: Charts) -> None:
        self._offers, self._vocabulary, self._currency, self._charts = offers, vocabulary, currency, charts
        self._kept: Kept[tuple[tuple[str, ...], bool, Gender | None], tuple[Mask, NDArray[np.int64]]] = Kept(_KEPT)

    def offers(self, query: Query, *, without: frozenset[Slot] = frozenset()) -> Mask | None:
        """Return products with a variant that can be bought in a wished size at a wished price.

        None where nothing of that is asked.

        The price that counts is the lowest one. Sold-out products stay where no size is asked. `without`: limits to leave aside.
        """
        sizes = () if "size" in without else tuple(v for v in query.wanted.get("size", ()) if ("size", v) not in query.soft)
        on_sale = query.on_sale and "on_sale" not in without
        low, high = self._limits(query, without)
        fine, price = self._of(sizes, on_sale, _wearer(query)) if sizes or on_sale else (None, self._offers.lowest)
        if query.wanted.get("in_stock") and "in_stock" not in without:
            fine = _both(fine, self._offers.in_stock)
        if low is None and high is None:
            return fine
        if high is not None:
            strict = high == query.price_max and is_strict(query, self._currency)
            fine = _both(fine, price < high if strict else price <= high)
        if low is not None or sizes or on_sale or self._some_have_no_price:
            fine = _both(fine, price >= (max(0, low) if low is not None else 0))
        return fine

    def _of(self, sizes: tuple[str, ...], on_sale: bool, wearer: Gender | None) -> tuple[Mask, NDArray[np.int64]]:
        """Return products with a variant in one of the sizes (any for none) that is reduced.

        And the lowest charge among those.
        """

        def among() -> tuple[Mask, NDArray[np.int64]]:
            variants = self._in_sizes(sizes, wearer) if sizes else self._offers.usable
            return self._offers.among(self._offers.reduced(variants) if on_sale else variants)

        return self._kept.get((sizes, on_sale, wearer), among)

    @cached_property
    def _some_have_no_price(self) -> bool:
        return bool((self._offers.lowest < 0).any())

    def _in_sizes(self, wanted: tuple[str, ...], wearer: Gender | None) -> Variants:
        """Return variants to be bought in one of the wished sizes, by the chart for what they are and for whom.

        `wearer`: whose chart counts for all pieces; None: each piece's own.
        """
        home, cuts = home_system(self._currency), (wearer, wearer) if wearer else _CUTS
        found = [np.empty(0, np.int64)]
        for code, have in enumerate(self._offers.sizes):
            fitting = np.array(
                [
                    [any(fits(have, size, kind, cut, self._vocabulary, home=home) for size in wanted) for cut in cuts]
                    for kind in KINDS
                ]
            )
            if fitting.any():
                variants = self._offers.in_size(code)
                rows = self._offers.rows(variants)
                found.append(
                    variants
                    if fitting.all()
                    else variants[fitting[self._charts.kinds[rows], self._charts.women[rows].view(np.uint8)]]
                )
        return np.sort(np.concatenate(found))

    def _limits(self, query: Query, without: frozenset[Slot]) -> tuple[float | None, float | None]:
        low: float | None = None if "price_min" in without else query.price_min
        high: float | None = None if "price_max" in without else query.price_max
        if query.price_about is not None and not {"price_min", "price_max"} & without:
            low = low if low is not None else query.price_about * (1 - _ABOUT)
            high = high if high is not None else query.price_about * (1 + _ABOUT)
        return low, high


def _wearer(query: Query) -> Gender | None:
    """Return whose clothes are asked for, where that is either women's or men's."""
    asked = [cut for cut in _CUTS if cut in query.wanted.get("gender", ())]
    return asked[0] if len(asked) == 1 else None


def _both(one: Mask | None, other: Mask) -> Mask:
    return other if one is None else one & other
