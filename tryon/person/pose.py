"""Where the body is: BlazePose landmarks, person coverage and faces, from mediapipe. The only file that knows mediapipe."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

import cv2
import numpy as np

from tryon.types import RGB, Map, Points

# Landmarks of BlazePose by what the rest calls them; left is the person's own left.
NOSE, LEFT_EAR, RIGHT_EAR = 0, 7, 8
LEFT_SHOULDER, RIGHT_SHOULDER, LEFT_ELBOW, RIGHT_ELBOW, LEFT_WRIST, RIGHT_WRIST = 11, 12, 13, 14, 15, 16
LEFT_HIP, RIGHT_HIP, LEFT_KNEE, RIGHT_KNEE, LEFT_ANKLE, RIGHT_ANKLE = 23, 24, 25, 26, 27, 28

_turn = Lock()  # mediapipe's graphs are not made for two callers at once


@dataclass(frozen=True)
class Pose:
    landmarks: Points  # 33x3 float32: x px, y px, visibility 0..1
    depth: Points  # 33 float32: z relative to the hips, in px, smaller is nearer
    coverage: Map  # HxW float32: person or not, soft


@dataclass(frozen=True)
class Face:
    box: tuple[float, float, float, float]  # XYXY px
    likelihood: float


def find_pose(photo: RGB) -> Pose | None:
    """The most prominent person of an HxWx3 photo, or None."""
    height, width = photo.shape[:2]
    with _turn:
        result = _pose_graph().process(photo)
    if result.pose_landmarks is None:
        return None
    points = np.array(
        [(p.x * width, p.y * height, p.visibility, p.z * width) for p in result.pose_landmarks.landmark], np.float32
    )
    coverage = np.clip(np.asarray(result.segmentation_mask, np.float32), 0, 1)
    if coverage.shape != (height, width):
        coverage = np.asarray(cv2.resize(coverage, (width, height)), np.float32)
    return Pose(points[:, :3].copy(), points[:, 3].copy(), coverage)


def find_faces(photo: RGB, *, least: float = 0.5) -> list[Face]:
    """All faces of an HxWx3 photo with a likelihood of at least `least`, best first."""
    height, width = photo.shape[:2]
    with _turn:
        found = _face_graph().process(photo).detections or []
    faces = []
    for one in found:
        box = one.location_data.relative_bounding_box
        x0, y0 = box.xmin * width, box.ymin * height
        faces.append(Face((x0, y0, x0 + box.width * width, y0 + box.height * height), float(one.score[0])))
    return sorted((f for f in faces if f.likelihood >= least), key=lambda f: -f.likelihood)


@cache
def _pose_graph() -> Any:
    import mediapipe

    # Complexity 1 is the one whose weights are in the wheel; 0 and 2 would try to download.
    return mediapipe.solutions.pose.Pose(
        static_image_mode=True, model_complexity=1, enable_segmentation=True, min_detection_confidence=0.3
    )


@cache
def _face_graph() -> Any:
    import mediapipe

    return mediapipe.solutions.face_detection.FaceDetection(model_selection=1, min_detection_confidence=0.3)
