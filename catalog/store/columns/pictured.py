"""Which products have a picture in the catalogue's folder, as a column: counted without making a product."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import numpy as np

from catalog.product import Product, is_in_folder
from catalog.store.columns.files import Columns, save_column


class PictureWriter:
    def __init__(self) -> None:
        self._pictured = bytearray()

    def add(self, product: Product) -> None:
        self._pictured.append(is_in_folder(product.image))

    def save(self, folder: Path) -> None:
        save_column(folder, "pictured", np.frombuffer(self._pictured, np.bool_))


class Pictured:
    """Counts by category, from two columns."""

    def __init__(self, columns: Columns) -> None:
        self._pictured, self._category, self._names = columns["pictured"], columns["category"], columns.names("categories")

    @cached_property
    def by_category(self) -> Mapping[str, int]:
        """How many products of each category have a picture in the folder; categories of none are left out."""
        counts = np.bincount(self._category[self._pictured], minlength=len(self._names))
        return {name: count for name, count in zip(self._names, counts.tolist(), strict=True) if count}
