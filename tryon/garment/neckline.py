"""Where the front of a collar runs, so that the inside of the back is never drawn in front of a neck."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from tryon.garment.front_edge import curve_near, front_curve
from tryon.garment.inside import Inside
from tryon.garment.runs import Mask8
from tryon.garment.sleeve_points import Point
from tryon.garment.top_points import TopPoints
from tryon.image.ops import Array

# What the catalogue's word says: exponents of the curve, its depth in collar widths, or that no inside of a back is seen.
_NECKLINES: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("necklines.json").read_text("utf-8"))
_OPEN, _DIPS = 0.45, 0.2  # of the collar's, of the torso's width: a back that dips deeper is none
_HOOD = 0.22  # of the torso's width: what stands higher above the neck than this is a hood


@dataclass(frozen=True)
class Opening:
    hole: npt.NDArray[np.bool_]  # HxW: where the neck comes through
    depth: float  # px: how far it reaches below the neck points
    neck: tuple[Point, Point]  # where the collar's front ends at the shoulders


def opening(
    picture: Array,
    mask: Mask8,
    points: TopPoints,
    inner: npt.NDArray[np.bool_] | None,
    neckline: str = "",
    seen: Inside | None = None,
) -> Opening:
    """Return what the operator gave goes first.

    HxW `inner`, then `neckline`, as the catalogue calls it; then what the garment reader has `seen`, where it is sure; then the
    colours.
    """
    known = _NECKLINES.get(neckline, {})
    if inner is not None:
        found = _given(inner, points)
    elif seen is not None and _agrees(seen, points, known):
        found = _seen(picture, mask, points, seen)
    elif known.get("closed") or _is_open(points):
        found = _closed(mask, points)
    else:
        curve = front_curve(picture, mask, points, known)
        found = Opening(curve.above(mask.shape), curve.depth, points.neck)
    left, right = points.neck
    if (left[1] + right[1]) / 2 - np.where(mask.any(1))[0][0] > _HOOD * points.torso_width:
        return replace(found, hole=found.hole | _above_shoulders(mask.shape, points))
    return found


def _given(inner: npt.NDArray[np.bool_], points: TopPoints) -> Opening:
    hole = np.asarray(cv2.dilate(inner.astype(np.uint8), np.ones((3, 3), np.uint8))) > 0
    return Opening(hole, _depth_of(hole, points), points.neck)


def _closed(mask: Mask8, points: TopPoints) -> Opening:
    depth = max(0.0, float(points.front[1] - min(points.neck[0][1], points.neck[1][1])))
    return Opening(np.zeros(mask.shape, bool), depth, points.neck)


def _seen(picture: Array, mask: Mask8, points: TopPoints, seen: Inside) -> Opening:
    """Return the curve that is seen.

    A plain collar runs along a curve, exact to the pixel; anything else as the reader saw it.
    """
    if not seen.hole.any():
        return _closed(mask, points)
    curve = curve_near(picture, mask, points, seen.hole)
    if curve is None:
        return _given(seen.hole, points)
    hole = curve.above(mask.shape)
    return Opening(hole, _depth_of(hole & (mask > 0), points), curve.ends)


def _agrees(seen: Inside, points: TopPoints, known: Mapping[str, Any]) -> bool:
    """Tell whether both agree: the reader is sure, and the catalogue's word allows what it saw."""
    if not seen.sure or known.get("closed"):
        return False
    gap = float(points.neck[1][0] - points.neck[0][0])
    return _depth_of(seen.hole, points) <= 1.3 * float(known.get("deepest", np.inf)) * gap


def _is_open(points: TopPoints) -> bool:
    """Between straps the ground is seen, and no inside of a back."""
    left, right = points.neck
    dip = float(points.front[1] - max(left[1], right[1]))
    return not points.front_known and dip > min(_OPEN * float(right[0] - left[0]), _DIPS * points.torso_width)


def _above_shoulders(shape: tuple[int, ...], points: TopPoints) -> npt.NDArray[np.bool_]:
    """Return everything above the line shoulder - neck - neck - shoulder: a hood lies behind the wearer."""
    corners = np.array([points.shoulder[0], points.neck[0], points.neck[1], points.shoulder[1]])
    corners[:, 1] -= 0.012 * points.torso_width
    line = np.interp(np.arange(shape[1]), corners[:, 0], corners[:, 1])
    return np.asarray(np.arange(shape[0])[:, None] < line[None])


def _depth_of(hole: npt.NDArray[np.bool_], points: TopPoints) -> float:
    reach = max(3, int(0.12 * points.torso_width))
    column = hole[:, int(points.centre_x) - reach : int(points.centre_x) + reach + 1].any(1)
    rows = np.where(column)[0]
    return float(max(0.0, rows.max() - (points.neck[0][1] + points.neck[1][1]) / 2)) if len(rows) else 0.0
