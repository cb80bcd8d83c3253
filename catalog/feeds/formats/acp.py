"""OpenAI's product feed and that of the Agentic Commerce Protocol: products.jsonl with variants, prices in minor units.

The row-per-variant files that the same shops upload (CSV, TSV, JSON Lines with `item_id`, `group_id`) are read as tables.
https://developers.openai.com/commerce/specs/spec, agentic-commerce-protocol 2026-04-17.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from catalog.feeds.documents import is_lines, json_records
from catalog.feeds.formats.jsonl import Naming, product_rows
from catalog.feeds.formats.sheet import read_sheet
from catalog.feeds.names import option_field
from catalog.feeds.rows import Column, Item, Problem, Row, well_formed
from catalog.feeds.text import decode
from catalog.feeds.unpack import head
from catalog.money import digits

_STATUS = {"in_stock": "in_stock", "limited_stock": "in_stock", "backorder": "backorder", "preorder": "preorder",
           "pre_order": "preorder", "out_of_stock": "out_of_stock", "discontinued": "out_of_stock"}  # fmt: skip
_COLUMNS = {
    "id": "id", "title": "title", "description": "description", "url": "link", "media": "image_link", "variants": "id",
    "price": "price", "list_price": "compare_at_price", "availability": "availability", "categories": "product_type",
    "variant_options": "size, color",
}  # fmt: skip


def is_product(value: Any) -> bool:
    """Tell whether a JSON value is a product of this form and not of ours: variants with options, media or a list price."""
    variants = value.get("variants") if isinstance(value, dict) else None
    first = variants[0] if isinstance(variants, list) and variants and isinstance(variants[0], dict) else {}
    return bool(first.keys() & {"variant_options", "list_price", "media", "barcodes"}) and "option1" not in first


def read_acp(path: Path, columns: Mapping[str, str]) -> Iterator[Item]:
    """Yield a file of products, or one of rows, as a table, too."""
    if decode(head(path, 512)).lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
        yield from read_sheet(path, columns)
        return
    unit, naming, seen = "line" if is_lines(path) else "record", Naming(columns), set[str]()
    for found in json_records(path):
        if isinstance(found, Problem):
            yield found
            continue
        number, product = found
        if not isinstance(product, dict):
            yield Problem(number, "no JSON object", unit=unit)
        elif not isinstance(product.get("variants"), list):
            yield from product_rows(number, product, naming, unit)
        else:
            names = dict.fromkeys(name for one in [product, *_objects(product["variants"])] for name in one)
            yield from (Column(name[:80], _COLUMNS.get(name, "")) for name in names if name not in seen)
            seen.update(names)
            yield from product_items(number, product, unit)


def product_items(number: int, product: Mapping[str, Any], unit: str) -> Iterator[Item]:
    """Yield the rows of one product."""
    variants = _objects(product.get("variants"))
    if not variants:
        yield Problem(number, "product without variants", unit=unit)
    yield from (Row(number, _fields(product, variant), unit) for variant in variants)


def _fields(product: Mapping[str, Any], variant: Mapping[str, Any]) -> dict[str, str]:
    fields = {
        "id": variant.get("id"),
        "item_group_id": product.get("id"),
        "title": product.get("title") or variant.get("title"),
        "description": _plain(product.get("description")) or _plain(variant.get("description")),
        "link": variant.get("url") or product.get("url"),
        "image_link": _image(variant.get("media")) or _image(product.get("media")),
        "price": _price(variant.get("price")),
        "compare_at_price": _price(variant.get("list_price")),
        "availability": _availability(variant.get("availability")),
        "product_type": _categories(variant.get("categories")) or _categories(product.get("categories")),
        "brand": product.get("brand"),
    }
    for option in _objects(variant.get("variant_options")):
        field = option_field(str(option.get("name", "")))
        if field and option.get("value"):
            fields[field] = option["value"]
    return {name: well_formed(str(value)).strip() for name, value in fields.items() if value not in (None, "")}


def _plain(description: Any) -> str:
    if not isinstance(description, dict):
        return str(description or "")
    return next((str(description[key]) for key in ("plain", "html", "markdown") if description.get(key)), "")


def _image(media: Any) -> str:
    return next((str(one["url"]) for one in _objects(media) if one.get("url") and one.get("type", "image") == "image"), "")


def _price(price: Any) -> str:
    """`{"amount": 7900, "currency": "USD"}` -> `79.00 USD`: amounts are in the currency's minor unit."""
    if not isinstance(price, dict):
        return str(price or "")
    amount, currency = price.get("amount"), str(price.get("currency", "")).upper()
    if not isinstance(amount, int):
        return f"{amount} {currency}" if amount is not None else ""
    return f"{Decimal(amount).scaleb(-digits(currency))} {currency}"


def _availability(said: Any) -> str:
    if not isinstance(said, dict):
        return str(said or "")
    status = str(said.get("status", ""))
    if said.get("available") is False and status not in ("backorder", "preorder", "pre_order"):
        return "out_of_stock"
    return _STATUS.get(status, status if status and "available" not in said else "in_stock")


def _categories(categories: Any) -> str:
    """Return the shop's own path where there is one: others are numbers of a taxonomy."""
    found = [str(one.get("value", "")) for one in _objects(categories)]
    return next((value for value in found if not value.isdigit()), "")


def _objects(found: Any) -> list[Mapping[str, Any]]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
