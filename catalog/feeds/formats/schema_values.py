"""Values of schema.org nodes as texts: names, pictures, sizes, audiences. Knows no offers and no files."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from catalog.feeds.names import option_field
from catalog.feeds.rows import well_formed

_SYSTEMS = {"MX": "MEX", "EUROPE": "EU", "CONTINENTAL": "EU", "EN13402": "EU"}  # Google's names for schema.org's
_CHILD, _TEEN = 13, 18  # years below which Google says kids; above, adult


def node_types(node: Mapping[str, Any]) -> set[str]:
    """`{"@type": ["Product", "schema:Thing"]}` -> {"product", "thing"}."""
    said = node.get("@type")
    return {re.split(r"[/:#]", str(one))[-1].lower() for one in (said if isinstance(said, list) else [said]) if one}


def objects(value: Any) -> list[Mapping[str, Any]]:
    """Return the objects of a value that may be one, a list, or none."""
    found = value if isinstance(value, list) else [value]
    return [one for one in found if isinstance(one, dict)]


def text_of(value: Any) -> str:
    """Return the text of a value: itself, its name, `@value`, or the first of a list that has one."""
    if isinstance(value, list):
        return next((text for one in value if (text := text_of(one))), "")
    if isinstance(value, dict):
        return next(
            (text for key in ("name", "@value", "value", "url", "contentUrl", "@id") if (text := text_of(value.get(key)))), ""
        )
    return "" if value is None or isinstance(value, bool) else well_formed(str(value)).strip()


def short(value: Any) -> str:
    """Return the last part of a schema.org name: `https://schema.org/InStock` -> InStock."""
    return re.sub(r"^(https?://(www\.)?schema\.org/|schema:)", "", text_of(value))


def product_fields(node: Mapping[str, Any]) -> dict[str, str]:
    """Our fields of a Product or ProductGroup, without id and offers."""
    rating = next(iter(objects(node.get("aggregateRating"))), {})
    fields = {
        "title": text_of(node.get("name")),
        "description": text_of(node.get("description")),
        "link": text_of(node.get("url")),
        "image_link": _image(node.get("image")),
        "brand": text_of(node.get("brand")) or text_of(node.get("manufacturer")),
        "product_type": _category(node.get("category")),
        "color": "/".join(_all(node.get("color"))),
        "material": ", ".join(_all(node.get("material"))),
        "pattern": ", ".join(_all(node.get("pattern"))),
        "rating": _rating(rating),
        **_size(node.get("size")),
        **_audience(node.get("audience")),
        **_properties(node.get("additionalProperty")),
    }
    return {name: text for name, text in fields.items() if text}


def _all(value: Any) -> list[str]:
    return [text for one in (value if isinstance(value, list) else [value]) if (text := text_of(one))]


def _image(value: Any) -> str:
    for one in value if isinstance(value, list) else [value]:
        address = (text_of(one.get("contentUrl")) or text_of(one.get("url"))) if isinstance(one, dict) else one
        if isinstance(address, str) and address.strip():
            return address.strip()
    return ""


def _category(value: Any) -> str:
    found = _all(value)
    return max(found, key=lambda path: path.count(">")) if found else ""


def _rating(rating: Mapping[str, Any]) -> str:
    value, best = text_of(rating.get("ratingValue")), text_of(rating.get("bestRating"))
    return f"{value}/{best}" if value and best else value


def _size(value: Any) -> dict[str, str]:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return {"size": ", ".join(value)}
    specified = next(iter(objects(value)), {})
    system = short(specified.get("sizeSystem")).removeprefix("WearableSizeSystem").upper()
    return {
        "size": text_of(value),
        "size_system": _SYSTEMS.get(system, system),
        "gender": short(specified.get("suggestedGender")).lower(),
        "size_chart": _measured(value),
    }


def _measured(value: Any) -> str:
    """SizeSpecifications that tell measures, as they are."""
    found = [one for one in objects(value) if one.get("suggestedMeasurement") or one.get("hasMeasurement")]
    return json.dumps(found, ensure_ascii=False) if found else ""


def _audience(value: Any) -> dict[str, str]:
    about = next(iter(objects(value)), {})
    fields = {"gender": short(about.get("suggestedGender")).lower()} if about.get("suggestedGender") else {}
    ages = about.get("suggestedAge")
    most = about.get("suggestedMaxAge") or (ages.get("maxValue") if isinstance(ages, dict) else None)
    if isinstance(most, int | float) and not isinstance(most, bool):
        fields["age_group"] = "kids" if most <= _CHILD else "adult" if most >= _TEEN else ""
    return fields


def _properties(value: Any) -> dict[str, str]:
    fields: dict[str, str] = {}
    details: list[str] = []
    for one in objects(value):
        name, text = text_of(one.get("name")), text_of(one.get("value"))
        if field := option_field(name) if name and text else None:
            fields[field] = text
        elif name and text:
            details.append(f"Details:{name}:{text}".replace(",", " "))
    return {**fields, "product_detail": ",".join(details)}
