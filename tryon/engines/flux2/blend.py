"""Puts what a model drew back into the photo: colours matched round the seam, a soft edge, unchanged pixels left alone."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tryon.image.ops import Array, Mask, blur, dilate, step
from tryon.types import RGB

_FEATHER = 0.03  # of the shoulders' width, inwards from the zone's edge
_RING = 0.3  # of the shoulders' width, outwards: where drawn and photographed should be the same
_ALIKE = 0.5  # correlation of the two there, below which nothing is learned from it
_GAIN, _OFFSET = (0.8, 1.25), 25.0  # the most that a colour channel is corrected
_SAME, _OTHER = 5.0, 14.0  # levels of difference (0..255) between "unchanged" and "drawn anew"


def paste(photo: RGB, drawn: RGB, paint: Mask, old: Mask, width_px: float) -> tuple[RGB, Mask]:
    """Blend a drawing into a photo.

    HxWx3 photo and drawing, HxW zones -> the picture and where it differs from the photo.

    Outside `paint` every pixel is the photo's. Inside, old clothes are always replaced; elsewhere (skin, background beside the
    body) only what was really drawn differently is taken, so that a bare arm stays the arm in the photo.
    """
    fitted = match_colours(photo, drawn, paint, width_px)
    difference = np.abs(fitted - photo).max(2).astype(np.float32)
    anew = step(blur(difference, max(1.0, 0.015 * width_px)), _SAME, _OTHER)
    feather = max(2.0, _FEATHER * width_px)
    inside = cv2.distanceTransform(paint.astype(np.uint8), cv2.DIST_L2, 3)
    soft_old = blur(dilate(old, 1.5).astype(np.float32), 1.5)
    alpha = np.clip(inside / feather, 0, 1) * np.maximum(anew, soft_old) * paint
    mixed = photo + (fitted - photo) * alpha[..., None]
    picture = np.where(paint[..., None], np.clip(mixed + 0.5, 0, 255).astype(np.uint8), photo)
    return picture, np.asarray((picture != photo).any(2))


def match_colours(photo: RGB, drawn: RGB, paint: Mask, width_px: float) -> Array:
    """Return the drawing, HxWx3 float32.

    Each channel's gain and offset are set so that the ring round the zone agrees with the photo.
    """
    out = drawn.astype(np.float32)
    ring = dilate(paint, _RING * width_px) & ~dilate(paint, 3)
    if ring.sum() < 200:
        return out
    for channel in range(3):
        gain, offset = _line(out[..., channel][ring], photo[..., channel][ring].astype(np.float32))
        out[..., channel] = out[..., channel] * gain + offset
    return np.clip(out, 0, 255)


def _line(x: Array, y: Array) -> tuple[float, float]:
    """Return the least-squares line through the half of the pairs that lie nearest to their median difference."""
    if min(x.std(), y.std()) < 1 or np.corrcoef(x, y)[0, 1] < _ALIKE:
        return 1.0, 0.0
    off = y - x
    near = np.abs(off - np.median(off)) <= np.median(np.abs(off - np.median(off))) + 1
    x, y = x[near].astype(np.float64), y[near].astype(np.float64)
    gain = float(np.clip(((x - x.mean()) * (y - y.mean())).mean() / max(float(x.var()), 1.0), *_GAIN))
    return gain, float(np.clip(y.mean() - gain * x.mean(), -_OFFSET, _OFFSET))


def colour_distance(picture: RGB, mask: Mask, cloth: npt.NDArray[np.float32]) -> float:
    """Return the distance between the commonest colours of a drawn region and of the cloth.

    Both Nx3 RGB; in CIELAB, lightness counting a third.
    """
    if mask.sum() < 50 or len(cloth) < 50:
        return 0.0
    there = _lab(picture[mask].astype(np.float32))
    return float(np.linalg.norm((np.median(there, 0) - np.median(_lab(cloth), 0)) * (0.33, 1, 1)))


def _lab(colours: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return np.asarray(cv2.cvtColor((colours / 255).astype(np.float32)[None], cv2.COLOR_RGB2LAB)[0], np.float32)
