"""Ecwid's catalogue export as CSV: a product's row, below it a row for each value of its options and for each variation."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from catalog.feeds.formats.system_table import by_field, cells_of, columns
from catalog.feeds.names import availability, normal, option_field
from catalog.feeds.rows import Item, Problem, Row
from catalog.feeds.table import Record

TITLE = "Ecwid"
_FIELDS = {
    "product internal id": "item_group_id", "product sku": "sku", "product variation sku": "variation_sku",
    "product name": "title", "product price": "price", "product compare to price": "compare_at_price",
    "product is inventory tracked": "tracked", "product quantity": "quantity",
    "product quantity out of stock behaviour": "sold_out", "product is available": "shown",
    "product description": "description", "product media main image url": "image_link", "product brand": "brand",
    "product google product category code": "google_product_category", "type": "type", "url": "link",
}  # fmt: skip
_SHOWN = {
    "sku": "id", "variation_sku": "id", "tracked": "availability", "quantity": "availability", "sold_out": "availability",
    "shown": "availability", "category": "product_type", "type": "item_group_id",
}  # fmt: skip
_OWN = ("sku", "variation_sku", "quantity")  # what a variation does not take from its product
_OPTION = re.compile(r"product (?:variation option |option (?:name|value)\Z)")
_CHOSEN = re.compile(r"product variation option \{?(.+?)\}?")
_ATTRIBUTE = re.compile(r"product attribute \{?(.+?)\}?")
_CATEGORY = re.compile(r"product category \d+")


class _Line(NamedTuple):
    """A row of the export. `cells`: column -> text, without empty ones."""

    line: int
    kind: str  # "product", "product_option", "product_variation"; "category" and whatever else is no product
    cells: Mapping[str, str]


def is_export(header: Sequence[str]) -> bool:
    """Tell Ecwid's header by its columns of kinds, numbers and names."""
    return {"type", "product internal id", "product name"} <= {normal(name) for name in header}


def rows(header: Sequence[str], table: Iterable[Record | Problem], mapped: Mapping[str, str]) -> Iterator[Item]:
    """Rows of categories are left out without a word. `mapped`: column -> our field, as the operator says."""
    names = [normal(name) for name in header]
    known = {**{name: field for name in names if (field := _field(name))}, **_FIELDS, **mapped}
    yield from columns(header, known, _SHOWN, _OPTION)
    for found in _blocks(names, table):
        yield from [found] if isinstance(found, Problem) else _items(found, known)


def _field(name: str) -> str:
    """`product attribute {sleeve length}` -> sleeve_length, `product category 2` -> category; "" for any other column."""
    if attribute := _ATTRIBUTE.fullmatch(name):
        return option_field(attribute[1]) or ""
    return "category" if _CATEGORY.fullmatch(name) else ""


def _blocks(names: Sequence[str], table: Iterable[Record | Problem]) -> Iterator[Problem | list[_Line]]:
    """Yield each product's row with those of its options and variations, which stand below it."""
    block: list[_Line] = []
    for item in table:
        if isinstance(item, Problem):
            yield item
            continue
        cells = cells_of(item, names)
        line = _Line(item.line, cells.get("type", "product").lower(), cells)
        if block and not (line.kind.startswith("product_") and _number(line) in (_number(block[0]), "")):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _number(line: _Line) -> str:
    return line.cells.get("product internal id", "")


def _items(block: Sequence[_Line], known: Mapping[str, str]) -> Iterator[Item]:
    """Yield what can be bought of a product: its variations, else every choice of its options, else the product."""
    product, variations = block[0], [line for line in block if line.kind == "product_variation"]
    if product.kind != "product":
        yield from (Problem(line.line, f"its product '{_number(line)}' is not there") for line in variations)
        return
    said = by_field(product.cells, known) | {"category": _deepest(product.cells)}
    said["item_group_id"] = said.get("item_group_id") or said.get("sku") or said.get("title", "")
    shared = {name: text for name, text in said.items() if name not in _OWN}
    for line in variations:
        own = by_field(line.cells, known)
        chosen = {m[1]: text for name, text in line.cells.items() if (m := _CHOSEN.fullmatch(name))}
        sku = own.get("variation_sku") or (own.get("sku", "") if own.get("sku") != said.get("sku") else "")
        yield _row(line.line, {**shared, **own, "category": said["category"]}, chosen, sku)
    if variations:
        return
    options = [line.cells for line in block if line.kind == "product_option"]
    if any(cells.get("product option markup", "0").strip("0.,") for cells in options):
        yield Problem(product.line, "its options change the price: it is shown without them", rejected=False)
    for chosen in _choices(options):
        sku = "" if chosen and "sku" not in said else "-".join(filter(None, [said.get("sku", ""), *chosen.values()]))
        yield _row(product.line, said, chosen, sku)


def _choices(options: Iterable[Mapping[str, str]]) -> Iterator[dict[str, str]]:
    """Yield every choice of the options that we know, such as sizes: name -> value; one that is empty where there are none."""
    values: dict[str, list[str]] = {}
    for cells in options:
        name, value = cells.get("product option name", ""), cells.get("product option value", "")
        if value and option_field(name):
            values.setdefault(name, []).append(value)
    for chosen in itertools.product(*values.values()):
        yield dict(zip(values, chosen, strict=True))


def _row(line: int, said: Mapping[str, str], chosen: Mapping[str, str], sku: str) -> Item:
    """`chosen`: the name of an option -> its value; `sku`: "" where the shop gave none."""
    if said.get("shown", "true").lower() == "false":
        return Problem(line, "not for sale: the product is disabled")
    fields = {name: text for name, text in said.items() if name not in _SHOWN}
    fields |= {field: value for name, value in chosen.items() if (field := option_field(name))}
    fields["id"] = sku or "-".join([said["item_group_id"], *chosen.values()])
    fields.setdefault("product_type", said["category"])
    if said.get("tracked", "true").lower() == "true" and "quantity" in said:
        preorder = said.get("sold_out", "").upper() == "ALLOW_PREORDER" and availability(said["quantity"]) == "out_of_stock"
        fields["availability"] = "preorder" if preorder else said["quantity"]
    return Row(line, {name: text for name, text in fields.items() if text})


def _deepest(cells: Mapping[str, str]) -> str:
    """Return the longest of a product's category paths: "Sale", "Women / Dresses" -> "Women > Dresses"."""
    paths = [text for name, text in cells.items() if _CATEGORY.fullmatch(name)]
    return max(paths, key=lambda path: path.count(" / "), default="").replace(" / ", " > ")
