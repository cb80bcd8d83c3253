"""Tapes and lengths, on shapes whose measures are known and on bodies."""

import numpy as np
import pytest

from tryon.body import MEASURES, figure, measure
from tryon.body.landmarks import edges_of
from tryon.body.measuring import section, tape, volume_m3


def _tube(radius: float, height: float = 1.0, around: int = 200) -> tuple[np.ndarray, np.ndarray]:
    angles = np.arange(around) * 2 * np.pi / around
    ring = np.stack((np.cos(angles) * radius, np.sin(angles) * radius), 1)
    vertices = np.concatenate([np.c_[ring, np.full(around, z)] for z in (0.0, height)]).astype(np.float32)
    low = np.arange(around)
    after = np.roll(low, -1)
    return vertices, np.r_[np.c_[low, after, low + around], np.c_[after, after + around, low + around]]


def test_a_tape_around_a_tube_is_its_circumference() -> None:
    vertices, faces = _tube(0.15)
    cut = section(vertices, edges_of(faces), np.array((0, 0, 0.5), np.float32), np.array((0, 0, 1), np.float32))
    assert tape(cut) == pytest.approx(2 * np.pi * 0.15, rel=1e-3)


def test_a_tape_bridges_a_hollow() -> None:
    square = np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0.5, 0.4)], np.float32)
    assert tape(square) == pytest.approx(4, rel=2e-3)


def test_a_leaning_tape_is_longer() -> None:
    vertices, faces = _tube(0.15, 2.0)
    normal = np.array((0, np.sin(0.5), np.cos(0.5)), np.float32)
    assert tape(section(vertices, edges_of(faces), np.array((0, 0, 1.0), np.float32), normal)) > 2 * np.pi * 0.15 * 1.03


def test_volume_of_a_cube() -> None:
    corners = np.array([(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)], np.float32) + 3
    faces = [(0, 1, 3), (0, 3, 2), (4, 6, 7), (4, 7, 5), (0, 4, 5), (0, 5, 1), (2, 3, 7), (2, 7, 6), (0, 2, 6), (0, 6, 4), (1, 5, 7), (1, 7, 3)]  # fmt: skip # noqa: E501
    assert volume_m3(corners, np.array(faces)) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("gender", [0.0, 1.0])
def test_every_measure_of_an_adult_is_an_adults(gender: float) -> None:
    found = measure(figure({"gender": gender, "height": 0.42}))
    assert set(found) == set(MEASURES)
    usual = {"chest_girth": (75, 115), "underbust_girth": (65, 105), "waist_girth": (58, 105), "hip_girth": (80, 115),
             "neck_girth": (28, 44), "upper_arm_girth": (22, 38), "thigh_girth": (45, 68), "calf_girth": (30, 43),
             "inside_leg_length": (70, 92), "arm_length": (48, 66), "shoulder_width": (32, 46), "back_neck_to_waist": (34, 50),
             "foot_length": (21, 31), "height": (155, 188), "weight": (42, 95)}  # fmt: skip
    assert {name: round(found[name]) for name, (low, high) in usual.items() if not low < found[name] < high} == {}  # type: ignore[index]


def test_half_the_body_is_no_taller_measure_than_asked() -> None:
    assert list(measure(figure(), ["height"])) == ["height"]
