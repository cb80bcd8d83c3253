"""A triangle mesh over a garment, its parts not joined to each other across a gap."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from scipy.spatial import Delaunay

from tryon.warp.runs import Mask8

Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Mesh:
    points: Points  # Nx2 px of the garment picture; the handles come first
    triangles: npt.NDArray[np.int64]  # Mx3
    part: npt.NDArray[np.uint8]  # M: 0 body, 1 and 2 sleeves or legs
    point_part: npt.NDArray[np.uint8]  # N


def triangulate(mask: Mask8, parts: Mask8, handles: Points, step_px: float, split_below: float) -> Mesh:
    """Covers the mask and a rim of three px. Below row `split_below` no triangle joins two parts."""
    rim = np.asarray(cv2.dilate(mask, np.ones((7, 7), np.uint8)), np.uint8)
    points = [handles, *_outline(rim, step_px), _inside(mask, step_px)]
    cloud = np.concatenate(points)
    free = cloud[len(handles) :]
    nearest = np.min(np.linalg.norm(free[:, None] - handles[None], axis=2), 1)
    cloud = np.concatenate([handles, free[nearest > step_px * 0.3]])
    jitter = np.random.default_rng(0).normal(size=cloud.shape) * 1e-3
    triangles = np.asarray(Delaunay(cloud + jitter).simplices, np.int64)
    cover = np.asarray(cv2.dilate(rim, np.ones((3, 3), np.uint8)))
    keep = np.ones(len(triangles), bool)
    for weights in ((1 / 3, 1 / 3, 1 / 3), (0.6, 0.2, 0.2), (0.2, 0.6, 0.2), (0.2, 0.2, 0.6)):
        centre = sum(cloud[triangles[:, i]] * weights[i] for i in range(3))
        keep &= _at(cover, np.asarray(centre)) > 0
    spread = np.asarray(cv2.dilate(parts, np.ones((9, 9), np.uint8)), np.uint8)
    spread[(mask > 0) & (parts == 0)] = 0
    spread = np.where(parts > 0, parts, spread).astype(np.uint8)
    point_part = _at(spread, cloud)
    mixed = point_part[triangles].min(1) != point_part[triangles].max(1)
    keep &= ~(mixed & (cloud[triangles][:, :, 1].max(1) > split_below))
    triangles = triangles[keep]
    return Mesh(cloud, triangles, _at(parts, cloud[triangles].mean(1)), point_part)


def _outline(mask: Mask8, step_px: float) -> list[Points]:
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    stride = max(4, int(step_px * 0.55))
    return [line[::stride, 0].astype(np.float64) for line in outlines if len(line) > 60]


def _inside(mask: Mask8, step_px: float) -> Points:
    """A triangular grid, kept off the outline."""
    yy, xx = np.mgrid[0 : mask.shape[0] : step_px * 0.87, 0 : mask.shape[1] : step_px]
    xx = xx + (np.arange(len(xx)) % 2)[:, None] * step_px / 2
    grid = np.stack([xx.ravel(), yy.ravel()], 1)
    grid = grid[grid[:, 0] < mask.shape[1] - 1]
    depth = cv2.distanceTransform(mask, cv2.DIST_L2, 5)
    return np.asarray(grid[_at(depth, grid) > step_px * 0.4], np.float64)


def _at(values: npt.NDArray[np.generic], points: Points) -> npt.NDArray[np.uint8]:
    x = np.clip(points[:, 0].astype(int), 0, values.shape[1] - 1)
    y = np.clip(points[:, 1].astype(int), 0, values.shape[0] - 1)
    return np.asarray(values[y, x])
