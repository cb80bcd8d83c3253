"""A look that was worked out on a smaller copy, put back into the photo at its own size."""

from __future__ import annotations

import cv2
import numpy as np

from tryon.types import RGB, Rendering


def at_full_size(photo: RGB, look: Rendering) -> RGB:
    """Return the HxWx3 photo with the look's touched pixels, enlarged; every other pixel is the photo's own, bit for bit."""
    height, width = photo.shape[:2]
    size = (width, height)
    touched = cv2.resize(look.touched.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
    out = photo.copy()
    out[touched] = np.asarray(cv2.resize(look.picture, size, interpolation=cv2.INTER_CUBIC), np.uint8)[touched]
    return out
