"""Whether a photo can be dressed: what must be refused, and what is only doubtful. Limits are from photos of standing people.

Torso lengths (T, shoulders to hips) are the unit: on 200 photos of standing people thighs drop by 0.64 T or more, shoulders of
who faces the camera are at least 0.4 T wide, and no passer-by's face is half as large as the shopper's.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from tryon.person.pose import (
    LEFT_EAR,
    LEFT_ELBOW,
    LEFT_HIP,
    LEFT_KNEE,
    LEFT_SHOULDER,
    LEFT_WRIST,
    NOSE,
    RIGHT_EAR,
    RIGHT_ELBOW,
    RIGHT_HIP,
    RIGHT_KNEE,
    RIGHT_SHOULDER,
    RIGHT_WRIST,
    Face,
    Pose,
    find_faces,
    find_pose,
)  # fmt: skip
from tryon.types import CLASSES, RGB, Note, Person, Points, Refusal, Rendering

DARK_LUMA = 60  # 98th percentile of the whole photo's luma: even its lamps are dark
DIM_LUMA = 110
SMALL_TORSO_PX, COARSE_TORSO_PX = 48, 110
SEATED_DROP, LEANING_DROP = 0.5, 0.58  # of the thighs, in T
TURNED_WIDTH = 0.35  # of the shoulders, in T
BACK_WIDTH = -0.2
RIVAL_FACE, BYSTANDER_FACE = 0.6, 0.35  # width against the shopper's own face
RIVAL_TORSO = 0.65  # length against the shopper's own torso
LEAST_CONFIDENCE = 0.1  # engines give 0.05 at least; `warp` gives 0.2 and more to what it could read
BLURRED = 12.0  # variance of the Laplacian over the person at 512 px


def refuse_dark(photo: RGB) -> None:
    """Refuse a photo that is too dark. Raises Refusal too_dark. Comes first: in the dark no one is found."""
    if _bright(photo) < DARK_LUMA:
        raise Refusal("too_dark")


def check_pose(photo: RGB, pose: Pose, *, alone: bool = True) -> tuple[Note, ...]:
    """Return doubts about who stands there and how.

    Raises Refusal: too_small, several_people (when `alone`), seated, from_behind.
    """
    points = pose.landmarks
    torso = torso_px(points)
    if torso < SMALL_TORSO_PX:
        raise Refusal("too_small")
    faces = find_faces(photo)
    rivalry = _rivalry(photo, pose, faces) if alone else ""
    if rivalry == "several_people":
        raise Refusal(rivalry)
    drop = thigh_drop(points, photo.shape[0])
    if drop is not None and drop < SEATED_DROP:
        raise Refusal("seated")
    width = shoulder_width(points)
    if width < BACK_WIDTH and not faces:
        raise Refusal("from_behind")
    doubts: Sequence[tuple[str, bool]] = (
        ("perhaps_several", rivalry == "perhaps_several"),
        ("perhaps_seated", drop is not None and drop < LEANING_DROP),
        ("turned", abs(width) < TURNED_WIDTH),
        ("person_small", torso < COARSE_TORSO_PX),
        ("arms_hidden", _arms_hidden(points, photo)),
        ("rather_dark", _bright(photo) < DIM_LUMA),
        ("blurry", _sharpness(photo, pose) < BLURRED),
    )
    return tuple(Note(code) for code, holds in doubts if holds)


def tiny_face(photo: RGB) -> bool:
    """Tell whether there is a face too small for its body to be found."""
    return any(face.box[2] - face.box[0] < 0.06 * max(photo.shape[:2]) for face in find_faces(photo))


def refuse_unsure(look: Rendering) -> None:
    """Refuse a look that is too unsure.

    Raises Refusal too_unsure for a picture that its own engine hardly believes in: none is better than that one.
    """
    if look.confidence < LEAST_CONFIDENCE:
        raise Refusal("too_unsure")


def check_person(person: Person) -> None:
    """Refuse a person seen from behind.

    Raises Refusal from_behind: where the face should be, well inside the photo, there is hair.
    """
    points, (height, width) = person.landmarks, person.matte.shape
    radius = max(2.0, 0.33 * float(np.hypot(*(points[LEFT_EAR, :2] - points[RIGHT_EAR, :2]))))
    x, y = float(points[NOSE, 0]), float(points[NOSE, 1])
    x0, x1, y0, y1 = (round(v) for v in (x - radius, x + radius, y - radius, y + radius))
    if x0 < 0 or y0 < 0 or x1 >= width or y1 >= height:
        return
    patch = person.parsing[:, y0:y1, x0:x1].mean((1, 2))
    if patch[HAIR] > 0.55 and not find_faces(person.photo, least=0.3):
        raise Refusal("from_behind")


HAIR = CLASSES.index("hair")


def torso_px(points: Points) -> float:
    """Return the torso's length, shoulders to hips.

    Half the shoulders' width where that is more (a torso that leans into the picture).
    """
    shoulders, hips = points[[LEFT_SHOULDER, RIGHT_SHOULDER], :2], points[[LEFT_HIP, RIGHT_HIP], :2]
    return max(float(np.hypot(*(hips.mean(0) - shoulders.mean(0)))), 0.5 * float(np.hypot(*(shoulders[0] - shoulders[1]))), 1.0)


def shoulder_width(points: Points) -> float:
    """Return the shoulders' width in T along the picture's rows.

    Positive when the person's left is on the picture's right, as for who faces the camera.
    """
    return float(points[LEFT_SHOULDER, 0] - points[RIGHT_SHOULDER, 0]) / torso_px(points)


def thigh_drop(points: Points, height: int) -> float | None:
    """Return how far the knees are below the hips, in T; None where the knees are not surely in the photo."""
    knees, hips = points[[LEFT_KNEE, RIGHT_KNEE]], points[[LEFT_HIP, RIGHT_HIP]]
    if (knees[:, 1] > height).any() or (knees[:, 2] < 0.6).any():
        return None
    return float((knees[:, 1] - hips[:, 1]).mean()) / torso_px(points)


def _rivalry(photo: RGB, pose: Pose, faces: Sequence[Face]) -> str:
    """Someone else as near as the shopper: by faces, and by a second body where the first is painted over."""
    points = pose.landmarks
    head = points[[LEFT_EAR, RIGHT_EAR, NOSE], :2].mean(0)
    own = max(0.32 * torso_px(points), 1.0)  # a face is about a third of a torso wide
    others = [face for face in faces if _distance(face, head) > max(own, face.box[2] - face.box[0])]
    largest = max(((face.box[2] - face.box[0]) / own for face in others), default=0.0)
    if largest >= RIVAL_FACE or _second_body(photo, pose):
        return "several_people"
    return "perhaps_several" if largest >= BYSTANDER_FACE else ""


def _distance(face: Face, head: np.ndarray[tuple[int], np.dtype[np.float32]]) -> float:
    x0, y0, x1, y1 = face.box
    return float(np.hypot((x0 + x1) / 2 - head[0], (y0 + y1) / 2 - head[1]))


def _second_body(photo: RGB, pose: Pose) -> bool:
    """Tell whether a pose is found that is nearly as large, once the first person is blurred into the surroundings."""
    height, width = photo.shape[:2]
    radius = max(3, round(0.06 * torso_px(pose.landmarks))) | 1
    gone = cv2.dilate((pose.coverage > 0.3).astype(np.uint8), np.ones((radius, radius), np.uint8)) > 0
    if gone.mean() > 0.6:
        return False  # there is hardly room for another
    rest = photo.copy()
    rest[gone] = np.median(photo[~gone], 0).astype(np.uint8)
    other = find_pose(rest)
    if other is None or torso_px(other.landmarks) < RIVAL_TORSO * torso_px(pose.landmarks):
        return False
    core = other.landmarks[[LEFT_SHOULDER, RIGHT_SHOULDER, LEFT_HIP, RIGHT_HIP]]
    inside = (core[:, 0] > 0) & (core[:, 0] < width) & (core[:, 1] > 0) & (core[:, 1] < height)
    if not inside[:2].all() or (core[:2, 2] < 0.8).any():
        return False
    body = (other.coverage > 0.5) & ~gone
    return float(body.sum()) > 0.4 * float((pose.coverage > 0.5).sum()) and not _same_place(core, pose.landmarks)


def _same_place(core: Points, points: Points) -> bool:
    """Tell whether a second pose is but an echo of the first."""
    first = points[[LEFT_SHOULDER, RIGHT_SHOULDER, LEFT_HIP, RIGHT_HIP], :2].mean(0)
    return float(np.hypot(*(core[:, :2].mean(0) - first))) < 0.5 * torso_px(points)


def _arms_hidden(points: Points, photo: RGB) -> bool:
    height, width = photo.shape[:2]
    arms = points[[LEFT_ELBOW, RIGHT_ELBOW, LEFT_WRIST, RIGHT_WRIST]]
    inside = (arms[:, 0] > 0) & (arms[:, 0] < width) & (arms[:, 1] < height)
    return bool((arms[:2, 2] < 0.5).any() or (inside & (arms[:, 2] < 0.35)).any())


def _bright(photo: RGB) -> float:
    return float(np.percentile(cv2.cvtColor(photo[::4, ::4], cv2.COLOR_RGB2GRAY), 98))


def _sharpness(photo: RGB, pose: Pose) -> float:
    """Variance of the Laplacian over the person, at 512 px: what is left of edges."""
    height, width = photo.shape[:2]
    zoom = min(1.0, 512 / max(height, width))
    size = (max(1, round(width * zoom)), max(1, round(height * zoom)))
    grey = cv2.cvtColor(np.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_AREA), np.uint8), cv2.COLOR_RGB2GRAY)
    person = cv2.resize(pose.coverage, size) > 0.5
    edges = cv2.Laplacian(grey, cv2.CV_32F)
    return float(edges[person].var()) if person.any() else 0.0
