"""Caps seen from above and beanies lying flat, as they are worn: upright, straight down to the head, with a level rim."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tryon.engines.accessories.cutout_solid import Solid
from tryon.image.ops import Array, Mask, soft_line

_MOST_TURNED_DEG = 25.0
_LEAST_TURNED_DEG = 1.5
_SLACK = 0.97  # the foot of the crown against its widest row
_STRETCH = (0.62, 1.3)  # least and most of a row's own width that goes into its wanted one

Rows = npt.NDArray[np.float64]


def as_worn(cut: Solid, visor_from: float) -> Solid:
    """Return the cut-out turned and stretched; `visor_from`: where the visor begins, of the height.

    Seen from above, the crown bulges beyond its own foot; from the front its sides go straight down to the head.
    """
    cut = _upright(cut)
    rows = np.where(cut.mask.any(1))[0]
    top, count = int(rows[0]), len(rows)
    left, right = _edges(cut.mask, top, count)
    widths = right - left
    foot = round(visor_from * count)
    widest = int(np.argmax(widths[: foot + 1]))
    wanted = widths.copy()
    wanted[widest:foot] = widths[widest] * np.linspace(1, _SLACK, foot - widest)
    own = widths[foot:] / max(float(widths[foot : foot + max(2, count // 6)].max()), 1.0)
    wanted[foot:] = widths[widest] * _SLACK * np.minimum(own, 1.0) ** 0.8
    wanted = soft_line(wanted, max(1.0, 0.03 * count))
    wanted[:widest] = widths[:widest]
    middle = _line((left + right) / 2)
    return _stretched(cut, top, (left + right) / 2, middle, np.clip(widths / np.maximum(wanted, 1.0), *_STRETCH))


def with_straight_rim(cut: Solid) -> Solid:
    """Return a beanie whose lower edge is bowed, with a straight one: each column stretched, the more the nearer to the rim."""
    rows, columns = np.where(cut.mask.any(1))[0], np.where(cut.mask.any(0))[0]
    top, height = float(rows[0]), float(rows[-1] - rows[0])
    start = top + 0.35 * height
    low = cut.mask.shape[0] - 1 - np.argmax(cut.mask[::-1], 0).astype(np.float64)
    width = columns[-1] - columns[0]
    inner = (columns >= columns[0] + 0.07 * width) & (columns <= columns[-1] - 0.07 * width)
    edge = np.interp(np.arange(cut.mask.shape[1]), columns[inner], low[columns[inner]])
    edge = soft_line(edge, 0.05 * width)
    rim = float(np.percentile(low[columns[inner]], 80))
    factor = np.clip((edge - start) / (rim - start), 0.75, 1.1)
    x = np.repeat(np.arange(cut.mask.shape[1], dtype=np.float32)[None], cut.mask.shape[0], 0)
    y = np.arange(cut.mask.shape[0], dtype=np.float64)[:, None]
    y = np.where(y > start, start + (y - start) * factor[None], y)
    return _remapped(cut, x, y.astype(np.float32))


def _upright(cut: Solid) -> Solid:
    """Turn it so that the visor is below the crown's middle."""
    rows = np.where(cut.mask.any(1))[0]
    left, right = _edges(cut.mask, int(rows[0]), len(rows))
    middle, count = (left + right) / 2, len(rows)
    high, low = middle[int(0.15 * count) : int(0.4 * count)].mean(), middle[int(0.72 * count) : int(0.95 * count)].mean()
    angle = float(np.degrees(np.arctan2(low - high, 0.56 * count)))
    if not _LEAST_TURNED_DEG < abs(angle) < _MOST_TURNED_DEG:
        return cut
    height, width = cut.mask.shape
    turn = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0), np.float64)
    size = (width, height)
    colour = cv2.warpAffine(cut.colour, turn, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    alpha = cv2.warpAffine(cut.alpha, turn, size)
    return Solid(np.clip(colour, 0, 255).astype(np.float32), np.asarray(alpha, np.float32), np.asarray(alpha > 0.5))


def _edges(mask: Mask, top: int, count: int) -> tuple[Rows, Rows]:
    part = mask[top : top + count]
    left = np.argmax(part, 1).astype(np.float64)
    right = part.shape[1] - 1 - np.argmax(part[:, ::-1], 1).astype(np.float64)
    return left, right


def _line(values: Rows) -> Rows:
    """Return the straight line nearest to the middles of the rows: visor and crown below each other."""
    rows = np.arange(len(values))
    slope, start = np.polyfit(rows, values, 1)
    return np.asarray(start + slope * rows, np.float64)


def _stretched(cut: Solid, top: int, middle: Rows, wanted: Rows, factor: Rows) -> Solid:
    """Each row of the cut-out about its own middle, to where it is wanted."""
    height, width = cut.mask.shape
    own, goal, by = (np.pad(v, (top, height - top - len(v)), mode="edge") for v in (middle, wanted, factor))
    columns = np.arange(width, dtype=np.float64)[None]
    x = (own[:, None] + (columns - goal[:, None]) * by[:, None]).astype(np.float32)
    y = np.repeat(np.arange(height, dtype=np.float32)[:, None], width, 1)
    return _remapped(cut, x, y)


def _remapped(cut: Solid, x: Array, y: Array) -> Solid:
    colour = cv2.remap(cut.colour, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    alpha = cv2.remap(cut.alpha, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(0,))
    return Solid(np.clip(colour, 0, 255).astype(np.float32), np.asarray(alpha, np.float32), np.asarray(alpha > 0.5))
