"""Cloth is round on a round body, lit from where the skin is lit, and creased where the pose pulls it."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from tests.tryon.engines.warp import drawn, figure
from tryon.adjustment import Adjustment
from tryon.engines.warp.fit.layer import Layer, wear
from tryon.engines.warp.picture.camera import as_photographed, camera_of
from tryon.engines.warp.picture.drapery import drapery
from tryon.garment.shape import read_shape
from tryon.image.ops import Array
from tryon.person.body_frame import Body, Limb
from tryon.types import RGB

pytestmark = pytest.mark.slow

CHEST = 230


def _tee_on(body: Body) -> Layer:
    return wear(read_shape(drawn.tee()), body, Adjustment())


def _row(light: Array, layer: Layer, y: int) -> tuple[float, float, float]:
    """Left end, middle and right end of a row of cloth."""
    columns = np.where(layer.body.alpha[y] > 0.9)[0]
    first, last = columns[0], columns[-1]
    return tuple(float(light[y - 4 : y + 5, x - 3 : x + 4].mean()) for x in (first + 4, (first + last) // 2, last - 4))  # type: ignore[return-value]


@pytest.mark.parametrize(("lit", "brighter"), [(18.0, 0), (-18.0, 2)])
def test_a_trunk_is_darker_at_its_sides_and_less_so_towards_the_light(lit: float, brighter: int) -> None:
    body, _ = figure.person(lit=lit)
    layer = _tee_on(body)
    light = drapery(body, layer, 1.0)[0]
    ends = _row(light, layer, CHEST)
    assert ends[1] > max(ends[0], ends[2]) + 0.015, ends
    assert ends[brighter] > ends[2 - brighter] + 0.02, ends


def test_folds_run_in_from_a_raised_arm_and_real_ones_take_their_place() -> None:
    body, _ = figure.person()
    joints = body.arms[0].points
    raised = Limb((joints[0], joints[0] + (-70.0, 20.0), joints[0] + (-130.0, 0.0)), joints[0] + (-150.0, 0.0), 1.0)
    layer = _tee_on(body)
    creased = []
    for one in (body, replace(body, arms=(raised, body.arms[1]))):
        drawn_folds = drapery(one, layer, 0.0)[0] - drapery(one, layer, 1.0)[0]
        creased.append(float(np.abs(drawn_folds[185:260, 175:215]).max()))
    assert creased[1] > 1.5 * creased[0] > 0.02, creased


def test_each_leg_of_trousers_is_round_by_itself_a_skirt_is_one() -> None:
    body, _ = figure.person()
    middle = []
    for garment in (drawn.trousers(), drawn.skirt()):
        layer = wear(read_shape(garment), body, Adjustment())
        light = drapery(body, layer, 1.0)[0]
        beside = light[430:460, 216:224].mean()
        legs = min(light[430:460, 186:194].mean(), light[430:460, 246:254].mean())
        middle.append(float(legs - beside))
    assert middle[0] > 0.02 > middle[1], middle


def test_cloth_takes_the_tint_of_grey_walls_and_none_where_there_is_no_grey() -> None:
    body, _ = figure.person()
    tints = []
    for add in ((0, 0, 0), (14, 2, -16), (60, -40, -60)):
        photo = body.photo.astype(np.int64)
        photo[body.matte < 0.5] += np.array(add)
        warm = _with_photo(body, np.clip(photo, 0, 255).astype(np.uint8))
        tints.append(camera_of(warm).tint)
    assert np.allclose(tints[0], 1, atol=0.02)
    assert tints[1][0] > 1.01 > 0.98 > tints[1][2]
    assert tints[2] == (1.0, 1.0, 1.0)
    cloth = np.full((*figure.SHAPE, 3), 200, np.float32)
    mean = as_photographed(cloth, replace(camera_of(body), tint=tints[1])).mean((0, 1))
    assert mean[0] > mean[2] + 4


def test_a_wall_of_one_lightness_gives_no_tint() -> None:
    body, _ = figure.person()
    photo = body.photo.copy()
    photo[body.matte < 0.5] = 200  # nothing is lighter than the rest
    assert np.allclose(camera_of(_with_photo(body, photo)).tint, 1, atol=0.01)


def _with_photo(body: Body, photo: RGB) -> Body:
    return replace(body, photo=photo, lab=cv2.cvtColor(photo, cv2.COLOR_RGB2LAB).astype(np.float32))
