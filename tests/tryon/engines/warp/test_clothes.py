"""What belongs to which garment: coats go down to their own hem, cuffs to the hand, a pattern of skin's colour is cloth."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from tryon.image.ops import Array, Mask
from tryon.person.cloth_and_skin import _rims, _spots
from tryon.person.worn_clothes import held_in_front, in_a_dress, split_clothes
from tryon.types import CLASSES

pytestmark = pytest.mark.slow

_HEIGHT, _WIDTH, _TORSO = 400, 300, 120.0
_SHOULDERS = 100.0
_Y, _X = (m.astype(np.float32) for m in np.mgrid[:_HEIGHT, :_WIDTH])
_ALONG, _ACROSS = _Y - 40, _X - 150
_NO_ARMS = np.zeros((_HEIGHT, _WIDTH), bool)


def _maps(**there: Mask) -> npt.NDArray[np.float32]:
    parsing = np.zeros((len(CLASSES), _HEIGHT, _WIDTH), np.float32)
    for name, mask in there.items():
        parsing[CLASSES.index(name)][mask] = 0.95
    return parsing


def _box(x0: int, y0: int, x1: int, y1: int) -> Mask:
    return np.asarray((x0 <= _X) & (x1 > _X) & (y0 <= _Y) & (y1 > _Y))


def _painted(*pieces: tuple[Mask, tuple[int, int, int]]) -> Array:
    lab = np.full((_HEIGHT, _WIDTH, 3), 128, np.float32)
    for mask, colour in pieces:
        lab[mask] = colour
    return lab + np.random.default_rng(3).normal(scale=1, size=lab.shape).astype(np.float32)


def _coat() -> tuple[Mask, Mask]:
    coat = _box(90, 40, 210, 300)
    trousers = _box(125, 150, 175, 380)
    return coat & ~trousers, trousers


def test_a_long_open_coat_is_one_garment_down_to_its_hem() -> None:
    coat, trousers = _coat()
    lab = _painted((coat, (120, 136, 146)), (trousers, (40, 130, 114)))
    top, low = split_clothes(_maps(outer=coat, trousers=trousers), lab, _NO_ARMS, _ALONG, _ACROSS, _TORSO, _SHOULDERS)
    inner = coat & (np.abs(_X - 150) > 30)
    assert top[inner].min() > 0.8
    assert low[trousers & (_Y > 200) & (np.abs(_X - 150) < 20)].min() > 0.8


def test_a_coat_without_anything_below_keeps_its_skirt() -> None:
    coat = _box(90, 40, 210, 300)
    top, low = split_clothes(_maps(outer=coat), _painted((coat, (120, 136, 146))), _NO_ARMS, _ALONG, _ACROSS, _TORSO, _SHOULDERS)
    assert low[coat & (_Y > 250)].mean() > 0.8
    assert top[coat & (_Y < 120)].mean() > 0.8


def test_a_dress_is_parted_at_the_waist_in_one_even_line() -> None:
    dress = _box(100, 40, 200, 260)
    maps = _maps(dress=dress)
    _, low = split_clothes(maps, _painted((dress, (60, 150, 90))), _NO_ARMS, _ALONG, _ACROSS, _TORSO, _SHOULDERS)
    line = (low > 0.5).argmax(0)[105:195]
    assert np.ptp(line) <= 2 and 0.6 < (line[0] - 40) / _TORSO < 0.85
    assert in_a_dress(maps, _ALONG / _TORSO, _ACROSS, _SHOULDERS)
    assert not in_a_dress(_maps(upper=_box(100, 40, 200, 140), skirt=dress), _ALONG / _TORSO, _ACROSS, _SHOULDERS)


def test_a_coat_over_tights_comes_off_whole() -> None:
    coat, tights = _box(90, 40, 210, 280), _box(110, 280, 190, 380)
    lab = _painted((coat, (120, 136, 146)), (tights, (30, 128, 128)))
    top, low = split_clothes(_maps(outer=coat, legwear=tights), lab, _NO_ARMS, _ALONG, _ACROSS, _TORSO, _SHOULDERS)
    assert top[coat].min() > 0.7 and low.max() < 0.3


def test_a_cuff_below_the_hem_belongs_to_the_top() -> None:
    top, trousers, sleeve = _box(110, 40, 190, 150), _box(115, 150, 185, 380), _box(85, 60, 108, 190)
    lab = _painted((top | sleeve, (170, 118, 132)), (trousers, (40, 130, 128)))
    maps = _maps(upper=top | sleeve, trousers=trousers)
    upper, lower = split_clothes(maps, lab, sleeve, _ALONG, _ACROSS, _TORSO, _SHOULDERS)
    cuff = _box(88, 175, 105, 188)
    assert upper[cuff].min() > 0.8 and lower[cuff].max() < 0.2


def test_a_hip_beside_a_bare_arm_is_no_cuff() -> None:
    top, trousers, arm = _box(110, 40, 190, 150), _box(105, 150, 195, 380), _box(85, 60, 108, 190)
    hip = _box(96, 160, 108, 190)  # taken for the top by the parser
    lab = _painted((top, (240, 128, 128)), (trousers | hip, (200, 126, 112)), (arm & ~hip, (170, 145, 150)))
    maps = _maps(upper=top | hip, trousers=trousers & ~hip, skin=arm & ~hip)
    upper, lower = split_clothes(maps, lab, arm, _ALONG, _ACROSS, _TORSO, _SHOULDERS)
    inner = _box(99, 172, 105, 187)
    assert lower[inner].min() > 0.8 and upper[inner].max() < 0.2


def test_spots_and_lines_of_the_skins_colour_are_cloth_where_no_skin_can_be() -> None:
    top, spot, arm, neck = _box(90, 40, 210, 200), _box(120, 110, 132, 122), _box(150, 100, 200, 120), _box(140, 30, 160, 60)
    cloth = top & ~(spot | arm | neck)
    spots = _spots(spot | arm | neck, arm, cloth, (_ALONG, _ACROSS), _SHOULDERS) > 0.5
    assert spots[spot].all() and not spots[arm].any() and not spots[neck].any()
    line, leg = _box(208, 170, 211, 260), _box(220, 200, 250, 300)
    rims = _rims(line | leg, _NO_ARMS, _box(90, 40, 208, 270), _ALONG / _TORSO, _SHOULDERS) > 0.5
    assert rims[line].all() and not rims[leg].any()


def test_a_bag_is_held_in_front_and_a_cuff_called_a_bag_is_not() -> None:
    bag, cuff = _box(200, 150, 260, 210), _box(90, 180, 100, 190)
    held = held_in_front(_maps(bag=bag | cuff), _SHOULDERS)
    assert held[bag].mean() > 0.95
    assert held[cuff].max() == 0
