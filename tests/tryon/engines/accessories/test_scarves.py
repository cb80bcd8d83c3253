"""Scarves: wound round the neck below the chin, long ones with ends in front; face and hair the photo's own."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from tests.tryon.engines.accessories import drawn
from tests.tryon.engines.accessories.people import person, render
from tryon.engines.accessories.head import head_of
from tryon.engines.accessories.scarves import read_scarf
from tryon.types import CLASSES, Refusal


def _green(picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return np.asarray(picture[..., 1].astype(int) - picture[..., [0, 2]].max(2) > 25)


@pytest.mark.parametrize("turn_deg", [0, 25, 90])
def test_a_long_scarf_is_read_upright_however_it_lies(turn_deg: float) -> None:
    scarf = drawn.scarf()
    turn = cv2.getRotationMatrix2D((300, 300), turn_deg, 1.0)
    picture = np.asarray(cv2.warpAffine(scarf.picture, turn, (600, 600), borderValue=(drawn.GROUND,) * 3), np.uint8)
    read = read_scarf(replace(scarf, picture=picture))
    assert read.long and len(read.cloth) / read.cloth.shape[1] == pytest.approx(4.2, rel=0.12)


def test_the_ground_within_a_loop_is_no_cloth() -> None:
    read = read_scarf(drawn.scarf(long=False))
    assert not read.long
    assert _green(read.cloth.astype(np.uint8)).mean() > 0.98


@pytest.mark.slow
def test_a_long_scarf_lies_below_the_chin_and_hangs_down_in_front() -> None:
    someone, look = person(), render(drawn.scarf())
    head, marks = head_of(someone), someone.landmarks
    green = _green(look.picture)
    chin, hips = head.points[152, :2], marks[[23, 24], :2].mean(0)
    assert not (look.picture != someone.photo).any(2)[: int(chin[1])].any()
    assert green[int(chin[1] + 0.6 * head.width), int(chin[0])]
    assert green[int(0.65 * chin[1] + 0.35 * hips[1])].any()
    assert not green[int(hips[1] + 0.2 * head.width) :].any()
    assert look.protected_unchanged


@pytest.mark.slow
def test_a_loop_has_no_ends() -> None:
    someone, look = person(), render(drawn.scarf(long=False))
    chin, hips = head_of(someone).points[152, :2], someone.landmarks[[23, 24], :2].mean(0)
    assert _green(look.picture)[: int(0.5 * (chin[1] + hips[1]))].any()
    assert not _green(look.picture)[int(0.6 * chin[1] + 0.4 * hips[1]) :].any()


@pytest.mark.slow
def test_hair_falls_over_a_scarf() -> None:
    someone = person()
    chin, width = head_of(someone).points[152, :2], head_of(someone).width
    parsing = someone.parsing.copy()
    lock = (slice(int(chin[1]), int(chin[1] + width)), slice(int(chin[0]), int(chin[0] + 0.2 * width)))
    parsing[:, lock[0], lock[1]] = 0
    parsing[CLASSES.index("hair"), lock[0], lock[1]] = 1
    look = render(drawn.scarf(), person=replace(someone, parsing=parsing, cache={}))
    assert (look.picture == someone.photo).all(2)[lock].all()


@pytest.mark.slow
def test_scarf_shoes_and_hat_go_together_and_off_again() -> None:
    alone = render(drawn.scarf()).picture
    together = render(drawn.beanie(), drawn.shoes(), drawn.scarf())
    assert together.protected_unchanged
    scarf = _green(alone)
    assert (together.picture == alone).all(2)[scarf].mean() > 0.99


def test_a_picture_of_next_to_nothing_is_no_scarf() -> None:
    picture = np.full((600, 600, 3), drawn.GROUND, np.uint8)
    cv2.circle(picture, (300, 300), 200, (90, 40, 40), 6)
    with pytest.raises(Refusal):
        read_scarf(replace(drawn.scarf(), picture=picture))
