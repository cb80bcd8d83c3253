"""What is looked at of a photo: the garment alone on white, and a piece of its cloth. Decides nothing."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from catalog.visual.cutout import RGB, CutOut, Mask

_MARGIN = 0.04  # of the side, left free around the garment
_CLOTH = 0.6  # side of the piece of cloth, as a share of the side of a square of the garment's area


class View(NamedTuple):
    picture: RGB  # side x side x 3
    mask: Mask  # side x side: where it shows the garment


def garment_view(cut: CutOut, side_px: int) -> View:
    """Return the garment, filling the square, on white: what surrounded it is not seen."""
    ys, xs = np.nonzero(cut.mask)
    rows, columns = slice(ys.min(), ys.max() + 1), slice(xs.min(), xs.max() + 1)
    mask = cut.mask[rows, columns]
    picture = np.where(mask[..., None], cut.picture[rows, columns], 255).astype(np.uint8)
    scale = side_px * (1 - 2 * _MARGIN) / max(mask.shape)
    size = (max(1, round(mask.shape[1] * scale)), max(1, round(mask.shape[0] * scale)))
    left, top = (side_px - size[0]) // 2, (side_px - size[1]) // 2
    place = np.s_[top : top + size[1], left : left + size[0]]
    square, inside = np.full((side_px, side_px, 3), 255, np.uint8), np.zeros((side_px, side_px), np.bool_)
    square[place] = _resized(picture, size)
    inside[place] = _resized(mask.astype(np.uint8), size) > 0
    return View(square, inside)


def cloth_view(photo: RGB, cut: CutOut, side_px: int) -> View:
    """Return a square from the middle of the garment at the photo's own resolution; what is not garment gets its mean colour."""
    ys, xs = np.nonzero(cut.mask)
    half = _CLOTH * float(np.sqrt(cut.mask.sum())) / 2
    rows, small_rows = _span(ys.mean(), half, cut.mask.shape[0], photo.shape[0])
    columns, small_columns = _span(xs.mean(), half, cut.mask.shape[1], photo.shape[1])
    picture = _resized(photo[rows, columns], (side_px, side_px))
    part = cut.mask[small_rows, small_columns].astype(np.uint8)
    mask = np.asarray(cv2.resize(part, (side_px, side_px), interpolation=cv2.INTER_NEAREST) > 0, np.bool_)
    if mask.any():
        picture[~mask] = picture[mask].mean(0).astype(np.uint8)
    return View(picture, mask)


def _span(middle: float, half: float, small: int, large: int) -> tuple[slice, slice]:
    """Return the same stretch of rows or columns in the photo and in the small working picture."""
    start, end = max(0, int(middle - half)), min(small, int(middle + half) + 1)
    scale = large / small
    return slice(int(start * scale), max(int(end * scale), int(start * scale) + 1)), slice(start, end)


def _resized(picture: RGB, size: tuple[int, int]) -> RGB:
    way = cv2.INTER_AREA if size[0] < picture.shape[1] else cv2.INTER_LINEAR
    return np.array(cv2.resize(picture, size, interpolation=way), np.uint8)
