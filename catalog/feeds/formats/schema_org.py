"""schema.org products as JSON-LD: `.json`, `.jsonld`, or inside HTML pages. One row per variant or offer.

`Product`, `ProductGroup` with `hasVariant`, `isVariantOf`, `Offer`, `AggregateOffer`, `SizeSpecification`; `@graph` and
references by `@id` within one document. https://schema.org/ProductGroup
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from catalog.errors import CatalogError
from catalog.feeds.documents import is_lines, json_records
from catalog.feeds.formats.schema_offers import offers_of
from catalog.feeds.formats.schema_values import node_types, objects, product_fields, text_of
from catalog.feeds.groups import choices_in_name
from catalog.feeds.rows import NO_NUMBER, Column, Item, Problem, Row
from catalog.feeds.text import read_text

_SCRIPT = re.compile(r"<script\b[^>]*\btype\s*=\s*[\"']?application/ld\+json\b[^>]*>(.*?)</script\s*>", re.S | re.I)
_PRODUCTS = {"product", "productgroup", "productmodel", "individualproduct", "someproducts", "clothingproduct"}
_COLUMNS = {
    "productgroupid": "item_group_id", "inproductgroupwithid": "item_group_id", "isvariantof": "item_group_id", "sku": "id",
    "name": "title", "description": "description", "url": "link", "image": "image_link", "brand": "brand",
    "category": "product_type", "color": "color", "size": "size", "material": "material", "pattern": "pattern",
    "audience": "gender, age_group", "offers": "price, availability", "hasvariant": "id", "aggregaterating": "rating",
    "additionalproperty": "product_detail",
}  # fmt: skip
_DEEPEST = 40


def is_node(value: Any) -> bool:
    """Tell whether a JSON value is one of JSON-LD."""
    return isinstance(value, dict) and bool(value.keys() & {"@type", "@graph", "@context"})


def read_schema(path: Path, columns: Mapping[str, str]) -> Iterator[Item]:  # noqa: ARG001 - of every reader
    """`line` counts documents: lines of a `.jsonl`, scripts of a page, else 1. Raises CatalogError where no product is."""
    seen: set[str] = set()
    count = 0
    for found in _documents(path):
        if isinstance(found, Problem):
            yield found
            continue
        number, document = found
        index: dict[str, Mapping[str, Any]] = {}
        nodes = list(_nodes(document, index))
        for node in nodes:
            count += 1
            yield from (Column(key[:80], _COLUMNS.get(key.lower(), "")) for key in node if key not in seen)
            seen.update(node)
            yield from (Row(number, fields, "record") for fields in _rows(node, index, nodes))
    if not count:
        raise CatalogError(
            f"{path} has no schema.org products (JSON-LD of the type Product or ProductGroup). A Shopify shop has its products "
            f"at https://SHOP/products.json; others have a feed for Google Merchant."
        )


def _documents(path: Path) -> Iterator[tuple[int, Any] | Problem]:
    text = read_text(path) if not is_lines(path) else ""
    if not text:
        yield from json_records(path)
        return
    if not text.lstrip("\ufeff \t\r\n").startswith("<"):
        yield from _parsed(1, text)
        return
    merged: list[Any] = []
    for number, script in enumerate(_SCRIPT.findall(text), start=1):
        for found in _parsed(number, re.sub(r"^\s*(<!--|//<!\[CDATA\[|<!\[CDATA\[)|(-->|//\]\]>|\]\]>)\s*$", "", script)):
            if isinstance(found, Problem):
                yield found
            else:
                merged.append(found[1])
    yield 1, merged


def _parsed(number: int, text: str) -> Iterator[tuple[int, Any] | Problem]:
    try:
        yield number, json.loads(text, strict=False)
    except (json.JSONDecodeError, RecursionError) as error:
        yield Problem(number, f"no JSON: {error}"[:160], unit="record")


def _nodes(value: Any, index: dict[str, Mapping[str, Any]], depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield products at any place but below another product; `index`: every node by its @id."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one, index, depth + 1)
    elif isinstance(value, dict):
        if isinstance(id := value.get("@id"), str) and len(value) > 1:
            index.setdefault(id, value)
        if node_types(value) & _PRODUCTS:
            for variant in objects(value.get("hasVariant")):
                if isinstance(variant.get("@id"), str) and len(variant) > 1:
                    index.setdefault(variant["@id"], variant)
            yield value
            return
        for one in value.values():
            yield from _nodes(one, index, depth + 1)


def _rows(
    node: Mapping[str, Any], index: Mapping[str, Mapping[str, Any]], nodes: list[Mapping[str, Any]]
) -> Iterator[dict[str, str]]:  # fmt: skip
    """Yield the rows of a product that stands for itself; one that a group lists is left to the group."""
    variants = [index.get(str(v.get("@id")), v) for v in objects(node.get("hasVariant"))]
    if variants:
        for place, variant in enumerate(variants, start=1):
            yield from _offered(variant, node, str(place))
        return
    if "productgroup" in node_types(node) and _is_named_by_others(node, nodes):
        return
    if node.get("@id") and any(v.get("@id") == node["@id"] for other in nodes for v in objects(other.get("hasVariant"))):
        return
    parents = objects(node.get("isVariantOf"))
    yield from _offered(node, index.get(str(parents[0].get("@id")), parents[0]) if parents else {}, "")


def _is_named_by_others(group: Mapping[str, Any], nodes: list[Mapping[str, Any]]) -> bool:
    names = {text_of(group.get("productGroupID")), text_of(group.get("@id"))} - {""}
    for node in nodes:
        said = {text_of(node.get("inProductGroupWithID"))}
        said |= {text_of(p.get(key)) for p in objects(node.get("isVariantOf")) for key in ("@id", "productGroupID")}
        if said & names:
            return True
    return False


def _offered(product: Mapping[str, Any], group: Mapping[str, Any], place: str) -> Iterator[dict[str, str]]:
    """One row per offer that has an SKU of its own, else one for the best offer."""
    shared = {**product_fields(group), **product_fields(product)}
    title = text_of(group.get("name")) or shared.get("title", "")
    name = text_of(group.get("productGroupID")) or text_of(product.get("inProductGroupWithID")) or text_of(group.get("@id"))
    own = text_of(product.get("sku")) or text_of(product.get("productID")) or text_of(product.get("@id"))
    id = own or (f"{name}-{place}" if name and place else "") or text_of(product.get("url")) or text_of(product.get("mpn"))
    offers = list(offers_of(product)) or list(offers_of(group)) or [{}]
    for offer in offers:
        sku = offer.get("id", "") if len(offers) > 1 else ""
        fields = {**shared, **offer, "id": sku or id or offer.get("id", ""), "title": title, "variant_number": NO_NUMBER}
        said = fields.pop("name", "") if len(offers) > 1 else text_of(product.get("name")) if group else ""
        if said and not fields.get("size") and not fields.get("color"):
            fields |= choices_in_name(said, title)
        if name or sku:
            fields["item_group_id"] = name or id
        yield {field: text for field, text in fields.items() if text}
