"""Clothes taken off: nothing of their colour stays, and the wall behind them goes on."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from tests.tryon.engines.warp.figure import CLOTH, SHAPE, person, wall
from tryon.engines.warp.picture.background import behind
from tryon.engines.warp.picture.light import contact_shadow
from tryon.engines.warp.picture.removal import take_off
from tryon.image.ops import Array, Mask, dilate, erode
from tryon.person.body_frame import _jaw

pytestmark = pytest.mark.slow

NONE = np.zeros(SHAPE, np.float32)


def _hole() -> Mask:
    hole = np.zeros(SHAPE, np.uint8)
    cv2.ellipse(hole, (220, 330), (34, 110), 0, 0, 360, (1,), -1)
    return np.asarray(hole > 0)


def _bluish(picture: Array) -> Mask:
    return np.asarray(np.abs(picture - np.array(CLOTH)).max(2) < 45)


def test_a_plain_wall_goes_on_with_its_gradient_and_noise() -> None:
    photo, hole = wall("plain"), _hole()
    spoiled = photo.copy()
    spoiled[hole] = CLOTH
    filled, plain = behind(spoiled, ~hole, hole, 100)
    assert plain
    assert np.abs(cv2.blur(filled, (9, 9)) - cv2.blur(photo, (9, 9)))[hole].max() < 4
    inner = cv2.erode(hole.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    noise = [float((p - cv2.blur(p, (5, 5)))[inner].std()) for p in (filled, photo)]
    assert 0.5 * noise[1] < noise[0] < 1.4 * noise[1]


def test_a_brick_wall_goes_on_in_bricks() -> None:
    photo, hole = wall("bricks"), _hole()
    spoiled = photo.copy()
    spoiled[hole] = CLOTH
    filled, plain = behind(spoiled, ~hole, hole, 100)
    assert not plain
    assert (filled[~hole & dilate(hole, 30)] == photo[~hole & dilate(hole, 30)]).all()
    assert _bluish(filled)[hole].mean() < 0.002
    beside = dilate(hole, 40) & ~hole
    for axis in (0, 1):  # as many edges as the wall beside it, both ways
        edges = [np.abs(np.gradient(p.mean(2), axis=axis)) for p in (filled, photo)]
        assert 0.65 < edges[0][hole].mean() / edges[1][beside].mean() < 1.4
    assert np.abs(filled[hole].mean(0) - photo[beside].mean(0)).max() < 14
    assert np.abs(filled[hole].std(0) / photo[beside].std(0) - 1).max() < 0.35


def test_a_door_frame_goes_on_behind_the_gap() -> None:
    """Beside the gap there is only the door, above and below the wall: the frame is a straight line."""
    noise = np.random.default_rng(2).normal(scale=6, size=(300, 300, 3))
    picture = np.where(np.arange(300)[None, :, None] < 170, (200.0, 180.0, 150.0), (60.0, 90.0, 170.0)) + noise
    picture[:, ::9] *= 0.8  # not plain
    known = np.ones((300, 300), bool)
    known[100:200, :180] = False
    wanted = np.zeros_like(known)
    wanted[100:200, 110:180] = True
    filled, plain = behind(picture.astype(np.float32), known, wanted, 120.0)
    assert not plain
    blue = filled[110:190, 120:180, 2] > filled[110:190, 120:180, 0]
    assert blue[:, :44].mean() < 0.05 and blue[:, 54:].mean() > 0.8


def test_the_same_gap_is_filled_the_same_way() -> None:
    photo, hole = wall("bricks"), _hole()
    first, second = (behind(photo, ~hole, hole, 100)[0] for _ in range(2))
    assert (first == second).all()


@pytest.mark.parametrize("kind", ["plain", "bricks"])
def test_nothing_of_a_wide_coat_stays(kind: str) -> None:
    body, behind_them = person(kind=kind, sleeves=True)
    taken = take_off(body, body.top, NONE, NONE, NONE, upper=True, lower=False)
    coat = body.top > 0.5
    assert coat.sum() > 5000
    assert _bluish(taken.picture)[coat].mean() < 0.01
    outside = coat & (np.abs(np.arange(SHAPE[1])[None] - 220) > 85)
    assert outside.sum() > 300
    assert np.abs(taken.picture[outside].mean(0) - behind_them[outside].mean(0)).max() < 20


def test_new_cloth_throws_no_shadow_on_the_wall_where_the_old_cloth_was() -> None:
    body, _ = person(sleeves=True)
    taken = take_off(body, body.top, NONE, NONE, NONE, upper=True, lower=False)
    x, y = np.arange(SHAPE[1])[None], np.arange(SHAPE[0])[:, None]
    outside = erode(body.top > 0.5, 4) & (np.abs(x - 220) > 80)
    assert outside.sum() > 100 and taken.person[outside].mean() < 0.05
    narrow = ((np.abs(x - 220) < 78) & (y > 170) & (y < 330)).astype(np.float32)
    assert contact_shadow(body, narrow, taken.person)[outside].min() > 0.985
    assert contact_shadow(body, narrow, body.matte)[outside].min() < 0.97
    below = (taken.person > 0.95) & (y > 331) & (y < 336)
    assert below.any() and contact_shadow(body, narrow, taken.person)[below].max() < 0.95


def test_a_fringe_that_the_matte_missed_goes_before_a_plain_wall() -> None:
    body, _ = person(sleeves=True)
    coat, x, y = body.matte > 0.5, np.arange(SHAPE[1])[None], np.arange(SHAPE[0])[:, None]
    threads = dilate(coat, 6) & ~dilate(coat, 4) & (x < 150) & (y > 180) & (y < 290)
    assert threads.sum() > 100
    body.photo[threads] = CLOTH
    taken = take_off(body, body.top, NONE, NONE, NONE, upper=True, lower=False)
    assert not _bluish(taken.picture)[threads].any()


def test_short_trousers_leave_legs_and_the_top_alone() -> None:
    body, behind_them = person(leg_px=30)
    covered = np.where(np.arange(SHAPE[0])[:, None] < 430, body.low, 0).astype(np.float32)
    taken = take_off(body, body.low, covered, np.maximum(body.top, body.skin), NONE, upper=False, lower=True)
    below = (body.low > 0.5) & (np.arange(SHAPE[0])[:, None] > 440)
    assert _bluish(taken.picture)[below].mean() < 0.01
    away = ~dilate(body.low > 0.5, 14)
    assert (taken.picture[away] == body.photo[away]).all()
    wall_like = np.abs(taken.picture - behind_them).max(2) < 12
    assert 0.15 < wall_like[below].mean() < 0.75  # legs are narrower than the trousers were


def test_skin_down_to_the_chin_is_face_also_below_a_tilted_head() -> None:
    skin = np.ones(SHAPE, np.float32)
    marks = np.zeros((33, 2))
    along, aside = np.array([-0.5, 0.87]), np.array([0.87, 0.5])
    eyes, mouth = np.array([220.0, 100.0]), np.array([220.0, 100.0]) + along * 36
    marks[[2, 5]], marks[[9, 10]] = (eyes + aside * 16, eyes - aside * 16), (mouth + aside * 12, mouth - aside * 12)
    jaw = _jaw(marks, skin)
    chin, neck, collar = (mouth + along * far for far in (20, 34, 60))
    assert [round(float(jaw[int(y), int(x)]), 1) for x, y in (chin, neck, collar)] == [1.0, 0.0, 0.0]
    skin[int(mouth[1]) :] = 0  # a high collar hides the chin
    assert _jaw(marks, skin)[int(mouth[1]) :].max() == 0


@pytest.mark.parametrize("kind", ["plain", "bricks"])
def test_under_a_coat_the_trousers_go_on_in_their_own_outline(kind: str) -> None:
    body, behind_them = person(kind=kind, leg_px=24)
    x, y = np.arange(SHAPE[1])[None], np.arange(SHAPE[0])[:, None]
    coat = (np.abs(x - 220) < 90) & (np.abs(x - 220) > 34) & (y > 165) & (y < 500)
    body.photo[coat] = (170, 130, 70)
    for cloth, there in ((body.top, coat), (body.low, coat)):
        cloth[there] = float(cloth is body.top)
    body.matte[coat] = 1
    taken = take_off(body, body.top, NONE, NONE, NONE, upper=True, lower=False)
    below = coat & (y > 360) & (y < 480)
    left = np.abs(taken.picture - np.array((170, 130, 70))).max(2) < 30
    assert left[below].mean() < 0.02
    out = below & (np.abs(x - 220) > 66)
    assert np.abs(taken.picture[out].mean(0) - behind_them[out].mean(0)).max() < 20
    leg = coat & (np.abs(x - 220) < 44) & (y > 380) & (y < 460)
    assert _bluish(taken.picture)[leg].mean() > 0.8


def test_shoulders_that_stand_higher_than_usual_stay_whole() -> None:
    body, behind_it = person()
    raised = np.zeros(SHAPE, bool)
    raised[134:180, 172:268] = True
    photo = body.photo.copy()
    photo[raised & (body.face < 0.5)] = (200, 60, 40)
    worn = raised & (body.face < 0.5)
    body = replace(
        body,
        photo=photo,
        lab=cv2.cvtColor(photo, cv2.COLOR_RGB2LAB).astype(np.float32),
        matte=np.maximum(body.matte, worn.astype(np.float32)),
        top=np.maximum(body.top, worn.astype(np.float32)),
    )
    bare = take_off(body, body.top, NONE, body.face, NONE, upper=True, lower=False).picture
    for columns in (slice(178, 184), slice(256, 262)):
        skin, wall_there = (picture[139:144, columns].mean((0, 1)) for picture in (bare, behind_it))
        face = body.photo[100:112, 215:225].mean((0, 1))
        assert np.abs(skin - face).max() < np.abs(skin - wall_there).max()
