"""The demo feed is a valid Google Merchant feed: columns, values, one row per size."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from demo.feed import COLUMNS, write_feed
from demo.table import products


def rows(folder: Path) -> list[dict[str, str]]:
    path = folder / "feed.tsv"
    write_feed(path, products())
    with path.open(encoding="utf-8", newline="") as feed:
        return list(csv.DictReader(feed, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_one_row_per_size_with_unique_ids(tmp_path: Path) -> None:
    table = rows(tmp_path)
    assert tuple(table[0]) == COLUMNS
    assert len(table) == sum(len(p.sizes) for p in products())
    assert len({row["id"] for row in table}) == len(table)
    assert all(len(row["id"]) <= 50 and re.fullmatch(r"[\w-]{1,50}", row["item_group_id"]) for row in table)


def test_values_are_those_the_format_allows(tmp_path: Path) -> None:
    for row in rows(tmp_path):
        assert row["availability"] in ("in_stock", "out_of_stock")
        assert row["gender"] in ("male", "female", "unisex")
        assert row["age_group"] in ("adult", "kids")
        assert re.fullmatch(r"\d+\.\d\d USD", row["price"])
        assert row["sale_price"] == "" or re.fullmatch(r"\d+\.\d\d USD", row["sale_price"])
        assert 1 <= len(row["color"].split("/")) <= 3
        assert all(len(colour) <= 40 for colour in row["color"].split("/"))
        assert len(row["title"]) <= 150
        assert all(item.count(":") == 2 for item in row["product_detail"].split(",") if item)
        assert 0 <= float(row["star_rating"]) <= 5
        assert row["image_link"] == f"images/{row['item_group_id']}.jpg"
