"""Jackets and gilets of which only a photo is known: hoods laid down, armholes without sleeves, what is folded refused."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from tryon.garment.shape import read_shape
from tryon.types import RGB, Garment, Refusal

pytestmark = pytest.mark.slow

_GILET = [(200, 60), (120, 100), (142, 180), (132, 250), (108, 290), (108, 540), (372, 540), (372, 290), (348, 250), (338, 180)]
_JACKET = [(205, 150), (150, 172), (60, 420), (112, 440), (160, 290), (160, 560), (320, 560), (320, 290), (368, 440), (420, 420)]


def _photo(*outlines: Sequence[tuple[int, int]]) -> RGB:
    picture = np.full((640, 480, 3), 244, np.uint8)
    for outline in outlines:
        cv2.fillPoly(picture, [np.array(outline, np.int32)], (40, 60, 110), cv2.LINE_AA)
    return np.asarray(picture, np.uint8)


def test_a_gilet_that_is_called_a_jacket_gets_no_sleeves_and_has_broad_shoulders() -> None:
    top = read_shape(Garment(_photo([*_GILET, (360, 100), (280, 60)]), "jacket")).top
    assert top is not None and top.sleeves is None
    assert top.shoulder[1][0] - top.shoulder[0][0] > 0.7 * top.torso_width


def test_a_coat_that_is_folded_into_a_box_is_refused_and_not_worn_as_a_bib() -> None:
    folded = [(150, 80), (120, 130), (120, 560), (360, 560), (360, 130), (330, 80)]
    with pytest.raises(Refusal, match="sleeves_unseen"):
        read_shape(Garment(_photo(folded), "coat"))
    assert read_shape(Garment(_photo(folded), "vest")).top is not None


def test_a_hood_that_stands_up_lies_behind_the_neck_and_the_sleeves_stay() -> None:
    jacket = [*_JACKET, (330, 172), (275, 150)]
    hood = [(205, 155), (190, 110), (195, 40), (240, 15), (285, 40), (290, 110), (275, 155)]
    plain, hooded = (read_shape(Garment(_photo(*parts), "jacket")) for parts in ((jacket,), (jacket, hood)))
    assert hooded.hood and not plain.hood
    assert plain.top is not None and hooded.top is not None and hooded.top.sleeves is not None
    for k in (0, 1):
        assert np.abs(hooded.top.neck[k] - plain.top.neck[k]).max() < 40
    assert np.where(hooded.mask.any(1))[0][0] > np.where(plain.mask.any(1))[0][0] - 15


def test_a_grey_oval_in_a_hood_is_no_face() -> None:
    from tryon.garment.shape import _has_skin

    grey = np.full((40, 40, 3), (150, 152, 155), np.uint8)
    assert not _has_skin(grey)
    assert _has_skin(np.full((40, 40, 3), (205, 150, 125), np.uint8))
