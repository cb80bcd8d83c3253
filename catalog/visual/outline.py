"""A garment's outline and inner edges as numbers: histograms of gradients and profiles of the silhouette. Knows no garments."""

from __future__ import annotations

import cv2
import numpy as np

from catalog.visual.colours import Floats
from catalog.visual.cutout import Mask
from catalog.visual.texture import Grey

_SIDE_PX, _CELL_PX = 96, 16
_PROFILE = 32
# 5 x 5 blocks of 2 x 2 cells with 9 directions (Dalal, Triggs, CVPR 2005).
_GRADIENTS = cv2.HOGDescriptor((_SIDE_PX, _SIDE_PX), (2 * _CELL_PX,) * 2, (_CELL_PX,) * 2, (_CELL_PX,) * 2, 9)


def gradients(grey: Grey) -> Floats:
    """HxW -> 900."""
    small = cv2.resize(grey, (_SIDE_PX, _SIDE_PX), interpolation=cv2.INTER_AREA)
    return np.asarray(_GRADIENTS.compute(small), np.float32).ravel()


def silhouette(mask: Mask) -> Floats:
    """HxW -> 1026: gradients of the outline, how full its rows and columns are, how often they are crossed; height by width."""
    small = cv2.resize(mask.astype(np.float32), (_PROFILE, _PROFILE), interpolation=cv2.INTER_AREA)
    crossed = [np.abs(np.diff(small, axis=axis)).sum(axis) for axis in (1, 0)]
    ys, xs = np.nonzero(mask)
    height, width = np.ptp(ys) + 1, np.ptp(xs) + 1
    shape = np.array([np.log(height / width), mask.sum() / (height * width)])
    parts = [gradients((mask * 255).astype(np.uint8)), small.sum(1), small.sum(0), *crossed, shape]
    return np.asarray(np.concatenate(parts), np.float32)
