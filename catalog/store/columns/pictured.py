"""Which products have a picture in the catalogue's folder, as a column: counted without making a product."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np

from catalog.product import Product
from catalog.store.columns.files import Columns, save_column


class PictureWriter:
    def __init__(self) -> None:
        self._pictured = bytearray()

    def add(self, product: Product) -> None:
        self._pictured.append(bool(product.image) and "//" not in str(product.image))

    def save(self, folder: Path) -> None:
        save_column(folder, "pictured", np.frombuffer(self._pictured, np.bool_))


def count_pictured(columns: Columns) -> Counter[str]:
    """Return how many products of each category have a picture in the folder."""
    names = columns.names("categories")
    counts = np.bincount(columns["category"][columns["pictured"]], minlength=len(names))
    return Counter({name: count for name, count in zip(names, counts.tolist(), strict=True) if count})
