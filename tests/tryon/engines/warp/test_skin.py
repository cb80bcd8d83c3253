"""New skin: this person's tone, their light, limbs that taper, the photo's noise and no more."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.tryon.engines.warp.figure import DARK, LIGHT, SHAPE, WIDTH, person
from tryon.engines.warp.picture.skin import synthetic_skin
from tryon.image.grain import fine_part, measure_grain, more_grain
from tryon.image.ops import Array
from tryon.person.body_frame import Body
from tryon.person.complexion import known_skin, read_complexion
from tryon.person.limbs import BareLimb, bare_limb


def _legs(body: Body) -> list[BareLimb]:
    found = [bare_limb(body, leg, body.low, leg=True) for leg in body.legs]
    return [leg for leg in found if leg is not None]


def _width(limb: BareLimb, share: float) -> int:
    return int((limb.shape & (np.abs(limb.along - share) < 0.01)).sum(1).max())


def _drawn_legs(body: Body) -> tuple[Array, list[BareLimb]]:
    arms = [bare_limb(body, arm, body.low, leg=False) for arm in body.arms]
    legs = _legs(body)
    bare = np.zeros(SHAPE, bool)
    for leg in legs:
        bare[leg.box] |= leg.shape
    limbs = [arm for arm in arms if arm is not None] + legs
    return synthetic_skin(body, bare, limbs, bare, np.zeros(SHAPE, np.float32)), legs


@pytest.mark.parametrize("softness", [0.0, 0.7, 1.0])
def test_noise_is_measured_and_made_again(softness: float) -> None:
    noise = np.random.default_rng(2).normal(scale=2, size=(200, 200)).astype(np.float32)
    noise = cv2.GaussianBlur(noise, (0, 0), softness) if softness else noise
    picture = noise + np.linspace(80, 160, 200, dtype=np.float32)
    picture[:, 100:] += 60  # an edge is no noise
    grain = measure_grain(picture, np.ones((200, 200), bool))
    true = float(fine_part(noise).std())
    assert 0.65 * true < grain.strength < 1.1 * true
    assert 0.65 * true < float(fine_part(more_grain(grain, (200, 200))).std()) < 1.1 * true


def test_a_leg_in_wide_trousers_tapers_like_a_leg() -> None:
    leg = _legs(person(leg_px=34)[0])[0]
    thigh, knee, calf, ankle = (_width(leg, share) for share in (0.25, 0.54, 0.67, 0.97))
    assert thigh > 1.2 * knee and calf > knee and ankle < 0.7 * calf
    assert thigh < 0.9 * 68


def test_tight_trousers_show_the_legs_own_outline() -> None:
    leg = _legs(person(leg_px=14)[0])[0]
    assert abs(_width(leg, 0.54) - 28) <= 2


def test_a_limb_is_as_thick_as_what_is_seen_of_it() -> None:
    body, _ = person()
    thin = bare_limb(body, body.arms[0], body.top, leg=False)
    assert thin is not None
    assert _width(thin, 0.2) < 0.95 * 2 * 0.125 * WIDTH  # the drawn arm is thinner than people's mean


def test_the_light_is_read_from_the_bare_arms() -> None:
    for lit in (18.0, -18.0):
        body, _ = person(lit=lit)
        arms = [arm for limb in body.arms if (arm := bare_limb(body, limb, body.low, leg=False)) is not None]
        light = read_complexion(body, known_skin(body), arms).light
        assert np.sign(light[0]) == -np.sign(lit) and abs(light[0]) > 3
        assert light[2] > 10


@pytest.mark.parametrize("tone", [LIGHT, DARK])
def test_new_legs_have_the_arms_tone_are_round_and_lit_alike(tone: tuple[int, int, int]) -> None:
    body, _ = person(tone)
    skin, legs = _drawn_legs(body)
    lab = cv2.cvtColor(skin.astype(np.uint8), cv2.COLOR_RGB2LAB).astype(np.float32)
    arms = (body.skin > 0.5) & (body.face < 0.5)
    leg, own = legs[0], lab[legs[0].box]
    middle = leg.shape & (leg.along > 0.55) & (leg.along < 0.9)
    assert np.abs(np.median(own[middle], 0) - np.median(body.lab[arms], 0)).max() < 10
    bands = [float(own[middle & (np.abs(leg.across - u) < 0.12)][:, 0].mean()) for u in (-0.85, -0.4, 0.0, 0.4, 0.85)]
    assert bands[2] > max(bands[0], bands[4]) + 1.5
    left, right = (1, 3) if leg.normal[0].mean() > 0 else (3, 1)
    assert bands[left] > bands[right] + 2


def test_new_skin_has_no_more_noise_than_the_photo() -> None:
    body, _ = person()
    skin, legs = _drawn_legs(body)
    inner = cv2.erode(legs[0].shape.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    new = fine_part(skin[legs[0].box].mean(2))[inner]
    real = fine_part(body.photo.astype(np.float32).mean(2))[cv2.erode(body.face.astype(np.uint8), np.ones((9, 9))) > 0]
    assert 0.25 * real.std() < new.std() < 1.25 * real.std()
