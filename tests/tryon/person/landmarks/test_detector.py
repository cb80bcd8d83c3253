"""Boxes are decoded from anchors, and boxes of one object become one."""

from __future__ import annotations

import numpy as np
import pytest

from tryon.nets.tflite import network
from tryon.person.landmarks.detector import BODIES, FAR_FACES, NEAR_FACES, Detector, anchors, decode, suppressed


@pytest.mark.parametrize("detector", [BODIES, NEAR_FACES, FAR_FACES])
def test_there_is_an_anchor_for_every_box_of_the_network(detector: Detector) -> None:
    boxes, logits = network(detector.network).run(np.zeros((1, detector.size, detector.size, 3), np.float32))
    assert len(anchors(detector)) == boxes.shape[1] == logits.shape[1]


def test_anchors_are_the_middles_of_cells_row_by_row() -> None:
    assert anchors(FAR_FACES)[[0, 1, 48]] * 192 == pytest.approx(np.array([[2, 2], [6, 2], [2, 6]]))
    assert anchors(NEAR_FACES)[[0, 1, 2]] * 128 == pytest.approx(np.array([[4, 4], [4, 4], [12, 4]]))


def test_a_box_is_decoded_as_its_middle_from_the_anchor_and_its_size() -> None:
    values = np.array([[10, -20, 40, 60, 5, 5]], np.float32)
    points = decode(values, np.array([[0.5, 0.5]]), 100)
    assert points[0] == pytest.approx(np.array([[0.4, 0.0], [0.8, 0.6], [0.55, 0.55]]))


def test_overlapping_boxes_become_their_mean_by_likelihood_and_others_stay() -> None:
    boxes = np.array([[[0, 0], [10, 10]], [[50, 50], [60, 60]], [[1, 0], [11, 10]]], float)
    (first, likely), (second, less) = suppressed(boxes, np.array([0.9, 0.5, 0.3]))
    assert first == pytest.approx(np.array([[0.25, 0], [10.25, 10]]))
    assert second == pytest.approx(boxes[1])
    assert (likely, less) == (0.9, 0.5)


def test_boxes_without_area_are_told_apart_without_end() -> None:
    assert len(suppressed(np.zeros((2, 2, 2)), np.array([0.9, 0.8]))) == 2
    assert suppressed(np.zeros((0, 2, 2)), np.zeros(0)) == []
