"""Landmarks, coverage, faces and face meshes are those that mediapipe 0.10.21 found in the same drawn people.

`mediapipe.json` was written with its legacy solutions: Pose(static_image_mode=True, model_complexity=1, enable_segmentation=True,
min_detection_confidence=0.3), FaceDetection(model_selection=1) and FaceMesh(static_image_mode=True, max_num_faces=1). Coverage as
means of an 18x24 grid, every sixth point of the mesh.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from tests.people import nobody
from tests.tryon.person.landmarks.views import VIEWS, head
from tryon.person.landmarks import find_face_mesh
from tryon.person.pose import find_faces, find_pose

pytestmark = pytest.mark.slow

_KNOWN: dict[str, Any] = json.loads(Path(__file__).with_name("mediapipe.json").read_text())


@pytest.mark.parametrize("view", list(VIEWS))
def test_a_drawn_person_has_the_landmarks_and_the_coverage_that_mediapipe_found(view: str) -> None:
    photo, known = VIEWS[view](), _KNOWN[view]
    found = find_pose(photo)
    assert found is not None
    places = np.array(known["landmarks"])
    off_px = np.hypot(*(found.landmarks[:, :2] - places[:, :2]).T)
    assert np.median(off_px) < 0.2
    assert np.sort(off_px)[-2] < 1.0  # one may lie at the border of two cells of the heat map and be moved by the next one
    assert off_px.max() < 4.0
    assert np.abs(found.landmarks[:, 2] - places[:, 2]).max() < 0.01
    assert np.abs(found.depth - known["depth"]).max() < 2.0
    assert found.coverage.shape == photo.shape[:2]
    grid = cv2.resize(found.coverage, (18, 24), interpolation=cv2.INTER_AREA)
    assert np.abs(grid - known["coverage"]).mean() < 0.001
    assert np.abs(grid - known["coverage"]).max() < 0.02


@pytest.mark.parametrize("view", list(VIEWS))
def test_a_drawn_person_has_the_faces_that_mediapipe_found(view: str) -> None:
    known, found = _KNOWN[view]["faces"], find_faces(VIEWS[view](), least=0.3)
    assert len(found) == len(known) == 1
    assert np.abs(np.subtract(found[0].box, known[0][:4])).max() < 0.5
    assert found[0].likelihood == pytest.approx(known[0][4], abs=0.005)


@pytest.mark.parametrize("view", list(VIEWS))
def test_a_drawn_head_has_the_face_mesh_that_mediapipe_found(view: str) -> None:
    known = _KNOWN[view]
    mesh = find_face_mesh(head(VIEWS[view](), *known["head"]))
    assert mesh is not None
    assert mesh.shape == (468, 3)
    assert np.abs(mesh[::6] - known["mesh"]).max() < 0.5


def test_an_empty_wall_has_no_pose_no_face_and_no_mesh() -> None:
    wall = nobody(1)
    assert find_pose(wall) is None
    assert find_faces(wall) == []
    assert find_face_mesh(wall) is None
