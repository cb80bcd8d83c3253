"""Cuts thin things (frames, chains, earrings) out of a picture with a plain ground, softly. Knows nothing of what they are."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from tryon.image.ops import Array, closed, erode, push_pull
from tryon.types import RGB, Garment, Refusal

_LAB = np.array([1.0, 1.6, 1.6], np.float32)  # a shadow changes lightness, metal and stones change colour
_NOISE = 9.0  # of a ground that is plain enough
_FAINT, _FULL = 9.0, 26.0  # Lab distance from the ground at which something begins and is all there
_HOLE = 0.0006  # of the picture: enclosed ground smaller than this is shine
_ROOM_PX = 6
LONGEST_PX = 900


@dataclass(frozen=True)
class Thin:
    """Cropped to the thing. `colour` is the thing's own, without what the ground adds at its edges."""

    colour: Array  # HxWx3 float32
    alpha: Array  # HxW
    ground: npt.NDArray[np.float32]  # 3
    picture: Array  # HxWx3 as it was


def cut_thin(garment: Garment) -> Thin:
    """Cut out a thing that is thin. Raises Refusal garment_unreadable: the ground is not plain, or nothing lies on it."""
    picture = _small(garment.picture)
    lab = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2LAB), np.float32)
    edge = max(3, min(picture.shape[:2]) // 60)
    rim = np.ones(picture.shape[:2], bool)
    rim[edge:-edge, edge:-edge] = False
    middle = np.median(lab[rim], 0)
    away = np.sqrt((((lab - middle) * _LAB) ** 2).sum(2))
    if float(np.percentile(away[rim], 80)) > _NOISE:
        raise Refusal("garment_unreadable")
    alpha = _coverage(away)
    if garment.mask is not None:
        alpha = np.asarray(cv2.resize(garment.mask, picture.shape[1::-1], interpolation=cv2.INTER_AREA), np.float32)
    rows, columns = np.where(_without_specks(alpha))
    if len(rows) < 40:
        raise Refusal("garment_unreadable")
    y0, x0 = max(0, rows.min() - _ROOM_PX), max(0, columns.min() - _ROOM_PX)
    part = (slice(y0, rows.max() + _ROOM_PX + 1), slice(x0, columns.max() + _ROOM_PX + 1))
    alpha, colour = alpha[part], picture[part].astype(np.float32)
    ground = np.median(picture[rim].astype(np.float32), 0).astype(np.float32)
    return Thin(push_pull(colour, (alpha > 0.98).astype(np.float32)), np.ascontiguousarray(alpha), ground, colour)


def filled(alpha: Array, gap_px: float = 2.0) -> npt.NDArray[np.bool_]:
    """Return the thing with all that it encloses."""
    mask = closed(alpha > 0.4, gap_px).astype(np.uint8)
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    out = np.zeros_like(mask)
    cv2.drawContours(out, outlines, -1, (1,), -1)
    return out > 0


def _coverage(away: Array) -> Array:
    """From each pixel's distance to the ground: at the edge of something dark a mixed pixel is far from the ground, too."""
    strongest = cv2.dilate(away, np.ones((5, 5), np.uint8))
    alpha = np.clip((away - _FAINT) / np.maximum(0.85 * strongest - _FAINT, _FULL - _FAINT), 0, 1)
    solid = np.where(erode(away > _FULL, 2), 1, alpha).astype(np.float32)
    return np.maximum(solid, _small_holes(solid > 0.35))


def _small_holes(mask: npt.NDArray[np.bool_]) -> Array:
    """Shine on pearls and metal has the colour of a white ground, but is enclosed."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats((~mask).astype(np.uint8), connectivity=4)
    small = stats[:, cv2.CC_STAT_AREA] < _HOLE * mask.size
    small[0] = False
    return np.asarray(small[labels], np.float32)


def _small(picture: RGB) -> RGB:
    scale = LONGEST_PX / max(picture.shape[:2])
    if scale >= 1:
        return picture
    return np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def _without_specks(alpha: Array) -> npt.NDArray[np.bool_]:
    count, labels, stats, _ = cv2.connectedComponentsWithStats((alpha > 0.6).astype(np.uint8))
    if count < 2:
        return alpha > 2
    large = stats[:, cv2.CC_STAT_AREA] > max(8, 0.01 * stats[1:, cv2.CC_STAT_AREA].max())
    large[0] = False
    return np.asarray(large[labels])
