"""Cuts the part of the photo that a model sees, at a size that it likes, and lays pieces side by side for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from tryon.engines.flux2.pipeline import GRID_PX, LEAST_PX
from tryon.image.ops import Mask
from tryon.types import RGB, Refusal

_CONTEXT = 0.15  # of the zone's longer side, on every side of it: the model sees whom it dresses
_MOST_ASPECT = 4.0
_GAP = 0.06  # between pieces, of their height


@dataclass(frozen=True)
class Crop:
    """A box of the photo (XYXY px) and the size (width, height) at which it is drawn."""

    box: tuple[int, int, int, int]
    size: tuple[int, int]

    def of(self, picture: RGB) -> RGB:
        """Return the HxWx3 crop of a picture."""
        x0, y0, x1, y1 = self.box
        return np.ascontiguousarray(picture[y0:y1, x0:x1])

    def enlarged(self, picture: RGB) -> RGB:
        """Return the box of an HxWx3 picture at the size that is drawn."""
        part = self.of(picture)
        smaller = part.shape[0] > self.size[1]
        return np.asarray(cv2.resize(part, self.size, interpolation=cv2.INTER_AREA if smaller else cv2.INTER_CUBIC), np.uint8)

    def mask(self, mask: Mask) -> Mask:
        """Return the HxW crop of a mask."""
        x0, y0, x1, y1 = self.box
        return np.asarray(cv2.resize(mask[y0:y1, x0:x1].astype(np.uint8), self.size, interpolation=cv2.INTER_NEAREST)) > 0

    def back(self, drawn: RGB) -> RGB:
        """Return what was drawn, at the size of the box."""
        x0, y0, x1, y1 = self.box
        smaller = drawn.shape[0] > y1 - y0
        how = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
        return np.asarray(cv2.resize(drawn, (x1 - x0, y1 - y0), interpolation=how), np.uint8)


def crop_round(mask: Mask, size_px: int) -> Crop:
    """Return the box round an HxW mask with context, at least a quarter as wide as high.

    Raises Refusal no_torso where there is none.
    """
    rows, columns = np.where(mask.any(1))[0], np.where(mask.any(0))[0]
    if not len(rows):
        raise Refusal("no_torso")
    height, width = mask.shape
    context = _CONTEXT * max(rows[-1] - rows[0], columns[-1] - columns[0], LEAST_PX)
    x0, x1 = _span(columns[0] - context, columns[-1] + 1 + context, (rows[-1] - rows[0]) / _MOST_ASPECT, width)
    y0, y1 = _span(rows[0] - context, rows[-1] + 1 + context, (x1 - x0) / _MOST_ASPECT, height)
    zoom = size_px / max(x1 - x0, y1 - y0)
    size = tuple(max(LEAST_PX, round(side * zoom / GRID_PX) * GRID_PX) for side in (x1 - x0, y1 - y0))
    return Crop((x0, y0, x1, y1), (size[0], size[1]))


def _span(low: float, high: float, least: float, limit: int) -> tuple[int, int]:
    room = max(0.0, least - (high - low)) / 2
    return max(0, int(low - room)), min(limit, int(np.ceil(high + room)))


def side_by_side(pictures: Sequence[RGB], size_px: int) -> RGB:
    """Return the pieces from left to right on white, equally high; the whole at most `size_px` long."""
    high = max(LEAST_PX, size_px)
    gap = np.full((high, round(_GAP * high), 3), 255, np.uint8)
    parts: list[RGB] = []
    for picture in pictures:
        wide = max(1, round(picture.shape[1] * high / picture.shape[0]))
        parts += [gap] * bool(parts) + [np.asarray(cv2.resize(picture, (wide, high), interpolation=cv2.INTER_AREA), np.uint8)]
    row = np.hstack(parts)
    zoom = min(1.0, size_px / row.shape[1])
    sides = [max(LEAST_PX, round(side * zoom / GRID_PX) * GRID_PX) for side in (row.shape[1], row.shape[0])]
    return np.asarray(cv2.resize(row, (sides[0], sides[1]), interpolation=cv2.INTER_AREA), np.uint8)
