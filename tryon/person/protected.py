"""Measures, after rendering, that what must not change did not: face, hair, hands, and whatever the garment does not touch.

What accessories declare that they do to the pixels below them (`Rendering.overlays`) is done to the photo first: under glasses,
too, the face must be the photo's own, and beside them bit for bit so.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tryon.image.overlay import lay
from tryon.person.pose import LEFT_EAR, LEFT_SHOULDER, LEFT_WRIST, RIGHT_EAR, RIGHT_SHOULDER, RIGHT_WRIST
from tryon.types import CLASSES, Person, Rendering

HAIR, SKIN = CLASSES.index("hair"), CLASSES.index("skin")
SURE = 0.9  # probability above which a pixel is hair or skin beyond doubt
MOST_HIDDEN = 0.9  # of the face, brows to mouth, by accessories: dark glasses under a low brim hide up to 0.85
MARGIN_PX = 3  # rims of hair and hands may be blended
LEAST_UNCHANGED = 0.995  # share of them that must be bit-identical


def protected_unchanged(person: Person, look: Rendering) -> bool:
    """Tell whether pixels outside `touched` and in the face are bit-identical, and hair and hands but for their rims."""
    if ((look.picture != person.photo).any(2) & ~look.touched).any():
        return False
    face = face_mask(person)
    expected = lay(person.photo, look.overlays)
    changed = (look.picture != expected).any(2)
    if (changed & face).any() or _hidden(look, face) > MOST_HIDDEN:
        return False
    inner = _within(hair_mask(person) | hands_mask(person))
    return not inner.any() or float((~changed)[inner].mean()) >= LEAST_UNCHANGED


def _hidden(look: Rendering, face: npt.NDArray[np.bool_]) -> float:
    """Return the share of the face through which accessories let less than half of the light."""
    left = np.ones(face.shape, np.float32)
    for one in look.overlays:
        x, y = one.origin
        left[y : y + one.gain.shape[0], x : x + one.gain.shape[1]] *= one.gain.mean(2)
    return float((left[face] < 0.5).mean()) if face.any() else 0.0


def face_mask(person: Person) -> npt.NDArray[np.bool_]:
    """Return HxW: an ellipse over the face from brows to mouth; empty where the face is not in the photo."""
    points = person.landmarks[:11]
    out = np.zeros(person.matte.shape, np.uint8)
    if points[0, 2] < 0.5:
        return out > 0
    ears = float(np.hypot(*(person.landmarks[LEFT_EAR, :2] - person.landmarks[RIGHT_EAR, :2])))
    centre = points[[0, 2, 5], :2].mean(0)
    half = max(0.35 * ears, 0.5 * float(np.hypot(*(points[0, :2] - points[9:11, :2].mean(0)))), 2.0)
    cv2.ellipse(out, (round(float(centre[0])), round(float(centre[1]))), (round(half), round(half * 1.15)), 0, 0, 360, (1,), -1)
    return out > 0


def hair_mask(person: Person) -> npt.NDArray[np.bool_]:
    """Return HxW: hair beyond doubt, above the shoulders (below them it may lie under a new collar)."""
    shoulders = float(person.landmarks[[LEFT_SHOULDER, RIGHT_SHOULDER], 1].min())
    out = (person.parsing[HAIR] > SURE) & (person.matte > SURE)
    out[max(0, int(shoulders)) :] = False
    return np.asarray(out, np.bool_)


def hands_mask(person: Person) -> npt.NDArray[np.bool_]:
    """Return HxW: skin beyond doubt round the middle of each hand that is seen."""
    width = float(np.hypot(*(person.landmarks[LEFT_SHOULDER, :2] - person.landmarks[RIGHT_SHOULDER, :2])))
    out = np.zeros(person.matte.shape, np.uint8)
    for wrist in (LEFT_WRIST, RIGHT_WRIST):
        knuckles = person.landmarks[[wrist + 2, wrist + 4], :2].mean(0)  # little finger, index finger
        if person.landmarks[wrist, 2] > 0.6:
            cv2.circle(out, (round(float(knuckles[0])), round(float(knuckles[1]))), max(2, round(0.1 * width)), (1,), -1)
    return np.asarray((out > 0) & (person.parsing[SKIN] > SURE), np.bool_)


def _within(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    side = 2 * MARGIN_PX + 1
    return np.asarray(cv2.erode(mask.astype(np.uint8), np.ones((side, side), np.uint8)) > 0)
