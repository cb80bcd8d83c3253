"""Further views of a cut-out garment for training: turned, stretched, mirrored, in other light."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from catalog.visual.colours import Floats
from catalog.visual.cutout import CutOut
from catalog.visual.features import shape
from catalog.visual.views import garment_view

_TURN, _SCALE, _STRETCH, _LIGHT = 10.0, (0.88, 1.08), (0.9, 1.1), (0.7, 1.3)  # degrees either way; factors
_LEAST = 50  # pixels of a garment
_SIDE_PX = 224


def turned(cut: CutOut, count: int, *, seed: int) -> Iterator[Floats]:
    """Shapes of `count` views, the same for the same seed."""
    rng = np.random.default_rng(seed)
    height, width = cut.mask.shape
    for _ in range(count):
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-_TURN, _TURN), rng.uniform(*_SCALE))
        matrix[0] *= rng.uniform(*_STRETCH)
        picture = cv2.warpAffine(cut.picture, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
        mask = cv2.warpAffine(cut.mask.astype(np.uint8), matrix, (width, height)) > 0
        picture = np.clip(picture.astype(np.float32) * rng.uniform(*_LIGHT), 0, 255).astype(np.uint8)
        if rng.random() < 0.5:
            picture, mask = picture[:, ::-1], mask[:, ::-1]
        if mask.sum() >= _LEAST:
            yield shape(garment_view(CutOut(np.ascontiguousarray(picture), np.ascontiguousarray(mask), True, True), _SIDE_PX))
