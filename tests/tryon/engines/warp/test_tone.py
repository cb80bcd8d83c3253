"""New skin beside seen skin: a limb's own tone, legs that reach their shoes, armholes that bow to the armpit."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import cv2
import numpy as np

from tests.tryon.engines.warp.figure import DOWN, SHAPE, SHOULDERS, WIDTH, person
from tryon.engines.warp.fit.layer import Layer, Sheet
from tryon.engines.warp.fit.shoulders import cut_armholes
from tryon.engines.warp.fit.targets import Targets
from tryon.engines.warp.picture.protect import before_upper
from tryon.engines.warp.picture.skin import synthetic_skin
from tryon.image.ops import Array
from tryon.person.body_frame import Body, hand_mask
from tryon.person.limbs import bare_limb, instep

_ELBOW = 235  # row


def _tanned(levels: int) -> Body:
    """Forearms darker than the face by so many levels, upper arms in sleeves."""
    body, _ = person()
    arm = (body.skin > 0.5) & (body.face < 0.5)
    sleeve = arm & (np.arange(SHAPE[0])[:, None] < _ELBOW)
    photo = body.photo.astype(np.int16)
    photo[arm] -= levels
    photo[sleeve] = (40, 60, 170)
    rgb = np.clip(photo, 0, 255).astype(np.uint8)
    lab = cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB).astype(np.float32)
    skin, top = np.where(sleeve, 0, body.skin), np.where(sleeve, 1, body.top)
    return replace(body, photo=rgb, lab=lab, skin=skin.astype(np.float32), top=top.astype(np.float32))


def _upper_arm(levels: int) -> tuple[Array, Array]:
    """Lab of the new upper arm's middle and of the forearm's."""
    body = _tanned(levels)
    limbs = [limb for arm in body.arms if (limb := bare_limb(body, arm, body.top, leg=False)) is not None]
    bare = np.zeros(SHAPE, bool)
    for limb in limbs:
        bare[limb.box] |= limb.shape
    wanted = bare & (body.top > 0.5)
    drawn = synthetic_skin(body, wanted, limbs, bare, np.zeros(SHAPE, np.float32))
    lab = cv2.cvtColor(drawn.astype(np.uint8), cv2.COLOR_RGB2LAB).astype(np.float32)
    core = np.zeros(SHAPE, bool)
    for limb in limbs:
        core[limb.box] |= limb.shape & (np.abs(limb.across) < 0.5)
    rows = np.arange(SHAPE[0])[:, None]
    new, seen = core & wanted & (rows > 185) & (rows < 225), core & (body.skin > 0.5) & (rows > 245) & (rows < 290)
    return np.median(lab[new], 0), np.median(body.lab[seen], 0)


def test_an_upper_arm_has_the_tone_of_its_forearm_not_of_the_face() -> None:
    for levels in (-20, 45):
        new, seen = _upper_arm(levels)
        assert np.abs(new - seen).max() < 9


def test_legs_reach_their_shoes_where_wide_trousers_hid_the_ankles() -> None:
    body, _ = person(leg_px=16)
    left, right = (replace(leg, points=(*leg.points[:2], leg.points[2] - DOWN * 25)) for leg in body.legs)
    lifted = replace(body, legs=(left, right))
    for leg in lifted.legs:
        found = bare_limb(lifted, leg, lifted.low, leg=True)
        assert found is not None
        whole = instep(lifted, leg)
        whole[found.box] |= found.shape
        whole |= (body.shoes > 0.5) & (np.abs(np.arange(SHAPE[1]) - leg.points[2][0])[None] < 25)
        assert cv2.connectedComponents(whole.astype(np.uint8))[0] == 2


def test_a_garment_without_sleeves_leaves_the_arm_bare_along_a_bowed_line() -> None:
    body = _tanned(0)
    cloth = (body.matte > 0.5).astype(np.float32)
    cloth[: int(SHOULDERS[0][1]) - 8] = 0
    targets = Targets(1.0)
    targets.tips = (SHOULDERS[0] + np.array([2.0, -8.0]), SHOULDERS[1] - np.array([2.0, 8.0]))
    layer = Layer(cast(Any, None), targets, Sheet(np.zeros((*SHAPE, 3), np.float32), cloth), None)
    left = cut_armholes(layer, body).body.alpha > 0.5
    edge = np.array([int(left[row].argmax()) for row in range(165, 195, 5)])
    assert (edge > SHOULDERS[0][0] + 1).all()
    assert edge.max() > SHOULDERS[0][0] + 0.03 * WIDTH
    assert np.abs(np.diff(edge)).max() <= 6


def test_a_forearm_whose_hand_is_in_a_pocket_goes_behind_the_cloth() -> None:
    body, _ = person(sleeves=True)
    layer = cast(Layer, SimpleNamespace(shape=SimpleNamespace(hood=False), sleeves=None, targets=Targets(1.0)))
    x, y = np.round((body.arms[0].points[1] + body.arms[0].points[2]) / 2).astype(int)
    hand = hand_mask(SHAPE, body.arms[0], WIDTH)
    shown, pocketed = (replace(body, skin=np.where(hand, value, 0).astype(np.float32)) for value in (1, 0))
    assert before_upper(shown, layer).body[y, x] > 0.9
    assert before_upper(pocketed, layer).body[y, x] < 0.1
