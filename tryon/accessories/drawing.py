"""Draws maps of a product picture through a grid onto the photo, finely. Knows nothing of what they show."""

from __future__ import annotations

import cv2
import numpy as np

from tryon.accessories.head import Floats
from tryon.accessories.overlay import Box
from tryon.warp.fields import Array, shrink
from tryon.warp.fit.raster import inverse_map

_FINE = 3  # frames and chains are thin: drawn at three times the photo's size, then averaged


def grid(columns_px: tuple[float, float], rows_px: tuple[float, float], columns: int = 33, rows: int = 17) -> Floats:
    """Rows*columns x 2 points (x, y) over a part of a picture, row by row."""
    x, y = np.meshgrid(np.linspace(*columns_px, columns), np.linspace(*rows_px, rows))
    return np.asarray(np.stack([x.ravel(), y.ravel()], 1), np.float64)


def draw(maps: Array, empty: tuple[float, ...], rest: Floats, goal: Floats, box: Box, columns: int = 33) -> Array:
    """Channels of `maps` (HxWxC) where `grid` points `rest` come to lie at `goal` (photo px), in `box`; `empty` elsewhere."""
    size = ((box[3] - box[1]) * _FINE, (box[2] - box[0]) * _FINE)
    placed = np.asarray((goal - box[:2] + 0.5) * _FINE - 0.5, np.float64)
    map_x, map_y, covered = inverse_map(size, placed, rest, _triangles(len(rest) // columns, columns))
    scale = float(np.median(np.linalg.norm(np.diff(placed[:columns], axis=0), axis=1)) / max(rest[1, 0] - rest[0, 0], 1e-6))
    fine = cv2.GaussianBlur(maps, (0, 0), 0.4 / scale) if scale < 0.8 else maps
    channels = [fine[..., k : k + 4] for k in range(0, fine.shape[2], 4)]
    drawn = [
        cv2.remap(np.ascontiguousarray(c), map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE) for c in channels
    ]
    whole = np.concatenate([d.reshape(*size, -1) for d in drawn], 2)
    return shrink(np.where(covered[..., None], whole, np.array(empty, np.float32)).astype(np.float32), _FINE)


def _triangles(rows: int, columns: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    first = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)[None]).ravel()
    upper = np.stack([first, first + 1, first + columns], 1)
    lower = np.stack([first + 1, first + columns + 1, first + columns], 1)
    return np.asarray(np.concatenate([upper, lower]), np.int64)
