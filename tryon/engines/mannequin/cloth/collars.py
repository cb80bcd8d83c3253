"""Collars and hoods: a band that stands up round the neckline, folds over and falls on the shoulders."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tryon.engines.mannequin.cloth.rings import grid, loops
from tryon.engines.mannequin.cloth.tubes import Array

Ints = npt.NDArray[np.int64]
_COLUMNS = 44


@dataclass(frozen=True)
class Collar:
    """Metres."""

    stand: float = 0.028  # height behind the neck
    fall: float = 0.04  # from the fold down, at the sides and behind
    point: float = 0.035  # further at the front's ends
    out: float = 0.016  # away from the neck, below
    gap: float = 0.010  # half of the opening in front
    deep: float = 0.0  # further down and out behind: a hood that lies on the back


def with_collar(vertices: Array, faces: Ints, collar: Collar, neck: tuple[float, float]) -> tuple[Array, Ints]:
    """Return cloth with a collar round its highest open edge; `neck`: y of the neck's front and back."""
    ends = [loop for loop in loops(faces) if abs(vertices[loop, 0]).max() < 0.16]
    if not ends:
        return vertices, faces
    loop = max(ends, key=lambda one: float(vertices[one, 2].mean()))
    band = _band(vertices[loop], collar, (neck[0] + neck[1]) / 2)
    rows = grid(len(band), _COLUMNS, closed=False, first=len(vertices))
    return np.concatenate([vertices, band.reshape(-1, 3)]), np.concatenate([faces, rows])


def _band(edge: Array, collar: Collar, middle_y: float) -> Array:
    """Return rows x columns x 3 from the lower edge of the fall, over the fold, down to the neckline."""
    turn = np.arctan2(edge[:, 0], -(edge[:, 1] - middle_y))  # 0 in front, half a turn behind
    order = np.argsort(turn)
    start = np.arcsin(min(collar.gap / max(abs(edge[:, 0]).max(), 0.03), 0.9))
    angle = np.linspace(start, 2 * np.pi - start, _COLUMNS)
    wrapped = (angle + np.pi) % (2 * np.pi) - np.pi
    foot = np.stack([np.interp(wrapped, turn[order], edge[order, axis], period=2 * np.pi) for axis in range(3)], 1)
    away = np.stack([np.sin(angle), -np.cos(angle), np.zeros(_COLUMNS)], 1)
    front, behind = np.clip(np.cos(angle), 0, 1) ** 3, np.clip(-np.cos(angle), 0, 1)
    up = np.array([0.0, 0.0, 1.0])
    stand = (collar.stand * (1 - 0.45 * front))[:, None]
    fold = foot + up * stand - away * 0.004
    deep = collar.deep * behind[:, None]
    side = np.sign(np.sin(angle)) * front
    low = (
        fold
        + away * (collar.out + 0.35 * deep)
        - up * (collar.fall * (1 - 0.2 * front[:, None]) + deep + collar.point * front[:, None])
    )
    low[:, 0] += side * 0.6 * collar.point
    bulge = fold * 0.45 + low * 0.55 + away * (0.006 + 0.25 * deep)
    rows = np.stack([low, bulge, fold + away * 0.006 + up * 0.001, fold, foot - up * 0.004 - away * 0.001])[::-1]
    return np.asarray(rows)
