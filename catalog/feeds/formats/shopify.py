"""Shopify's products.json, public or of the admin API: one row per variant. Prices there carry no currency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from catalog.feeds.documents import json_records
from catalog.feeds.formats.sheet import read_sheet
from catalog.feeds.groups import looks_like_size
from catalog.feeds.names import option_field
from catalog.feeds.rows import NO_NUMBER, Column, Item, Problem, Row, well_formed
from catalog.feeds.text import decode
from catalog.feeds.unpack import head

_OF_VARIANTS = {"option1", "featured_image", "inventory_policy", "inventory_item_id", "requires_shipping"}
_COLUMNS = {
    "id": "item_group_id", "handle": "item_group_id", "title": "title", "body_html": "description", "description": "description",
    "vendor": "brand", "product_type": "product_type", "type": "product_type", "tags": "product_highlight",
    "variants": "id, price, compare_at_price, availability", "images": "image_link", "options": "size, color",
}  # fmt: skip


def is_product(value: Any) -> bool:
    """Tell whether a JSON value is a product as Shopify writes it."""
    if not isinstance(value, dict):
        return False
    if isinstance(value.get("product"), dict):
        value = value["product"]
    variants = _objects(value.get("variants"))
    return "body_html" in value or ("handle" in value and bool(variants)) or any(v.keys() & _OF_VARIANTS for v in variants)


def read_shopify(path: Path, columns: Mapping[str, str]) -> Iterator[Item]:
    """`line` is the product's number in the file, as JSON has no lines. The admin's CSV export is read, too."""
    if decode(head(path, 512)).lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
        yield from read_sheet(path, columns)
        return
    seen: set[str] = set()
    for found in json_records(path):
        if isinstance(found, Problem):
            yield found
            continue
        number, product = found
        if isinstance(product, dict) and isinstance(product.get("product"), dict):
            product = product["product"]
        variants = _objects(product.get("variants")) if isinstance(product, dict) else []
        if not variants:
            yield Problem(number, "product without variants", unit="record")
            continue
        yield from (Column(name[:80], _COLUMNS.get(name, "")) for name in product if name not in seen)
        seen.update(product)
        if product.get("status", "active") not in ("active", None):
            yield Problem(number, f"not for sale: its status is '{product['status']}'", unit="record")
            continue
        options = _options(product)
        for variant in variants:
            yield Row(number, {name: text for name, text in _fields(product, variant, options).items() if text}, "record")


def _fields(product: Mapping[str, Any], variant: Mapping[str, Any], options: Mapping[str, str]) -> dict[str, str]:
    tags, handle = product.get("tags"), product.get("handle")
    cents = isinstance(product.get("price"), int) and "body_html" not in product  # /products/HANDLE.js
    fields = {
        "id": variant.get("id") or variant.get("sku"),
        "variant_number": variant.get("id") or NO_NUMBER,
        "item_group_id": handle or product.get("id"),
        "title": product.get("title"),
        "description": product.get("body_html") or product.get("description"),
        "link": f"/products/{handle}" if handle else "",
        "image_link": _image(product, variant),
        "availability": _availability(variant),
        "price": _price(variant.get("price"), cents=cents),
        "compare_at_price": _price(variant.get("compare_at_price"), cents=cents),
        "brand": product.get("vendor"),
        "product_type": product.get("product_type") or product.get("type"),
        "product_highlight": ", ".join(map(str, tags)) if isinstance(tags, list) else tags,
    }
    fields |= {field: variant.get(key) for key, field in options.items() if variant.get(key) != "Default Title"}
    return {name: "" if value is None else well_formed(str(value)) for name, value in fields.items()}


def _options(product: Mapping[str, Any]) -> dict[str, str]:
    """`option2` -> size: by the option's name in any language that we know, else by what its values look like."""
    found: dict[str, str] = {}
    unnamed: list[tuple[str, list[str]]] = []
    given = product.get("options")
    for place, option in enumerate(given if isinstance(given, list) else [], start=1):
        about = option if isinstance(option, dict) else {"name": option}
        key = f"option{about.get('position') or place}"
        field = option_field(str(about.get("name", "")))
        if field and field not in found.values():
            found[key] = field
        elif isinstance(values := about.get("values"), list) and values:
            unnamed.append((key, [str(value).strip() for value in values]))
    for key, values in unnamed:
        if "size" not in found.values() and all(map(looks_like_size, values)):
            found[key] = "size"
    return found


def _image(product: Mapping[str, Any], variant: Mapping[str, Any]) -> str:
    featured, images = variant.get("featured_image"), product.get("images")
    if isinstance(featured, dict) and featured.get("src"):
        return str(featured["src"])
    for image in _objects(images):
        ids = image.get("variant_ids")
        if (isinstance(ids, list) and variant.get("id") in ids) or (image.get("id") and image["id"] == variant.get("image_id")):
            return str(image.get("src") or "")
    first = images[0] if isinstance(images, list) and images else product.get("image")
    return str(first.get("src") or "") if isinstance(first, dict) else first if isinstance(first, str) else ""


def _availability(variant: Mapping[str, Any]) -> str:
    if isinstance(variant.get("available"), bool):
        return "in_stock" if variant["available"] else "out_of_stock"
    tracked = variant.get("inventory_management") and variant.get("inventory_policy") != "continue"
    return str(variant["inventory_quantity"]) if tracked and "inventory_quantity" in variant else "in_stock"


def _price(price: Any, *, cents: bool) -> Any:
    return str(Decimal(price).scaleb(-2)) if cents and isinstance(price, int) else price


def _objects(found: Any) -> list[Mapping[str, Any]]:
    """Return the objects of a JSON list; nothing of anything else."""
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
