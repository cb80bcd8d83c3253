"""Products as JSON Lines with the place of every line: any one is read alone, in one place of the disk."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from catalog.lru import Kept
from catalog.money import Money
from catalog.product import Product, Variant
from catalog.store.columns.files import Columns, save_column

_FILE = "records.jsonl"
_BY_LANGUAGE = {"titles": "title", "descriptions": "description"}  # as one field for each language: "title_zh"
_FIELDS = tuple(field.name for field in fields(Product) if field.name not in ("attributes", "sources", "variants", *_BY_LANGUAGE))
_KEPT = 5000  # products that are kept once made


class RecordWriter:
    """Writes lines as products come."""

    def __init__(self, folder: Path) -> None:
        self._file = (folder / _FILE).open("wb")
        self._starts = array("q", [0])

    def add(self, product: Product) -> None:
        record: dict[str, Any] = {name: value for name in _FIELDS if (value := getattr(product, name)) not in (None, "")}
        for name, one in _BY_LANGUAGE.items():
            record |= {f"{one}_{language}": text for language, text in getattr(product, name).items()}
        record["attributes"], record["sources"] = dict(product.attributes), dict(product.sources)
        record["variants"] = [_written(variant) for variant in product.variants]
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self._file.write(line)
        self._starts.append(self._starts[-1] + len(line))

    def save(self, folder: Path) -> None:
        self._file.close()
        save_column(folder, "record_starts", self._starts)


class Records:
    """Row -> Product. Raises OSError or ValueError for a folder without records."""

    def __init__(self, folder: Path, columns: Columns) -> None:
        self._starts = columns["record_starts"]
        self._made: Kept[int, Product] = Kept(_KEPT)
        self._bytes = np.memmap(folder / _FILE, np.uint8, "r") if self._starts[-1] else np.empty(0, np.uint8)
        if len(self._bytes) != self._starts[-1]:
            raise ValueError(f"{_FILE} is not whole")

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, row: int) -> Product:
        return self._made.get(row, lambda: self._read(row))

    def _read(self, row: int) -> Product:
        return _product(json.loads(self._bytes[self._starts[row] : self._starts[row + 1]].tobytes()))


def _written(variant: Variant) -> list[Any]:
    sale = variant.sale_price
    return [
        variant.sku, variant.size, variant.color, variant.price.currency, variant.price.minor,
        None if sale is None else sale.minor, variant.availability, variant.image, variant.number,
    ]  # fmt: skip


def _product(record: dict[str, Any]) -> Product:
    variants = tuple(_variant(variant) for variant in record.pop("variants"))
    attributes, sources = _frozen(record.pop("attributes")), _frozen(record.pop("sources"))
    blank: dict[str, Any] = {"description": "", "brand": "", "category": "", "image": None}
    told: dict[str, Any] = {name: _popped(record, one) for name, one in _BY_LANGUAGE.items()}
    return Product(**(blank | record), **told, attributes=attributes, sources=sources, variants=variants)


def _popped(record: dict[str, Any], field: str) -> dict[str, str]:
    """Take a field out in the languages that it is told in."""
    return {name.removeprefix(f"{field}_"): record.pop(name) for name in tuple(record) if name.startswith(f"{field}_")}


def _variant(row: Sequence[Any]) -> Variant:
    sku, size, color, currency, price, sale, availability, image, number = row
    reduced = None if sale is None else Money(sale, currency)
    return Variant(sku, size, color, Money(price, currency), reduced, availability, image, number)


def _frozen(values: Mapping[str, Any]) -> dict[Any, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
