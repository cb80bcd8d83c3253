"""Reads product pictures of earrings and necklaces. Knows nothing of people."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from tryon.engines.accessories.cutout_thin import Thin, cut_thin, filled
from tryon.image.ops import Array
from tryon.types import Garment, Refusal

_PAIR = 0.4  # one earring's area by the other's, at least
_OPEN = 0.55  # of its outline that a hoop fills at most
_LOOP = 0.5  # of its outline that a necklace fills at most


@dataclass(frozen=True)
class Earring:
    colour: Array  # HxWx3
    alpha: Array
    anchor_x: float  # px of its uppermost point, where the lobe holds it
    hoop: bool


@dataclass(frozen=True)
class Necklace:
    colour: Array
    alpha: Array
    widest_y: float  # px: above it, it runs behind the neck
    left: float  # px, ends of that row
    right: float
    bottom: float


def read_earrings(garment: Garment) -> tuple[Earring, Earring]:
    """Return the one for the left side of the picture first. Raises Refusal garment_unreadable."""
    thin = cut_thin(garment)
    whole = filled(thin.alpha, 3.0)
    count, labels, stats, centres = cv2.connectedComponentsWithStats(whole.astype(np.uint8))
    order = sorted(range(1, count), key=lambda k: -int(stats[k, cv2.CC_STAT_AREA]))
    order = [k for k in order[:2] if stats[k, cv2.CC_STAT_AREA] > _PAIR * stats[order[0], cv2.CC_STAT_AREA]]
    if not order:
        raise Refusal("garment_unreadable")
    pair = [_earring(thin, labels == k) for k in sorted(order, key=lambda k: float(centres[k][0]))]
    return pair[0], pair[-1]


def _earring(thin: Thin, region: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Earring:
    rows, columns = np.where(region)
    part = (slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1))
    alpha = np.where(region, thin.alpha, 0)[part].astype(np.float32)
    top = np.where(region[part][: max(2, region[part].shape[0] // 30)])[1]
    hoop = float((alpha > 0.5).sum()) < _OPEN * float(region[part].sum())
    return Earring(np.ascontiguousarray(thin.colour[part]), np.ascontiguousarray(alpha), float(top.mean()), hoop)


def read_necklace(garment: Garment) -> Necklace:
    """Read a necklace from its picture. Raises Refusal garment_unreadable for what is no closed loop."""
    thin = cut_thin(garment)
    whole = filled(thin.alpha, 5.0)
    if float((thin.alpha > 0.5).sum()) > _LOOP * float(whole.sum()):
        raise Refusal("garment_unreadable")
    rows = np.where(whole.any(1))[0]
    widths = whole.sum(1)
    upper = slice(0, rows[0] + int(0.7 * len(rows)))
    widest = int(np.argmax(cv2.GaussianBlur(widths[upper, None].astype(np.float32), (1, 9), 0)))
    there = np.where(whole[widest])[0]
    return Necklace(thin.colour, thin.alpha, float(widest), float(there[0]), float(there[-1]), float(rows[-1]))
