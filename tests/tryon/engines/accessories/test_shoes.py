"""Shoes: one side of the product picture, blown up round a last, on both feet, under hems; the rest of the photo as it was."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from tests.tryon.engines.accessories import drawn
from tests.tryon.engines.accessories.people import person, render
from tryon.engines.accessories.footwear.feet import feet_of
from tryon.engines.accessories.footwear.shoe_model import seen_from
from tryon.engines.accessories.footwear.shoes import read_shoe
from tryon.types import CLASSES, Garment, Refusal

pytestmark = pytest.mark.slow


def test_of_a_pair_the_near_shoe_is_read_and_its_toe_found() -> None:
    one, pair = read_shoe(drawn.shoes(pair=False)), read_shoe(drawn.shoes())
    assert pair.alpha.shape[1] == pytest.approx(one.alpha.shape[1], rel=0.04)
    assert pair.alpha.shape[0] == pytest.approx(one.alpha.shape[0], rel=0.08)
    mirrored = replace(drawn.shoes(), picture=np.ascontiguousarray(drawn.shoes().picture[:, ::-1]))
    there = read_shoe(mirrored).alpha
    assert there[:, -20:].sum() < 0.7 * there[:, :20].sum()  # the toe is lower, and on the right


def test_a_shoe_that_lies_askew_is_put_level() -> None:
    turn = cv2.getRotationMatrix2D((300, 300), 12, 1.0)
    shoes = drawn.shoes(pair=False)
    askew = cv2.warpAffine(shoes.picture, turn, (600, 600), borderValue=(drawn.GROUND,) * 3)
    level, turned = read_shoe(shoes).alpha.shape, read_shoe(replace(shoes, picture=np.asarray(askew, np.uint8))).alpha.shape
    assert turned == pytest.approx(level, rel=0.07)


def test_shoes_seen_from_above_are_refused() -> None:
    picture = np.full((600, 600, 3), drawn.GROUND, np.uint8)
    for x in (230, 370):
        cv2.ellipse(picture, (x, 300), (60, 180), 0, 0, 360, (60, 40, 30), -1, cv2.LINE_AA)
    with pytest.raises(Refusal, match="shoe_view"):
        read_shoe(Garment(picture, "loafers"))


@pytest.mark.parametrize("yaw_deg", [-80, -20, 0, 35, 80])
def test_a_turned_shoe_is_shorter_and_points_where_the_foot_points(yaw_deg: float) -> None:
    shoe = read_shoe(drawn.shoes())
    seen = seen_from(shoe, np.radians(yaw_deg), np.radians(15), 100.0, 1)
    wide = np.ptp(seen.goal[:, 0])
    assert wide == pytest.approx(100 * np.hypot(0.37 * np.cos(np.radians(yaw_deg)), np.sin(np.radians(yaw_deg))), rel=0.16)
    toe = seen.goal[np.argmax(seen.rest[:, 0])]
    assert toe[0] * np.sign(yaw_deg) >= 0 or yaw_deg == 0


def test_new_shoes_are_on_both_feet_and_the_old_ones_gone() -> None:
    someone, look = person(), render(drawn.shoes((30, 170, 60)))
    feet, _ = feet_of(someone)
    green = look.picture[..., 1].astype(int) - look.picture[..., [0, 2]].max(2) > 25
    for foot in feet:
        y, x = int(foot.toe[1] - 0.15 * foot.length), int(foot.toe[0])
        reach = max(2, int(0.1 * foot.length))
        assert green[y - reach : y + reach, x - reach : x + reach].mean() > 0.3
        inner = cv2.erode(foot.old.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        assert (look.picture != someone.photo).any(2)[inner].mean() > 0.97
    changed = (look.picture != someone.photo).any(2)
    assert not changed[: int(min(foot.knee[1] for foot in feet))].any()
    assert look.protected_unchanged


def test_hems_stay_in_front_of_shoes() -> None:
    someone, look = person(), render(drawn.shoes())
    trousers = someone.parsing[CLASSES.index("trousers")] > 0.9
    assert trousers.sum() > 1000
    assert (look.picture == someone.photo).all(2)[trousers].mean() > 0.995


def test_a_photo_without_feet_gets_no_shoes() -> None:
    someone = person()
    end = int(someone.landmarks[25:27, 1].mean())
    cut = replace(
        someone,
        photo=np.ascontiguousarray(someone.photo[:end]),
        matte=np.ascontiguousarray(someone.matte[:end]),
        parsing=np.ascontiguousarray(someone.parsing[:, :end]),
        cache={},
    )
    with pytest.raises(Refusal, match="no_feet"):
        render(drawn.shoes(), person=cut)


def test_shoes_go_with_glasses_and_are_taken_off_again_without_a_trace() -> None:
    someone = person()
    both = render(drawn.shoes(), drawn.glasses())
    glasses, shoes = render(drawn.glasses()), render(drawn.shoes())
    middle = someone.photo.shape[0] // 2
    assert (both.picture[:middle] == glasses.picture[:middle]).all()
    assert (both.picture[middle:] == shoes.picture[middle:]).all()
    assert (glasses.picture[middle:] == someone.photo[middle:]).all()
