"""Cloth settles on what is under it: folds, no body through it, and edges turned in so that it has a thickness."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from tryon.engines.mannequin.cloth.rings import loops, neighbours_mean, unit_normals
from tryon.engines.mannequin.cloth.tubes import Array

Ints = npt.NDArray[np.int64]
THICK = 0.003  # m
_TURNED = 0.016  # m of the edge that is seen inside
_THROUGH = 0.025  # m between a point and the cloth that it may come through
_REACH = 0.07  # m: further away from it than that a point is not inside a body


def pushed_out(cloth: Array, under: Array, normals: Array, gap: float, faces: Ints | None = None) -> Array:
    """Return cloth (Vx3) at least `gap` outside of the surface through `under` (Nx3, unit normals).

    What is beside a moved place goes with it where its `faces` are given.
    """
    tree = cKDTree(under)
    moved = _clear(cloth, tree, under, normals, gap)
    if faces is None:
        return moved
    for _ in range(2):
        step = moved - cloth
        beside = 0.8 * neighbours_mean(step, faces)
        further = np.linalg.norm(beside, axis=1) > np.linalg.norm(step, axis=1)
        moved = np.where(further[:, None], cloth + beside, moved)
    return _clear(moved, tree, under, normals, gap)


def _clear(cloth: Array, tree: cKDTree, under: Array, normals: Array, gap: float) -> Array:
    cloth = cloth.copy()
    moving = np.arange(len(cloth))
    for _ in range(3):
        distance, nearest = tree.query(cloth[moving], k=3, distance_upper_bound=_REACH)
        known = np.isfinite(distance[:, 0])
        moving, nearest = moving[known], np.where(np.isfinite(distance[known]), nearest[known], nearest[known][:, :1])
        height = np.einsum("nkc,nkc->nk", cloth[moving][:, None] - under[nearest], normals[nearest])
        deepest = height.argmin(1)
        row = np.arange(len(moving))
        low = height[row, deepest] < gap
        moving, where, lift = moving[low], nearest[row, deepest][low], gap + 1e-4 - height[row, deepest][low]
        if not len(moving):
            break
        cloth[moving] += normals[where] * lift[:, None]
    return cloth


def drawn_in(cloth: Array, faces: Ints, under: Array, normals: Array, most: Array) -> Array:
    """Return cloth that lies on what is under it: nowhere further off than `most` (V, m), and smooth where it was moved."""
    chosen = np.flatnonzero(most < _REACH)
    if not len(chosen):
        return cloth
    distance, nearest = cKDTree(under).query(cloth[chosen], k=3)
    weight = 1 / np.maximum(distance, 1e-4) ** 2
    weight = (weight / weight.sum(1, keepdims=True))[..., None]
    normal = (normals[nearest] * weight).sum(1)
    off = np.einsum("nc,nc->n", cloth[chosen] - (under[nearest] * weight).sum(1), normal)
    moved = cloth.copy()
    moved[chosen] -= normal * np.clip(off - most[chosen], 0, 0.05)[:, None]
    share = np.zeros((len(cloth), 1))
    share[chosen] = 0.5
    share[np.unique(np.concatenate([[0], *loops(faces)]))] = 0
    for _ in range(3):
        moved = moved + share * (neighbours_mean(moved, faces) - moved)
    return moved


def hemmed(vertices: Array, faces: Ints) -> tuple[Array, Ints, Ints]:
    """Turn every open edge in. Vertices, faces, and of each new vertex the old one that it belongs to."""
    normals = unit_normals(vertices, faces)
    inward = neighbours_mean(vertices, faces) - vertices
    points, pieces, source = [vertices], [faces], [np.arange(len(vertices))]
    count = len(vertices)
    for loop in loops(faces):
        into = inward[loop] - np.einsum("nc,nc->n", inward[loop], normals[loop])[:, None] * normals[loop]
        into = (into + np.roll(into, 1, 0) + np.roll(into, -1, 0)) / 3
        into /= np.maximum(np.linalg.norm(into, axis=1, keepdims=True), 1e-9)
        edge = vertices[loop]
        inner = edge - normals[loop] * THICK
        rings = [edge, inner, inner, inner + into * _TURNED]
        n = len(loop)
        here = np.arange(n)
        after = np.roll(here, -1)
        for strip in (0, 2):
            a, b = count + strip * n, count + (strip + 1) * n
            pieces.append(np.stack([a + after, a + here, b + here], 1))
            pieces.append(np.stack([a + after, b + here, b + after], 1))
        points.append(np.concatenate(rings))
        source.append(np.tile(loop, 4))
        count += 4 * n
    whole, turned = np.concatenate(points), np.concatenate([np.empty((0, 3), np.int64), *pieces[1:]])
    turned = turned[~needles(whole, turned)]  # they lie inside, where the edge bends: nobody sees them missing
    return whole, np.concatenate([faces, turned]), np.concatenate(source)


def needles(vertices: Array, faces: Ints, most: float = 40.0) -> npt.NDArray[np.bool_]:
    """Return triangles whose longest edge is more than so many times the height on it."""
    corners = vertices[faces]
    longest = np.linalg.norm(corners - np.roll(corners, 1, 1), axis=2).max(1)
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    return np.asarray(longest**2 > most * area)


def outside_of(points: Array, faces: Ints, normals: Array, under: Array) -> Array:
    """Return cloth (Vx3) moved out where a point under it (Nx3) comes through between its vertices."""
    inner = np.ones(len(points), bool)
    inner[np.unique(np.concatenate([[0], *loops(faces)]))] = False
    distance, nearest = cKDTree(points).query(under, distance_upper_bound=_THROUGH)
    found = np.isfinite(distance)
    under, nearest = under[found], nearest[found]
    height = np.einsum("nc,nc->n", under - points[nearest], normals[nearest]) + THICK / 3
    lift = np.zeros(len(points))
    np.maximum.at(lift, nearest, np.where(inner[nearest], height, 0))
    return np.asarray(points + normals * np.minimum(lift, _THROUGH / 2)[:, None])
