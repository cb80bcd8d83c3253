"""The mannequins are people enough for the pose detector, and the same every time."""

from __future__ import annotations

import numpy as np
import pytest

from tests.people import Pose, mannequin, nobody
from tryon.person.pose import find_pose

BODY = [0, 11, 12, 13, 14, 15, 16, 23, 24, 25, 26, 27, 28]  # nose, shoulders, elbows, wrists, hips, knees, ankles


@pytest.mark.slow
@pytest.mark.parametrize("pose", ["stand", "arms_out", "arms_down", "hand_on_hip", "stride"])
def test_the_pose_detector_sees_a_whole_person(pose: Pose) -> None:
    picture = mannequin(3, pose=pose)
    found = find_pose(picture)
    assert found is not None
    x, y, visibility = found.landmarks[BODY].T
    assert visibility.min() > 0.7
    assert 0 < x.min() < x.max() < picture.shape[1]
    assert 0 < y.min() < y.max() < picture.shape[0]


def test_nobody_stands_before_the_empty_wall() -> None:
    assert find_pose(nobody(1)) is None


def test_the_same_seed_gives_the_same_person() -> None:
    first, second = mannequin(1, width=192, height=256), mannequin(1, width=192, height=256)
    assert first.shape == (256, 192, 3)
    assert first.dtype == np.uint8
    assert np.array_equal(first, second)
    assert not np.array_equal(first, mannequin(2, width=192, height=256))
