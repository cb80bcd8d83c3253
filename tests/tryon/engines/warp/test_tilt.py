"""Lower garments that lie askew in their picture."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.tryon.engines.warp import drawn
from tryon.garment.shape import read_shape
from tryon.types import RGB, Garment

WAIST_PX = 140  # of the drawn skirt


def _askew(picture: RGB, degrees: float) -> RGB:
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 0.8)
    return np.asarray(cv2.warpAffine(picture, matrix, (width, height), borderValue=(246, 246, 246)), np.uint8)


@pytest.mark.parametrize("degrees", [-20, 0, 14])
def test_the_waist_of_a_skirt_is_as_wide_as_drawn_however_it_lies(degrees: float) -> None:
    low = read_shape(Garment(_askew(drawn.picture(drawn.SKIRT, (120, 40, 140))[0], degrees), "skirt")).low
    assert low is not None
    assert abs(low.waist[1][0] - low.waist[0][0] - 0.8 * WAIST_PX) < 22


def test_a_level_garment_is_not_turned() -> None:
    shape = read_shape(drawn.skirt())
    assert shape.mask.shape == (drawn.SIZE[0] + 80, drawn.SIZE[1] + 80)
