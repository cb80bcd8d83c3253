"""Draws a deformed mesh: for each photo pixel the garment pixel that lands there. One fill per triangle, the rest in bulk."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tryon.image.ops import Array, Mask

Points = npt.NDArray[np.float64]


def inverse_map(
    shape: tuple[int, int], deformed: Points, rest: Points, triangles: npt.NDArray[np.int64]
) -> tuple[Array, Array, Mask]:
    """Return x and y in the garment for each photo pixel (HxW float32), and where any triangle lies.

    Later ones cover earlier ones.
    """
    ids = np.full(shape, -1, np.int32)
    corners = np.round(np.clip(deformed[triangles], -8000, 8000) * 16).astype(np.int32)
    for number, corner in enumerate(corners):
        cv2.fillConvexPoly(ids, corner, (number,), cv2.LINE_8, 4)
    covered = ids >= 0
    forward = _affine(deformed[triangles], rest[triangles])
    ys, xs = np.where(covered)
    own = forward[ids[ys, xs]]
    map_x, map_y = np.full(shape, -10, np.float32), np.full(shape, -10, np.float32)
    map_x[ys, xs] = own[:, 0, 0] * xs + own[:, 0, 1] * ys + own[:, 0, 2]
    map_y[ys, xs] = own[:, 1, 0] * xs + own[:, 1, 1] * ys + own[:, 1, 2]
    return map_x, map_y, covered


def _affine(source: Points, goal: Points) -> Points:
    """Per triangle the 2x3 matrix that takes its source corners to its goal corners; flat triangles go to their first corner."""
    a, b = source[:, 1] - source[:, 0], source[:, 2] - source[:, 0]
    det = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    flat = np.abs(det) < 1e-3
    safe = np.where(flat, 1.0, det)
    inverse = np.stack([np.stack([b[:, 1], -b[:, 0]], 1), np.stack([-a[:, 1], a[:, 0]], 1)], 1) / safe[:, None, None]
    inverse[flat] = 0
    to = np.stack([goal[:, 1] - goal[:, 0], goal[:, 2] - goal[:, 0]], 2)
    linear = to @ inverse
    offset = goal[:, 0] - (linear @ source[:, 0][:, :, None])[:, :, 0]
    return np.concatenate([linear, offset[:, :, None]], 2)
