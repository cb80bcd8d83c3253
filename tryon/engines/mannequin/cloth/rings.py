"""Grids of rings and the loops at the ends of cloth: joins them, and finds them in a mesh."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tryon.engines.mannequin.cloth.tubes import Array
from tryon.engines.mannequin.surface import normals_of

Ints = npt.NDArray[np.int64]


def grid(rows: int, columns: int, *, closed: bool = True, first: int = 0) -> Ints:
    """Return triangles between rows of vertices numbered row by row from above.

    Outside is on the right of a row going round left.
    """
    index = first + np.arange(rows * columns).reshape(rows, columns)
    around = np.concatenate([index, index[:, :1]], 1) if closed else index
    a, b, c, d = around[:-1, :-1], around[:-1, 1:], around[1:, :-1], around[1:, 1:]
    return np.concatenate([np.stack([a, c, b], -1).reshape(-1, 3), np.stack([b, c, d], -1).reshape(-1, 3)])


def zipped(upper: Ints, lower: Ints, at_upper: Array, at_lower: Array) -> Ints:
    """Return triangles between two closed loops of different lengths; `at_*`: each vertex's place round them in 0..1, rising."""
    m, n = len(upper), len(lower)
    a = np.concatenate([at_upper, [at_upper[0] + 1]])
    b = np.concatenate([at_lower, [at_lower[0] + 1]])
    faces, i, j = [], 0, 0
    while i < m or j < n:
        if j >= n or (i < m and a[i + 1] <= b[j + 1]):
            faces.append((upper[i % m], lower[j % n], upper[(i + 1) % m]))
            i += 1
        else:
            faces.append((upper[i % m], lower[j % n], lower[(j + 1) % n]))
            j += 1
    return np.array(faces, np.int64)


def loops(faces: Ints) -> list[Ints]:
    """Return the open edges of a mesh, each a loop of vertices in the order in which its faces go round."""
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    size = int(faces.max()) + 1
    code, back = edges[:, 0] * size + edges[:, 1], edges[:, 1] * size + edges[:, 0]
    open_edges = edges[~np.isin(code, back)]
    following = dict(open_edges.tolist())
    found = []
    while following:
        start, here = following.popitem()
        loop = [start]
        while here != start and here in following:
            loop.append(here)
            here = following.pop(here)
        if here == start:
            found.append(np.array(loop, np.int64))
    return found


def neighbours_mean(values: Array, faces: Ints) -> Array:
    """Return the mean of each vertex's neighbours, VxN."""
    a = np.concatenate([faces[:, 0], faces[:, 1], faces[:, 2]])
    b = np.concatenate([faces[:, 1], faces[:, 2], faces[:, 0]])
    count = np.bincount(a, minlength=len(values)) + np.bincount(b, minlength=len(values))
    total = [
        np.bincount(a, values[b, k], len(values)) + np.bincount(b, values[a, k], len(values)) for k in range(values.shape[1])
    ]
    return np.asarray(np.stack(total, 1) / np.maximum(count, 1)[:, None])


def unit_normals(vertices: Array, faces: Ints) -> Array:
    """Return the unit normal of each vertex, Vx3, of Fx3 faces."""
    return normals_of(vertices.astype(np.float32), faces).astype(np.float64)
