"""Draws maps of a product picture through a grid onto the photo, finely. Knows nothing of what they show."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tryon.engines.accessories.head import Floats
from tryon.engines.accessories.overlay import Box
from tryon.engines.warp.fit.raster import inverse_map
from tryon.image.ops import Array, shrink

Triangles = npt.NDArray[np.int64]
_FINE = 3  # frames and chains are thin: drawn at three times the photo's size, then averaged


def grid(columns_px: tuple[float, float], rows_px: tuple[float, float], columns: int = 33, rows: int = 17) -> Floats:
    """Return rows*columns x 2 points (x, y) over a part of a picture, row by row."""
    x, y = np.meshgrid(np.linspace(*columns_px, columns), np.linspace(*rows_px, rows))
    return np.asarray(np.stack([x.ravel(), y.ravel()], 1), np.float64)


def draw(maps: Array, empty: tuple[float, ...], rest: Floats, goal: Floats, box: Box, columns: int = 33) -> Array:
    """Draw channels of maps.

    Channels of `maps` (HxWxC) where `grid` points `rest` come to lie at `goal` (photo px), in `box`; `empty` elsewhere.
    """
    apart = np.linalg.norm(np.diff(goal[:columns], axis=0), axis=1)
    scale = float(np.median(apart) / max(rest[1, 0] - rest[0, 0], 1e-6))
    return draw_triangles(maps, empty, rest, goal, _triangles(len(rest) // columns, columns), scale, box)


def draw_triangles(
    maps: Array, empty: tuple[float, ...], rest: Floats, goal: Floats, triangles: Triangles, scale: float, box: Box
) -> Array:
    """Return the same for any triangles (Nx3 point numbers), later ones before earlier ones; `scale`: photo px per picture px."""
    size = ((box[3] - box[1]) * _FINE, (box[2] - box[0]) * _FINE)
    placed = np.asarray((goal - box[:2] + 0.5) * _FINE - 0.5, np.float64)
    map_x, map_y, covered = inverse_map(size, placed, rest, triangles)
    scale *= _FINE
    fine = cv2.GaussianBlur(maps, (0, 0), 0.4 / scale) if scale < 0.8 else maps
    channels = [fine[..., k : k + 4] for k in range(0, fine.shape[2], 4)]
    drawn = [
        cv2.remap(np.ascontiguousarray(c), map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE) for c in channels
    ]
    whole = np.concatenate([d.reshape(*size, -1) for d in drawn], 2)
    return shrink(np.where(covered[..., None], whole, np.array(empty, np.float32)).astype(np.float32), _FINE)


def _triangles(rows: int, columns: int) -> Triangles:
    first = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)[None]).ravel()
    upper = np.stack([first, first + 1, first + columns], 1)
    lower = np.stack([first + 1, first + columns + 1, first + columns], 1)
    return np.asarray(np.concatenate([upper, lower]), np.int64)
