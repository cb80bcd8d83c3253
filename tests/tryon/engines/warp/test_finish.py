"""What makes a picture believable: hoods lie down, new skin has the tone of the old, outlines have no horns."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import cv2
import numpy as np
import pytest

from tests.people import mannequin
from tests.tryon.engines.warp import drawn
from tryon.adjustment import Adjustment
from tryon.engines.warp.fit.layer import coverage, wear
from tryon.engines.warp.picture.cover import cover
from tryon.engines.warp.picture.skin import synthetic_skin
from tryon.garment.cutout.cut import cut_out
from tryon.garment.hood import lay_down
from tryon.garment.shape import read_shape
from tryon.image.ops import closed, dilate, opened
from tryon.person.body_frame import Body, body_of
from tryon.person.read import Reader
from tryon.types import Garment


def _hoodie() -> Garment:
    """The drawn T-shirt with a hood: a ring of cloth over the neck, its inside darker."""
    tee = drawn.tee()
    assert tee.mask is not None and tee.inner is not None
    mask, inner, picture = tee.mask.copy(), tee.inner.copy(), tee.picture.copy()
    cv2.ellipse(mask, (240, 100), (75, 80), 0, 0, 360, (1,), -1)
    cv2.ellipse(inner, (240, 100), (46, 55), 0, 0, 360, (1,), -1)
    picture[(mask > 0) & (picture.min(2) > 200)] = (200, 30, 40)
    picture[inner > 0] = (120, 20, 25)
    return replace(tee, picture=picture, mask=mask, inner=inner, category="hoodie")


@cache
def _body() -> Body:
    return body_of(Reader(strict=False).read(mannequin(2, shirt="d8cbb0", trousers="2f3645")))


def test_a_hood_is_laid_down_and_a_tee_has_none() -> None:
    hoodie, tee = _hoodie(), drawn.tee()
    points = {name: (x + 40.0, y + 40.0) for name, (x, y) in drawn.TEE_POINTS.items()}
    before = cut_out(hoodie)
    down = lay_down(before, points)
    assert down is not None
    line = points["neck_left"][1]
    rise = [line - float(np.where(cut.mask.any(1))[0][0]) for cut in (before, down)]
    assert 0 < rise[1] < 0.5 * rise[0]
    assert (down.mask[int(line) + 20 :] == before.mask[int(line) + 20 :]).all()
    assert lay_down(cut_out(tee), points) is None
    assert read_shape(hoodie).hood and not read_shape(tee).hood


def test_closing_fills_a_dent_and_opening_takes_a_horn() -> None:
    block = np.zeros((120, 120), bool)
    block[40:100, 20:100] = True
    dented, horned = block.copy(), block.copy()
    dented[40:70, 55:65] = False
    horned[10:40, 58:62] = True
    assert closed(dented, 12)[45:65, 57:63].all()
    assert not opened(horned, 5)[:36].any()
    assert (opened(horned, 5)[50:90, 30:90]).all()


@pytest.mark.slow
def test_new_skin_has_the_tone_of_the_real_skin_beside_it() -> None:
    body = _body()
    wanted = np.zeros(body.matte.shape, bool)
    wrist, elbow = body.arms[0].points[2], body.arms[0].points[1]
    x, y = (wrist * 0.6 + elbow * 0.4).astype(int)
    cv2_mask = np.zeros(body.matte.shape, np.uint8)
    cv2.circle(cv2_mask, (int(x), int(y)), 9, (1,), -1)
    wanted = cv2_mask > 0
    none = np.zeros(wanted.shape, np.float32)
    skin = synthetic_skin(body, wanted, [], wanted, none)
    beside = dilate(wanted, 6) & ~dilate(wanted, 2) & (body.skin > 0.8) & (body.matte > 0.95)
    inside = wanted & (body.skin > 0.8) & (body.matte > 0.95)
    assert beside.sum() > 30 and inside.sum() > 30
    assert np.abs(skin[inside].mean(0) - body.photo[beside].mean(0)).max() < 14


@pytest.mark.slow
def test_the_outline_over_the_shoulders_has_no_horns() -> None:
    body = _body()
    layer = cover(wear(read_shape(drawn.tee()), body, Adjustment()), body)
    cloth = coverage(layer) > 0.5
    rows = slice(0, int(body.neck[1] + 0.1 * body.width))
    lost = cloth & ~opened(cloth, 0.03 * body.width)
    middle = np.abs(np.arange(cloth.shape[1]) - body.neck[0]) > 0.3 * body.width  # collars may be thin
    assert (lost[rows] & middle).sum() < 0.002 * body.width**2
