"""Tops and what is worn over them: sleeves along arms, jackets over tops, the camera's share."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from tests.people import mannequin
from tests.tryon.engines.warp import drawn
from tryon.adjustment import Adjustment
from tryon.engines.warp import WarpEngine
from tryon.engines.warp.fit.layer import Layer, wear
from tryon.engines.warp.fit.sleeves import sections
from tryon.engines.warp.fit.targets import length
from tryon.engines.warp.picture.camera import as_photographed, camera_of
from tryon.engines.warp.picture.cover import cover
from tryon.garment.shape import read_shape
from tryon.image.ops import opened
from tryon.person.body_frame import Body, body_of
from tryon.person.read import Reader
from tryon.types import Garment, Outfit, Person, Rendering

pytestmark = pytest.mark.slow

RED, GREEN = (200, 30, 40), (40, 150, 60)
LONG = [(190, 120), (290, 120), (340, 140), (440, 420), (385, 430), (340, 260), (345, 520), (135, 520), (140, 260), (95, 430)]
LONG += [(40, 420), (140, 140)]
VEST = [(190, 120), (290, 120), (335, 140), (325, 200), (345, 260), (350, 540), (130, 540), (135, 260), (155, 200), (145, 140)]


def _jacket(outline: list[tuple[int, int]], *, sleeves: bool) -> Garment:
    """A drawn jacket with known points and a deep V that is open."""
    picture, mask = drawn.picture(outline, GREEN)
    inner = np.zeros(drawn.SIZE, np.float32)
    cv2.fillPoly(inner, [np.array([(195, 115), (285, 115), (240, 330)], np.int32)], (1,))
    points = {**drawn.TEE_POINTS, "armpit_left": (140.0, 260.0), "armpit_right": (340.0, 260.0)}
    if sleeves:
        points |= {"sleeve_left_outer": (40.0, 420.0), "sleeve_left_inner": (95.0, 430.0)}
        points |= {"sleeve_right_outer": (440.0, 420.0), "sleeve_right_inner": (385.0, 430.0)}
    else:
        points = {name: at for name, at in points.items() if not name.startswith("sleeve")}
    return Garment(picture, "jacket" if sleeves else "vest", mask, points, inner)


@cache
def _person() -> Person:
    return Reader(strict=False).read(mannequin(2, shirt="d8cbb0", trousers="2f3645"))


@cache
def _body() -> Body:
    return body_of(_person())


@cache
def _worn(kind: str) -> Layer:
    garment = drawn.tee(RED) if kind == "tee" else _jacket(LONG, sleeves=True)
    return cover(wear(read_shape(garment), _body(), Adjustment()), _body())


def _look(*garments: Garment) -> Rendering:
    return WarpEngine().render(_person(), Outfit(garments), lambda stage: None)


def _red(look: Rendering) -> npt.NDArray[np.bool_]:
    red, green, blue = (look.picture[..., k].astype(int) for k in range(3))
    return (red > green + 60) & (red > blue + 60) & (look.picture != _person().photo).any(2)


def test_a_slanted_cuff_is_told_from_a_narrow_one() -> None:
    top = read_shape(drawn.tee()).top
    assert top is not None and top.sleeves is not None
    cut = sections(top.sleeves[0], 8)
    assert len(cut) >= 6
    assert all(abs(o) == pytest.approx(1, abs=0.05) for c in cut[2:5] for o in c.offsets)
    rows, columns = np.where(top.sleeves[0].region)
    for one in cut:
        for x, y in one.edges:
            assert np.hypot(columns - x, rows - y).min() < 4
    slanted = top.sleeves[0].region.copy()
    far = top.sleeves[0].root + top.sleeves[0].axis * top.sleeves[0].length
    yy, xx = np.mgrid[: slanted.shape[0], : slanted.shape[1]]
    along = (xx - far[0]) * top.sleeves[0].axis[0] + (yy - far[1]) * top.sleeves[0].axis[1]
    aside = -(xx - far[0]) * top.sleeves[0].axis[1] + (yy - far[1]) * top.sleeves[0].axis[0]
    slanted[along > -0.7 * (aside + 40)] = 0
    last = sections(replace(top.sleeves[0], region=slanted), 8)[-1]
    assert min(abs(o) for o in last.offsets) < 0.8


@pytest.mark.slow
def test_sleeves_have_no_thorns_and_short_ones_end_above_the_elbow() -> None:
    for kind in ("tee", "jacket"):
        layer = _worn(kind)
        assert layer.sleeves is not None
        cloth = layer.sleeves.alpha > 0.5
        thorns = cloth & ~opened(cloth, 0.02 * _body().width)
        assert thorns.sum() < 0.012 * cloth.sum()
    for side, arm in enumerate(_body().arms):
        upper = float(np.linalg.norm(arm.points[1] - arm.points[0]))
        assert _worn("tee").targets.cuffs[side] < upper
        assert _worn("jacket").targets.cuffs[side] > 0.9 * length(arm)


@pytest.mark.slow
def test_a_top_under_a_jacket_shows_in_the_opening_only_whatever_the_order() -> None:
    tee, jacket = drawn.tee(RED), _jacket(LONG, sleeves=True)
    look = _look(tee, jacket)
    assert (look.picture == _look(jacket, tee).picture).all()
    red, (x0, y0) = _red(look), _body().origin
    hem = int(y0 + _body().neck[1] + min(_worn("jacket").targets.hem, _worn("tee").targets.hem) * 0.9)
    columns = np.where(red[:hem].any(0))[0]
    assert len(columns)
    middle = x0 + _body().neck[0]
    assert np.abs(columns - middle).max() < 0.36 * _body().width
    alone = np.where(_red(_look(tee))[:hem].any(0))[0]
    assert np.abs(alone - middle).max() > 0.5 * _body().width


@pytest.mark.slow
def test_a_waistcoat_leaves_the_sleeves_below_as_they_are() -> None:
    look, body = _look(_jacket(VEST, sleeves=False)), _body()
    x0, y0 = body.origin
    changed = (look.picture != _person().photo).any(2)
    for arm in body.arms:
        a, b = arm.points[0], arm.points[1]
        x, y = (a + (b - a) * 0.6).astype(int)
        near = changed[y0 + y - 5 : y0 + y + 6, x0 + x - 5 : x0 + x + 6]
        assert near.mean() < 0.2
    chest = body.neck + body.down * 0.6 * body.torso + body.across * 0.2 * body.width
    assert changed[int(y0 + chest[1]), int(x0 + chest[0])]


@pytest.mark.slow
def test_cloth_gets_the_photos_noise_and_keeps_its_colour() -> None:
    body = _body()
    noisy = np.clip(body.photo + np.random.default_rng(1).normal(scale=2.5, size=(*body.matte.shape, 1)), 0, 255)
    camera = camera_of(replace(body, photo=noisy.astype(np.uint8)))
    assert 1.5 < camera.noise < 3.2
    assert camera.noise > camera_of(body).noise
    flat = np.full((*body.matte.shape, 3), (180.0, 60.0, 90.0), np.float32)
    taken = as_photographed(flat, camera)
    assert 0.5 * camera.noise < taken[..., 0].std() < 1.1 * camera.noise
    before, after = (cv2.cvtColor(v[::8, ::8].astype(np.uint8), cv2.COLOR_RGB2LAB).reshape(-1, 3) for v in (flat, taken))
    assert np.abs(np.median(before, 0) - np.median(after.astype(float), 0)).max() < 6


@pytest.mark.slow
def test_what_is_called_a_coat_covers_the_hips_whatever_its_picture_s_proportions() -> None:
    short = _jacket([(x, min(y, 430)) for x, y in LONG], sleeves=True)
    jacket, coat = (wear(read_shape(replace(short, category=name)), _body(), Adjustment()) for name in ("jacket", "trench coat"))
    assert jacket.targets.hem < 1.25 * _body().torso
    assert coat.targets.hem == pytest.approx(1.3 * _body().torso, rel=0.01)
