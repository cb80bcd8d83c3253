"""Ordered values, so that "longer" and "less formal" are arithmetic: one step on a scale. The scales are data (scales.json)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from assistant.frame import Direction
from catalog.query import Slot


@cache
def scales() -> dict[str, list[list[str]]]:
    """Slot -> steps from least to most, each with its equal values."""
    data: dict[str, list[list[str]]] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return data


def step(slot: Slot, value: str) -> int | None:
    """Return where a value stands on its scale."""
    return next((place for place, equal in enumerate(scales().get(slot, [])) if value in equal), None)


def beyond(slot: Slot, values: Iterable[str], way: Direction) -> tuple[str, ...]:
    """Return all values that are more (less) than the commonest of `values`; the end of the scale when there is nothing further.

    With nothing known the upper (lower) half. Empty for slots without a scale.
    """
    steps = scales().get(slot)
    if not steps:
        return _next_number(values, way) if slot == "size" else ()
    places = Counter(place for value in values if (place := step(slot, value)) is not None)
    if not places:
        if slot == "size":
            return _next_number(values, way)
        half = len(steps) // 2
        chosen = steps[half:] if way == "more" else steps[:half]
    else:
        at = places.most_common(1)[0][0]
        if slot == "size":  # one size, not every larger one
            chosen = steps[at + 1 : at + 2] if way == "more" else steps[max(0, at - 1) : at]
        else:
            chosen = steps[at + 1 :] if way == "more" else steps[:at]
        chosen = chosen or [steps[-1] if way == "more" else steps[0]]
    return tuple(value for equal in chosen for value in equal)


def by_size(size: str) -> tuple[int, float, str]:
    """Sort key: letters from small to large, then numbers, then years, then the rest."""
    place = step("size", size.upper())
    if place is not None:
        return (0, place, "")
    number = re.match(r"\D{0,3}?(\d++(?:\.\d++)?)(.*+)", size)
    return (1 if not number[2] else 2, float(number[1]), number[2]) if number else (3, 0.0, size)


def _next_number(values: Iterable[str], way: Direction) -> tuple[str, ...]:
    """Numeric sizes: the next in steps of one ("38" -> "39")."""
    for value in values:
        if re.fullmatch(r"\d{1,2}", value):
            return (str(int(value) + (1 if way == "more" else -1)),)
    return ()
