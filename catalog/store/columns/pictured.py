"""Which products have a picture in the catalogue's folder, as a column."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from catalog.product import Product, is_in_folder
from catalog.store.columns.files import save_column


class PictureWriter:
    def __init__(self) -> None:
        self._pictured = bytearray()

    def add(self, product: Product) -> None:
        self._pictured.append(is_in_folder(product.image))

    def save(self, folder: Path) -> None:
        save_column(folder, "pictured", np.frombuffer(self._pictured, np.bool_))
