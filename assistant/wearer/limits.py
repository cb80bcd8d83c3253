"""Which numbers can be measures of a grown-up's body, alone and together. Cm and kg; knows no words and no shopper.

The bounds (plausible.json) are wide of adult anthropometry (150 cm/45 kg to 200 cm/130 kg lie well inside): they catch slips of
units and typing and judge nobody. `possible` is wider still and holds for children, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

CM_PER_INCH, KG_PER_LB = 2.54, 0.45359237


@cache
def _table() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return data


def names() -> tuple[str, ...]:
    """Of all measures, in the order in which they are told."""
    return tuple(_table()["usual"])


def bounds(name: str) -> tuple[float, float]:
    """What a measure can be at all."""
    low, high = _table()["possible"][name]
    return low, high


def possible(name: str, value: float) -> bool:
    low, high = bounds(name)
    return low <= value <= high


def usual(name: str, value: float) -> bool:
    """Whether a grown-up's measure may well be this."""
    low, high = _table()["usual"][name]
    return bool(low <= value <= high)


def metric(name: str, number: float, *, inches: bool = False) -> float:
    """A number that was said without its unit, in cm or kg: 32 is a waist in inches, 82 one in cm. `inches`: others of the same
    breath are."""
    if name == "weight" or name in _table()["no_inches"]:
        return number
    in_inches = number * CM_PER_INCH
    if usual(name, in_inches) and (inches or not usual(name, number)):
        return in_inches
    return number


def only_inches(name: str, number: float) -> bool:
    """Whether a bare number can be read in inches alone."""
    return name not in ("height", "weight") and metric(name, number) != number


def changed_much(name: str, old: float, new: float) -> bool:
    """Whether two values of a measure can't both have been meant."""
    return abs(old - new) > float(_table()["change"][name])


def clashes(measures: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    """Pairs of measures that do not go together on one grown-up body."""
    for one, other, low, high in _table()["ratios"]:
        if one in measures and other in measures and not low <= measures[one] / measures[other] <= high:
            yield one, other
    if "height" in measures and "weight" in measures:
        low, high = _table()["bmi"]
        if not low <= measures["weight"] / (measures["height"] / 100) ** 2 <= high:
            yield "weight", "height"
