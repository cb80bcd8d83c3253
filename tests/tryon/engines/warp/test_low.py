"""Trousers, shorts and skirts on drawn people: what they cover, where they begin and end, how wide they are."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from tests.people import WHOLE, Pose, mannequin
from tests.tryon.engines.warp import drawn
from tryon.engines.warp import WarpEngine
from tryon.garment.low_edges import flat_legs, flat_skirt
from tryon.garment.shape import read_shape
from tryon.person.body_frame import body_of
from tryon.person.protected import hands_mask
from tryon.person.read import Reader
from tryon.person.stance import stance_of
from tryon.types import CLASSES, Garment, Outfit, Person, Rendering

GREEN = (40, 150, 60)
SHORTS = [(130, 160), (350, 160), (385, 430), (255, 430), (240, 330), (225, 430), (95, 430)]
PENCIL = [(160, 100), (320, 100), (345, 220), (330, 420), (150, 420), (135, 220)]
slow = pytest.mark.slow
Mask = npt.NDArray[np.bool_]


@cache
def _person(pose: Pose = "stand") -> Person:
    return Reader(strict=False).read(mannequin(2, pose=pose, shirt="d8cbb0", trousers="2f3645", **WHOLE))


@cache
def _look(kind: str, pose: Pose = "stand") -> Rendering:
    outlines = {"trousers": drawn.TROUSERS, "shorts": SHORTS, "skirt": drawn.SKIRT, "pencil": PENCIL}
    category = "skirt" if kind == "pencil" else kind
    return WarpEngine().render(
        _person(pose), Outfit((Garment(drawn.picture(outlines[kind], GREEN)[0], category),)), lambda stage: None
    )


def _green(look: Rendering) -> Mask:
    r, g, b = (look.picture[..., k].astype(int) for k in range(3))
    return (g > r + 25) & (g > b + 25)


def _worn(person: Person) -> Mask:
    """The trousers in the photo, without their soft rim."""
    cloth = person.parsing[CLASSES.index("trousers")] > 0.7
    return np.asarray(cv2.erode(cloth.astype(np.uint8), np.ones((5, 5), np.uint8))) > 0


def _row(person: Person, first: int, second: int, share: float = 0.5) -> int:
    marks = person.landmarks[:, 1]
    return int((1 - share) * marks[[first, first + 1]].mean() + share * marks[[second, second + 1]].mean())


def _span(mask: Mask, row: int) -> int:
    columns = np.where(mask[row])[0]
    return int(columns[-1] - columns[0]) if len(columns) else 0


@slow
@pytest.mark.parametrize("pose", ["stand", "hand_on_hip", "stride"])
def test_new_trousers_cover_the_old_ones(pose: Pose) -> None:
    worn = _worn(_person(pose))
    worn[_row(_person(pose), 25, 27, 0.85) :] = False  # where the hem is, each pair has its own
    assert worn.sum() > 20000
    assert (~_green(_look("trousers", pose)))[worn].mean() < 0.02


@slow
@pytest.mark.parametrize("kind", ["trousers", "skirt", "shorts"])
def test_nothing_of_the_old_waistband_stays_below_the_hem_of_the_top(kind: str) -> None:
    person, look = _person(), _look(kind)
    worn, green = _worn(person), _green(look)
    hips = _row(person, 23, 25, 0.35)
    assert worn[:hips].sum() > 500
    assert (~green)[:hips][worn[:hips]].mean() < 0.03


@slow
def test_a_skirt_is_close_at_the_hips_and_a_pencil_skirt_all_the_way() -> None:
    person = _person()
    body = _worn(person)
    hips, thighs = _row(person, 23, 25, 0.25), _row(person, 23, 25, 0.6)
    for kind in ("skirt", "pencil"):
        assert 0.97 < _span(_green(_look(kind)), hips) / _span(body, hips) < 1.25
    flared, pencil = _span(_green(_look("skirt")), thighs), _span(_green(_look("pencil")), thighs)
    assert flared > 1.2 * pencil
    assert pencil < 1.25 * _span(body, thighs)


@slow
def test_the_sides_of_a_skirt_are_long_curves() -> None:
    person, green = _person(), _green(_look("skirt"))
    rows = np.arange(_row(person, 23, 25, 0.2), _row(person, 23, 25, 0.7), 8)
    for side in (0, -1):
        edge = np.array([np.where(green[r])[0][side] for r in rows], float)
        assert np.abs(np.diff(edge, 2)).max() < 4.5


@slow
def test_legs_are_alike_and_apart() -> None:
    person, green = _person(), _green(_look("trousers"))
    middle = int(person.landmarks[[25, 26], 0].mean())
    for share in (0.9, 1.2, 1.5):
        row = _row(person, 23, 25, share)
        left, right = green[row, :middle].sum(), green[row, middle:].sum()
        assert 0.8 < left / right < 1.25
    knee = _row(person, 23, 25, 1.0)
    assert not green[knee, middle - 2 : middle + 3].any()


@slow
def test_shorts_end_above_the_knee_and_trousers_at_the_ankle() -> None:
    person = _person()
    ends = {kind: int(np.where(_green(_look(kind)).sum(1) > 12)[0][-1]) for kind in ("shorts", "trousers")}
    assert _row(person, 23, 25, 0.3) < ends["shorts"] < _row(person, 23, 25, 1.0)
    assert _row(person, 25, 27, 0.92) < ends["trousers"] < _row(person, 25, 27, 1.15)


@slow
@pytest.mark.parametrize("kind", ["trousers", "skirt"])
@pytest.mark.parametrize("pose", ["stand", "hand_on_hip"])
def test_hands_before_the_hips_keep_every_bit(kind: str, pose: Pose) -> None:
    person, look = _person(pose), _look(kind, pose)
    changed = (look.picture != person.photo).any(2)
    assert changed[hands_mask(person)].mean() < 0.005
    assert look.protected_unchanged


@slow
def test_hips_and_legs_are_found_where_they_are_drawn() -> None:
    person = _person()
    stance, worn = stance_of(body_of(person)), _worn(person)
    row = _row(person, 23, 25, 0.5)
    columns = np.where(worn[row])[0]
    cells = (row - float(person.landmarks[[11, 12], 1].mean())) / stance.cell
    wide = (stance.outer[1][int(cells)] - stance.outer[0][int(cells)]) * stance.cell
    assert abs(wide - (columns[-1] - columns[0])) < 0.08 * wide
    assert all(stance.inner[0] <= stance.inner[1] + 1)


def test_a_slanted_hem_is_read_as_one_line() -> None:
    outline = [(150, 60), (330, 60), (350, 220), (330, 600), (262, 582), (240, 250), (218, 582), (150, 600), (130, 220)]
    shape = read_shape(Garment(drawn.picture(outline, GREEN)[0], "trousers"))
    assert shape.low is not None
    for flat, sign in zip(flat_legs(shape.mask, shape.low), (-1, 1), strict=True):
        slant = (flat.right[-1, 1] - flat.left[-1, 1]) * sign
        assert 10 < slant < 26
        assert len(flat.left) == len(flat.right) == len(flat.sag)


def test_belt_loops_and_rounded_corners_are_no_outline() -> None:
    outline = [
        (170, 100),
        (310, 100),
        (340, 240),
        (348, 241),
        (343, 248),
        (385, 440),
        (378, 480),
        (350, 500),
        (130, 500),
        (102, 480),
    ]
    outline += [(95, 440)]
    shape = read_shape(Garment(drawn.picture(outline, GREEN)[0], "skirt"))
    assert shape.low is not None
    flat = flat_skirt(shape.mask, shape.low)
    assert np.abs(np.diff(flat.right[:, 0], 2)).max() < 3
    assert flat.wide[-1] > 0.97 * flat.wide.max()
