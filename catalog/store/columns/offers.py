"""What can be bought: prices, stock and sizes of all variants as columns. Knows no wishes and no size charts."""

from __future__ import annotations

from array import array
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from catalog.product import Product
from catalog.store.columns.files import Columns, save_column, save_names

Charges = NDArray[np.int32] | NDArray[np.int64]  # minor units, -1 for none
NO_PRICE = -1
_NEVER = np.iinfo(np.int64).max


class OfferWriter:
    def __init__(self, currency: str) -> None:
        self._currency = currency
        self._starts, self._charged, self._sizes = array("q", [0]), array("q"), array("i")
        self._buyable, self._reduced, self._numbered = bytearray(), bytearray(), bytearray()
        self._rating = array("f")
        self._codes: dict[str, int] = {}

    def add(self, product: Product) -> None:
        self._rating.append(float("nan") if product.rating is None else product.rating)
        self._numbered.append(any(variant.number for variant in product.variants))
        for variant in product.variants:
            self._charged.append(variant.charged.minor if variant.price.currency == self._currency else NO_PRICE)
            self._buyable.append(variant.buyable)
            self._reduced.append(variant.charged < variant.price)
            self._sizes.append(self._codes.setdefault(variant.size, len(self._codes)) if variant.size else -1)
        self._starts.append(len(self._charged))

    def save(self, folder: Path) -> None:
        starts, sizes = np.asarray(self._starts, np.int64), np.asarray(self._sizes, np.int32)
        charged, buyable = np.asarray(self._charged, np.int64), np.frombuffer(self._buyable, np.bool_)
        row_of = np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(starts))
        in_stock = np.zeros(len(starts) - 1, bool)
        in_stock[row_of[buyable]] = True
        by_size = np.argsort(sizes, kind="stable").astype(np.int32)
        usable = np.flatnonzero(buyable | ~in_stock[row_of])
        save_column(folder, "variant_charged", charged)
        save_column(folder, "variant_buyable", buyable)
        save_column(folder, "variant_reduced", np.frombuffer(self._reduced, np.bool_))
        save_column(folder, "variant_rows", row_of)
        save_column(folder, "variants_by_size", by_size)
        save_column(folder, "size_starts", np.searchsorted(sizes[by_size], np.arange(len(self._codes) + 1)), np.int64)
        save_names(folder, "sizes", list(self._codes))
        save_column(folder, "in_stock", in_stock)
        save_column(folder, "numbered", np.frombuffer(self._numbered, np.bool_))
        lowest = lowest_charge(charged, row_of, usable, len(in_stock))[1]
        is_small = lowest.max(initial=0) < np.iinfo(np.int32).max
        save_column(folder, "lowest", lowest, np.int32 if is_small else np.int64)
        save_column(folder, "rating", self._rating, np.float32)


class Offers:
    """Columns of `count` products and their variants. Charges are minor units of the catalogue's currency, -1 for another one."""

    def __init__(self, columns: Columns) -> None:
        self.in_stock: NDArray[np.bool_] = columns["in_stock"]
        self.lowest: Charges = columns["lowest"]  # of what is in stock, of all variants where nothing is
        self.numbered: NDArray[np.bool_] = columns["numbered"]  # whether the platform's number of a variant is known
        self.rating: NDArray[np.float32] = columns["rating"]  # 0..5, NaN where none is known
        self.sizes: tuple[str, ...] = tuple(columns.names("sizes"))
        self._charged: NDArray[np.int64] = columns["variant_charged"]
        self._buyable: NDArray[np.bool_] = columns["variant_buyable"]
        self._reduced: NDArray[np.bool_] = columns["variant_reduced"]
        self._row_of: NDArray[np.int32] = columns["variant_rows"]
        self._by_size: NDArray[np.int32] = columns["variants_by_size"]
        self._size_starts: NDArray[np.int64] = columns["size_starts"]
        self.count = len(self.in_stock)

    def in_size(self, size: int) -> NDArray[np.int64]:
        """Buyable variants of the size with this number in `sizes`."""
        found = self._by_size[self._size_starts[size] : self._size_starts[size + 1]]
        buyable: NDArray[np.int64] = found[self._buyable[found]].astype(np.int64)
        return buyable

    @cached_property
    def usable(self) -> NDArray[np.int64]:
        """Buyable variants, and all of products that are sold out."""
        return np.flatnonzero(self._buyable | ~self.in_stock[self._row_of])

    def reduced(self, variants: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return those of the variants that cost less than before."""
        reduced: NDArray[np.int64] = variants[self._reduced[variants]]
        return reduced

    def rows(self, variants: NDArray[np.int64]) -> NDArray[np.int32]:
        return self._row_of[variants]

    def among(self, variants: NDArray[np.int64]) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
        """Return which products have one of these variants (sorted), and the lowest charge among them; -1 for none."""
        return lowest_charge(self._charged, self._row_of, variants, self.count)


def lowest_charge(
    charged: NDArray[np.int64], row_of: NDArray[np.int32], variants: NDArray[np.int64], count: int
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """For each of `count` products whether it has one of `variants` (sorted), and the lowest charge among those; -1 for none."""
    has, lowest = np.zeros(count, bool), np.full(count, NO_PRICE, np.int64)
    if not len(variants):
        return has, lowest
    rows, costs = row_of[variants], charged[variants]
    first = np.flatnonzero(np.diff(rows, prepend=-1))
    cheapest = np.minimum.reduceat(np.where(costs >= 0, costs, _NEVER), first)
    has[rows[first]] = True
    lowest[rows[first]] = np.where(cheapest == _NEVER, NO_PRICE, cheapest)
    return has, lowest
