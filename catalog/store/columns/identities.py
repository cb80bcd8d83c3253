"""Product id -> row by a sorted column of hashes: no table of a million strings in memory."""

from __future__ import annotations

from array import array
from hashlib import blake2b
from pathlib import Path

import numpy as np

from catalog.product import Product
from catalog.store.columns.files import Columns, save_column
from catalog.store.columns.records import Records


class IdentityWriter:
    def __init__(self) -> None:
        self._hashes = array("Q")

    def add(self, product: Product) -> None:
        self._hashes.append(_hash(product.id))

    def save(self, folder: Path) -> None:
        hashes = np.asarray(self._hashes, np.uint64)
        order = np.argsort(hashes, kind="stable")
        save_column(folder, "id_hashes", hashes[order])
        save_column(folder, "id_rows", order, np.int32)


class Identities:
    def __init__(self, columns: Columns, records: Records) -> None:
        self._hashes, self._rows, self._records = columns["id_hashes"], columns["id_rows"], records

    def row(self, product_id: str) -> int | None:
        """None for an id that no product has."""
        wanted = np.uint64(_hash(product_id))
        at = int(np.searchsorted(self._hashes, wanted))
        while at < len(self._hashes) and self._hashes[at] == wanted:
            row = int(self._rows[at])
            if self._records[row].id == product_id:
                return row
            at += 1
        return None


def _hash(product_id: str) -> int:
    return int.from_bytes(blake2b(product_id.encode(), digest_size=8).digest(), "little")
