"""Where the front of a collar runs, so that the inside of the back is never drawn in front of a neck."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tryon.warp.fields import Array
from tryon.warp.runs import Mask8
from tryon.warp.top_points import TopPoints

# Exponent and relative width of |x|^p, least and most depth in collar widths: straight V, narrow and wide rounds, nearly square.
_FAMILY = (
    *((1.0, w, 0.45, 3.2) for w in (0.6, 0.72, 0.84, 0.96)),
    *((1.5, w, 0.4, 3.0) for w in (0.68, 0.8, 0.9, 1.0)),
    *((2.0, w, 0.2, 2.6) for w in (0.76, 0.84, 0.92, 1.0)),
    *((p, w, 0.2, 1.2) for p in (3.0, 4.5) for w in (0.88, 0.97, 1.06)),
)
_LEAST_EVIDENCE = 6.0  # Lab units: below this the usual depth of a crew neck is taken
_ENOUGH = 20.0  # Lab units: an edge stronger than this is no better evidence (a print is not a collar)
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
        hole |= _above_shoulders(mask.shape, points)
    return hole, depth


def _above_shoulders(shape: tuple[int, ...], points: TopPoints) -> npt.NDArray[np.bool_]:
    """Everything above the line shoulder - neck - neck - shoulder: a hood lies behind the wearer."""
    corners = np.array([points.shoulder[0], points.neck[0], points.neck[1], points.shoulder[1]])
    corners[:, 1] -= 0.012 * points.torso_width
    line = np.interp(np.arange(shape[1]), corners[:, 0], corners[:, 1])
    return np.asarray(np.arange(shape[0])[:, None] < line[None])


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
    """Depth, exponent and relative width of the curve |x|^p across which the colour changes most, everywhere in the same way."""
    left, right = points.neck
    gap = max(float(right[0] - left[0]), 8.0)
    back = max(0.0, float(points.front[1] - min(left[1], right[1])))
    reach = max(3.0, gap * 0.06)
    lab = cv2.cvtColor(np.clip(picture, 0, 255).astype(np.uint8), cv2.COLOR_RGB2LAB).astype(np.float32)
    lab = np.asarray(cv2.GaussianBlur(lab, (0, 0), reach * 0.4), np.float32)
    best, found = _LEAST_EVIDENCE, (max(0.4 * gap, back + 4), 2.0, 1.0)
    for power, width, shallow, deep in _FAMILY:
        for depth in np.arange(max(back + reach * 1.5, shallow * gap), max(back + 3 * reach, deep * gap), max(1.5, gap * 0.03)):
            score = _step_across(lab, mask, points, (float(depth), power, width), reach)
            usual = (
                4 * np.exp(-(((depth / gap - 0.42) / 0.25) ** 2))
                - 6 * max(0.0, depth / points.torso_width - 0.3)
                - 3 * abs(1 - width)
            )
            usual -= 10 * max(0.0, depth / points.torso_width - (0.7 if power < 3 else 0.4)) / 0.2
            if score > 0 and score + usual > best:
                best, found = score + usual, (float(depth), power, width)
    return found


def _step_across(lab: Array, mask: Mask8, points: TopPoints, curve: tuple[float, float, float], reach: float) -> float:
    """The colour step across a curve (Lab units, capped) times the share of the curve where it goes the same way."""
    depth, power, width = curve
    left, right = points.neck
    half = (right[0] - left[0]) / 2 * width
    t = _evenly(depth / half, power)
    x = (left[0] + right[0]) / 2 + t * half
    y = (left[1] + right[1]) / 2 + depth * (1 - np.abs(t) ** power)
    slope = -depth * power * np.maximum(np.abs(t), 1e-6) ** (power - 1) * np.sign(t) / half
    norm = np.sqrt(1 + slope**2)
    nx, ny = -slope / norm * reach, reach / norm  # downwards, out of the opening
    outside, inside = _sample(lab, x + nx, y + ny), _sample(lab, x - nx, y - ny)
    on_cloth = (_sample(mask, x + nx, y + ny) > 0) & (_sample(mask, x - nx, y - ny) > 0)
    if on_cloth.mean() < 0.6:
        return 0.0
    step = ((outside - inside) * np.array([1, 1.4, 1.4], np.float32))[on_cloth]
    middle = np.median(step, 0)
    size = float(np.linalg.norm(middle))
    along = step @ (middle / max(size, 1e-3))
    same = float((along > 0.4 * size).mean())
    darker_inside = float(np.clip(middle[0], -6, 12)) * 0.5
    return min(size, _ENOUGH) * max(0.0, same * 2 - 1) + darker_inside


def _evenly(steepness: float, power: float, count: int = 48) -> npt.NDArray[np.float64]:
    """Values of t that are evenly spaced along the curve, its upper ends left out."""
    t = np.linspace(0, 0.95, 64)
    length = np.r_[0, np.cumsum(np.hypot(np.diff(t), steepness * np.diff(t**power)))]
    half = np.interp(np.linspace(0.02, 0.9, count // 2) * length[-1], length, t)
    return np.concatenate([-half[::-1], half])


def _sample(values: npt.NDArray[np.generic], x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    rows = np.clip(np.round(y).astype(int), 0, values.shape[0] - 1)
    columns = np.clip(np.round(x).astype(int), 0, values.shape[1] - 1)
    return np.asarray(values[rows, columns], np.float32)
