"""Find the 468 points of the face mesh (arXiv:1907.06724) in a picture of a head. Follows mediapipe's FaceLandmarkFrontCpu."""

from __future__ import annotations

import cv2
import numpy as np

from tryon.nets.tflite import network
from tryon.person.landmarks.detector import NEAR_FACES, detect
from tryon.person.landmarks.region import Floats, Region, turn_between
from tryon.types import RGB

_SIZE = 192  # px of the mesh network's input
_MARGIN = 1.5  # of the region around the detected box
_LEAST_LOGIT = 0.0  # a face is there with a likelihood of at least 0.5


def find_face_mesh(photo: RGB) -> Floats | None:
    """Return 468x3 x, y, z px of the most likely face of a HxWx3 photo, or None; z is relative to the head, smaller is nearer."""
    found = detect(NEAR_FACES, photo)
    if not found:
        return None
    x0, y0, x1, y1 = found[0].box
    right_eye, left_eye = found[0].points[:2]
    side = _MARGIN * max(x1 - x0, y1 - y0)
    region = Region(((x0 + x1) / 2, (y0 + y1) / 2), side, turn_between(right_eye, left_eye, 0.0))
    values, logit = network("face_landmark").run(region.crop(photo, _SIZE, low=0.0, beyond=cv2.BORDER_REPLICATE))
    if logit.item() < _LEAST_LOGIT:
        return None
    marks = values.reshape(-1, 3).astype(np.float64) / _SIZE
    return np.column_stack([region.to_photo(marks[:, :2]), marks[:, 2] * side])
