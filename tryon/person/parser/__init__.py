"""Which pixel wears what: photo, matte and landmarks -> probabilities of the 13 classes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from tryon.person.parser.adapt import adapt_to_colours
from tryon.person.parser.inputs import crop, uncrop
from tryon.types import RGB, Map, Points

if TYPE_CHECKING:
    from tryon.person.parser.network import Parser

ANALYSIS_PX = 640  # longest side at which classes are told apart: the network itself sees 384


def parse(photo: RGB, matte: Map, landmarks: Points) -> npt.NDArray[np.float32]:
    """Parse a photo. HxWx3 photo, HxW matte and 33x3 landmarks -> 13xhxw probabilities, longest side at most ANALYSIS_PX."""
    from tryon.person.parser.network import probabilities

    channels, affine = crop(photo, matte, landmarks)
    height, width = photo.shape[:2]
    zoom = min(1.0, ANALYSIS_PX / max(height, width))
    maps = uncrop(probabilities(_network(), channels), affine, (height, width), zoom)
    small = np.asarray(cv2.resize(photo, maps.shape[:0:-1], interpolation=cv2.INTER_AREA), np.uint8)
    return adapt_to_colours(maps, small)


def warm() -> None:
    """Load the network and run it once."""
    from tryon.person.parser.inputs import CHANNELS, SIZE
    from tryon.person.parser.network import probabilities

    probabilities(_network(), np.zeros((CHANNELS, *SIZE), np.float32))


@cache
def _network() -> Parser:
    import torch

    from tryon.person.parser.network import load

    torch.set_num_threads(1)  # on a busy two-core machine two threads are up to ten times slower
    return load()
