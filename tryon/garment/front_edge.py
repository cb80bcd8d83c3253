"""Finds the edge of a collar's front: the curve across which the colour changes most, near what the garment reader saw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from tryon.garment.runs import Mask8
from tryon.garment.sleeve_points import Point
from tryon.garment.top_points import TopPoints
from tryon.image.ops import Array

# Exponent of |x|^p, least and most depth in collar widths: straight V, bowed V, round, nearly square.
_FAMILY = ((1.0, 0.45, 3.2), (1.3, 0.45, 3.2), (1.6, 0.35, 3.0), (2.0, 0.2, 2.6), (3.0, 0.2, 1.2), (4.5, 0.2, 1.2))
_WIDTHS = (0.6, 0.68, 0.76, 0.83, 0.9, 0.96, 1.02, 1.08)
_DEEPEST_V, _DEEPEST_ROUND = 0.65, 0.4  # of the torso's width
_REACH, _NEAR_REACH = 0.06, 0.025  # of the collar's width: how far to either side the colours are compared
_LEAST_EVIDENCE = 6.0  # Lab units: below this the usual depth of a crew neck is taken
_ENOUGH = 20.0  # Lab units: an edge stronger than this is no better evidence (a print is not a collar)
_POWERS, _NEAR_WIDTHS = (1.0, 1.3, 1.6, 2.0, 2.5, 3.2, 4.5), (0.94, 1.0, 1.06, 1.12)
_ALIKE = 0.78  # of a hole that the garment reader saw: a curve that agrees less is none of its form
_NEAR_ENOUGH = 40.0  # the same where it is known about where the edge runs
_TRUST = 120.0  # Lab units: what full agreement with the reader weighs against a step of colour
Row = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Curve:
    """y = chord + depth * (1 - |x|^power), x from -1 to 1 over `width` of the chord between two points at the collar's ends."""

    ends: tuple[Point, Point]
    depth: float  # px
    power: float
    width: float = 1.0

    def above(self, shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
        """Return HxW: everything above the curve, between its ends."""
        left, right = self.ends
        across = (np.arange(shape[1]) - (left[0] + right[0]) / 2) / ((right[0] - left[0]) / 2 * self.width)
        inside = np.clip(np.abs(across), 0, 1)
        chord = left[1] + (right[1] - left[1]) * (across + 1) / 2
        curve = np.where(np.abs(across) <= 1, chord + self.depth * (1 - inside**self.power), -1)
        return np.asarray(np.arange(shape[0])[:, None] < curve[None])


def front_curve(picture: Array, mask: Mask8, points: TopPoints, known: Mapping[str, Any]) -> Curve:
    """Return the curve across which the colour changes most, everywhere in the same way."""
    left, right = points.neck
    gap = max(float(right[0] - left[0]), 8.0)
    back = max(0.0, float(points.front[1] - min(left[1], right[1])))
    lab, reach = _blurred(picture, gap * _REACH)
    found = [(_LEAST_EVIDENCE, (max(0.4 * gap, back + 4), 2.0, 1.0))]
    low, high = known.get("powers", (0.0, 9.0))
    for power, shallow, deepest in _FAMILY:
        if not low <= power <= high:
            continue
        deep = min(deepest, float(known.get("deepest", deepest)))
        most = min(deep * gap, (_DEEPEST_V if power < 3 else _DEEPEST_ROUND) * points.torso_width)
        depths = np.arange(max(back + reach * 1.5, shallow * gap), max(back + 3 * reach, most), max(1.5, gap * 0.03))
        usual = 4 * np.exp(-(((depths / gap - 0.42) / 0.25) ** 2))
        for width in _WIDTHS:
            scores = _step_across(lab, mask, points, depths, (power, width), reach)
            scores = np.where(scores > 0, scores + usual - 3 * abs(1 - width), 0)
            k = int(np.argmax(scores))
            found.append((float(scores[k]), (float(depths[k]), power, width)))
    best = max(found)
    # The tape of the back's own collar is an edge as clear: a clear one far below it is the front.
    deeper = [f for f in found if f[0] > max(10.0, 0.62 * best[0]) and f[1][0] > best[1][0] + 0.35 * gap and f[1][1] <= 2]
    return Curve(points.neck, *max(deeper, default=best)[1])


def curve_near(picture: Array, mask: Mask8, points: TopPoints, hole: npt.NDArray[np.bool_]) -> Curve | None:
    """Return the curve that agrees best with a hole seen through the neck and with the colours.

    None where no curve has its form.
    """
    columns = np.where(hole.sum(0) > 1)[0]
    lowest = len(hole) - 1 - np.argmax(hole[::-1, columns], 0)
    top = np.argmax(mask[:, columns] > 0, 0)
    first, last = columns[0], columns[-1]
    ends = (np.array([first, top[0]], np.float64), np.array([last, top[-1]], np.float64))
    deep, gap = float(lowest.max() - (top[0] + top[-1]) / 2), float(last - first)
    if gap < 8 or deep < 3:
        return None
    (lab, reach), moved = _blurred(picture, gap * _NEAR_REACH), replace(points, neck=ends)
    depths = deep * np.linspace(0.75, 1.3, 23)
    best, most = None, -np.inf
    for power in _POWERS:
        for width in _NEAR_WIDTHS:
            alike = _agreement(lowest, top, columns, Curve(ends, 0, power, width), depths)
            scores = _step_across(lab, mask, moved, depths, (power, width), reach, _NEAR_ENOUGH) + _TRUST * alike
            k = int(np.argmax(np.where(alike > _ALIKE, scores, -np.inf)))
            if alike[k] > _ALIKE and scores[k] > most:
                best, most = Curve(ends, float(depths[k]), power, width), float(scores[k])
    return best


def _agreement(
    lowest: npt.NDArray[np.int64], top: npt.NDArray[np.int64], columns: npt.NDArray[np.int64], curve: Curve, depths: Row
) -> Row:
    """Return the intersection over union of a hole, given by its lowest row in each column, with what lies above the curves."""
    left, right = curve.ends
    across = np.clip((columns - (left[0] + right[0]) / 2) / ((right[0] - left[0]) / 2 * curve.width), -1, 1)
    chord = left[1] + (right[1] - left[1]) * (across + 1) / 2
    lines = chord + depths[:, None] * (1 - np.abs(across) ** curve.power) - top
    seen = (lowest - top)[None]
    shared, either = np.minimum(lines, seen).clip(0).sum(1), np.maximum(lines, seen).clip(0).sum(1)
    return np.asarray(shared / np.maximum(either, 1))


def _blurred(picture: Array, reach: float) -> tuple[Array, float]:
    """Return Lab without what is finer than the reach, and how far to either side of a curve the colours are compared (px)."""
    reach = max(3.0, reach)
    lab = cv2.cvtColor(np.clip(picture, 0, 255).astype(np.uint8), cv2.COLOR_RGB2LAB).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(lab, (0, 0), reach * 0.4), np.float32), reach


def _step_across(
    lab: Array,
    mask: Mask8,
    points: TopPoints,
    depths: Row,
    form: tuple[float, float],
    reach: float,
    enough: float = _ENOUGH,
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
    score = np.minimum(size, enough) * np.maximum(0.0, same * 2 - 1) + np.clip(middle[:, 0], -6, 12) * 0.5
    return np.where(on_cloth.mean(1) > 0.6, score, 0.0)


@cache
def _evenly(steepness: float, power: float, count: int = 40) -> npt.NDArray[np.float64]:
    """Return values of t that are evenly spaced along the curve, its upper ends left out."""
    t = np.linspace(0, 0.95, 64)
    length = np.r_[0, np.cumsum(np.hypot(np.diff(t), steepness * np.diff(t**power)))]
    half = np.interp(np.linspace(0.02, 0.9, count // 2) * length[-1], length, t)
    return np.concatenate([-half[::-1], half])


def _sample(values: npt.NDArray[np.generic], x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    rows = np.clip(np.round(y).astype(int), 0, values.shape[0] - 1)
    columns = np.clip(np.round(x).astype(int), 0, values.shape[1] - 1)
    return np.asarray(values[rows, columns], np.float32)
