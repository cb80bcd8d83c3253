"""The picture of a garment on its cloth."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tryon.mannequin.cloth.cloths import Cloth
from tryon.mannequin.cloth.lines import Lines
from tryon.types import Garment
from tryon.warp.garment.kinds import Kind


def printed(garment: Garment, kind: Kind, cloth: Cloth, body: Lines) -> npt.NDArray[np.float32]:
    """Vx3: the plain colour in the middle of the picture."""
    height, width = garment.picture.shape[:2]
    if garment.mask is not None and (garment.mask > 0.5).any():
        pixels = garment.picture[garment.mask > 0.5]
    else:
        pixels = garment.picture[height // 3 : height * 2 // 3, width * 2 // 5 : width * 3 // 5].reshape(-1, 3)
    colour = np.median(pixels, axis=0) / 255
    return np.broadcast_to(colour, (len(cloth.vertices), 3)).astype(np.float32)
