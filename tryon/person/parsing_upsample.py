"""Class maps that follow the photo's edges: small probabilities -> the photo's size. Knows nothing of bodies."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tryon.types import RGB, Map

RADIUS_PX = 8  # of the guided filter, at the photo's size
EDGE = 4e-4 * 255**2  # colour variance below which a patch counts as flat
SEEN = 0.05  # a class that never gets so likely is not worth filtering


def refine_maps(maps: npt.NDArray[np.float32], photo: RGB, matte: Map) -> npt.NDArray[np.float32]:
    """Refine the probabilities to the photo's size.

    13xhxw probabilities, HxWx3 photo and HxW matte -> 13xHxW probabilities that sum to 1; outside the matte: background.
    """
    height, width = photo.shape[:2]
    small = np.asarray(cv2.resize(photo, maps.shape[:0:-1], interpolation=cv2.INTER_AREA), np.uint8)
    radius = max(2, round(RADIUS_PX * maps.shape[1] / height))
    guided = cv2.ximgproc.createGuidedFilter(small, radius, EDGE)
    out = np.zeros((len(maps), height, width), np.float32)
    for index, one in enumerate(maps):
        if index and one.max() > SEEN:
            followed = np.clip(guided.filter(one), 0, 1)
            out[index] = cv2.resize(followed, (width, height), interpolation=cv2.INTER_LINEAR)
    total = out[1:].sum(0)
    background = np.clip(cv2.resize(np.clip(guided.filter(maps[0]), 0, 1), (width, height)), 0, 1)
    # Where the matte is sure the parser's own idea of the background counts for little, and the other way round.
    background = background * 0.5 + (1 - matte) * 0.5
    out[1:] *= (1 - background) / np.maximum(total, 1e-6)
    out[0] = 1 - out[1:].sum(0)
    return out
