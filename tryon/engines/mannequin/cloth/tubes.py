"""Sections of tubes as support functions: convex outlines, one a level. Knows neither bodies nor clothes.

A convex outline is kept as how far it reaches in each of ANGLES directions. Its perimeter is the mean reach times 2 pi (Cauchy),
and cloth that lies `e` outside of it reaches `e` further: so a girth is met exactly by a sum.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

ANGLES = 72
THETA: Array = np.arange(ANGLES, dtype=np.float64) * (2 * np.pi / ANGLES)  # 0 is +x, a quarter turn is +y (the back)
DIRECTIONS: Array = np.stack([np.cos(THETA), np.sin(THETA)], 1)


def girth(reach: Array) -> Array:
    """Return the girth: ...xA -> ...: metres around."""
    return np.asarray(reach.mean(-1) * 2 * np.pi)


def reaches(points: Array, rows: npt.NDArray[np.int64], count: int) -> Array:
    """Return how far points reach from the axis. nx2 points, each of a row -> count x A; rows with no point are -inf."""
    order = np.argsort(rows, kind="stable")
    points, rows = points[order].astype(np.float32), rows[order]
    found, starts = np.unique(rows, return_index=True)
    reach = np.full((count, ANGLES), -np.inf)
    if len(found):
        reach[found] = np.maximum.reduceat(points @ DIRECTIONS.T.astype(np.float32), starts)
    return reach


def outline(reach: Array, angles: Array = THETA) -> Array:
    """Return the points of outlines.

    RxA reaches -> RxNx2: where rays from the axis leave the outline. The axis is inside of it.
    """
    toward = np.cos(angles[:, None] - THETA)
    ray = np.where(toward > 0.05, 1 / np.maximum(toward, 0.05), np.inf)
    length = np.stack([(np.maximum(row, 1e-3) * ray).min(1) for row in reach])
    return np.asarray(length[..., None] * np.stack([np.cos(angles), np.sin(angles)], 1))


def blurred(values: Array, sigma: float) -> Array:
    """Blur by a Gaussian along the first axis, ends held."""
    from scipy.ndimage import gaussian_filter1d

    return np.asarray(gaussian_filter1d(values, sigma, axis=0, mode="nearest"))


def at(levels: Array, table: Array, wanted: Array) -> Array:
    """Return rows of a table (K levels of equal steps, Kx...) at other levels, linear between them, ends held."""
    place = np.clip((wanted - levels[0]) / (levels[1] - levels[0]), 0, len(levels) - 1.0001)
    low = place.astype(np.int64)
    share = (place - low).reshape(-1, *[1] * (table.ndim - 1))
    return np.asarray(table[low] * (1 - share) + table[low + 1] * share)
