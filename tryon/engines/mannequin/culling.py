"""Leaves out skin and inner cloth that other cloth covers closely: nobody sees it, and files get smaller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.spatial import cKDTree

from tryon.engines.mannequin.surface import Floats, Ints, Surface

_BENEATH_M = 0.05  # cloth that is farther off lets one look under it
_EDGE_M = 0.05  # beside hems and necklines all is kept
_ASIDE = 0.75  # cloth has to lie in the direction of the normal: least cosine
_TOUCHING_M = 0.012  # where the direction says nothing


def uncovered(surfaces: Sequence[Surface]) -> list[Surface]:
    """Return the same surfaces without the faces that are surely covered: of body, base layer, and of cloth under later cloth."""
    cloths = [surface for surface in surfaces if surface.sits is not None]
    left = [_under(surface, cloths) for surface in surfaces if surface.name in ("body", "base")]
    left += [_under(cloth, cloths[place + 1 :]) for place, cloth in enumerate(cloths)]
    by_name = {surface.name: surface for surface in left}
    return [by_name.get(surface.name, surface) for surface in surfaces]


def _under(surface: Surface, cloths: Sequence[Surface]) -> Surface:
    if not cloths:
        return surface
    points = np.concatenate([cloth.vertices[np.unique(cloth.faces)] for cloth in cloths])
    edges = np.concatenate([cloth.vertices[_edge(cloth.faces, cloth.vertices)] for cloth in cloths])
    cloth_tree, edge_tree = cKDTree(points), cKDTree(edges if len(edges) else np.full((1, 3), 1e6))
    return _kept(surface, points, cloth_tree, edge_tree)


def _kept(surface: Surface, points: Floats, cloth: cKDTree, edges: cKDTree) -> Surface:
    off, nearest = cloth.query(surface.vertices, distance_upper_bound=_BENEATH_M)
    found = np.isfinite(off)
    towards = np.zeros_like(surface.vertices)
    towards[found] = points[nearest[found]] - surface.vertices[found]
    along = (towards * surface.normals).sum(1) / np.maximum(np.linalg.norm(towards, axis=1), 1e-6)
    beneath = found & (along > 0) & ((along > _ASIDE) | (off < _TOUCHING_M))
    beneath &= ~np.isfinite(edges.query(surface.vertices, distance_upper_bound=_EDGE_M)[0])
    faces = surface.faces[~beneath[surface.faces].all(1)]
    used, numbers = np.unique(faces, return_inverse=True)
    return replace(
        surface,
        vertices=surface.vertices[used],
        faces=numbers.reshape(-1, 3),
        normals=surface.normals[used],
        colours=None if surface.colours is None else surface.colours[used],
        uv=None if surface.uv is None else surface.uv[used],
        sits=None if surface.sits is None else surface.sits[used],
    )


def _edge(faces: Ints, vertices: Floats) -> Ints:
    """Return vertices on the rim of an open mesh; cut seams whose sides lie on each other are no rim."""
    _, same = np.unique(np.round(vertices, 5), axis=0, return_inverse=True)
    welded = same.ravel()[faces]
    ends = np.sort(np.concatenate([welded[:, [0, 1]], welded[:, [1, 2]], welded[:, [2, 0]]]), 1)
    pairs, count = np.unique(ends, axis=0, return_counts=True)
    rim = np.unique(pairs[count == 1])
    return np.flatnonzero(np.isin(same.ravel(), rim))
