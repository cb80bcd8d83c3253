"""Postings: for every slot and value the rows of the products that have it. Knows no vocabulary."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from catalog.product import Product
from catalog.query import Slot
from catalog.store.columns.files import Columns, save_column, save_names

Rows = NDArray[np.int32]
Places = NDArray[np.uint8]
# slot -> value -> (rows, sorted; the value's place among the product's values, 0 = main)
Postings = Mapping[Slot, Mapping[str, tuple[Rows, Places]]]

_LAST_PLACE = 255


class ValueWriter:
    """`size` has the sizes that are in stock."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], tuple[array[int], array[int]]] = {}
        self._categories = array("i")
        self._category_codes: dict[str, int] = {}
        self._count = 0

    def add(self, product: Product) -> None:
        own: dict[str, tuple[str, ...]] = {
            "category": (product.category,),
            "brand": (product.brand,) if product.brand else (),
            "size": product.sizes_in_stock,
        }
        for slot, values in [*own.items(), *product.attributes.items()]:
            for place, value in enumerate(dict.fromkeys(values)):
                rows, places = self._found.setdefault((slot, value), (array("i"), array("B")))
                rows.append(self._count)
                places.append(min(place, _LAST_PLACE))
        self._categories.append(self._category_codes.setdefault(product.category, len(self._category_codes)))
        self._count += 1

    def save(self, folder: Path) -> None:
        save_names(folder, "values", list(self._found))
        save_names(folder, "categories", list(self._category_codes))
        save_column(folder, "category", self._categories, np.int32)
        save_column(folder, "value_starts", np.cumsum([0, *(len(rows) for rows, _ in self._found.values())]), np.int64)
        save_column(folder, "value_rows", _joined([rows for rows, _ in self._found.values()], np.int32))
        save_column(folder, "value_places", _joined([places for _, places in self._found.values()], np.uint8))


class Facets(Mapping[Slot, Mapping[str, int]]):
    """slot -> value -> exact count among the products of a mask, most frequent first; sizes count where they are in stock.

    Each slot is counted when it is looked at.
    """

    def __init__(self, postings: Postings, mask: NDArray[np.bool_]) -> None:
        self._postings, self._mask = postings, mask
        self._counted: dict[Slot, Mapping[str, int]] = {}

    def __getitem__(self, slot: Slot) -> Mapping[str, int]:
        if slot not in self._counted:
            counts = {value: int(np.count_nonzero(self._mask[rows])) for value, (rows, _) in self._postings[slot].items()}
            self._counted[slot] = {value: n for value, n in sorted(counts.items(), key=lambda pair: -pair[1]) if n}
        if not self._counted[slot]:
            raise KeyError(slot)
        return self._counted[slot]

    def __iter__(self) -> Iterator[Slot]:
        return (slot for slot in self._postings if slot in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def read_postings(columns: Columns) -> Postings:
    rows, places, starts = columns["value_rows"], columns["value_places"], columns["value_starts"].tolist()
    found: dict[Slot, dict[str, tuple[Rows, Places]]] = {}
    for (slot, value), start, end in zip(columns.names("values"), starts[:-1], starts[1:], strict=True):
        found.setdefault(cast(Slot, slot), {})[value] = (rows[start:end], places[start:end])
    return found


def _joined(parts: list[array[int]], dtype: type) -> NDArray[np.generic]:
    return np.concatenate([np.empty(0, dtype), *(np.frombuffer(part, dtype) for part in parts)])
