"""Shopify's public products.json: one row per variant. Prices there carry no currency."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from catalog.errors import CatalogError
from catalog.feeds.names import normal
from catalog.feeds.rows import Problem, Row
from catalog.feeds.text import read_text

_OPTIONS = {"size": "size", "color": "color", "colour": "color", "material": "material", "尺码": "size", "颜色": "color"}


def read_shopify(path: Path, columns: Mapping[str, str]) -> Iterator[Row | Problem]:
    """`line` is the product's number in the file, as JSON has no lines."""
    try:
        products = json.loads(read_text(path))["products"]
        assert isinstance(products, list)
    except (json.JSONDecodeError, KeyError, TypeError, AssertionError) as error:
        raise CatalogError(f"{path} is no Shopify export; it should hold an object with a list 'products'.") from error
    for number, product in enumerate(products, start=1):
        if not isinstance(product, dict) or not product.get("variants"):
            yield Problem(number, "product without variants")
            continue
        for variant in product["variants"]:
            yield Row(number, {name: text for name, text in _fields(product, variant).items() if text})


def _fields(product: Mapping[str, Any], variant: Mapping[str, Any]) -> dict[str, str]:
    images = product.get("images") or [{}]
    featured = variant.get("featured_image") or {}
    tags = product.get("tags") or ""
    available = variant.get("available", True)
    fields = {
        "id": str(variant.get("id") or variant.get("sku") or ""),
        "item_group_id": str(product.get("handle") or product.get("id") or ""),
        "title": product.get("title") or "",
        "description": product.get("body_html") or "",
        "link": f"/products/{product['handle']}" if product.get("handle") else "",
        "image_link": featured.get("src") or images[0].get("src") or "",
        "availability": "in_stock" if available else "out_of_stock",
        "price": str(variant.get("price") or ""),
        "compare_at_price": str(variant.get("compare_at_price") or ""),
        "brand": product.get("vendor") or "",
        "product_type": product.get("product_type") or "",
        "product_highlight": tags if isinstance(tags, str) else ", ".join(map(str, tags)),
    }
    for option in product.get("options") or []:
        field = _OPTIONS.get(normal(str(option.get("name", ""))))
        value = variant.get(f"option{option.get('position')}")
        if field and value and value != "Default Title":
            fields[field] = str(value)
    return fields
