"""A jacket worn open: its picture shows it closed; the two fronts are drawn back from the middle and what is inside shows."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from tryon.garment.runs import box
from tryon.garment.shape import Shape
from tryon.image.ops import Array, step

_GAP = (0.13, 0.19)  # of the torso's width: half of the opening at the chest and at the hem
_ANCHOR = 0.46  # of the torso's width from the middle: cloth further out keeps its place
_ROLL, _DARK = 0.05, 0.35  # of the torso's width: how far an edge rolls inwards, and its log light there
_ABOVE, _OPENS = 0.1, 0.22  # of the torso's width: the gap begins so far above the collar's lowest point and then widens
_OPEN_ALREADY = 0.75  # of a jacket's length: a neckline as deep is that of one that is open


def opened(shape: Shape) -> Shape | None:
    """Return `shape` with its front open; None where there is nothing to open.

    No jacket, one with a hood up, one that is open.
    """
    top = shape.top
    if top is None or shape.kind != "outer" or shape.hood or not shape.front:
        return None
    bottom, shoulders = box(shape.mask)[3], float(top.shoulder[0][1] + top.shoulder[1][1]) / 2
    lowest = float(top.neck[0][1] + top.neck[1][1]) / 2 + shape.neck_depth
    if lowest - shoulders > _OPEN_ALREADY * (bottom - shoulders):
        return None
    half = _half_gap(shape.alpha.shape[0], lowest, float(bottom), top.torso_width)[:, None]
    away = np.arange(shape.alpha.shape[1], dtype=np.float32)[None] - np.float32(top.centre_x)
    picture, alpha = _drawn_back(shape, away, half, _ANCHOR * top.torso_width)
    beyond = np.abs(away) - half
    there = half > 0.5
    roll = there * np.exp(-np.maximum(beyond, 0) / (_ROLL * top.torso_width))
    body = shape.parts == 0
    picture = picture * np.exp(-_DARK * roll)[..., None]
    alpha = alpha * np.where(there, step(beyond, -0.7, 0.7), 1)
    return replace(
        shape,
        picture=np.where(body[..., None], picture, shape.picture).astype(np.float32),
        alpha=np.where(body, alpha, shape.alpha).astype(np.float32),
        open=True,
    )


def _half_gap(height: int, lowest: float, bottom: float, width: float) -> Array:
    """Return px from the middle to each front's edge, by rows."""
    rows = np.arange(height, dtype=np.float32)
    down = np.clip((rows - lowest) / max(bottom - lowest, 1), 0, 1)
    starts = step(rows, lowest - _ABOVE * width, lowest + _OPENS * width)
    return np.asarray(width * (_GAP[0] + (_GAP[1] - _GAP[0]) * down) * np.sin(starts * np.pi / 2), np.float32)


def _drawn_back(shape: Shape, away: Array, half: Array, anchor: float) -> tuple[Array, Array]:
    """Picture and alpha with the cloth between the middle and `anchor` pressed together to make room for the gap."""
    out = np.abs(away)
    from_middle = anchor - (anchor - out) * anchor / np.maximum(anchor - half, 1)
    x = np.arange(away.shape[1], dtype=np.float32)[None] + np.where(
        out < anchor, np.sign(away) * np.maximum(from_middle, 0) - away, 0
    )
    y = np.repeat(np.arange(len(half), dtype=np.float32)[:, None], away.shape[1], 1)
    return tuple(  # type: ignore[return-value]
        cv2.remap(part, x.astype(np.float32), y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        for part in (shape.picture, shape.alpha)
    )
