"""Values between the pixels of a picture or a map."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from tryon.engines.mannequin.surface import Floats

_ROW = 4096  # cv2.remap wants both sides below 32767, so the points go in rows


def bilinear(picture: npt.NDArray[Any], at: Floats) -> Floats:
    """Look values up between pixels.

    HxW or HxWx3 and Nx2 (x, y), the middle of the first pixel at (0, 0) -> N or Nx3; the border goes on outside.
    """
    if not len(at):
        return np.zeros((0, *picture.shape[2:]), np.float32)
    padded = np.zeros((-(-len(at) // _ROW) * _ROW, 2), np.float32)
    padded[: len(at)] = at
    rows = padded.reshape(-1, _ROW, 2)
    picked = cv2.remap(picture, rows[..., 0], rows[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(picked.reshape(-1, *picture.shape[2:])[: len(at)], np.float32)
