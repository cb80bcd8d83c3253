"""What the garment reader saw through the neck: the hole that it leaves in the worn front, and whether it is sure of it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from tryon.garment.neckline_net import read_neck
from tryon.garment.neckline_net.inputs import ABOVE, SIZE, Affine, uncrop
from tryon.garment.runs import Mask8
from tryon.garment.top_points import TopPoints
from tryon.image.ops import Array
from tryon.types import RGB

_LEAST_PX, _NARROWEST_PX = 50, 12  # of the reader's square: a smaller opening is a shadow or a label
_NOTHING = 0.3  # nowhere more probable than this: there is no inside to be seen
_SURE = 0.8  # mean probability within the opening that it is not the front
_SHARP = 0.45  # at most so much of the opening may be neither here nor there
_ASIDE = 0.2  # of the square: farther from the middle than this is no neck
_COLLAR = 0.05  # of the torso's width: so thin a strip above the opening is the back's own edge
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Inside:
    """`hole`: HxW of the working picture; empty where nothing of the inside is seen."""

    hole: Flags
    sure: bool


def inside(picture: RGB, mask: Mask8, points: TopPoints) -> Inside:
    """Return the padded working picture HxWx3, and what is known of the garment on it.

    What the mask calls cloth is cloth here: a white tee before a white wall is cut out by its outline, which the reader doesn't
    see.
    """
    middle = (points.neck[0] + points.neck[1]) / 2
    maps, affine = read_neck(picture, (points.centre_x, float(middle[1])), points.torso_width)
    cloth = np.asarray(cv2.warpAffine(mask, affine, (SIZE, SIZE))) > 0
    behind = np.asarray((maps[2] + maps[3]) / np.maximum(maps[1:].sum(0), 1e-3), np.float32)
    nothing = np.zeros(mask.shape, bool)
    if not ((maps[2] > _NOTHING) & cloth).sum() > 10:
        return Inside(nothing, sure=True)
    found = _neck(behind, np.asarray((maps[2] > 0.5) & cloth), cloth)
    if found is None:
        return Inside(nothing, sure=False)
    vague = float((found & (behind > 0.25) & (behind < 0.75)).sum() / found.sum())
    sure = float(behind[found].mean()) > _SURE and vague < _SHARP
    return Inside(_at_full_size(behind, found, affine, mask, points), sure)


def _neck(behind: Array, seen: Flags, cloth: Flags) -> Flags | None:
    """Return the part of what lies behind that holds most of the inside, near the neck; None where there is none."""
    count, labels, stats, middles = cv2.connectedComponentsWithStats(((behind > 0.5) & cloth).astype(np.uint8), connectivity=4)
    best, most = None, _LEAST_PX - 1
    for k in range(1, count):
        part = labels == k
        held = int((part & seen).sum())
        near = abs(middles[k][0] - SIZE / 2) < _ASIDE * SIZE and stats[k, cv2.CC_STAT_TOP] < (ABOVE + 0.25) * SIZE
        if held > most and near and stats[k, cv2.CC_STAT_WIDTH] >= _NARROWEST_PX:
            best, most = part, held
    return best


def _at_full_size(behind: Array, found: Flags, affine: Affine, mask: Mask8, points: TopPoints) -> Flags:
    """Return the opening with a smooth edge, and with the thin edge of the back above it."""
    near = cv2.dilate(found.astype(np.uint8), np.ones((3, 3), np.uint8))
    soft = uncrop(np.asarray(behind * near, np.float32)[None], affine, mask.shape)[0]
    hole = np.asarray(cv2.GaussianBlur(soft, (0, 0), max(0.8, 0.008 * points.torso_width))) > 0.5
    hole &= mask > 0
    columns = np.where(hole.any(0))[0]
    first, top = np.argmax(hole[:, columns], 0), np.argmax(mask[:, columns] > 0, 0)
    thin = first - top <= _COLLAR * points.torso_width
    rows = np.arange(len(mask))[:, None]
    hole[:, columns] |= thin[None] & (rows <= first[None])
    return hole & (mask > 0)
