"""Girths from height and weight, with an honest spread: a person's build is not in these two numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from math import hypot
from pathlib import Path
from typing import Any, Literal

from tryon.fit.types import Known

Gender = Literal["female", "male"]
_TALL_CM = 135.0  # below that it is a child, whose clothes go by height


def estimated(measures: Mapping[str, float], gender: Gender | None) -> dict[str, Known]:
    """What `measures` (cm, kg, ISO 8559-1 names) leave out and height, weight and gender tell. Without a gender it lies between
    both and is wider. Nothing for children. Source of the numbers: girths.json."""
    height, weight = measures.get("height"), measures.get("weight")
    if height is None or height < _TALL_CM:
        return {}
    found = {
        part: Known(round(cm, 1), spread, "estimated")
        for part, (cm, spread) in _both(_lengths(height), gender).items()
        if part not in measures
    }
    if weight is not None:
        girths = _both(_girths(height, weight), gender)
        found |= {part: Known(round(cm, 1), spread, "estimated") for part, (cm, spread) in girths.items() if part not in measures}
    return found


def _girths(height: float, weight: float) -> dict[str, dict[str, tuple[float, float]]]:
    slim = weight / height
    rows = _table()["girths"]
    return {gender: {part: (k * slim**power, spread) for part, (k, spread, power) in row.items()} for gender, row in rows.items()}


def _lengths(height: float) -> dict[str, dict[str, tuple[float, float]]]:
    return {
        gender: {part: (k * height, spread) for part, (k, spread) in row.items()} for gender, row in _table()["lengths"].items()
    }


def _both(rows: Mapping[str, Mapping[str, tuple[float, float]]], gender: Gender | None) -> dict[str, tuple[float, float]]:
    if gender:
        return dict(rows[gender])
    wider: float = _table()["unknown_gender_cm"]
    male = rows["male"]
    return {part: ((cm + male[part][0]) / 2, hypot(spread, wider)) for part, (cm, spread) in rows["female"].items()}


@cache
def _table() -> Any:
    return json.loads(Path(__file__).with_name("girths.json").read_text(encoding="utf-8"))
