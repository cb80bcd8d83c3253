"""Which pixels round the neck of a product picture are worn in front, and which are the inside of the back, a hanger, ground."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from tryon.garment.neckline_net.inputs import Affine, channels, crop, window
from tryon.types import RGB

if TYPE_CHECKING:
    from tryon.garment.neckline_net.network import GarmentNet


def read_neck(picture: RGB, neck: tuple[float, float], torso_width: float) -> tuple[npt.NDArray[np.float32], Affine]:
    """Return the probabilities of what lies round a neck.

    HxWx3, the middle of the neck line (x, y) and the torso's width in px -> 4xSIZExSIZE probabilities of inputs.CLASSES in a
    square round the neck, and the affine map from the picture to it.
    """
    from tryon.garment.neckline_net.network import probabilities

    affine = window(neck, torso_width)
    return probabilities(_network(), channels(crop(picture, affine))), affine


@cache
def _network() -> GarmentNet:
    import torch

    from tryon.garment.neckline_net.network import load

    torch.set_num_threads(1)  # on a busy two-core machine two threads are up to ten times slower
    return load()
