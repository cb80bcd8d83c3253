"""Parquet: flat tables and nested variants."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from catalog.errors import CatalogError
from catalog.feeds import detect
from catalog.money import Money
from tests.catalog.feeds.feeds import read, rejected, sizes


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    pq.write_table(pa.Table.from_pylist(rows), path)
    return path


def test_columns_are_read_by_their_names_and_rows_are_counted(tmp_path: Path) -> None:
    row = {
        "sku": 7,
        "parent_sku": "T",
        "name": "Tee",
        "price": 19.9,
        "currency": "EUR",
        "in_stock": True,
        "colour": "red",
        "size": 38.0,
    }
    path = write(
        tmp_path / "feed.parquet", [row, row | {"sku": 8, "size": 40.0, "in_stock": False}, row | {"sku": 9, "price": None}]
    )
    assert detect(path) == "parquet"
    drafts = read(path)
    product = drafts.products[0]
    assert (product.id, sizes(product), product.variants[0].price) == ("T", ["38", "40"], Money(1990, "EUR"))
    assert [v.availability for v in product.variants] == ["in_stock", "out_of_stock"]
    assert rejected(drafts) == [("record 3", "no price")]


def test_nested_variants_are_rows(tmp_path: Path) -> None:
    variants = [{"sku": "a-S", "size": "S", "price": "5 USD"}, {"sku": "a-M", "size": "M", "price": "5 USD"}]
    path = write(tmp_path / "feed.parquet", [{"id": "a", "title": "Tee", "variants": variants}])
    assert sizes(read(path).products[0]) == ["S", "M"]


def test_a_column_may_be_named(tmp_path: Path) -> None:
    path = write(tmp_path / "feed.parquet", [{"id": "a", "Modell": "Kleid", "price": "5 EUR"}])
    with pytest.raises(CatalogError, match="no column for title; its columns are id, Modell, price"):
        read(path)
    assert read(path, columns={"title": "Modell"}).products[0].get("title") == "Kleid"


def test_a_damaged_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "feed.parquet").write_bytes(b"PAR1" + bytes(100))
    with pytest.raises(CatalogError, match="cannot be read as Parquet"):
        read(tmp_path / "feed.parquet")
