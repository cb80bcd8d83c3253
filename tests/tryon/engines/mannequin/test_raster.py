"""The picture: what is nearer hides what is behind it, pictures lie the right way up, no pinholes, the same bytes every time."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.tryon.engines.mannequin.shapes import ball, board
from tryon.engines.mannequin.raster import render
from tryon.engines.mannequin.visible import nearest
from tryon.types import RGB

SIZE = (120, 192)


def where_coloured(picture: RGB) -> np.ndarray:
    return np.ptp(picture.astype(int), axis=2) > 0.3 * picture.max(2)


def test_a_closed_ball_is_a_disc_without_holes() -> None:
    coloured = where_coloured(render([ball()], size=SIZE)).astype(np.uint8)
    outline, _ = cv2.findContours(coloured, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = cv2.drawContours(np.zeros_like(coloured), outline, -1, 1, cv2.FILLED)
    assert len(outline) == 1 and (filled == coloured).all()
    x, _, width, height = cv2.boundingRect(coloured)
    assert abs(width - height) <= 3 and abs(x + width / 2 - SIZE[0] / 2) <= 1


def test_the_nearer_ball_hides_the_farther_one_and_behind_it_is_hidden() -> None:
    red, green = ball(), ball(0.25, colour=(0.2, 0.8, 0.2), at=(0, -0.6, 0.8))
    front, behind = (render([red, green], size=SIZE, yaw_deg=yaw).astype(int) for yaw in (0, 180))
    assert (front[..., 1] > front[..., 0] + 40).sum() > 200
    assert not (behind[..., 1] > behind[..., 0] + 40).any()


def test_a_picture_lies_the_right_way_up_and_is_not_mirrored() -> None:
    picture = render([board()], size=SIZE, pitch_deg=0).astype(int)
    coloured = np.argwhere(np.ptp(picture, axis=2) > 60)
    top, left = coloured.min(0)
    assert picture[top + 8, left + 4].argmax() == 0
    assert picture[top + 8, SIZE[0] - left - 5].argmax() == 1
    assert picture[SIZE[1] - top - 12, left + 4].argmax() == 2


def test_only_two_sided_cloth_is_seen_from_inside() -> None:
    assert not where_coloured(render([board()], size=SIZE, yaw_deg=180)).any()
    assert where_coloured(render([board(two_sided=True)], size=SIZE, yaw_deg=180)).any()


def test_the_same_surfaces_give_the_same_bytes() -> None:
    assert (render([ball()], size=SIZE, yaw_deg=30) == render([ball()], size=SIZE, yaw_deg=30)).all()


def test_the_lamp_stands_above_on_the_left_and_the_ball_has_a_shadow_side() -> None:
    picture = render([ball(colour=(0.7, 0.7, 0.7))], size=SIZE, pitch_deg=0).astype(float).mean(2)
    assert picture[60, 42] > picture[112, 78] + 40


def test_a_triangle_covers_the_pixels_whose_centres_lie_in_it() -> None:
    corners = np.array([[[1, 1], [9, 1], [1, 9]]], np.float32)
    number, near = nearest(corners, np.full((1, 3), 0.5, np.float32), (10, 10))
    y, x = np.mgrid[:10, :10] + 0.5
    assert ((number == 0) == ((x > 1) & (y > 1) & (x + y <= 10))).all()
    assert np.allclose(near[number == 0], 0.5)


@pytest.mark.parametrize("yaw", [0.0, 20.0, 90.0, 200.0])
def test_a_figure_stands_in_the_middle_with_air_above_and_below_whatever_it_carries(yaw: float) -> None:
    figure = [ball(0.5, at=(0, 0, 1.0)), ball(0.5, at=(0, 0, 0.5)), ball(0.2, at=(0.7, -0.5, 0.6))]  # a bag on one side
    coloured = np.argwhere(where_coloured(render(figure, size=SIZE, yaw_deg=yaw)))
    (top, left), (bottom, right) = coloured.min(0), coloured.max(0) + 1
    assert abs((left + right) / 2 - SIZE[0] / 2) <= 0.02 * SIZE[0]
    assert top > 0.02 * SIZE[1] and bottom < 0.98 * SIZE[1]
