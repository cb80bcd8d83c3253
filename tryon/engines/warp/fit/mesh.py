"""A triangle mesh over a garment: each part has its own, joined to the body's along the seam and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from scipy.spatial import Delaunay

from tryon.garment.runs import Mask8

Points = npt.NDArray[np.float64]
_RIM_PX = 3  # the mesh reaches this far over the edge, so that the edge itself can be soft
_SEAM_PX = 5


@dataclass(frozen=True)
class Mesh:
    points: Points  # Nx2 px of the garment picture; the handles come first
    triangles: npt.NDArray[np.int64]  # Mx3
    part: npt.NDArray[np.uint8]  # M: 0 body, 1 and 2 sleeves or legs
    point_part: npt.NDArray[np.uint8]  # N; seam points belong to the body


def triangulate(mask: Mask8, parts: Mask8, handles: Points, handle_parts: Mask8, *, step_px: float, seam_above: float) -> Mesh:
    """Triangulate a garment's shape. `seam_above`: parts are sewn to the body only above this row (armpits, crotch)."""
    body = _region(mask, parts, 0)
    points, owners, pieces = [handles], [handle_parts], []
    index = {part: np.where(handle_parts == part)[0] for part in (0, 1, 2)}
    count = len(handles)

    def add(new: Points, owner: int) -> npt.NDArray[np.int64]:
        nonlocal count
        points.append(new)
        owners.append(np.full(len(new), owner, np.uint8))
        count += len(new)
        return np.arange(count - len(new), count)

    seams = {part: _seam(_region(mask, parts, part), body, step_px, seam_above) for part in (1, 2)}
    seam_index = {part: add(_apart(line, handles, step_px * 0.3), 0) for part, line in seams.items()}
    for part in (0, 1, 2):
        region = _region(mask, parts, part)
        if not region.any():
            continue
        own = [index[part]] + ([seam_index[part]] if part else [seam_index[1], seam_index[2]])
        fixed = np.concatenate(own).astype(np.int64)
        all_points = np.concatenate(points)
        fresh = np.concatenate([*_outline(_grown(region), step_px), _inside(region, step_px)])
        fresh = _apart(fresh, all_points[fixed], step_px * 0.35)
        members = np.concatenate([fixed, add(fresh, part)])
        pieces.append((part, members, _delaunay(np.concatenate(points)[members], _grown(region))))
    triangles = np.concatenate([members[local] for _, members, local in pieces])
    part_of = np.concatenate([np.full(len(local), part, np.uint8) for part, _, local in pieces])
    return Mesh(np.concatenate(points), triangles, part_of, np.concatenate(owners))


def _region(mask: Mask8, parts: Mask8, part: int) -> Mask8:
    return np.asarray((mask > 0) & (parts == part), np.uint8)


def _grown(region: Mask8) -> Mask8:
    return np.asarray(cv2.dilate(region, np.ones((2 * _RIM_PX + 1,) * 2, np.uint8)), np.uint8)


def _seam(region: Mask8, body: Mask8, step_px: float, above: float) -> Points:
    """Return points of the part's outline that touch the body, above the row."""
    if not region.any():
        return np.zeros((0, 2))
    beside = cv2.dilate(body, np.ones((_SEAM_PX, _SEAM_PX), np.uint8))
    lines, _ = cv2.findContours(region, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    line = max(lines, key=len)[:, 0]
    line = line[(beside[line[:, 1], line[:, 0]] > 0) & (line[:, 1] <= above)]
    chosen: list[npt.NDArray[np.int32]] = []
    for point in line:
        if not chosen or min(float(np.hypot(*(point - other))) for other in chosen) >= step_px * 0.45:
            chosen.append(point)
    return np.array(chosen, np.float64).reshape(-1, 2)


def _apart(points: Points, others: Points, least_px: float) -> Points:
    if not len(others) or not len(points):
        return points
    nearest = np.min(np.linalg.norm(points[:, None] - others[None], axis=2), 1)
    return np.asarray(points[nearest > least_px], np.float64)


def _delaunay(points: Points, region: Mask8) -> npt.NDArray[np.int64]:
    jitter = np.random.default_rng(0).normal(size=points.shape) * 1e-3
    triangles = np.asarray(Delaunay(points + jitter).simplices, np.int64)
    cover = np.asarray(cv2.dilate(region, np.ones((3, 3), np.uint8)))
    keep = np.ones(len(triangles), bool)
    for weights in ((1 / 3, 1 / 3, 1 / 3), (0.6, 0.2, 0.2), (0.2, 0.6, 0.2), (0.2, 0.2, 0.6)):
        centre = np.asarray(sum(points[triangles[:, i]] * weights[i] for i in range(3)))
        x = np.clip(centre[:, 0].astype(int), 0, cover.shape[1] - 1)
        y = np.clip(centre[:, 1].astype(int), 0, cover.shape[0] - 1)
        keep &= cover[y, x] > 0
    return np.asarray(triangles[keep], np.int64)


def _outline(mask: Mask8, step_px: float) -> list[Points]:
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    stride = max(4, int(step_px * 0.55))
    return [line[::stride, 0].astype(np.float64) for line in outlines if len(line) > 60]


def _inside(mask: Mask8, step_px: float) -> Points:
    """Return a triangular grid, kept off the outline."""
    yy, xx = np.mgrid[0 : mask.shape[0] : step_px * 0.87, 0 : mask.shape[1] : step_px]
    xx = xx + (np.arange(len(xx)) % 2)[:, None] * step_px / 2
    grid = np.stack([xx.ravel(), yy.ravel()], 1)
    grid = grid[grid[:, 0] < mask.shape[1] - 1]
    depth = cv2.distanceTransform(mask, cv2.DIST_L2, 5)
    return np.asarray(grid[depth[grid[:, 1].astype(int), grid[:, 0].astype(int)] > step_px * 0.4], np.float64)
