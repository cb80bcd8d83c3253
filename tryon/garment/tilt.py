"""Turns trousers, shorts and skirts that lie askew until their waistband is level. Knows only the outline."""

from __future__ import annotations

import cv2
import numpy as np

from tryon.garment.cutout.cut import CutOut, moved
from tryon.garment.runs import Mask8
from tryon.image.ops import Array

_LEVEL, _MOST = 6.0, 32.0  # degrees: less is the way a waistband curves, more is something else
_LONG, _HIGH = 0.25, 0.4  # of the box: a waistband's edge is at least so wide, and begins in the upper part


def levelled(cut: CutOut) -> CutOut:
    """Return the cut-out turned, on a canvas that holds all of it; the same one where its waistband is level."""
    angle = waistband_angle(cut.mask)
    if not _LEVEL < abs(angle) < _MOST:
        return cut
    height, width = cut.mask.shape
    matrix = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), np.float64)
    turn = np.abs(matrix[:, :2])
    size = (int(width * turn[0, 0] + height * turn[0, 1]) + 1, int(width * turn[1, 0] + height * turn[1, 1]) + 1)
    matrix[:, 2] += np.array([size[0] - width, size[1] - height]) / 2

    def turned(values: Array, border: int) -> Array:
        return np.asarray(cv2.warpAffine(values, matrix, size, flags=cv2.INTER_LINEAR, borderMode=border), np.float32)

    return moved(cut, turned)


def waistband_angle(mask: Mask8) -> float:
    """Return the degrees by which the longest straight edge at the top falls from left to right, if the hem does, too; else 0."""
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    outline = max(outlines, key=cv2.contourArea)
    _, y, width, height = cv2.boundingRect(outline)
    hull = cv2.approxPolyDP(cv2.convexHull(outline), 0.012 * max(width, height), True)[:, 0].astype(np.float64)
    best, longest = [0.0, 0.0], [_LONG * width] * 2  # of the waist, of the hem
    for a, b in zip(hull, np.roll(hull, -1, 0), strict=True):
        across, down = b - a if b[0] > a[0] else a - b
        middle = (a[1] + b[1]) / 2 - y
        end = 0 if middle < _HIGH * height else 1 if middle > (1 - _HIGH) * height else None
        if end is not None and across > longest[end] and abs(down) < across:
            best[end], longest[end] = float(np.degrees(np.arctan2(down, across))), float(across)
    return best[0] if best[0] * best[1] > 0 and abs(best[1]) > 0.4 * abs(best[0]) else 0.0
