"""Screenshots of photos: takes off the plain bars round the photo. Knows nothing of what it shows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tryon.types import RGB

_NEAR = 14  # levels in every channel: as much do the pixels of a bar differ after JPEG
_BAR = 0.88  # share of a line that has the bar's colour; the rest may be a clock and a battery
_PHOTO = 0.7  # share of the photo's first line that hasn't: above a head on a plain wall it would be a few pixels
_EDGE_PX = 4  # within which the bar ends
_LEAST = 0.025  # of a side: thinner bars are left alone
_LEFT_OVER = 0.3  # of a side that must be left


def without_border(photo: RGB) -> RGB:
    """Return the part of an HxWx3 photo inside bars of one colour that end in a straight hard edge; without any, the photo."""
    found = photo
    for side in range(4):  # bars above and below may be as wide as the screen, those beside the photo end at them
        turned = np.rot90(found, side)
        found = np.rot90(turned[_bar(turned) :], -side)
    if any(left < _LEFT_OVER * whole for left, whole in zip(found.shape[:2], photo.shape[:2], strict=True)):
        return photo
    return np.ascontiguousarray(found)


def _bar(photo: npt.NDArray[np.uint8]) -> int:
    """Return rows of a bar at the top; 0 where there is none."""
    colour = np.median(photo[: max(2, len(photo) // 100)].reshape(-1, 3), 0)
    share = (np.abs(photo - colour.astype(np.float32)).max(2) <= _NEAR).mean(1)
    last = int(np.argmax(share < _BAR)) if (share < _BAR).any() else 0
    begins = np.flatnonzero(share[last : last + _EDGE_PX] < 1 - _PHOTO)
    return last + int(begins[0]) if last >= _LEAST * len(photo) and len(begins) else 0
