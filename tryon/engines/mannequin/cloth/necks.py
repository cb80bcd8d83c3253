"""Necklines and armholes as values in space: positive where there is cloth. Shapes by name are in necks.json."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from tryon.engines.mannequin.cloth.collars import Collar
from tryon.engines.mannequin.cloth.lines import Lines
from tryon.engines.mannequin.cloth.tubes import Array

NeckShape = Literal["round", "v", "square", "straight", "stand"]


@dataclass(frozen=True)
class Neck:
    """Metres, beyond the foot of the neck."""

    shape: NeckShape = "round"
    wide: float = 0.01  # to the side, along the shoulder
    front: float = 0.02  # below the pit of the neck
    back: float = 0.0
    stand: float = 0.0  # up the neck
    strap: float = 0.06  # width of the shoulder piece, where there are no sleeves
    low: float = 0.02  # armhole below the armpit
    collar: Collar | None = None


def neck_value(lines: Lines, neck: Neck, points: Array) -> Array:
    marks = lines.marks
    x, y, z = np.abs(points[:, 0]), points[:, 1], points[:, 2]
    if neck.shape == "straight":
        return np.asarray(marks.armpit + neck.front - z)
    slope = (marks.neck_y[1] - marks.neck_y[0]) or 0.1
    back = np.clip((y - marks.neck_y[0]) / slope, 0, 1)  # 0 before the neck, 1 behind it
    if neck.shape == "stand":
        tilted = marks.neck_front + (marks.neck_side + 0.01 - marks.neck_front) * back
        return np.asarray(tilted + neck.stand - z)
    half = marks.neck_x + neck.wide
    top = marks.neck_side + 0.012
    front_low, back_low = marks.neck_front - neck.front, marks.neck_back - neck.back
    sharp = np.clip((back - 0.45) / 0.35, 0, 1)
    depth = np.maximum((top - front_low) * (1 - sharp) + (top - back_low) * sharp, 0.008)
    side, down = x / half, np.maximum(top - z, 0) / depth
    round_value = np.sqrt(side**2 + down**2) - 1
    if neck.shape == "round":
        value = round_value
    elif neck.shape == "v":
        pointed = (side + down) - 1
        value = pointed * (1 - sharp) + round_value * sharp
    else:
        cornered = np.maximum(side, down) - 1
        value = cornered * (1 - sharp) + round_value * sharp
    return np.asarray(value * np.minimum(half, depth))


def armhole_value(lines: Lines, neck: Neck, points: Array) -> Array:
    """Return the armholes of cloth without sleeves: an ellipse at each side is open."""
    x, z = np.abs(points[:, 0]), points[:, 2]
    inner, outer, low, middle, half_high = _armhole(lines, neck)
    ellipse = np.sqrt(((x - outer) / (outer - inner)) ** 2 + ((z - middle) / half_high) ** 2) - 1
    return np.asarray(np.where(x > outer, np.maximum(low - z, (ellipse * 0.05)), ellipse * (outer - inner)))


def armhole_edge(lines: Lines, neck: Neck, height: Array) -> Array:
    """Return metres from the middle to the armhole at a height."""
    inner, outer, _, middle, half_high = _armhole(lines, neck)
    return np.asarray(outer - (outer - inner) * np.sqrt(np.clip(1 - ((height - middle) / half_high) ** 2, 0, 1)))


def _armhole(lines: Lines, neck: Neck) -> tuple[float, float, float, float, float]:
    """Its ellipse: innermost and middle x, lowest and middle height, half its height."""
    marks = lines.marks
    inner = marks.neck_x + neck.wide + neck.strap
    low, high = marks.armpit - neck.low, marks.shoulder + 0.10
    return inner, max(inner + 0.05, marks.shoulder_x + 0.07), low, (low + high) / 2, (high - low) / 2
