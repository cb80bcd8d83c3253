"""Whether a photo shows a face, by the classical detector that comes with OpenCV. Knows no people."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock

import cv2
import numpy as np

from catalog.visual.colours import Floats
from catalog.visual.cutout import RGB

_WORKING_PX = 320  # longest side
_SMALLEST = 0.06  # of that side
_LOCK = Lock()  # the detector keeps buffers of its own


def face(photo: RGB) -> Floats:
    """HxWx3 uint8 RGB -> 3: how sure the surest face is (0 without one), its side as a share of the photo's, how high it stands.

    The method: Viola, Jones, CVPR 2001.
    """
    scale = min(1.0, _WORKING_PX / max(photo.shape[:2]))
    size = (max(1, round(photo.shape[1] * scale)), max(1, round(photo.shape[0] * scale)))
    grey = cv2.equalizeHist(cv2.cvtColor(cv2.resize(photo, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY))
    least = max(20, int(_SMALLEST * max(size)))
    with _LOCK:
        boxes, _, sure = _detector().detectMultiScale3(grey, 1.15, 4, minSize=(least, least), outputRejectLevels=True)
    if len(boxes) == 0:
        return np.zeros(3, np.float32)
    best = int(np.argmax(sure))
    _, top, width, height = (int(n) for n in boxes[best])
    return np.array([max(0.0, float(np.ravel(sure)[best])), width / max(size), 1 - (top + height / 2) / size[1]], np.float32)


@cache
def _detector() -> cv2.CascadeClassifier:
    return cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / "haarcascade_frontalface_default.xml"))
