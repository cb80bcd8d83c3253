"""The garment reader: its square round the neck, its weights, and what it sees through a drawn neck."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from demo.studio.picture import Picture, draw_picture
from demo.table import products
from tryon.garment.neckline_net import read_neck
from tryon.garment.neckline_net.inputs import ABOVE, CHANNELS, CLASSES, REACH, SIZE, channels, crop, uncrop, window
from tryon.garment.neckline_net.network import WEIGHTS, GarmentNet, load, save


@pytest.fixture(scope="module")
def shirt() -> Picture:
    return draw_picture(next(one for one in products() if one.id == "tee-women-white"))


def _torso(picture: Picture) -> tuple[tuple[float, float], float]:
    at = picture.keypoints
    (x0, y0), (x1, y1) = at["neck_left"], at["neck_right"]
    return ((x0 + x1) / 2, (y0 + y1) / 2), at["armpit_right"][0] - at["armpit_left"][0]


def test_the_square_lies_round_the_neck_and_maps_come_back_to_their_place() -> None:
    affine = window((300.0, 200.0), 250.0)
    assert np.allclose(affine @ np.array([300, 200, 1]), (SIZE / 2, SIZE * ABOVE))
    assert float(affine[0, 0]) * 250 * REACH == pytest.approx(SIZE)
    picture = np.zeros((500, 600, 3), np.uint8)
    cv2.circle(picture, (320, 260), 30, (255, 255, 255), -1)
    seen = channels(crop(picture, affine))
    assert seen.shape == (CHANNELS, SIZE, SIZE)
    back = uncrop(seen[:1], affine, picture.shape)[0]
    assert back.shape == picture.shape[:2] and back[260, 320] > 1.5 and back[200, 250] < -1.5


def test_the_weights_are_small_and_fit_the_network() -> None:
    assert WEIGHTS.stat().st_size < 2_000_000
    assert not load().training


def test_stored_weights_are_read_as_they_were(tmp_path: Path) -> None:
    torch.manual_seed(1)
    network = GarmentNet().eval()
    save(network, tmp_path / "a.safetensors")
    x = torch.rand(1, CHANNELS, SIZE, SIZE)
    with torch.inference_mode():
        one, other = network(x), load(tmp_path / "a.safetensors")(x)
    assert one.shape == (1, len(CLASSES), SIZE, SIZE)
    assert float((one - other).abs().max()) < 0.05


def test_weights_of_another_network_are_refused(tmp_path: Path) -> None:
    save(GarmentNet((8, 8, 8, 8)), tmp_path / "a.safetensors")
    broken = (tmp_path / "a.safetensors").read_bytes().replace(b"[8, 8, 8, 8]", b"[8, 8, 8, 9]")
    (tmp_path / "b.safetensors").write_bytes(broken)
    with pytest.raises((ValueError, RuntimeError)):
        load(tmp_path / "b.safetensors")


@pytest.mark.slow
def test_the_inside_of_a_drawn_back_is_found(shirt: Picture) -> None:
    maps, affine = read_neck(shirt.photo, *_torso(shirt))
    assert np.allclose(maps.sum(0), 1, atol=1e-3)
    real = cv2.warpAffine(shirt.inner, affine, (SIZE, SIZE)) > 128
    real[int(SIZE * 0.7) :] = False  # the inside of a sleeve is no neck
    found = (maps.argmax(0) == CLASSES.index("inner")) & (np.arange(SIZE)[:, None] < SIZE * 0.7)
    assert (real & found).sum() > 0.6 * (real | found).sum()


@pytest.mark.slow
def test_where_the_back_was_painted_over_no_inside_is_found(shirt: Picture) -> None:
    """The same tee with its neck filled by cloth from below: an opening must not be invented."""
    closed = shirt.photo.copy()
    filled = cv2.dilate(shirt.inner, np.ones((25, 25), np.uint8)) > 0
    filled &= shirt.mask > 0
    closed[filled] = np.roll(shirt.photo, -230, 0)[filled]
    maps, affine = read_neck(closed, *_torso(shirt))
    was = cv2.warpAffine(shirt.inner, affine, (SIZE, SIZE)) > 128
    assert (maps.argmax(0) == CLASSES.index("inner")).sum() < 0.5 * was.sum()
