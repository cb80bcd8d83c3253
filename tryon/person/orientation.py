"""Photos that lie on their side because nothing in the file says how they were held: how far they must be turned."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from tryon.person.pose import LEFT_HIP, LEFT_SHOULDER, NOSE, RIGHT_HIP, RIGHT_SHOULDER, Face, Pose, find_faces, find_pose
from tryon.types import RGB, Points

_SIZE_PX = 640  # longest side of the copy that is looked at
_LEAST_FACE = 0.6  # likelihood: only a clear upright face turns a photo
_NEAR = 0.6  # torso lengths from the nose within which a face is this person's


def quarter_turns(photo: RGB, pose: Pose | None, faces: Sequence[Face]) -> int:
    """Count the quarter turns against the clock (`np.rot90`) after which the person of an HxWx3 photo stands upright.

    `pose` and `faces` are what was found on the photo as it is.

    0 where they stand already, and where no turned copy shows both an upright body and its upright face.
    """
    if _upright_face(pose, faces) > 0:
        return 0
    zoom = min(1.0, _SIZE_PX / max(photo.shape[:2]))
    small = photo
    if zoom < 1:
        small = np.asarray(cv2.resize(photo, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_AREA), np.uint8)
    turned = [(np.ascontiguousarray(np.rot90(small, turns)), turns) for turns in (1, 3, 2)]
    found = [(_upright_face(find_pose(one), find_faces(one)), turns) for one, turns in turned]
    likelihood, turns = max(found)
    return turns if likelihood >= _LEAST_FACE else 0


def _upright_face(pose: Pose | None, faces: Sequence[Face]) -> float:
    """Return the likelihood of the face of a body that stands; 0 where there is none."""
    if pose is None or not _stands(pose.landmarks):
        return 0.0
    nose, near = pose.landmarks[NOSE, :2], _NEAR * float(np.hypot(*_down(pose.landmarks)))
    own = [
        one for one in faces if np.hypot((one.box[0] + one.box[2]) / 2 - nose[0], (one.box[1] + one.box[3]) / 2 - nose[1]) < near
    ]
    return max((one.likelihood for one in own), default=0.0)


def _stands(points: Points) -> bool:
    across, down = _down(points)
    return bool(down > abs(across))


def _down(points: Points) -> tuple[float, float]:
    """From the shoulders to the hips, px."""
    way = points[[LEFT_HIP, RIGHT_HIP], :2].mean(0) - points[[LEFT_SHOULDER, RIGHT_SHOULDER], :2].mean(0)
    return float(way[0]), float(way[1])
