"""Drawn pictures: the same every time, in the colour they are named, with key points where the garment is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from demo.keypoints import KEYPOINTS
from demo.studio.picture import Picture, draw_picture
from demo.table import products
from tests.demo.seen import lab_of_name, seen_colours

SOME = (
    "tee-women-red",
    "jeans-men-dark-denim",
    "hoodie-pink",
    "coat-men-navy",
    "skirt-pleated-sage",
    "sundress-white-red-wide-stripes",
)
LIGHT_TOLERANCE = 12.0  # folds and shadows darken a garment as a whole
COLOUR_TOLERANCE = 9.0  # in a* and b*: what would make it another colour


@pytest.fixture(scope="module")
def pictures() -> dict[str, Picture]:
    return {name: draw_picture(products([name])[0]) for name in SOME}


@pytest.mark.slow
def test_the_same_product_gives_the_same_picture(pictures: dict[str, Picture]) -> None:
    again = draw_picture(products([SOME[0]])[0])
    assert np.array_equal(again.photo, pictures[SOME[0]].photo)
    assert again.keypoints == pictures[SOME[0]].keypoints


@pytest.mark.slow
@pytest.mark.parametrize("name", SOME)
def test_the_colour_named_is_the_colour_seen(name: str, pictures: dict[str, Picture]) -> None:
    colours = products([name])[0].colours
    seen = seen_colours(pictures[name], colours)
    assert colours[0] in seen
    for colour, (lab, _) in seen.items():
        named = lab_of_name(colour)
        assert abs(float(lab[0] - named[0])) < LIGHT_TOLERANCE, colour
        assert float(np.hypot(*(lab[1:] - named[1:]))) < COLOUR_TOLERANCE, colour


@pytest.mark.slow
@pytest.mark.parametrize("name", SOME)
def test_key_points_lie_on_the_garment(name: str, pictures: dict[str, Picture]) -> None:
    picture = pictures[name]
    away_px = cv2.distanceTransform((picture.mask < 128).astype(np.uint8), cv2.DIST_L2, 3)
    assert picture.keypoints
    for point, (x, y) in picture.keypoints.items():
        assert point in KEYPOINTS
        assert away_px[round(y), round(x)] < 12, point
    assert picture.keypoints["waist_left"][0] < picture.keypoints["waist_right"][0]


@pytest.mark.slow
def test_the_inside_is_a_small_part_and_only_where_there_is_garment(pictures: dict[str, Picture]) -> None:
    for picture in pictures.values():
        inner = picture.inner > 128
        assert not (inner & (picture.mask < 128)).any()
        assert 0 < inner.sum() < 0.15 * (picture.mask > 128).sum()


@pytest.mark.slow
def test_the_background_is_nearly_white_and_the_sides_differ(pictures: dict[str, Picture]) -> None:
    tee = pictures["tee-women-red"]
    assert tee.photo[tee.mask == 0].mean() > 225
    mask = tee.mask > 128
    assert (mask != mask[:, ::-1]).mean() > 0.004


@pytest.mark.slow
def test_what_cannot_be_tried_on_has_no_key_points() -> None:
    assert draw_picture(products(["beanie-mustard"])[0]).keypoints == {}
