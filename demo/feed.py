"""Writes the demo shop's feed: Google Merchant columns, one row per size, tab-separated."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from demo.charts import chart_name
from demo.table import DemoProduct, load

COLUMNS = (
    "id", "item_group_id", "title", "description", "link", "image_link", "availability", "price", "sale_price", "brand",
    "product_type", "google_product_category", "gender", "age_group", "color", "pattern", "material", "size", "condition",
    "product_highlight", "product_detail", "star_rating", "review_count", "title_zh", "description_zh", "size_chart",
)  # fmt: skip
CURRENCY = "USD"
MAX_COLOURS = 3  # joined with "/", as Google allows


def write_feed(path: Path, products: Sequence[DemoProduct]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
        writer.writeheader()
        for product in products:
            writer.writerows(rows_of(product))


def rows_of(product: DemoProduct) -> Iterator[dict[str, str]]:
    """One row per size; `image_link` is relative to the feed."""
    colours, prints = load("colours"), load("prints")
    names = list(dict.fromkeys(colours[c].get("feed", c) for c in product.colours))[:MAX_COLOURS]
    sale = f"{product.sale_price:.2f} {CURRENCY}" if product.sale_price is not None else ""
    for size, in_stock in product.sizes:
        yield {
            "id": f"{product.id}-{size}".replace(" ", "-").replace("/", "-"),
            "item_group_id": product.id,
            "title": product.title,
            "description": product.description,
            "link": f"https://shop.example/p/{product.id}",
            "image_link": f"images/{product.id}.jpg",
            "availability": "in_stock" if in_stock else "out_of_stock",
            "price": f"{product.price:.2f} {CURRENCY}",
            "sale_price": sale,
            "brand": product.brand,
            "product_type": product.path,
            "google_product_category": "166",
            "gender": product.gender,
            "age_group": product.age_group,
            "color": "/".join(names),
            "pattern": prints[product.print]["pattern"],
            "material": product.material,
            "size": size,
            "condition": "new",
            "product_highlight": ",".join(product.tags),
            "product_detail": ",".join(f"Details:{k}:{v}" for k, v in _details(product)),
            "star_rating": f"{product.rating:.1f}",
            "review_count": str(product.reviews),
            "title_zh": product.title_zh,
            "description_zh": product.description_zh,
            "size_chart": chart_name(product),
        }


def _details(product: DemoProduct) -> Iterator[tuple[str, str]]:
    """Details split so that no value holds the comma that separates them."""
    for name, values in product.details.items():
        for value in values.split(","):
            yield name, value.strip()
