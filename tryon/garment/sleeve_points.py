"""Sleeves of tops lying flat: their cloth, axis, length and edges. Left is the picture's left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from tryon.garment.runs import Mask8
from tryon.image.ops import polygon

Point = npt.NDArray[np.float64]  # (x, y) px


@dataclass(frozen=True)
class Sleeve:
    region: Mask8  # HxW
    root: Point  # middle of the armhole
    axis: Point  # unit vector towards the cuff
    length: float  # px
    across: tuple[tuple[float, Point, Point], ...]  # (share of the length, the two edges)
    kept: float = 1.0  # share of the whole sleeve that is left when it is rolled up


def read_sleeve(mask: Mask8, shoulder: Point, pit: Point, centre: float, width: float, sign: int) -> Sleeve | None:
    cut = mask.copy()
    along = (pit - shoulder) / max(float(np.linalg.norm(pit - shoulder)), 1.0)
    cv2.line(cut, px(shoulder - along * 8), px(pit + along * 3), (0,), 3)
    count, labels, stats, middles = cv2.connectedComponentsWithStats(cut, connectivity=4)
    main = 1 + int(np.argmax(stats[1:, 4]))
    region = np.zeros_like(mask)
    for i in range(1, count):
        if i != main and (middles[i][0] - centre) * sign > 0 and stats[i, 4] > 50:
            region |= (labels == i).astype(np.uint8)
    if region.sum() < width * width * 0.01:
        return None
    region = np.asarray(cv2.dilate(region, np.ones((5, 5), np.uint8)), np.uint8) & mask
    return measure_sleeve(region, (shoulder + pit) / 2, None)


def given_sleeve(mask: Mask8, at: Mapping[str, Point], name: str, sign: int) -> Sleeve | None:
    """Return the cloth outside the line shoulder - armpit - waist - hem, down to the cuff."""
    shoulder, pit = at[f"shoulder_{name}"], at[f"armpit_{name}"]
    outer, inner = at[f"sleeve_{name}_outer"], at[f"sleeve_{name}_inner"]
    far = (-sign) * 4.0 * mask.shape[1]
    waist, hem = at.get(f"waist_{name}", pit), at.get(f"hem_{name}", pit + np.array([0, 1]))
    limit = max(outer[1], inner[1]) + 6
    body = [shoulder + (shoulder - pit) * 0.5, shoulder, pit]
    body += [p for p in (waist, hem) if p[1] > body[-1][1]]
    slack = np.array([sign * 0.01 * mask.shape[1], 0])  # the torso's own outline is curved
    body[3:] = [p + slack for p in body[3:]]
    low, high = body[-1], body[0]
    around = np.array([(low[0], limit + 400), (low[0] + far, limit + 400), (high[0] + far, high[1]), (high[0], high[1])])
    side = polygon(mask.shape, np.concatenate([np.array(body), around]))
    region = (mask > 0) & ~side
    region[int(limit) :] = False
    _, labels = cv2.connectedComponents(region.astype(np.uint8), connectivity=4)
    keys = [labels[_row_at(mask, y), column_at(mask, x)] for x, y in (outer * t + inner * (1 - t) for t in (0.3, 0.5, 0.7))]
    root = (shoulder + pit) / 2
    back = (root - (outer + inner) / 2) / max(float(np.linalg.norm(root - (outer + inner) / 2)), 1.0)
    keys += [labels[_row_at(mask, y), column_at(mask, x)] for x, y in ((outer + inner) / 2 + back * k for k in (8, 16, 24))]
    keys = [k for k in keys if k > 0]
    if not keys:
        return None
    region = labels == max(set(keys), key=keys.count)
    return measure_sleeve(region.astype(np.uint8), root, (outer + inner) / 2)


def measure_sleeve(region: Mask8, root: Point, cuff: Point | None) -> Sleeve | None:
    """Return a sleeve by its cloth; None where there is too little of it. `cuff`: the middle of its end, where known."""
    ys, xs = np.where(region)
    if len(xs) < 60:
        return None
    offsets = np.stack([xs, ys], 1) - root
    distance = np.hypot(*offsets.T)
    end = offsets[distance > np.percentile(distance, 93)].mean(0) if cuff is None else cuff - root
    axis = end / max(float(np.linalg.norm(end)), 1e-3)
    along = offsets @ axis
    length = float(np.percentile(along, 99.5))
    normal = np.array([-axis[1], axis[0]])
    across = []
    for share in (0.12, 0.35, 0.6, 0.8, 0.97):
        near = offsets[np.abs(along - length * share) < max(2, length * 0.02)]
        if len(near) >= 4:
            sideways = near @ normal
            across.append((share, root + near[sideways.argmin()], root + near[sideways.argmax()]))
    return Sleeve(region, root, axis, length, tuple(across)) if len(across) >= 2 else None


def px(point: Point) -> tuple[int, int]:
    return int(point[0]), int(point[1])


def _row_at(mask: Mask8, y: float) -> int:
    return int(np.clip(y, 0, mask.shape[0] - 1))


def column_at(mask: Mask8, x: float) -> int:
    return int(np.clip(x, 0, mask.shape[1] - 1))
