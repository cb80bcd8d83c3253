"""What is worn over what: the zone of a garment type, which zones exclude each other, inner before outer. Zones are data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from catalog.catalogue import Catalogue
from catalog.garments import traits
from catalog.product import Product
from tryon.adjustment import Name


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return data


def zone(category: str) -> str:
    """Return the part of the body that a garment type dresses; a type by itself where the table has none."""
    return traits(category).zone or category


def adjusts(product: Product) -> tuple[Name, ...]:
    """Return what of a worn piece can be adjusted."""
    names: list[Name] = _data()["adjusts"].get(zone(product.category), [])
    bare = set(_data()["without_sleeves"]) & set(product.values("sleeve_length"))
    return tuple(name for name in names if name != "sleeves" or not bare)


def hangs_open(product: Product, worn: Iterable[Product]) -> bool:
    """Tell whether a jacket is worn open by itself: so that a top which is tried on with it is seen."""
    zones = {zone(one.category) for one in worn}
    return "open" in adjusts(product) and bool(zones & {"upper", "whole"})


def has_own_sizes(category: str) -> bool:
    """Tell whether sizes of this type say nothing about other garments (shoes, hats)."""
    return traits(category).own_sizes


def dressed(worn: Sequence[str], added: Sequence[str], catalogue: Catalogue) -> tuple[str, ...]:
    """Return the outfit after putting on `added` (product ids): what is in their place comes off, inner layers first."""
    outfit: dict[str, str] = {}
    for one in (*worn, *added):
        product = catalogue.get(one)
        if product is None:
            continue
        place = zone(product.category)
        for covered in _data()["covers"].get(place, ()):
            outfit.pop(covered, None)
        outfit.pop(place, None)
        outfit[place] = one
    order: list[str] = _data()["order"]
    return tuple(outfit[place] for place in sorted(outfit, key=lambda p: order.index(p) if p in order else len(order)))
