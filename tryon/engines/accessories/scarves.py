"""Reads a product picture of a scarf: its cloth as a strip, and whether its ends are seen. Knows nothing of necks."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from tryon.engines.accessories.cutout_solid import Solid, cut_solid
from tryon.image.ops import Array, closed
from tryon.types import Garment, Refusal

_LONG = 2.0  # length by width of a scarf that hangs or is folded lengthwise
_FILLED = 0.72  # of the rectangle round it
_LEAST = 0.05  # of the outline's longer side: half a patch of cloth that is large enough
_ACROSS = 160  # px of the strip's width
_GROUND = 16.0  # levels from the picture's edge
_TILES = 3.0  # lengths by width of a strip that is made of a patch


@dataclass(frozen=True)
class Scarf:
    cloth: Array  # HxWx3: the strip, its length from top to bottom
    alpha: Array  # HxW
    long: bool  # its ends are in the picture and hang down


def read_scarf(garment: Garment) -> Scarf:
    """Read a scarf from its picture. Raises Refusal: garment_unreadable, scarf_view."""
    cut = cut_solid(garment)
    outline, _ = cv2.findContours(cut.mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    whole = max(outline, key=cv2.contourArea)
    middle, size, turn_deg = cv2.minAreaRect(whole)
    size = (float(size[0]), float(size[1]))
    short, long = sorted(size)
    if long > _LONG * short and cv2.contourArea(whole) > _FILLED * short * long:
        return _strip(cut, (float(middle[0]), float(middle[1])), size, float(turn_deg))
    return _of_a_patch(cut, garment)


def _strip(cut: Solid, middle: tuple[float, float], size: tuple[float, float], turn_deg: float) -> Scarf:
    """Return the whole scarf, upright."""
    lying = size[0] > size[1]
    turn = np.asarray(cv2.getRotationMatrix2D(middle, turn_deg + (90.0 if lying else 0.0), 1.0), np.float64)
    short, long = sorted(size)
    height, width = int(long), int(short)
    turn[:, 2] += np.array([width / 2 - middle[0], height / 2 - middle[1]])
    colour = cv2.warpAffine(cut.colour, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    alpha = cv2.warpAffine(cut.alpha, turn, (width, height))
    goal = (_ACROSS, max(2, round(_ACROSS * height / width)))
    colour, alpha = (cv2.resize(part, goal, interpolation=cv2.INTER_AREA) for part in (np.clip(colour, 0, 255), alpha))
    return Scarf(np.asarray(colour, np.float32), np.asarray(alpha, np.float32), long=True)


def _of_a_patch(cut: Solid, garment: Garment) -> Scarf:
    """Return a strip of the cloth's largest whole patch, mirrored again and again; the ground within a loop is none."""
    rim = np.concatenate([garment.picture[:4].reshape(-1, 3), garment.picture[-4:].reshape(-1, 3)])
    away = np.abs(cut.colour - np.median(rim, 0)).max(2)
    cloth = cut.mask & closed(away > _GROUND, 3)
    deep = cv2.distanceTransform(np.pad(cloth, 1).astype(np.uint8), cv2.DIST_L2, 5)[1:-1, 1:-1]
    rows, columns = np.where(cut.mask)
    half = float(deep.max())
    if half < _LEAST * max(np.ptp(rows), np.ptp(columns)):
        raise Refusal("scarf_view")
    y, x = np.unravel_index(int(deep.argmax()), deep.shape)
    side = int(0.68 * half)  # the square in the largest circle
    patch = cut.colour[max(0, y - side) : y + side + 1, max(0, x - side) : x + side + 1]
    patch = np.asarray(cv2.resize(patch, (_ACROSS, _ACROSS), interpolation=cv2.INTER_AREA), np.float32)
    strip = np.concatenate([patch, patch[::-1]] * int(_TILES / 2 + 1))[: int(_TILES * _ACROSS)]
    return Scarf(strip, np.ones(strip.shape[:2], np.float32), long=False)
