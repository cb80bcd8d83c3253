"""A hood as it is worn: down, flattened behind the neck. Works on the garment's picture, before anything else is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import cv2
import numpy as np

from tryon.garment.cutout.cut import CutOut, moved
from tryon.image.ops import Array

_HOOD = 0.22  # of the torso's width: what stands higher above the neck than this is a hood
_LYING = 0.16  # of the torso's width: how high it stands when it is down


def lay_down(cut: CutOut, points: Mapping[str, tuple[float, float]]) -> CutOut | None:
    """Return the cut-out with its hood squashed onto the neck line; None where there is no hood."""
    line = (points["neck_left"][1] + points["neck_right"][1]) / 2
    width = abs(points["armpit_right"][0] - points["armpit_left"][0])
    rise = line - float(np.where(cut.mask.any(1))[0][0])
    return None if cut.inner is None or rise < _HOOD * width else squashed(cut, line, _LYING * width)


def squashed(cut: CutOut, line: float, height: float) -> CutOut:
    """Return what stands above the row `line` (px) pressed down to `height` px."""
    rise = line - float(np.where(cut.mask.any(1))[0][0])
    rows = np.arange(cut.mask.shape[0], dtype=np.float32)
    above = np.maximum(line - rows, 0)
    rows = np.where(above > 0, line - above * rise / height, rows).astype(np.float32)
    y = np.repeat(rows[:, None], cut.mask.shape[1], 1)
    x = np.repeat(np.arange(cut.mask.shape[1], dtype=np.float32)[None], cut.mask.shape[0], 0)

    def lowered(values: Array, border: int) -> Array:
        return np.asarray(cv2.remap(values, x, y, cv2.INTER_LINEAR, borderMode=border), np.float32)

    down = moved(cut, lowered)
    return down if down.inner is None else replace(down, inner=down.inner & (rows >= line)[:, None])  # its back is to be seen
