"""Reads a product picture of shoes: the side of one, and where it ends at each height. Knows nothing of feet."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from tryon.engines.accessories.cutout_solid import Solid, cut_solid
from tryon.engines.accessories.footwear.shoe_view import ends, from_the_side
from tryon.image.ops import Array, closed, erode, opened, soft_line
from tryon.types import Garment

LEVELS = 44
_VAMP = 0.66  # of the length: there the vamp of pumps and flats ends
_OTHER = 24.0  # Lab levels between the outside of a shoe and its inner sole
_TAB = 0.6  # of the usual depth of the upper levels
_HEEL = (0.12, 0.6)  # of the length: where the ground is seen below the arch of a shoe with a heel


@dataclass(frozen=True)
class Shoe:
    """The picture has the toe on its right and the ground at its lower edge. Lengths are in shoe lengths."""

    colour: Array  # HxWx3
    alpha: Array  # HxW
    throat: Array  # HxW: over the rim of shoes in which the instep is seen; 0 for shoes that are closed over it
    levels: npt.NDArray[np.float64]  # up to LEVELS heights over the ground
    back: npt.NDArray[np.float64]  # how far from the heel's end the outline begins at each level
    front: npt.NDArray[np.float64]  # and ends
    heel: float  # height of the arch over the ground
    heel_deep: float  # how deep a heel is half way up


def read_shoe(garment: Garment, *, low: bool = False) -> Shoe:
    """Read a shoe from its picture.

    `low`: pumps and flats, in which the instep is seen. Raises Refusal: garment_unreadable, shoe_view.
    """
    side = from_the_side(cut_solid(garment))
    side = _without_throat(side) if low else side
    height, length = side.mask.shape
    under, over = (values / length for values in ends(side.mask))
    rows = np.linspace(height - 1, 0.01 * height, LEVELS).round().astype(int)
    spans = np.array([_span(side.mask, row) for row in rows], np.float64) / length
    spans, rows = spans[: _rim(spans)], rows[: _rim(spans)]
    arch = slice(int(_HEEL[0] * length), int(_HEEL[1] * length))
    heel = float(np.percentile(under[arch], 90))
    row = side.mask[height - 1 - int(0.5 * heel * length)]
    deep = float(np.argmin(row[row.argmax() :])) / length if heel > 0.05 and row.any() else 1.0
    levels, throat = (height - 1 - rows) / length, np.zeros(side.alpha.shape, np.float32)
    if low:
        spans[:, 1] = np.maximum(spans[:, 1], _instep(levels, float(over[int(_VAMP * length)]), levels.max()))
        throat = (np.arange(height, 0, -1)[:, None] > over * length).astype(np.float32)
    back, front = soft_line(spans[:, 0], 0.7), soft_line(spans[:, 1], 0.7)
    return Shoe(side.colour, side.alpha, throat, levels, back, front, heel, deep)


def _instep(levels: npt.NDArray[np.float64], vamp: float, top: float) -> npt.NDArray[np.float64]:
    """Return how far from the heel's end the foot's upper side is at each height, above the vamp."""
    share = np.clip((levels - vamp) / max(top - vamp, 1e-6), 0, 1)
    return np.where(levels > vamp, _VAMP - (_VAMP - 0.4) * share, 0.0)


def _rim(spans: npt.NDArray[np.float64]) -> int:
    """Return how many levels there are up to the rim: a tab that stands up behind is no ring round the leg."""
    deep = spans[:, 1] - spans[:, 0]
    usual = float(np.median(deep[len(deep) // 2 : max(len(deep) // 2 + 1, 4 * len(deep) // 5)]))
    return 1 + int(np.where(deep > _TAB * usual)[0][-1])


def _without_throat(side: Solid) -> Solid:
    """Without the inner sole that is seen over the near rim: what has another colour than the outside and reaches the top."""
    lab = cv2.cvtColor(side.colour.astype(np.uint8), cv2.COLOR_RGB2LAB).astype(np.float32)
    inside = erode(side.mask, 2)
    own = np.median(lab[inside], 0)
    other = (np.linalg.norm((lab - own) * np.array([0.6, 1.4, 1.4]), axis=2) > _OTHER) & side.mask
    other = opened(other, 2)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(other.astype(np.uint8))
    _, over = ends(side.mask)
    middle = np.arange(int(0.25 * len(over)), int(0.7 * len(over)))
    depth = np.arange(0, max(3, int(0.03 * len(over))))
    at = np.clip(side.mask.shape[0] - over[middle].astype(int)[:, None] + depth, 0, side.mask.shape[0] - 1)
    touched = np.bincount(labels[at, middle[:, None]].ravel(), minlength=len(stats))
    touched[0] = 0
    if stats[:, cv2.CC_STAT_AREA][touched.argmax()] < 0.01 * side.mask.sum() or touched.max() < 5:
        return side
    throat = closed(labels == touched.argmax(), 2)
    throat = np.cumsum(throat[::-1], 0)[::-1] > 0  # and the far rim
    soft = 1 - cv2.GaussianBlur(throat.astype(np.float32), (0, 0), 1.0)
    return Solid(side.colour, np.asarray(side.alpha * soft, np.float32), side.mask & ~throat)


def _span(mask: npt.NDArray[np.bool_], row: int) -> tuple[int, int]:
    there = np.where(mask[max(0, row - 1) : row + 2].any(0))[0]
    return (int(there[0]), int(there[-1])) if len(there) else (0, 0)
