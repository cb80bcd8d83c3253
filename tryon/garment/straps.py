"""Finds thin straps above a top or dress, which cutting out takes for ground. Knows colours, and that straps come in pairs."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tryon.image.ops import Array, grow_to, shrink
from tryon.types import RGB

Flags = npt.NDArray[np.bool_]
_RISE = 0.55  # of the garment's width at its top: how high straps reach
_LEAST = 0.07  # of it: shorter ones are no straps
_THICK = 0.13  # of it: wider ones are no straps
_LIKE = 0.7  # how sure a strap's colour is the cloth's and not the ground's


def with_straps(picture: RGB, mask: Flags) -> Flags:
    """Keep straps that the cut-out lost. HxWx3 and HxW cloth -> the cloth with a strap or more on both sides, or as it was."""
    small = shrink(mask.astype(np.float32), 2) > 0.5
    shrunk = cv2.resize(picture, small.shape[::-1], interpolation=cv2.INTER_AREA)
    lab = np.asarray(cv2.cvtColor(shrunk, cv2.COLOR_RGB2LAB), np.uint8)
    ys = np.where(small.any(1))[0]
    top = int(ys.min())
    chest = small[top : top + max(4, (int(ys.max()) - top) // 6)].any(0)
    columns = np.where(chest)[0]
    width, middle = float(columns[-1] - columns[0] + 1), float(columns[0] + columns[-1]) / 2
    likely = _likely(lab, small).astype(np.uint8)
    likely[small] = 0
    rows = np.arange(len(small))
    likely[(rows < top - _RISE * width) | (rows > top + 0.5 * width)] = 0
    likely[:, : int(columns[0])] = likely[:, int(columns[-1]) + 1 :] = 0
    size = max(3, round(_THICK * width))
    likely[np.asarray(cv2.morphologyEx(likely, cv2.MORPH_OPEN, np.ones((size, size), np.uint8))) > 0] = 0
    linked = np.asarray(cv2.morphologyEx(likely, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8)
    found = _pairs(linked, small, width, middle)
    return mask if found is None else mask | (grow_to(found.astype(np.float32), mask.shape) > 0.5)


def _likely(lab: npt.NDArray[np.uint8], cloth: Flags) -> Flags:
    """Return whose colour the cloth has more than the ground."""
    bins = (lab[..., 0].astype(np.int64) >> 4) * 1024 + (lab[..., 1].astype(np.int64) >> 3) * 32 + (lab[..., 2] >> 3)
    near = np.ones((7, 7), np.uint8)
    inner = cv2.erode(cloth.astype(np.uint8), near) > 0
    outer = cv2.dilate(cloth.astype(np.uint8), near) == 0
    shares: list[Array] = []
    for area in (inner, outer):
        counts = np.bincount(bins[area], minlength=16 * 1024).reshape(16, 32, 32).astype(np.float32)
        for axis in range(3):
            counts = (np.roll(counts, 1, axis) + 2 * counts + np.roll(counts, -1, axis)) / np.float32(4)
        shares.append((counts / max(float(counts.sum()), 1.0)).ravel() + 1e-6)
    return np.asarray((shares[0] / (shares[0] + shares[1]))[bins] > _LIKE)


def _pairs(likely: npt.NDArray[np.uint8], cloth: Flags, width: float, middle: float) -> Flags | None:
    """Narrow parts that rise from the cloth, about equally high on both sides; a hook stands alone in the middle."""
    count, labels, stats, middles = cv2.connectedComponentsWithStats(likely)
    near = cv2.dilate(cloth.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    sides: dict[bool, list[int]] = {False: [], True: []}
    for k in range(1, count):
        high = stats[k, cv2.CC_STAT_HEIGHT]
        aside = middles[k][0] - middle
        if high >= _LEAST * width and abs(aside) > 0.1 * width and (near & (labels == k)).any():
            sides[bool(aside > 0)].append(k)
    if not all(sides.values()):
        return None
    left, right = (max(stats[k, cv2.CC_STAT_HEIGHT] for k in side) for side in sides.values())
    if not 0.5 < left / right < 2:
        return None
    found = np.isin(labels, [k for side in sides.values() for k in side]).astype(np.uint8)
    return np.asarray(cv2.dilate(found, np.ones((3, 3), np.uint8))) > 0  # an edge of a pixel is lost where it is drawn
