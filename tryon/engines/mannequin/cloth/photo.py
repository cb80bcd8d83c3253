"""The picture that cloth gets: a product photo's front, and a back made of it. One atlas: front left, back right."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from tryon.garment.shape import Shape, read_shape
from tryon.image.ops import Array, coarse_push_pull
from tryon.lru import Remembered
from tryon.types import RGB, Garment, Refusal

_WIDE, _HIGH = 512, 1024  # px of each half
_BUSY = 0.22  # share of the cloth that is unlike its rows: a pattern all over
_SOME = 0.05  # of each part of it
_UNLIKE = 16.0  # levels
_MIDDLE = 0.30  # of half the width: where prints, openings and buttons are


@dataclass(frozen=True)
class Print:
    shape: Shape
    texture: RGB  # at most 1024x1024
    box: tuple[float, float, float, float]  # XYXY px of the shape's picture that each half shows


_PRINTS: Remembered[Print | None] = Remembered(24)


def print_of(garment: Garment) -> Print | None:
    """Read a garment's print from its picture. None where the picture can't be read: the cloth stays plain."""
    return _PRINTS.get(garment.key, lambda: _made(garment))


def plain_colour(garment: Garment) -> npt.NDArray[np.float32]:
    """Return sRGB 0..1 of the middle of the picture."""
    height, width = garment.picture.shape[:2]
    if garment.mask is not None and (garment.mask > 0.5).any():
        pixels = garment.picture[garment.mask > 0.5]
    else:
        pixels = garment.picture[height // 3 : height * 2 // 3, width * 2 // 5 : width * 3 // 5].reshape(-1, 3)
    return np.asarray(np.median(pixels, axis=0) / 255, np.float32)


def _made(garment: Garment) -> Print | None:
    try:
        shape = read_shape(garment)
    except Refusal:
        return None
    rows, columns = np.flatnonzero(shape.mask.any(1)), np.flatnonzero(shape.mask.any(0))
    x0, x1, y0, y1 = columns[0] - 2, columns[-1] + 3, rows[0] - 2, rows[-1] + 3
    x0, y0 = max(x0, 0), max(y0, 0)
    cloth = (shape.alpha > 0.85).astype(np.float32)
    filled = coarse_push_pull(shape.picture, cloth, 2)
    known = shape.alpha[..., None] ** 2
    front = np.asarray(shape.picture * known + filled * (1 - known), np.float32)[y0:y1, x0:x1]
    back = _back(front, cloth[y0:y1, x0:x1] > 0)
    high, wide = front.shape[:2]
    scale = min(_WIDE / wide, _HIGH / high, 1.0)
    size = (max(int(wide * scale), 8), max(int(high * scale), 8))
    both = [cv2.resize(np.asarray(half, np.float32), size, interpolation=cv2.INTER_AREA) for half in (front, back)]
    texture = np.clip(np.round(np.concatenate(both, 1)), 0, 255).astype(np.uint8)
    return Print(shape, texture, (x0, y0, min(x1, shape.mask.shape[1]), min(y1, shape.mask.shape[0])))


def _back(front: Array, cut: npt.NDArray[np.bool_]) -> Array:
    """Return the same cloth without what only a front has.

    A pattern all over is kept and its middle taken from beside it; else each row has its own colour (so stripes go round) and the
    front's soft shading.
    """
    rows = _row_colours(front, cut)
    unlike = np.abs(front - rows[:, None]).max(2)
    if _all_over(unlike > _UNLIKE, cut):
        return _without_middle(_above_too(front, cut), cut)
    weight = cut.astype(np.float32)
    sigma = max(front.shape[1] / 14, 2.0)
    softness = cv2.GaussianBlur(weight, (0, 0), sigma) + 1e-3
    shade = cv2.GaussianBlur((front - rows[:, None]).mean(2) * weight * (unlike < 3 * _UNLIKE), (0, 0), sigma) / softness
    return np.asarray(rows[:, None] + 0.7 * np.clip(shade, -30, 30)[..., None], np.float32)


def _all_over(unlike: npt.NDArray[np.bool_], cut: npt.NDArray[np.bool_]) -> bool:
    """Much of it, or some of it everywhere: a pattern, and not a print in one place."""
    if not cut.any() or (unlike & cut).sum() > _BUSY * cut.sum():
        return bool(cut.any())
    size = (8, 8)
    cloth = cv2.resize(cut.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    found = cv2.resize((unlike & cut).astype(np.float32), size, interpolation=cv2.INTER_AREA)
    whole = cloth > 0.6
    return bool(whole.any() and np.quantile(found[whole] / cloth[whole], 0.2) > _SOME)


def _above_too(front: Array, cut: npt.NDArray[np.bool_]) -> Array:
    """Extend the cloth: the cloth goes on above its upper edge, turned over: a back has no neckline so deep."""
    rows = np.arange(len(front), dtype=np.float32)[:, None]
    first = cv2.GaussianBlur(cut.argmax(0).astype(np.float32)[None], (0, 0), front.shape[1] / 40) + 3
    source = np.where(rows < first, np.minimum(2 * first - rows, len(front) - 1), rows).astype(np.float32)
    columns = np.repeat(np.arange(front.shape[1], dtype=np.float32)[None], len(front), 0)
    return np.asarray(cv2.remap(front, columns, source, cv2.INTER_LINEAR), np.float32)


def _row_colours(front: Array, cut: npt.NDArray[np.bool_]) -> Array:
    """Return the middle colour of each row's cloth, Hx3."""
    colours = np.where(cut[..., None], front, np.nan)
    known = cut.sum(1) > 4
    rows = np.full((len(front), 3), np.nan, np.float32)
    rows[known] = np.nanmedian(colours[known], axis=1)
    if not known.any():
        return np.asarray(front.mean(1), np.float32)
    place = np.flatnonzero(known)
    return np.stack([np.interp(np.arange(len(front)), place, rows[place, c]) for c in range(3)], 1).astype(np.float32)


def _without_middle(front: Array, cut: npt.NDArray[np.bool_]) -> Array:
    """Its middle strip is what lies beside it, turned over: buttons, openings and necklines go, the pattern stays."""
    high, wide = cut.shape
    column = np.arange(wide, dtype=np.float32)
    columns = np.flatnonzero(cut.any(0))
    centre, half = (columns[0] + columns[-1]) / 2, (columns[-1] - columns[0]) / 2 * _MIDDLE / 2
    off = column - centre
    beside = np.where(np.abs(off) < half, centre + np.where(off < 0, -1, 1) * (2 * half - np.abs(off)), column).astype(np.float32)
    whole = np.repeat(beside[None], high, 0)
    return np.asarray(
        cv2.remap(front, whole, np.repeat(np.arange(high, dtype=np.float32)[:, None], wide, 1), cv2.INTER_LINEAR), np.float32
    )
