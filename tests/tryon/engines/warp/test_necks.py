"""What is seen through the neck of a product picture is cut away: by the operator's word, the garment reader, the colours."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from demo.studio.picture import draw_picture
from demo.table import products
from tests.tryon.engines.warp import drawn
from tryon.garment.cutout.cut import PAD_PX
from tryon.garment.front_edge import curve_near
from tryon.garment.inside import Inside
from tryon.garment.neckline import opening
from tryon.garment.shape import read_shape
from tryon.garment.top_points import TopPoints, read_top
from tryon.types import Garment


def _tee() -> tuple[np.ndarray, np.ndarray, TopPoints, np.ndarray]:
    """Picture, mask and points of a red tee, and the dark round back that is seen through its neck."""
    picture, coverage = drawn.picture(drawn.TEE, (200, 30, 40))
    back = np.zeros(coverage.shape, np.uint8)
    cv2.ellipse(back, (240, 122), (50, 44), 0, 0, 360, (1,), -1)
    inner = (back > 0) & (coverage > 0.5)
    picture = np.where(inner[..., None], (70, 12, 20), picture).astype(np.float32)
    top, mask = read_top((coverage > 0.5).astype(np.uint8), dress=False)
    return picture, mask, top, inner


def _alike(one: np.ndarray, other: np.ndarray) -> float:
    return float((one & other).sum() / (one | other).sum())


def test_a_hole_seen_roughly_gets_the_collar_s_exact_edge() -> None:
    picture, mask, top, inner = _tee()
    rough = cv2.erode(inner.astype(np.uint8), np.ones((9, 3), np.uint8), anchor=(1, 8)) > 0
    curve = curve_near(picture, mask, top, rough)
    assert curve is not None
    assert _alike(curve.above(mask.shape) & (mask > 0), inner) > max(0.9, _alike(rough, inner) + 0.05)


def test_a_hole_that_no_curve_has_stays_as_it_was_seen() -> None:
    picture, mask, top, _ = _tee()
    slit = np.zeros(mask.shape, bool)
    slit[130:330, 200:212] = slit[130:150, 200:300] = True
    assert curve_near(picture, mask, top, slit & (mask > 0)) is None
    assert opening(picture, mask, top, None, "", Inside(slit & (mask > 0), sure=True)).hole[300, 206]


def test_what_the_operator_gave_goes_before_what_was_seen() -> None:
    picture, mask, top, inner = _tee()
    seen = Inside(np.zeros(mask.shape, bool), sure=True)
    assert _alike(opening(picture, mask, top, inner, "", seen).hole & (mask > 0), inner) > 0.8
    assert not opening(picture, mask, top, None, "mock neck", Inside(inner, sure=True)).hole.any()


def test_a_reader_that_is_not_sure_is_not_followed() -> None:
    picture, mask, top, inner = _tee()
    wrong = np.zeros(mask.shape, bool)
    wrong[300:400, 200:280] = True
    hole = opening(picture, mask, top, None, "", Inside(wrong, sure=False)).hole
    assert not hole[350, 240] and _alike(hole & (mask > 0), inner) > 0.6


def test_an_opening_deeper_than_the_catalogue_s_word_is_not_followed() -> None:
    picture, mask, top, _ = _tee()
    deep = (mask > 0) & (np.abs(np.arange(mask.shape[1]) - 240) < 50)[None] & (np.arange(len(mask)) < 400)[:, None]
    assert opening(picture, mask, top, None, "crew", Inside(deep, sure=True)).depth < 200


def test_the_ends_of_a_flat_collar_are_the_neck_s() -> None:
    outline = [
        (200, 90),
        (280, 90),
        (300, 130),
        (360, 150),
        (350, 250),
        (345, 520),
        (135, 520),
        (130, 250),
        (120, 150),
        (180, 130),
    ]
    top, _ = read_top((drawn.picture(outline, (90, 90, 200))[1] > 0.5).astype(np.uint8), dress=False)
    assert abs(top.neck[0][0] - 200) < 8 and abs(top.neck[1][0] - 280) < 8


def test_a_bodysuit_is_as_wide_as_its_chest_and_not_as_its_end() -> None:
    outline = [
        (150, 120),
        (180, 120),
        (200, 170),
        (280, 170),
        (300, 120),
        (330, 120),
        (325, 370),
        (255, 500),
        (255, 540),
        (225, 540),
    ]
    outline += [(225, 500), (155, 370)]
    top, _ = read_top((drawn.picture(outline, (30, 30, 35))[1] > 0.5).astype(np.uint8), dress=False, sleeveless=True)
    assert top.torso_width > 150


@pytest.mark.slow
@pytest.mark.parametrize("name", ["shirt-dress-men-black", "blazer-men-charcoal"])
def test_the_back_of_a_product_picture_alone_is_not_worn(name: str) -> None:
    """No mask, no key points, no neckline: only the picture, as other shops have it."""
    picture = draw_picture(next(one for one in products() if one.id == name))
    shape = read_shape(Garment(picture.photo, "t-shirt"))
    scale = (shape.mask.shape[0] - 2 * PAD_PX) / picture.photo.shape[0]
    inner, cloth = (
        cv2.resize(one, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) for one in (picture.inner, picture.mask)
    )
    worn = shape.alpha[PAD_PX:-PAD_PX, PAD_PX:-PAD_PX] > 0.5
    neck = (inner > 200) & (np.arange(len(inner))[:, None] < 0.45 * len(inner))
    neck &= np.abs(np.arange(inner.shape[1]) - inner.shape[1] / 2)[None] < 0.2 * inner.shape[1]
    assert worn[neck].mean() < 0.15  # 0.75 and 0.90 by the colours alone
    assert worn[cv2.erode(((cloth > 200) & (inner < 50)).astype(np.uint8), np.ones((9, 9), np.uint8)) > 0].mean() > 0.97
