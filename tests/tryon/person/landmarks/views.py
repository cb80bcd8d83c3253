"""Drawn people as mediapipe saw them, for comparison: upright, turned, cut off."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from tests.people import RGB, WHOLE, mannequin


def _stand() -> RGB:
    return mannequin(3, **WHOLE)


def _hand_on_hip() -> RGB:
    return mannequin(7, pose="hand_on_hip", **WHOLE)


def _turned() -> RGB:
    """25 degrees against the clock."""
    picture = mannequin(5, pose="stride", **WHOLE)
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), 25, 0.9)
    return np.asarray(cv2.warpAffine(picture, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _cut_off() -> RGB:
    """At the knees and through one arm."""
    return np.ascontiguousarray(mannequin(9, pose="arms_out", **WHOLE)[:720, :560])


def head(picture: RGB, x: float, y: float) -> RGB:
    """320x320 around a nose at x, y px of the 1024x768 picture."""
    half = 90
    left, top = int(x) - half, max(0, int(y) - half)
    cut = picture[top : top + 2 * half, left : left + 2 * half]
    return np.asarray(cv2.resize(cut, (320, 320), interpolation=cv2.INTER_CUBIC), np.uint8)


VIEWS: dict[str, Callable[[], RGB]] = {"stand": _stand, "hand_on_hip": _hand_on_hip, "turned": _turned, "cut_off": _cut_off}
