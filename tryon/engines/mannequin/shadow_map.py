"""The key light's shadow: the figure seen from the lamp, and what lies behind it there, with soft edges.

A variance shadow map (Donnelly and Lauritzen 2006): blurred depth and squared depth bound how much light arrives.
"""

from __future__ import annotations

import cv2
import numpy as np

from tryon.engines.mannequin.sampling import bilinear
from tryon.engines.mannequin.surface import Floats, Ints
from tryon.engines.mannequin.visible import nearest

_CELL_M = 0.006
_SOFT = 2.4  # cells
_SLACK_M = 0.010  # surfaces so close do not shade each other
_BLEED = 0.25  # of light that leaks between two layers


def shade_of_key(vertices: Floats, faces: Ints, points: Floats, towards: Floats) -> Floats:
    """Return how much of the lamp in the direction `towards` (3, unit) reaches Nx3 points: N in 0..1."""
    axes = _axes(towards)
    seen, asked = vertices @ axes.T, points @ axes.T
    low = seen.min(0) - 8 * _CELL_M
    size = np.ceil((np.ptp(seen[:, :2], axis=0) + 16 * _CELL_M) / _CELL_M).astype(int)
    corners = np.asarray((seen[:, :2] - low[:2]) / _CELL_M, np.float32)[faces]
    close = np.asarray(seen[:, 2] - low[2], np.float32)
    a, b, c = (corners[:, corner] for corner in range(3))
    front = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (c[:, 0] - a[:, 0]) * (b[:, 1] - a[:, 1]) > 0
    _, near = nearest(corners[front], close[faces[front]], (int(size[0]), int(size[1])))
    blurred, blurred_square = (cv2.GaussianBlur(one, (0, 0), _SOFT) for one in (near, near * near))
    at = np.asarray((asked[:, :2] - low[:2]) / _CELL_M - 0.5, np.float32)
    mean, square = bilinear(blurred, at), bilinear(blurred_square, at)
    behind = mean - _SLACK_M - (asked[:, 2] - low[2])
    spread = np.maximum(square - mean * mean, 1e-5)
    arrives = spread / (spread + np.clip(behind, 0, None) ** 2)
    return np.asarray(np.where(behind <= 0, 1, np.clip((arrives - _BLEED) / (1 - _BLEED), 0, 1)), np.float32)


def _axes(towards: Floats) -> Floats:
    """Right, up and towards the lamp: rows of 3."""
    right = np.cross(np.array([0, 0, 1], np.float32), towards)
    right /= np.linalg.norm(right)
    return np.asarray(np.stack([right, np.cross(towards, right), towards]), np.float32)
