"""Where the front of a collar runs, so that the inside of the back is never drawn in front of a neck."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tryon.warp.fields import Array
from tryon.warp.runs import Mask8
from tryon.warp.top_points import TopPoints

_HOOD = 0.22  # of the torso's width: what stands higher above the neck than this is a hood


def opening(
    picture: Array, mask: Mask8, points: TopPoints, inner: npt.NDArray[np.bool_] | None
) -> tuple[npt.NDArray[np.bool_], float]:
    """HxW: the hole for the neck; and how deep it reaches below the neck points (px)."""
    left, right = points.neck
    hole = np.zeros(mask.shape, bool)
    if inner is not None:
        hole |= np.asarray(cv2.dilate(inner.astype(np.uint8), np.ones((3, 3), np.uint8))) > 0
        depth = _depth_of(hole, points)
    else:
        depth, power, width = _front_curve(picture, mask, points)
        hole |= _under_curve(mask.shape, points, depth, power, width)
    line = (left[1] + right[1]) / 2
    rise = line - np.where(mask.any(1))[0][0]
    if rise > _HOOD * points.torso_width:
        hole[: int(line - 0.02 * points.torso_width)] = True
    return hole, depth


def _depth_of(hole: npt.NDArray[np.bool_], points: TopPoints) -> float:
    column = hole[:, int(points.centre_x) - 3 : int(points.centre_x) + 4].any(1)
    rows = np.where(column)[0]
    return float(max(0.0, rows.max() - (points.neck[0][1] + points.neck[1][1]) / 2)) if len(rows) else 0.0


def _under_curve(shape: tuple[int, ...], points: TopPoints, depth: float, power: float, width: float) -> npt.NDArray[np.bool_]:
    left, right = points.neck
    across = (np.arange(shape[1]) - (left[0] + right[0]) / 2) / ((right[0] - left[0]) / 2 * width)
    inside = np.clip(np.abs(across), 0, 1)
    chord = left[1] + (right[1] - left[1]) * (across + 1) / 2
    curve = np.where(np.abs(across) <= 1, chord + depth * (1 - inside**power), -1)
    return np.asarray(np.arange(shape[0])[:, None] < curve[None])


def _front_curve(picture: Array, mask: Mask8, points: TopPoints) -> tuple[float, float, float]:
    """Depth, exponent and relative width of the curve |x|^p along which the picture changes most."""
    left, right = points.neck
    gap = max(float(right[0] - left[0]), 8.0)
    back = max(0.0, float(points.front[1] - min(left[1], right[1])))
    edges, calm = _edges(picture, mask, gap, points)
    t = np.linspace(-0.85, 0.85, 56)
    best, found = 0.0, (max(0.35 * gap, back + 4), 2.0, 1.0)
    for depth in np.linspace(max(back + 4, 0.12 * gap), max(back + 8, 1.9 * gap), 60):
        for power, width in ((1.0, 0.7), (1.0, 0.85), (1.0, 0.97), (1.5, 0.8), (1.5, 0.97), (2, 0.85), (2, 1), (3, 0.85), (3, 1)):
            if (power < 1.2) != (depth > 0.72 * gap):
                continue
            x = (left[0] + right[0]) / 2 + t * gap / 2 * width
            y = (left[1] + right[1]) / 2 + depth * (1 - np.abs(t) ** power)
            values = edges[np.clip(y.astype(int), 0, mask.shape[0] - 1), np.clip(x.astype(int), 0, mask.shape[1] - 1)]
            usual = 8 * np.exp(-(((depth / gap - 0.42) / 0.22) ** 2)) - 2 * (1 - width)
            score = float(np.percentile(values, 22) + 0.6 * values.mean() - calm + usual)
            if score > best:
                best, found = score, (float(depth), float(power), float(width))
    return found


def _edges(picture: Array, mask: Mask8, gap: float, points: TopPoints) -> tuple[Array, float]:
    """Colour change inside the cloth, thickened; and its usual level on the chest (prints)."""
    smooth = cv2.GaussianBlur(np.clip(picture, 0, 255).astype(np.uint8), (0, 0), 1.5)
    lab = cv2.cvtColor(smooth, cv2.COLOR_RGB2LAB).astype(np.float32)
    thick = max(3, int(gap * 0.05))
    change = np.zeros(mask.shape, np.float32)
    for shift in (2, thick):
        total = np.zeros(mask.shape, np.float32)
        for axis in (0, 1):
            total += ((np.roll(lab, -shift, axis) - np.roll(lab, shift, axis)) ** 2 * np.float32([1, 2, 2])).sum(2)
        change = np.maximum(change, np.sqrt(total))
    inside = cv2.erode(mask, np.ones((2 * thick + 7,) * 2, np.uint8)) > 0
    change = cv2.dilate((np.minimum(change, 55) * inside).astype(np.float32), np.ones((thick | 1,) * 2, np.uint8))
    left, right = points.neck
    chest = change[int(left[1] + gap * 1.2) : int(left[1] + gap * 2.2), int(left[0]) : int(right[0])]
    return np.asarray(change, np.float32), float(np.median(chest)) if chest.size else 0.0
