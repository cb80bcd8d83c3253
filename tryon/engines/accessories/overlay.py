"""Makes overlays from colour and coverage. Knows nothing of what they show."""

from __future__ import annotations

import numpy as np

from tryon.image.ops import Array
from tryon.types import Overlay

Box = tuple[int, int, int, int]  # XYXY px


def covering(origin: tuple[int, int], colour: Array, alpha: Array) -> Overlay:
    """Return paint of HxWx3 colour where HxW alpha says so."""
    share = alpha[..., None]
    return Overlay(origin, np.repeat(1 - share, 3, 2).astype(np.float32), (colour * share).astype(np.float32))


def darkening(origin: tuple[int, int], factor: Array) -> Overlay:
    """Return a shadow: HxW factor of what is left of the light. A shadow too faint to be seen is none."""
    left = np.where(factor > 0.985, 1, factor)[..., None]
    return Overlay(origin, np.repeat(left, 3, 2).astype(np.float32), np.zeros((*factor.shape, 3), np.float32))


def clipped(box: tuple[float, float, float, float], shape: tuple[int, ...]) -> Box:
    """Return whole pixels round a box, within a picture of this shape; may be empty."""
    x0, x1 = np.clip([np.floor(box[0]), np.ceil(box[2])], 0, shape[1]).astype(int)
    y0, y1 = np.clip([np.floor(box[1]), np.ceil(box[3])], 0, shape[0]).astype(int)
    return int(x0), int(y0), int(x1), int(y1)
