"""Products as JSON Lines in our own form: one product a line, its variants inside. Field names as in Google's feeds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from catalog.feeds.names import field_of, known_names
from catalog.feeds.rows import Problem, Row, well_formed
from catalog.feeds.text import read_text


def read_jsonl(path: Path, columns: Mapping[str, str]) -> Iterator[Row | Problem]:
    """`{"id", "title", ..., "variants": [{"sku", "size", "color", "price", ...}]}`; a line without variants is one variant."""
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            product = json.loads(line)
        except json.JSONDecodeError as error:
            yield Problem(number, f"no JSON: {error.msg} at column {error.colno}")
            continue
        except RecursionError:
            yield Problem(number, "no product: too many brackets inside each other")
            continue
        if not isinstance(product, dict):
            yield Problem(number, "no JSON object")
            continue
        yield from _rows(number, product, columns)


def _rows(number: int, product: dict[str, Any], columns: Mapping[str, str]) -> Iterator[Row | Problem]:
    attributes = product.pop("attributes", {})
    variants = product.pop("variants", None) or [{}]
    if not isinstance(variants, list):
        yield Problem(number, "'variants' is no list")
        return
    shared = _texts({**(attributes if isinstance(attributes, dict) else {}), **product})
    shared |= {field: shared[column] for field, column in columns.items() if column in shared}
    shared = dict(zip(known_names([name.replace(" ", "_") for name in shared]), shared.values(), strict=True))
    if "image" in shared:
        shared.setdefault("image_link", shared["image"])
    if "category" in shared:
        shared.setdefault("product_type", shared["category"])
    for variant in variants:
        if not isinstance(variant, dict):
            yield Problem(number, "a variant is no JSON object")
            continue
        own = _texts(variant)
        fields = {**shared, **own}
        if "sku" in own:
            fields |= {"id": own["sku"], "item_group_id": shared.get("id", "")}
        yield Row(number, fields)


def _texts(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: _text(value, name) for name, value in values.items() if value not in (None, "", [], {})}


def _text(value: Any, name: str) -> str:
    if isinstance(value, list):
        if field_of(name) == "image_link":
            value = value[:1]
        return ("/" if name == "color" else ", ").join(well_formed(str(one)) for one in value)
    if isinstance(value, dict):
        amount = next((value[key] for key in ("amount", "value", "ratingValue", "average") if key in value), None)
        return f"{amount} {value.get('currency', '')}".strip() if amount is not None else json.dumps(value, ensure_ascii=False)
    return well_formed(str(value)).strip()
