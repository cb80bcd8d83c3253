"""Which numbers can be a body's measures, one at a time: the table of limits.json. Cm and kg; knows no words and no shopper."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

SHORTEST_ADULT_CM = 135.0  # below that it is taken for a child, whose clothes go by height and whose girths nobody estimates


def bounds(name: str) -> tuple[float, float]:
    """Return the least and the most that a measure can be at all, of anybody."""
    low, high = _table()[name]["possible"]
    return low, high


def possible(name: str, value: float) -> bool:
    """Tell whether a measure (cm, kg, years) can be anybody's."""
    low, high = bounds(name)
    return low <= value <= high


def usual(name: str, value: float) -> bool:
    """Tell whether a grown-up's measure may well be this."""
    low, high = _table()[name]["adult"]
    return bool(low <= value <= high)


def changed_much(name: str, old: float, new: float) -> bool:
    """Tell whether two values of a measure can't both have been meant."""
    return abs(old - new) > float(_table()[name]["change"])


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return table
