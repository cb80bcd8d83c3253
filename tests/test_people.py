"""The mannequins are people enough for the pose detector, and the same every time."""

from __future__ import annotations

import mediapipe as mp
import numpy as np
import pytest

from tests.people import Pose, mannequin, nobody

BODY = [0, 11, 12, 13, 14, 15, 16, 23, 24, 25, 26, 27, 28]  # nose, shoulders, elbows, wrists, hips, knees, ankles


@pytest.mark.slow
@pytest.mark.parametrize("pose", ["stand", "arms_out", "arms_down", "hand_on_hip", "stride"])
def test_the_pose_detector_sees_a_whole_person(pose: Pose) -> None:
    with mp.solutions.pose.Pose(static_image_mode=True) as detector:
        found = detector.process(mannequin(3, pose=pose))
    assert found.pose_landmarks is not None
    points = [found.pose_landmarks.landmark[i] for i in BODY]
    assert min(p.visibility for p in points) > 0.7
    assert all(0 < p.x < 1 and 0 < p.y < 1 for p in points)


@pytest.mark.slow
def test_nobody_stands_before_the_empty_wall() -> None:
    with mp.solutions.pose.Pose(static_image_mode=True) as detector:
        assert detector.process(nobody(1)).pose_landmarks is None


def test_the_same_seed_gives_the_same_person() -> None:
    first, second = mannequin(1, width=192, height=256), mannequin(1, width=192, height=256)
    assert first.shape == (256, 192, 3)
    assert first.dtype == np.uint8
    assert np.array_equal(first, second)
    assert not np.array_equal(first, mannequin(2, width=192, height=256))
