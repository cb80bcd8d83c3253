"""A field on a grid -> the mesh of its zero surface, by surface nets (Gibson 1998): one vertex a cell, even quads, no slivers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tryon.engines.mannequin.cloth.tubes import Array

Ints = npt.NDArray[np.int64]


def surface(field: Array, origin: Array, step: float) -> tuple[Array, Ints]:
    """Mesh the surface of a field by surface nets.

    `field`: XxYxZ, negative inside. Vertices in metres, triangles counter-clockwise from outside.
    """
    inside = field < 0
    corners = [(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)]
    shape = tuple(size - 1 for size in field.shape)
    count = sum(_shifted(inside, corner, shape).astype(np.int8) for corner in corners)
    mixed = (count > 0) & (count < 8)
    cells = np.argwhere(mixed)
    number = np.full(shape, -1)
    number[mixed] = np.arange(len(cells))
    vertices = _in_cells(field, cells)
    quads = [_quads(inside, number, axis) for axis in range(3)]
    four = np.concatenate(quads)
    faces = _split(vertices, four)
    return origin + vertices * step, faces


def _shifted(values: npt.NDArray[np.bool_], corner: tuple[int, int, int], shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    x, y, z = corner
    return values[x : x + shape[0], y : y + shape[1], z : z + shape[2]]


def _in_cells(field: Array, cells: Ints) -> Array:
    """Return the mean of the places where the surface crosses each cell's edges, in grid units."""
    total, crossings = np.zeros((len(cells), 3)), np.zeros(len(cells))
    for axis in range(3):
        others = [one for one in range(3) if one != axis]
        for first in (0, 1):
            for second in (0, 1):
                start = np.zeros(3, np.int64)
                start[others] = first, second
                end = start.copy()
                end[axis] = 1
                a, b = (field[tuple((cells + corner).T)] for corner in (start, end))
                crossed = (a < 0) != (b < 0)
                share = np.where(crossed, a / np.where(crossed, a - b, 1), 0)
                total += np.where(crossed[:, None], start + share[:, None] * (end - start), 0)
                crossings += crossed
    return np.asarray(cells + total / crossings[:, None])


def _quads(inside: npt.NDArray[np.bool_], number: Ints, axis: int) -> Ints:
    """One quad for each grid edge along `axis` that crosses the surface."""
    first, second = ((1, 2), (2, 0), (0, 1))[axis]
    edge = [slice(1, -1)] * 3
    edge[axis] = slice(None, -1)
    ahead = list(edge)
    ahead[axis] = slice(1, None)
    a, b = inside[tuple(edge)], inside[tuple(ahead)]
    offset = np.ones(3, np.int64)
    offset[axis] = 0
    found = []
    for which, order in ((a & ~b, (0, 1, 2, 3)), (~a & b, (3, 2, 1, 0))):
        base = np.argwhere(which) + offset
        around = []
        for back in ((1, 1), (0, 1), (0, 0), (1, 0)):
            cell = base.copy()
            cell[:, first] -= back[0]
            cell[:, second] -= back[1]
            around.append(number[tuple(cell.T)])
        found.append(np.stack([around[place] for place in order], 1))
    return np.concatenate(found)


def _split(vertices: Array, quads: Ints) -> Ints:
    """Quads along their shorter diagonal."""
    a, b, c, d = (vertices[quads[:, corner]] for corner in range(4))
    first = (np.linalg.norm(a - c, axis=1) <= np.linalg.norm(b - d, axis=1))[:, None]
    one = np.where(first, quads[:, [0, 1, 2]], quads[:, [0, 1, 3]])
    two = np.where(first, quads[:, [0, 2, 3]], quads[:, [1, 2, 3]])
    return np.concatenate([one, two])
