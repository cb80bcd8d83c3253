"""Squarespace's product export as CSV: a product's first row says everything, the next only their variant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalog.feeds.formats.system_table import by_field, cells_of, columns
from catalog.feeds.names import normal, option_field
from catalog.feeds.rows import Item, Problem, Row
from catalog.feeds.table import Record

TITLE = "Squarespace"
_FIELDS = {
    "product id [non editable]": "item_group_id", "variant id [non editable]": "variant", "product url": "path",
    "title": "title", "description": "description", "sku": "sku", "price": "price", "sale price": "sale_price",
    "on sale": "on_sale", "stock": "stock", "categories": "categories", "tags": "product_highlight", "visible": "visible",
    "hosted image urls": "images", "product type [non editable]": "type",
}  # fmt: skip
_SHOWN = {
    "sku": "id", "variant": "id", "on_sale": "sale_price", "stock": "availability", "categories": "product_type",
    "visible": "availability", "images": "image_link", "path": "item_group_id", "type": "availability",
}  # fmt: skip
_SHARED = ("item_group_id", "title", "description", "categories", "product_highlight", "visible", "images", "type")
_OPTION = re.compile(r"option (?:name|value) \d\Z")
_OPTIONS = "123456"


def is_export(header: Sequence[str]) -> bool:
    """Tell Squarespace's header by its two columns of numbers."""
    return {"product id [non editable]", "variant id [non editable]"} <= {normal(name) for name in header}


def rows(header: Sequence[str], table: Iterable[Record | Problem], mapped: Mapping[str, str]) -> Iterator[Item]:
    """Rows without a title are further variants of the product above. `mapped`: column -> our field, as the operator says."""
    names = [normal(name) for name in header]
    known = {**_FIELDS, **mapped}
    yield from columns(header, known, _SHOWN, _OPTION)
    shared: dict[str, str] = {}
    options: dict[str, str] = {}
    for item in table:
        if isinstance(item, Problem):
            yield item
            continue
        cells = cells_of(item, names)
        said = by_field(cells, known)
        if "title" in said:
            shared, options = _shared(said, set(mapped.values())), {}
        options |= _numbered("name", cells)
        chosen = {options.get(number, ""): value for number, value in _numbered("value", cells).items()}
        yield _row(item.line, {**shared, **said}, chosen)


def _shared(said: Mapping[str, str], own: set[str]) -> dict[str, str]:
    """Return what a product's first row says for all its variants. `own`: fields that the operator named columns for."""
    group = said.get("item_group_id") or said.get("path") or said["title"]  # a sheet made by hand has no numbers yet
    return {**{name: text for name, text in said.items() if name in _SHARED or name in own}, "item_group_id": group}


def _numbered(what: str, cells: Mapping[str, str]) -> dict[str, str]:
    """Map the number of an option to its name or value in a row."""
    return {number: cells[f"option {what} {number}"] for number in _OPTIONS if f"option {what} {number}" in cells}


def _row(line: int, said: Mapping[str, str], chosen: Mapping[str, str]) -> Item:
    """`chosen`: the name of an option -> its value."""
    if said.get("visible", "yes").lower() in ("no", "false"):
        return Problem(line, "not for sale: the product is hidden")
    if said.get("type", "physical").lower() != "physical":
        return Problem(line, f"not for sale here: the product is of the type '{said['type'].lower()}'")
    fields = {name: text for name, text in said.items() if name not in _SHOWN and name != "sale_price"}
    fields |= {field: value for name, value in chosen.items() if (field := option_field(name))}
    fields["id"] = said.get("sku") or said.get("variant") or "-".join([said.get("item_group_id", ""), *chosen.values()])
    fields["image_link"] = said.get("images", "").split()[0] if said.get("images") else ""
    fields["product_type"] = _words(said.get("categories", ""))
    if said.get("on_sale", "").lower() in ("yes", "true"):
        fields["sale_price"] = said.get("sale_price", "")
    if said.get("stock", "").lower() not in ("", "unlimited"):
        fields["availability"] = said["stock"]
    return Row(line, {name: text for name, text in fields.items() if text})


def _words(categories: str) -> str:
    """Return the longest of several comma-separated paths: "/sale, /women/dresses" -> "women > dresses"."""
    paths = [path.strip(" /") for path in categories.split(",")]
    return max(paths, key=lambda path: path.count("/")).replace("/", " > ")
