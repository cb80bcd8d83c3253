"""Ground and shadow that a cut-out took for cloth."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tests.tryon.engines.warp import drawn
from tryon.garment.cutout.ground import without_ground

Flags = npt.NDArray[np.bool_]


def _on_a_wall(colour: tuple[int, int, int]) -> tuple[npt.NDArray[np.uint8], Flags, Flags]:
    """Trousers before a grey wall, their shadow to the right of them, and both of it as a mask: (picture, cloth, shadow)."""
    rgb, coverage = drawn.picture(drawn.TROUSERS, colour, 200)
    cloth = coverage > 0.5
    shadow = np.roll(cloth, (6, 22), (0, 1)) & ~cloth
    light = np.where(cloth[..., None], 1.0, 1 - 0.45 * cv2.GaussianBlur(shadow.astype(np.float32), (0, 0), 2)[..., None])
    return np.clip(rgb * light, 0, 255).astype(np.uint8), cloth, shadow


def test_the_shadow_beside_trousers_and_between_their_legs_is_no_cloth() -> None:
    picture, cloth, shadow = _on_a_wall((60, 80, 150))
    found, _ = without_ground(picture, cloth | shadow, legs=True)
    inner = cv2.erode(shadow.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    assert inner.sum() > 2000 and found[inner].mean() < 0.1
    assert found[cloth].mean() > 0.97


def test_grey_cloth_before_a_grey_wall_is_left_as_it_is() -> None:
    picture, cloth, shadow = _on_a_wall((120, 120, 122))
    found, _ = without_ground(picture, cloth | shadow, legs=True)
    assert found[cloth].mean() > 0.97


def test_a_white_stripe_down_the_side_stays_cloth() -> None:
    picture, cloth, _ = _on_a_wall((30, 30, 34))
    stripe = cloth & (np.cumsum(cloth, 1) > 8) & (np.cumsum(cloth, 1) < 18)
    picture[stripe] = 205
    assert without_ground(picture, cloth, legs=True)[0][stripe].mean() > 0.95
