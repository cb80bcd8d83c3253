"""Where the front of a collar runs, so that the inside of the back is never drawn in front of a neck."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from tryon.warp.fields import Array
from tryon.warp.garment.runs import Mask8
from tryon.warp.garment.top_points import TopPoints

# What the catalogue's word says: exponents of the curve, its depth in collar widths, or that no inside of a back is seen.
_NECKLINES: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("necklines.json").read_text("utf-8"))
# Exponent of |x|^p, least and most depth in collar widths: straight V, bowed V, round, nearly square.
_FAMILY = ((1.0, 0.45, 3.2), (1.3, 0.45, 3.2), (1.6, 0.35, 3.0), (2.0, 0.2, 2.6), (3.0, 0.2, 1.2), (4.5, 0.2, 1.2))
_WIDTHS = (0.6, 0.68, 0.76, 0.83, 0.9, 0.96, 1.02, 1.08)
_DEEPEST_V, _DEEPEST_ROUND = 0.65, 0.4  # of the torso's width
_REACH = 0.06  # of the collar's width: how far to either side the colours are compared
_LEAST_EVIDENCE = 6.0  # Lab units: below this the usual depth of a crew neck is taken
_ENOUGH = 20.0  # Lab units: an edge stronger than this is no better evidence (a print is not a collar)
_OPEN = 0.45  # of the collar's width: a back that dips deeper is none
_HOOD = 0.22  # of the torso's width: what stands higher above the neck than this is a hood


def opening(
    picture: Array, mask: Mask8, points: TopPoints, inner: npt.NDArray[np.bool_] | None, neckline: str = ""
) -> tuple[npt.NDArray[np.bool_], float]:
    """HxW: the hole for the neck; and how deep it reaches below the neck points (px). `neckline`: as the catalogue calls it."""
    known = _NECKLINES.get(neckline, {})
    left, right = points.neck
    hole = np.zeros(mask.shape, bool)
    if inner is not None:
        hole |= np.asarray(cv2.dilate(inner.astype(np.uint8), np.ones((3, 3), np.uint8))) > 0
        depth = _depth_of(hole, points)
    elif known.get("closed") or _is_open(points):
        depth = max(0.0, float(points.front[1] - min(left[1], right[1])))
    else:
        depth, power, width = _front_curve(picture, mask, points, known)
        hole |= _under_curve(mask.shape, points, depth, power, width)
    line = (left[1] + right[1]) / 2
    rise = line - np.where(mask.any(1))[0][0]
    if rise > _HOOD * points.torso_width:
        hole |= _above_shoulders(mask.shape, points)
    return hole, depth


def _is_open(points: TopPoints) -> bool:
    """Between straps the ground is seen, and no inside of a back."""
    left, right = points.neck
    return bool(points.front[1] - max(left[1], right[1]) > _OPEN * (right[0] - left[0]) and not points.front_known)


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


def _front_curve(picture: Array, mask: Mask8, points: TopPoints, known: Mapping[str, Any]) -> tuple[float, float, float]:
    """Depth, exponent and relative width of the curve |x|^p across which the colour changes most, everywhere in the same way."""
    left, right = points.neck
    gap = max(float(right[0] - left[0]), 8.0)
    back = max(0.0, float(points.front[1] - min(left[1], right[1])))
    reach = max(3.0, gap * _REACH)
    lab = cv2.cvtColor(np.clip(picture, 0, 255).astype(np.uint8), cv2.COLOR_RGB2LAB).astype(np.float32)
    lab = np.asarray(cv2.GaussianBlur(lab, (0, 0), reach * 0.4), np.float32)
    found = [(_LEAST_EVIDENCE, (max(0.4 * gap, back + 4), 2.0, 1.0))]
    low, high = known.get("powers", (0.0, 9.0))
    for power, shallow, deep in _FAMILY:
        if not low <= power <= high:
            continue
        deep = min(deep, float(known.get("deepest", deep)))
        deep = min(deep * gap, (_DEEPEST_V if power < 3 else _DEEPEST_ROUND) * points.torso_width)
        depths = np.arange(max(back + reach * 1.5, shallow * gap), max(back + 3 * reach, deep), max(1.5, gap * 0.03))
        usual = 4 * np.exp(-(((depths / gap - 0.42) / 0.25) ** 2))
        for width in _WIDTHS:
            scores = _step_across(lab, mask, points, depths, (power, width), reach)
            scores = np.where(scores > 0, scores + usual - 3 * abs(1 - width), 0)
            k = int(np.argmax(scores))
            found.append((float(scores[k]), (float(depths[k]), power, width)))
    best = max(found)
    # The tape of the back's own collar is an edge as clear: a clear one far below it is the front.
    deeper = [f for f in found if f[0] > max(10.0, 0.62 * best[0]) and f[1][0] > best[1][0] + 0.35 * gap and f[1][1] <= 2]
    return max(deeper, default=best)[1]


def _step_across(
    lab: Array, mask: Mask8, points: TopPoints, depths: npt.NDArray[np.float64], form: tuple[float, float], reach: float
) -> npt.NDArray[np.float64]:
    """For each depth the colour step across the curve (Lab units, capped) times the share of it that goes the same way."""
    power, width = form
    left, right = points.neck
    half = (right[0] - left[0]) / 2 * width
    deep = depths[:, None]
    t = np.stack([_evenly(round(float(d / half), 1), power) for d in depths])
    x = (left[0] + right[0]) / 2 + t * half
    y = (left[1] + right[1]) / 2 + deep * (1 - np.abs(t) ** power)
    slope = -deep * power * np.maximum(np.abs(t), 1e-6) ** (power - 1) * np.sign(t) / half
    norm = np.sqrt(1 + slope**2)
    nx, ny = -slope / norm * reach, reach / norm  # downwards, out of the opening
    step = (_sample(lab, x + nx, y + ny) - _sample(lab, x - nx, y - ny)) * np.array([1, 1.4, 1.4], np.float32)
    on_cloth = (_sample(mask, x + nx, y + ny) > 0) & (_sample(mask, x - nx, y - ny) > 0)
    middle = np.median(step, 1)
    size = np.maximum(np.linalg.norm(middle, axis=1), 1e-3)
    along = np.einsum("dtc,dc->dt", step, middle) / size[:, None]
    same = ((along > 0.4 * size[:, None]) & on_cloth).sum(1) / np.maximum(on_cloth.sum(1), 1)
    score = np.minimum(size, _ENOUGH) * np.maximum(0.0, same * 2 - 1) + np.clip(middle[:, 0], -6, 12) * 0.5
    return np.where(on_cloth.mean(1) > 0.6, score, 0.0)


@cache
def _evenly(steepness: float, power: float, count: int = 40) -> npt.NDArray[np.float64]:
    """Values of t that are evenly spaced along the curve, its upper ends left out."""
    t = np.linspace(0, 0.95, 64)
    length = np.r_[0, np.cumsum(np.hypot(np.diff(t), steepness * np.diff(t**power)))]
    half = np.interp(np.linspace(0.02, 0.9, count // 2) * length[-1], length, t)
    return np.concatenate([-half[::-1], half])


def _sample(values: npt.NDArray[np.generic], x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    rows = np.clip(np.round(y).astype(int), 0, values.shape[0] - 1)
    columns = np.clip(np.round(x).astype(int), 0, values.shape[1] - 1)
    return np.asarray(values[rows, columns], np.float32)
