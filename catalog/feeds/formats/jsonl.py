"""Products as JSON in our own form or anyone's: one object a product, variants inside, keys with Google's names or synonyms."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from catalog.feeds.documents import is_lines, json_records
from catalog.feeds.names import field_names, field_of, told_number
from catalog.feeds.rows import Column, Item, Problem, Row, well_formed


def read_jsonl(path: Path, columns: Mapping[str, str]) -> Iterator[Item]:
    """`{"id", "title", ..., "variants": [{"sku", "size", "color", "price", ...}]}`; an object without variants is one variant."""
    naming = Naming(columns)
    unit = "line" if is_lines(path) else "record"
    for found in json_records(path):
        if isinstance(found, Problem):
            yield found
        elif not isinstance(found[1], dict):
            yield Problem(found[0], "no JSON object", unit=unit)
        else:
            yield from product_rows(found[0], found[1], naming, unit)


class Naming:
    """Our fields for the keys of objects: those seen so far, and what is new to report."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._columns = columns
        self._known: dict[tuple[str, ...], list[str]] = {}
        self._said: set[str] = set()

    def fields(self, values: Mapping[str, str]) -> dict[str, str]:
        """`values` under our names, those without one left out."""
        names = tuple(values)
        if names not in self._known:
            here = {field: column for field, column in self._columns.items() if column in names}
            self._known[names] = field_names(names, here)
        found: dict[str, str] = {}
        for field, text in zip(self._known[names], values.values(), strict=True):
            if field and text:
                found.setdefault(field, text)
        return dict(told_number(found, names[self._known[names].index("id")])) if "id" in found else found

    def news(self, values: Mapping[str, str]) -> Iterator[Column]:
        """Yield keys that were not reported before. Call after `fields`."""
        if values.keys() <= self._said:
            return
        for name, field in zip(values, self._known.get(tuple(values), [""] * len(values)), strict=True):
            if name not in self._said:
                self._said.add(name)
                yield Column(name[:80], field)


def product_rows(number: int, product: Mapping[str, Any], naming: Naming, unit: str) -> Iterator[Item]:
    """Yield the rows of one product object."""
    variants = product.get("variants") or [{}]
    if not isinstance(variants, list):
        yield Problem(number, "'variants' is no list", unit=unit)
        return
    attributes = product.get("attributes")
    outer = texts({**(attributes if isinstance(attributes, dict) else {}), **product})
    shared = naming.fields(outer)
    yield from naming.news(outer)
    for place, variant in enumerate(variants, start=1):
        if not isinstance(variant, dict):
            yield Problem(number, "a variant is no JSON object", unit=unit)
            continue
        inner = texts(variant)
        own = naming.fields(inner)
        yield from naming.news(inner)
        fields = {**({name: shared[name] for name in shared if name != "variant_number"} if "id" in own else shared), **own}
        if "id" in own and "id" in shared:
            fields["item_group_id"] = own.get("item_group_id") or shared["id"]
        elif len(variants) > 1 and "id" in shared:
            fields |= {"id": f"{shared['id']}-{place}", "item_group_id": shared.get("item_group_id", shared["id"])}
        yield Row(number, fields, unit)


def texts(values: Mapping[str, Any]) -> dict[str, str]:
    """Return values as a table's cells, empty ones and nested products left out."""
    return {
        str(name): _text(value, str(name))
        for name, value in values.items()
        if value not in (None, "", [], {}) and name not in ("variants", "attributes")
    }


def _text(value: Any, name: str) -> str:
    field = field_of(name)
    if field == "size_chart" and isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        if field == "image_link":
            value = value[:1]
        joint = {"color": "/", "product_type": " > "}.get(field or "", ", ")
        return joint.join(_text(one, name) for one in value)
    if isinstance(value, dict):
        keys = ("amount", "value", "ratingValue", "average", "src", "url", "name")
        amount = next((value[key] for key in keys if key in value), None)
        currency = value.get("currency") or value.get("currency_code") or value.get("currencyCode") or ""
        return f"{amount} {currency}".strip() if amount is not None else json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return well_formed(str(value)).strip()
