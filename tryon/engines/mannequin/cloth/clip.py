"""Cuts meshes along the zero line of a value per vertex: exact, and with no slivers beside the cut."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tryon.engines.mannequin.cloth.tubes import Array

Ints = npt.NDArray[np.int64]
_SNAP = 0.3  # of an edge: a vertex that close to the line is moved onto it


def clip(vertices: Array, faces: Ints, value: Array) -> tuple[Array, Ints]:
    """Return the part where value > 0; its edge lies on value = 0."""
    vertices, value = _snapped(vertices, faces, value)
    carried, kept = cut(np.column_stack([vertices, value]), faces, value)
    return carried[:, :3], kept


def cut(carried: Array, faces: Ints, value: Array) -> tuple[Array, Ints]:
    """Clip as `clip`, with what each vertex carries (VxN) interpolated, and nothing moved."""
    inside = value[faces] > 0
    touching = value[faces] >= 0
    whole = touching.all(1) & inside.any(1)
    crossed = inside.any(1) & ~whole
    pieces, fresh = _cut_faces(faces[crossed], value, len(carried))
    a, b = fresh[:, 0], fresh[:, 1]
    share = (value[a] / (value[a] - value[b]))[:, None]
    carried = np.concatenate([carried, carried[a] * (1 - share) + carried[b] * share])
    return compact(carried, np.concatenate([faces[whole], pieces]))


def compact(carried: Array, faces: Ints) -> tuple[Array, Ints]:
    """Remove the vertices that no face uses."""
    used, renumbered = np.unique(faces, return_inverse=True)
    return carried[used], renumbered.reshape(-1, 3)


def tidied(carried: Array, faces: Ints, shortest: float) -> tuple[Array, Ints]:
    """Remove edges shorter than `shortest` (m) and triangles lower than a third of that: what cuts leave behind.

    `carried`: VxN, of which the first three are places.
    """
    for _ in range(4):
        vertices = carried[:, :3]
        edges = np.unique(np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), 1), axis=0)
        length = np.linalg.norm(vertices[edges[:, 0]] - vertices[edges[:, 1]], axis=1)
        short = np.concatenate([edges[length < shortest], _flat_ends(vertices, faces, shortest / 3)])
        if not len(short):
            break
        target, free = np.arange(len(vertices)), np.ones(len(vertices), bool)
        at_edge = open_edges(faces, len(vertices))
        for a, b in short.tolist():
            if free[a] and free[b]:
                free[[a, b]] = False
                keep, drop = (b, a) if at_edge[b] and not at_edge[a] else (a, b)
                target[drop] = keep
        faces = target[faces]
        whole = (faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 2] != faces[:, 0])
        carried, faces = compact(carried, faces[whole])
    return carried, faces


def _flat_ends(vertices: Array, faces: Ints, height: float) -> Ints:
    """Return the shortest edges of triangles whose corners lie nearly on a line."""
    corners = vertices[faces]
    sides = np.linalg.norm(np.roll(corners, -1, 1) - corners, axis=2)
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    flat = area / np.maximum(sides.max(1), 1e-9) < height
    first = sides[flat].argmin(1)
    row = np.arange(len(first))
    return np.stack([faces[flat][row, first], faces[flat][row, (first + 1) % 3]], 1)


def open_edges(faces: Ints, count: int) -> npt.NDArray[np.bool_]:
    """Return which vertices are at an open edge."""
    edges = np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), 1)
    code, times = np.unique(edges[:, 0] * count + edges[:, 1], return_counts=True)
    found = np.zeros(count, bool)
    found[code[times == 1] // count] = True
    found[code[times == 1] % count] = True
    return found


def settled(faces: Ints, value: Array) -> Array:
    """Return the value, 0 at vertices close to the line: the line goes through them, and cutting leaves no slivers."""
    who, _, _ = _close(faces, value)
    value = value.copy()
    value[who] = 0.0
    return value


def _snapped(vertices: Array, faces: Ints, value: Array) -> tuple[Array, Array]:
    """Move vertices close to the line onto it along the edge that crosses it soonest."""
    who, end, share = _close(faces, value)
    moved, value = vertices.copy(), value.copy()
    moved[who] = vertices[who] + share[:, None] * (vertices[end] - vertices[who])
    value[who] = 0.0
    return moved, value


def _close(faces: Ints, value: Array) -> tuple[Ints, Ints, Array]:
    """Return vertices close to the line, the other end of the edge that crosses it soonest, and where on the edge that is."""
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    edges = np.concatenate([edges, edges[:, ::-1]])
    edges = edges[(value[edges[:, 0]] > 0) != (value[edges[:, 1]] > 0)]
    share = value[edges[:, 0]] / (value[edges[:, 0]] - value[edges[:, 1]])
    order = np.argsort(share, kind="stable")
    who, first = np.unique(edges[order, 0], return_index=True)
    share, end = share[order][first], edges[order, 1][first]
    near = share < _SNAP
    return who[near], end[near], share[near]


def _cut_faces(faces: Ints, value: Array, count: int) -> tuple[Ints, Ints]:
    """Return pieces of the crossed faces, and the edges (inside, outside) whose crossings are the vertices from `count` on."""
    turned = faces.copy()
    sign = np.sign(value[faces]).astype(np.int64)
    for turn in range(1, 3):  # the first corner: alone inside, or alone outside
        other = np.roll(faces, -turn, 1)
        alone = _alone(np.roll(sign, -turn, 1))
        turned[alone] = other[alone]
    sign = np.sign(value[turned]).astype(np.int64)
    book: dict[tuple[int, int], int] = {}
    fresh: list[tuple[int, int]] = []

    def crossing(a: int, b: int) -> int:
        inner, outer = (a, b) if value[a] > 0 else (b, a)
        if value[outer] == 0:
            return outer
        if (inner, outer) not in book:
            book[inner, outer] = count + len(fresh)
            fresh.append((inner, outer))
        return book[inner, outer]

    pieces = []
    for (a, b, c), (sa, sb, sc) in zip(turned.tolist(), sign.tolist(), strict=True):
        if sa > 0 and sb <= 0 and sc <= 0:
            pieces.append((a, crossing(a, b), crossing(a, c)))
        elif sa < 0 and sb >= 0 and sc >= 0:
            p = crossing(a, b) if sb > 0 else b
            q = crossing(a, c) if sc > 0 else c
            if p != b:
                pieces.append((p, b, c))
            if q != c:
                pieces.append((p, c, q))
    return np.array(pieces, np.int64).reshape(-1, 3), np.array(fresh, np.int64).reshape(-1, 2)


def _alone(sign: Ints) -> npt.NDArray[np.bool_]:
    inside = (sign[:, 0] > 0) & (sign[:, 1:] <= 0).all(1)
    return np.asarray(inside | ((sign[:, 0] < 0) & (sign[:, 1:] >= 0).all(1)))
