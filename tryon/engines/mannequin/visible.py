"""Which triangle is seen at which pixel: a z-buffer in numpy, filled row by row of each triangle. Knows no colours."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tryon.engines.mannequin.surface import Floats, Ints

_LEAST_AREA = 1e-7  # px^2, doubled: thinner triangles are not seen


def nearest(corners: Floats, closeness: Floats, size: tuple[int, int]) -> tuple[npt.NDArray[np.int32], Floats]:
    """Rasterise triangles.

    Tx3x2 pixels and Tx3 closeness -> HxW number of the nearest triangle (-1: none) and HxW closeness (0: none).

    Closeness is above 0 and linear over a triangle: 1 / distance in perspective. A pixel belongs to a triangle that covers
    its centre; the turn of the corners does not matter.
    """
    width, height = size
    twice = _area(corners)
    alive = np.flatnonzero(np.abs(twice) > _LEAST_AREA)
    near, number = np.zeros(width * height, np.float32), np.full(width * height, -1, np.int32)
    triangle, row, first, last = _rows(corners[alive], size)
    triangle = alive[triangle]
    slope_x, slope_y, at_zero = _plane(corners, closeness, twice)
    count = last - first + 1
    which = np.repeat(np.arange(len(triangle), dtype=np.int32), count)
    x = np.arange(len(which), dtype=np.int32) - np.repeat((np.cumsum(count) - count - first).astype(np.int32), count)
    along = slope_x[triangle]
    start = at_zero[triangle] + along * 0.5 + slope_y[triangle] * (row + 0.5)
    depth = np.asarray(start.astype(np.float32)[which] + along.astype(np.float32)[which] * x, np.float32)
    pixel = (row * width).astype(np.int32)[which] + x
    np.maximum.at(near, pixel, depth)
    wins = depth >= near[pixel]
    number[pixel[wins]] = triangle[which[wins]]
    return number.reshape(height, width), near.reshape(height, width)


def weights(corners: Floats, away: Floats, centres: Floats) -> Floats:
    """Return how much each corner of N triangles (Nx3x2 px, Nx3 distances) counts at Nx2 pixels, in perspective: Nx3 of sum 1."""
    edges = corners - centres[:, None]
    (ax, ay), (bx, by), (cx, cy) = (edges[:, corner].T for corner in range(3))
    parts = np.stack([bx * cy - by * cx, cx * ay - cy * ax, ax * by - ay * bx], 1) / away
    return np.asarray(np.clip(parts / parts.sum(1, keepdims=True), 0, 1), np.float32)


def _area(corners: Floats) -> npt.NDArray[np.float64]:
    (ax, ay), (bx, by), (cx, cy) = (corners[:, corner].T.astype(np.float64) for corner in range(3))
    return np.asarray((bx - ax) * (cy - ay) - (cx - ax) * (by - ay))


def _rows(corners: Floats, size: tuple[int, int]) -> tuple[Ints, Ints, Ints, Ints]:
    """Every row of pixels of every triangle that is not empty: triangle, y, first x, last x."""
    width, height = size
    ys = corners[:, :, 1]
    top = np.clip(np.ceil(ys.min(1) - 0.5), 0, height).astype(np.int64)
    bottom = np.clip(np.floor(ys.max(1) - 0.5), -1, height - 1).astype(np.int64)
    count = np.maximum(bottom - top + 1, 0)
    triangle = np.repeat(np.arange(len(corners)), count)
    row = np.arange(len(triangle)) - np.repeat(np.cumsum(count) - count - top, count)
    left, right = np.full(len(row), -np.inf), np.full(len(row), np.inf)
    turned = np.sign(_area(corners))[triangle]
    centre = row + 0.5
    for corner in range(3):
        a, b = corners[triangle, corner].astype(np.float64), corners[triangle, (corner + 1) % 3].astype(np.float64)
        run, rise = b[:, 0] - a[:, 0], (b[:, 1] - a[:, 1]) * turned
        level = np.abs(rise) < 1e-12
        cross = a[:, 0] + (centre - a[:, 1]) * run / np.where(level, 1.0, rise * turned)
        left = np.where(~level & (rise < 0), np.maximum(left, cross), left)
        right = np.where(~level & (rise > 0), np.minimum(right, cross), right)
    first = np.clip(np.ceil(left - 0.5), 0, width).astype(np.int64)
    last = np.clip(np.floor(right - 0.5), -1, width - 1).astype(np.int64)
    full = last >= first
    return triangle[full], row[full], first[full], last[full]


def _plane(corners: Floats, values: Floats, twice: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.float64], ...]:
    """Return slopes in x and in y, and the value at (0, 0), of what is linear over each triangle: T each."""
    at = corners.astype(np.float64)
    a, (u, v) = at[:, 0], (at[:, 1] - at[:, 0], at[:, 2] - at[:, 0])
    du, dv = (values[:, 1] - values[:, 0]).astype(np.float64), (values[:, 2] - values[:, 0]).astype(np.float64)
    area = np.where(np.abs(twice) > _LEAST_AREA, twice, 1.0)
    slope_x, slope_y = (du * v[:, 1] - dv * u[:, 1]) / area, (dv * u[:, 0] - du * v[:, 0]) / area
    return slope_x, slope_y, values[:, 0] - slope_x * a[:, 0] - slope_y * a[:, 1]
