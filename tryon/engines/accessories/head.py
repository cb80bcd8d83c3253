"""Where the head is and how it is turned: a face mesh on a crop of the head. Knows nothing of what is worn on it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from tryon.person.landmarks import find_face_mesh
from tryon.person.pose import LEFT_EAR, LEFT_SHOULDER, NOSE, RIGHT_EAR, RIGHT_SHOULDER
from tryon.types import Person, Refusal

Floats = npt.NDArray[np.float64]
# Vertices of the face mesh; "left" is the left side of the picture.
LEFT_TEMPLE, RIGHT_TEMPLE, TOP, CHIN, BETWEEN_EYES = 127, 356, 10, 152, 168
LEFT_EYE, RIGHT_EYE = (33, 133), (362, 263)  # corners
BROWS = (105, 334)
LEFT_JAW, RIGHT_JAW = 132, 361  # below the ears
_CROP_PX = 320  # the mesh is steadier on a head of this size than on a smaller one
_LEAN_DEG = 8.0  # foreheads recede: from chin to forehead a face leans back, of people who look straight ahead (median of 26)


@dataclass(frozen=True)
class Head:
    """All in photo px; z grows away from the camera. Index 0 is the left side of the picture."""

    points: Floats  # 468x3
    right: Floats  # unit 3-vector across the face, towards the right of the picture
    up: Floats
    front: Floats  # out of the face
    width: float  # px between the temples, whatever the turn
    eyes: tuple[Floats, Floats]  # 3-vectors
    yaw_deg: float  # positive: the face looks to the right of the picture

    def at(self, origin: Floats, x: Floats, y: Floats, z: Floats) -> Floats:
        """Return Nx2 px of points given in px along right, up and front from a 3-vector."""
        out = origin + x[:, None] * self.right + y[:, None] * self.up + z[:, None] * self.front
        return np.asarray(out[:, :2], np.float64)


def head_of(person: Person) -> Head:
    """Find a person's head.

    Kept in `person.cache`. Raises Refusal: face_hidden; head_cut where it is not because it is outside the photo.
    """
    known = person.cache.get("head")
    if known is None:
        known = _read(person)
        person.cache["head"] = known or "none"
    if not isinstance(known, Head):
        raise Refusal("head_cut" if _cut(person) else "face_hidden")
    return known


def _cut(person: Person) -> bool:
    """Tell whether the upper end of the face is above the photo: as far over the eyes as the mouth is below them."""
    eyes, mouth = person.landmarks[1:7, 1].mean(), person.landmarks[9:11, 1].mean()
    return bool(eyes - (mouth - eyes) < 0)


def _read(person: Person) -> Head | None:
    x0, y0, x1, y1 = _around(person)
    if x1 - x0 < 16 or y1 - y0 < 16 or person.landmarks[NOSE, 2] < 0.5:
        return None
    crop = person.photo[y0:y1, x0:x1]
    zoom = _CROP_PX / max(crop.shape[:2])
    how = cv2.INTER_CUBIC if zoom > 1 else cv2.INTER_AREA
    crop = np.ascontiguousarray(cv2.resize(crop, None, fx=zoom, fy=zoom, interpolation=how))
    mesh = find_face_mesh(crop)
    if mesh is None:
        return None
    points = mesh / zoom + np.array([x0, y0, 0.0])
    inside = (points[[LEFT_TEMPLE, RIGHT_TEMPLE, TOP, CHIN], :2] >= -2).all()
    return _axes(points) if inside else None


def _around(person: Person) -> tuple[int, int, int, int]:
    """XYXY px round the head, its own size free on every side."""
    marks = person.landmarks
    face = marks[:11, :2].mean(0)
    ears = float(np.hypot(*(marks[LEFT_EAR, :2] - marks[RIGHT_EAR, :2])))
    shoulders = float(np.hypot(*(marks[LEFT_SHOULDER, :2] - marks[RIGHT_SHOULDER, :2])))
    half = max(1.25 * ears, 0.42 * shoulders, 12.0)
    height, width = person.matte.shape
    x0, x1 = np.clip([face[0] - half, face[0] + half], 0, width).astype(int)
    y0, y1 = np.clip([face[1] - 1.15 * half, face[1] + 1.05 * half], 0, height).astype(int)
    return int(x0), int(y0), int(x1), int(y1)


def _axes(points: Floats) -> Head:
    right = points[RIGHT_TEMPLE] - points[LEFT_TEMPLE]
    width = float(np.linalg.norm(right))
    right = right / width
    up = points[TOP] - points[CHIN]
    up = up - right * float(up @ right)
    up = up / float(np.linalg.norm(up))
    front = np.cross(up, right)
    front = front if front[2] < 0 else -front
    lean = np.radians(_LEAN_DEG)
    up, front = up * np.cos(lean) - front * np.sin(lean), front * np.cos(lean) + up * np.sin(lean)
    eyes = (points[list(LEFT_EYE)].mean(0), points[list(RIGHT_EYE)].mean(0))
    yaw = float(np.degrees(np.arctan2(front[0], -front[2])))
    return Head(points, right, up, front, width, eyes, yaw)
