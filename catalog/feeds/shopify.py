"""Shopify's public products.json: one row per variant. Prices there carry no currency."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from catalog.errors import CatalogError
from catalog.feeds.names import normal
from catalog.feeds.rows import Problem, Row, well_formed
from catalog.feeds.text import read_text

_OPTIONS = {"size": "size", "color": "color", "colour": "color", "material": "material", "尺码": "size", "颜色": "color"}


def read_shopify(path: Path, columns: Mapping[str, str]) -> Iterator[Row | Problem]:
    """`line` is the product's number in the file, as JSON has no lines."""
    for number, product in enumerate(_products(path), start=1):
        variants = _objects(product.get("variants")) if isinstance(product, dict) else []
        if not variants:
            yield Problem(number, "product without variants")
        for variant in variants:
            yield Row(number, {name: text for name, text in _fields(product, variant).items() if text})


def _products(path: Path) -> list[Any]:
    try:
        export = json.loads(read_text(path))
    except (json.JSONDecodeError, RecursionError):
        export = None
    products = export.get("products") if isinstance(export, dict) else None
    if not isinstance(products, list):
        raise CatalogError(f"{path} is no Shopify export; it should hold an object with a list 'products'.")
    return products


def _fields(product: Mapping[str, Any], variant: Mapping[str, Any]) -> dict[str, str]:
    images = [image.get("src") for image in _objects(product.get("images"))]
    featured = variant.get("featured_image")
    tags = product.get("tags")
    handle = product.get("handle")
    fields = {
        "id": variant.get("id") or variant.get("sku"),
        "item_group_id": handle or product.get("id"),
        "title": product.get("title"),
        "description": product.get("body_html"),
        "link": f"/products/{handle}" if handle else "",
        "image_link": featured.get("src") if isinstance(featured, dict) else next(iter(images), ""),
        "availability": "in_stock" if variant.get("available", True) else "out_of_stock",
        "price": variant.get("price"),
        "compare_at_price": variant.get("compare_at_price"),
        "brand": product.get("vendor"),
        "product_type": product.get("product_type"),
        "product_highlight": ", ".join(map(str, tags)) if isinstance(tags, list) else tags,
    }
    for option in _objects(product.get("options")):
        field = _OPTIONS.get(normal(str(option.get("name", ""))))
        value = variant.get(f"option{option.get('position')}")
        if field and value and value != "Default Title":
            fields[field] = value
    return {name: "" if value is None else well_formed(str(value)) for name, value in fields.items()}


def _objects(found: Any) -> list[Mapping[str, Any]]:
    """The objects of a JSON list; nothing of anything else."""
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
