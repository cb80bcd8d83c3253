"""WooCommerce's product export as CSV: variable products first, their variations below with a parent's SKU or `id:12`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalog.feeds.formats.system_table import by_field, cells_of, columns
from catalog.feeds.names import normal, option_field
from catalog.feeds.rows import Item, Problem, Row
from catalog.feeds.table import Record

TITLE = "WooCommerce"
_FIELDS = {
    "id": "number", "sku": "sku", "type": "type", "name": "title", "published": "published", "description": "description",
    "short description": "short", "regular price": "price", "sale price": "sale_price", "date sale price starts": "starts",
    "date sale price ends": "ends", "in stock?": "availability", "categories": "product_type", "tags": "product_highlight",
    "images": "image_link", "parent": "parent", "brands": "brand", "external url": "link", "stock": "quantity",
}  # fmt: skip
_INHERITED = ("title", "description", "short", "product_type", "product_highlight", "image_link", "brand", "price", "sale_price")
_INTERNAL = ("number", "sku", "type", "published", "short", "starts", "ends", "parent", "quantity")
_SHOWN = {
    "number": "variant_number", "sku": "id", "type": "item_group_id", "parent": "item_group_id", "short": "description",
    "published": "availability", "quantity": "availability",
    "starts": "sale_price_effective_date", "ends": "sale_price_effective_date",
}  # fmt: skip
_OPTION = re.compile(r"attribute \d+ (name|value)")
_ATTRIBUTE = re.compile(r"attribute (\d+) name")


def is_export(header: Sequence[str]) -> bool:
    return {"type", "sku", "name", "regular price", "parent"} <= {normal(name) for name in header}


def rows(header: Sequence[str], table: Iterable[Record | Problem], mapped: Mapping[str, str]) -> Iterator[Item]:
    """Variations that stand above their parent wait for the end. `mapped`: column -> our field, as the operator says."""
    names = [normal(name) for name in header]
    known = {**_FIELDS, **mapped}
    yield from columns(header, known, _SHOWN, _OPTION)
    parents: dict[str, dict[str, str]] = {}
    early: list[tuple[int, dict[str, str]]] = []
    for item in table:
        if isinstance(item, Problem):
            yield item
            continue
        said = _said(names, item, known)
        kinds = re.split(r"\s*,\s*", said.get("type", "simple").lower())
        if "variable" in kinds:
            parents |= {key: said for key in (said.get("sku", ""), f"id:{said.get('number', '')}") if key}
        elif "variation" not in kinds:
            if "grouped" not in kinds:
                yield _row(item.line, said, {})
        elif said.get("parent") in parents:
            yield _row(item.line, said, parents[said["parent"]])
        else:
            early.append((item.line, said))
    for line, said in early:
        parent = parents.get(said.get("parent", ""))
        yield Problem(line, f"its parent '{said.get('parent', '')}' is not there") if parent is None else _row(line, said, parent)


def _said(names: Sequence[str], record: Record, known: Mapping[str, str]) -> dict[str, str]:
    """Our fields of a row, its attributes under their own field where they are a choice that we know."""
    cells = cells_of(record, names)
    said = by_field(cells, known)
    for name, title in cells.items():
        if (match := _ATTRIBUTE.fullmatch(name)) and (field := option_field(title)):
            said[field] = cells.get(f"attribute {match[1]} value(s)", "")
    return said


def _row(line: int, said: Mapping[str, str], parent: Mapping[str, str]) -> Item:
    if "-1" in (said.get("published"), parent.get("published")) or "0" in (said.get("published"), parent.get("published")):
        return Problem(line, "not for sale: the product is a draft or private")
    inherited = {name: parent[name] for name in _INHERITED if name in parent}
    shared = {name: text for name, text in parent.items() if name not in _FIELDS.values() and "," not in text}
    fields = {**inherited, **shared, **{name: text for name, text in said.items() if text and name not in _INTERNAL}}
    if parent:
        fields["title"] = parent.get("title", fields.get("title", ""))
        fields["item_group_id"] = parent.get("sku") or parent.get("number", "")
    fields["id"] = said.get("sku") or said.get("number", "")
    fields.setdefault("variant_number", said.get("number", ""))
    if "link" not in fields and (page := parent.get("number") or said.get("number")):
        fields["link"] = f"/?p={page}"  # WordPress leads on from there to the product's own address
    fields["description"] = fields.get("description") or said.get("short") or parent.get("short", "")
    if "availability" not in fields and said.get("quantity"):
        fields["availability"] = said["quantity"]
    fields["product_type"] = _deepest(fields.get("product_type", ""))
    fields["image_link"] = re.split(r",\s*(?=https?:|//)", fields.get("image_link", ""))[0]
    if said.get("starts") or said.get("ends"):
        fields["sale_price_effective_date"] = f"{said.get('starts', '')}/{said.get('ends', '')}"
    return Row(line, {name: text for name, text in fields.items() if text})


def _deepest(categories: str) -> str:
    """Of several comma-separated paths the longest: "Sale, Clothing > Dresses" -> "Clothing > Dresses"."""
    paths = re.split(r"\s*(?<!\\),\s*", categories)
    return max(paths, key=lambda path: path.count(">"))
