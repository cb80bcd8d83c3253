"""Shopify's product export as CSV: a product's first row says everything, the next only their variant or one more picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from catalog.feeds.formats.system_table import by_field, cells_of, columns
from catalog.feeds.names import field_of, normal, option_field
from catalog.feeds.rows import Item, Problem, Row
from catalog.feeds.table import Record

TITLE = "Shopify"
# Both of Shopify's templates: that of the admin's export until 2024 and the one since.
_FIELDS = {
    "handle": "item_group_id", "url handle": "item_group_id", "title": "title", "body (html)": "description",
    "description": "description", "vendor": "brand", "type": "product_type", "product category": "google_product_category",
    "tags": "product_highlight", "variant sku": "sku", "sku": "sku", "variant price": "price", "price": "price",
    "variant compare at price": "compare_at_price", "compare at price": "compare_at_price", "image src": "image",
    "product image url": "image", "variant image": "image_link", "variant image url": "image_link",
    "variant inventory qty": "quantity", "inventory quantity": "quantity", "variant inventory policy": "policy",
    "continue selling when out of stock": "policy", "google shopping / gender": "gender",
    "google shopping / age group": "age_group", "google shopping / google product category": "google",
    "status": "status", "published": "published",
}  # fmt: skip
_SHOWN = {
    "sku": "id", "image": "image_link", "quantity": "availability", "policy": "availability", "status": "availability",
    "published": "availability", "google": "google_product_category",
}  # fmt: skip
_SHARED = (
    "title", "description", "brand", "product_type", "google_product_category", "product_highlight", "image", "gender",
    "age_group", "status", "published", "google",
)  # fmt: skip
_OPTIONS = (1, 2, 3)
_OPTION = re.compile("option")
_METAFIELD = re.compile(r"(.{2,40}?)(?: type)? \(product\.metafields\..*\)")


def is_export(header: Sequence[str]) -> bool:
    names = {normal(name) for name in header}
    return bool(names & {"handle", "url handle"}) and "option1 name" in names and bool(names & {"variant price", "price"})


def rows(header: Sequence[str], table: Iterable[Record | Problem], mapped: Mapping[str, str]) -> Iterator[Item]:
    """Yield the rows; those that only bring one more picture are left out without a word.

    `mapped`: column -> our field, as the operator says.
    """
    names = [normal(name) for name in header]
    known = {**{name: field for name in names if (field := _metafield(name))}, **_FIELDS, **mapped}
    shared_fields = {"item_group_id", *_SHARED} | (set(known.values()) - set(_FIELDS.values()))
    yield from columns(header, known, _SHOWN, _OPTION)
    shared: dict[str, str] = {}
    options: dict[int, str] = {}
    for item in table:
        if isinstance(item, Problem):
            yield item
            continue
        cells = cells_of(item, names)
        said = by_field(cells, known)
        if said.get("item_group_id") != shared.get("item_group_id"):
            shared = {name: text for name, text in said.items() if name in shared_fields}
            options = {n: cells[f"option{n} name"] for n in _OPTIONS if f"option{n} name" in cells}
        if "price" not in said and not any(f"option{n} value" in cells for n in _OPTIONS) and "title" not in said:
            continue
        yield _row(item.line, {**shared, **said}, [(options.get(n, ""), cells.get(f"option{n} value", "")) for n in _OPTIONS])


def _metafield(name: str) -> str:
    """`target gender (product.metafields.shopify.target gender)` -> gender; "" for any other column."""
    match = _METAFIELD.fullmatch(name)
    return (option_field(match[1]) or field_of(match[1]) or "") if match else ""


def _row(line: int, said: dict[str, str], options: list[tuple[str, str]]) -> Item:
    if said.get("status", "active").lower() not in ("active", "true") or said.get("published", "true").lower() == "false":
        return Problem(line, "not for sale: the product is a draft, archived or unpublished")
    chosen = [(option_field(name), value) for name, value in options if value and value != "Default Title"]
    group = said.get("item_group_id", "")
    fields = {
        **{name: text for name, text in said.items() if name not in _SHOWN},
        "id": said.get("sku", "").lstrip("'") or "-".join([group, *(value for _, value in chosen)]),
        "image_link": said.get("image_link") or said.get("image", ""),
        "link": f"/products/{quote(group)}" if group else "",
        # Shopify's own category is the finer one: Google's may be as coarse as "Apparel & Accessories".
        "google_product_category": said.get("google_product_category") or said.get("google", ""),
        **{field: value for field, value in chosen if field},
    }
    if said.get("policy", "").lower() not in ("continue", "true") and "quantity" in said:
        fields["availability"] = said["quantity"]
    return Row(line, {name: text for name, text in fields.items() if text})
